"""How many of a quote's carriers can vouch for it on their own."""

from collections.abc import Iterable
from dataclasses import dataclass

from tracker.queries.references import OutletRef


@dataclass(frozen=True, slots=True)
class Copy:
    """That an outlet prints a quote, and the publisher whose copy it is, if it is one."""

    outlet: OutletRef
    source: OutletRef | None


@dataclass(frozen=True, slots=True)
class Independence:
    """Carriers, how many of them at most had the words on their own, and why not the rest."""

    outlets: int
    independent: int
    reasons: tuple[str, ...]


def independence(copies: Iterable[Copy]) -> Independence:
    """Outlets that print one another's or a third publisher's copy count once together."""
    held = list(copies)
    root: dict[int, int] = {}
    for copy in held:
        if copy.source:
            root[_find(root, copy.outlet.id)] = _find(root, copy.source.id)
    carriers = {copy.outlet.id for copy in held}
    reasons = [
        f"{copy.outlet.name} prints copy of {copy.source.name}"
        for copy in held
        if copy.source and copy.source.id != copy.outlet.id
    ]
    return Independence(
        outlets=len(carriers),
        independent=len({_find(root, outlet) for outlet in carriers}),
        reasons=tuple(dict.fromkeys(reasons)),
    )


def _find(root: dict[int, int], outlet: int) -> int:
    while (parent := root.get(outlet, outlet)) != outlet:
        outlet = parent
    return outlet
