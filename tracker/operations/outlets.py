"""Publishers: made when an article names one for the first time, told of more by an admin."""

import re
from collections.abc import Collection, Iterable

from django.db import IntegrityError, transaction
from django.db.models import Model

from tracker.ingest.canonical import registrable
from tracker.models import Feed, Outlet, OutletDomain, Watch
from tracker.models.rules import NAME
from tracker.operations.history import RECORDING, Editor, one_at_a_time, step
from tracker.operations.rows import delete_row, save_row
from tracker.operations.slugs import free_slug
from tracker.queries.naming import name_of

# What the database holds as a domain.
FORM = re.compile(r"(?=.*[a-z])[a-z0-9-]+(?:\.[a-z0-9-]+)+")
# The first of each comes last, and stays.
KNOWN = """
SELECT outlet.*, asked.name AS asked FROM unnest(%s::text[]) AS asked(name)
JOIN tracker_outlet outlet ON upper(outlet.name) = upper(asked.name) ORDER BY outlet.id DESC
"""


def find_outlet(*, name: str) -> Outlet:
    """The outlet of that name, whatever its case; made when unknown."""
    return find_outlets(names=[name])[name]


def find_outlets(*, names: Iterable[str]) -> dict[str, Outlet]:
    """The outlet of each name that is one, as `find_outlet` finds it; one query for those known."""
    plain = {name: " ".join(name.split()) for name in names if name.strip()}
    known = _known(set(plain.values()))
    for name in plain.values():
        if name not in known:
            # Another of the names may be the same in another case.
            known |= _known({name}) or {name: _made(name)}
    return {name: known[one] for name, one in plain.items()}


def _known(names: Collection[str]) -> dict[str, Outlet]:
    """The outlets by those of the names that some outlet has, of several the first."""
    if not names:
        return {}
    return {vars(row)["asked"]: row for row in Outlet.objects.raw(KNOWN, [[*names]])}


def _made(name: str) -> Outlet:
    try:
        with transaction.atomic():
            return Outlet.objects.create(name=name, slug=free_slug(Outlet, name))
    except IntegrityError:
        # Made meanwhile, as where a reading credits the outlet whose article is being recorded.
        made = _known({name})
        if not made:
            raise
        return made[name]


def outlet_at(*, domain: str, name: str) -> Outlet:
    """The outlet of a host name, or of a domain above it; made when unknown.

    What a page calls itself is no proof: it names a new outlet only where none is called so.
    """
    one_at_a_time(RECORDING)
    nearest = OutletDomain.objects.filter(domain__in=_above(domain)).select_related("outlet")
    if known := max(nearest, key=lambda each: len(each.domain), default=None):
        return known.outlet
    if host_name := FORM.fullmatch(domain):
        outlet = _newly_named(name) or find_outlet(name=domain)
        OutletDomain.objects.get_or_create(domain=host_name[0], defaults={"outlet": outlet})
        return outlet
    # An address without a name is nobody's domain.
    return find_outlet(name=domain)


def _above(domain: str) -> list[str]:
    """The host name and those above it, up to the one that somebody registered."""
    labels = domain.split(".")
    names = [".".join(labels[start:]) for start in range(len(labels))]
    shortest = len(registrable(domain))
    return [name for name in names if len(name) >= shortest]


def _newly_named(name: str) -> Outlet | None:
    name = " ".join(name.split())[:NAME]
    return None if not name or _known({name}) else _made(name)


def save_outlet(*, row: Model, by: Editor, version: int | None = None) -> None:
    """Store an outlet, a host name of it or a feed, as `save_row` does.

    A feed that is stored anew is asked at once, whatever came of it before.
    """
    with step(by=by, label=f"save {name_of(row)}"):
        save_row(row=row, by=by, version=version)
        if isinstance(row, Feed):
            Watch.objects.filter(feed=row).delete()


def delete_outlet(*, row: Model, by: Editor, version: int | None = None) -> None:
    """Take an outlet, a host name of it or a feed out, as `delete_row` does."""
    with step(by=by, label=f"delete {name_of(row)}"):
        delete_row(row=row, by=by, version=version)
