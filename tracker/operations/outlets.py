"""Publishers, made when an article names one for the first time."""

from tracker.models import Outlet
from tracker.operations.slugs import free_slug


def find_outlet(*, name: str) -> Outlet:
    """The outlet of that name, whatever its case; made when unknown."""
    name = " ".join(name.split())
    known = Outlet.objects.filter(name__iexact=name).first()
    return known or Outlet.objects.create(name=name, slug=free_slug(Outlet, name))
