"""Publishers, made when an article names one for the first time."""

from django.db import IntegrityError, transaction

from tracker.models import Outlet
from tracker.operations.slugs import free_slug


def find_outlet(*, name: str) -> Outlet:
    """The outlet of that name, whatever its case; made when unknown."""
    name = " ".join(name.split())
    return _known(name) or _made(name)


def _known(name: str) -> Outlet | None:
    return Outlet.objects.filter(name__iexact=name).first()


def _made(name: str) -> Outlet:
    try:
        with transaction.atomic():
            return Outlet.objects.create(name=name, slug=free_slug(Outlet, name))
    except IntegrityError:
        # Made meanwhile, as where a reading credits the outlet whose article is being recorded.
        made = _known(name)
        if made is None:
            raise
        return made
