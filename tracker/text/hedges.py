"""The words by which a figure is made a floor, a ceiling or a guess."""

import re
from enum import Enum, auto


class Bound(Enum):
    """Which end of a figure a hedge leaves open."""

    FLOOR = auto()
    CEILING = auto()
    NEITHER = auto()


FLOORS = (
    "at least",
    "no less than",
    "no fewer than",
    "not less than",
    "not fewer than",
    "more than",
    "upwards of",
    "in excess of",
    "a minimum of",
    "exceeding",
    "over",
    "above",
    "just over",
    "well over",
)
CEILINGS = (
    "at most",
    "up to",
    "as many as",
    "as much as",
    "as few as",
    "no more than",
    "not more than",
    "fewer than",
    "less than",
    "a maximum of",
    "under",
    "below",
    "just under",
)
GUESSES = (
    "about",
    "around",
    "approximately",
    "approx.",
    "roughly",
    "some",
    "nearly",
    "almost",
    "close to",
    "an estimated",
    "estimated at",
    "circa",
    "perhaps",
    "maybe",
    "between",
    "another",
    "a further",
    "an additional",
)
BOUNDS = {
    **dict.fromkeys(FLOORS, Bound.FLOOR),
    **dict.fromkeys(CEILINGS, Bound.CEILING),
    **dict.fromkeys(GUESSES, Bound.NEITHER),
    "or so": Bound.NEITHER,
    "or thereabouts": Bound.NEITHER,
    "more": Bound.NEITHER,
    "extra": Bound.NEITHER,
    "additional": Bound.NEITHER,
    "further": Bound.NEITHER,
    "or more": Bound.FLOOR,
    "or less": Bound.CEILING,
    "or fewer": Bound.CEILING,
    "plus": Bound.FLOOR,
}
# With a stretch of time these say where it lies, not how long it is: "over three years".
PLACING = {"over", "under", "above", "below"}


def _any(phrases: tuple[str, ...]) -> str:
    return "|".join(re.escape(phrase) for phrase in sorted(phrases, key=len, reverse=True))


BEFORE = re.compile(rf"(?<![\w-])(?:{_any((*FLOORS, *CEILINGS, *GUESSES))})[ ]$", re.I)
AFTER = re.compile(
    r"[ ](or so|or thereabouts|or more|or less|or fewer|plus|at least|at most|"
    r"more(?! than)|extra|additional|further)\b",
    re.I,
)
LONGEST = max(len(phrase) for phrase in BOUNDS) + 2


def hedge_before(text: str, position: int) -> str:
    """The hedge that ends right before `position`, as printed and without its space."""
    window = text[max(0, position - LONGEST) : position]
    found = BEFORE.search(window)
    return found[0][:-1] if found else ""


def hedge_after(text: str, position: int) -> str:
    """The hedge that begins after the space at `position`, as printed."""
    found = AFTER.match(text, position)
    return found[1] if found else ""


def bound(hedge: str) -> Bound:
    return BOUNDS.get(hedge.lower(), Bound.NEITHER)
