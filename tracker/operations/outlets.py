"""Publishers: made when an article names one for the first time, told of more by an admin."""

from django.db import IntegrityError, transaction
from django.db.models import Model

from tracker.models import Outlet
from tracker.operations.history import Editor, step
from tracker.operations.rows import delete_row, save_row
from tracker.operations.slugs import free_slug
from tracker.queries.naming import name_of


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


def save_outlet(*, row: Model, by: Editor, version: int | None = None) -> None:
    """Store an outlet, a host name of it or a feed, as `save_row` does."""
    with step(by=by, label=f"save {name_of(row)}"):
        save_row(row=row, by=by, version=version)


def delete_outlet(*, row: Model, by: Editor, version: int | None = None) -> None:
    """Take an outlet, a host name of it or a feed out, as `delete_row` does."""
    with step(by=by, label=f"delete {name_of(row)}"):
        delete_row(row=row, by=by, version=version)
