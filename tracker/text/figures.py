"""The figure that some words state, and whether two figures of one unit can both be so."""

from dataclasses import dataclass
from decimal import Decimal

from tracker.text.folding import words
from tracker.text.quantities import Quantity, quantities
from tracker.text.span import Span

# How sure the rules are that two figures are of the same thing, which no unit alone says.
SAME, MEETING, APART = 0.95, 0.8, 0.7


@dataclass(frozen=True, slots=True)
class Figure:
    """What words commit to: None is an open end, and a guess keeps its `hedge` beside it."""

    low: Decimal | None
    high: Decimal | None
    unit: str = ""
    hedge: str = ""

    def __str__(self) -> str:
        return " ".join(filter(None, (self._amount, self.unit)))

    @property
    def _amount(self) -> str:
        if self.low is None or self.high is None:
            end = self.high if self.low is None else self.low
            return f"{_told(end)} or {'fewer' if self.low is None else 'more'}"
        if self.low != self.high:
            return f"{_told(self.low)} to {_told(self.high)}"
        return f"{self.hedge} {_told(self.low)}".strip()

    @property
    def is_guess(self) -> bool:
        """Whether a hedge leaves open on which side of it the truth lies."""
        return bool(self.hedge) and None not in {self.low, self.high}


@dataclass(frozen=True, slots=True)
class Compared:
    """What two figures are to each other, in words; where they do not meet, no rule judges."""

    finding: str
    confidence: float
    meet: bool


def figure_in(text: str, span: Span) -> Figure | None:
    """The one figure that the words of the span state; None where there is none, or another.

    Its unit may stand behind the span, and its hedge before it: the paragraph is read.
    """
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    paragraph = text[start : end if end >= 0 else len(text)]
    here = Span(span.start - start, span.end - start)
    found = [each for each in quantities(paragraph) if each.span.overlaps(here)]
    return _figure(found[0]) if len(found) == 1 else None


def _figure(found: Quantity) -> Figure:
    return Figure(found.low, found.high, found.unit, found.hedge)


def compared(left: Figure, right: Figure) -> Compared | None:
    """Whether the two can both be so, where they are of one unit; else nobody can say by rule."""
    if _folded(left.unit) != _folded(right.unit):
        return None
    lowest, highest = _most(left.low, right.low), _least(left.high, right.high)
    if (left.low, left.high) == (right.low, right.high) and None not in {left.low, left.high}:
        return Compared(f"both say {Figure(left.low, left.high, left.unit)}", SAME, meet=True)
    if lowest is None or highest is None or lowest <= highest:
        return Compared(f"{left} and {right}: the ranges meet", MEETING, meet=True)
    gap = f"they differ by {_told(lowest - highest)}{_of(left.unit)}"
    guessed = next((each.hedge for each in (left, right) if each.is_guess), "")
    finding = f"{gap}, and “{guessed}” is a guess" if guessed else gap
    return Compared(finding, APART, meet=False)


def _most(left: Decimal | None, right: Decimal | None) -> Decimal | None:
    known = [each for each in (left, right) if each is not None]
    return max(known, default=None)


def _least(left: Decimal | None, right: Decimal | None) -> Decimal | None:
    known = [each for each in (left, right) if each is not None]
    return min(known, default=None)


def _folded(unit: str) -> str:
    """“Per cent” is “percent”."""
    return "".join(words(unit)) or unit


def _of(unit: str) -> str:
    return f" ({unit})" if unit else ""


def _told(amount: Decimal | None) -> str:
    """With the thousands parted, and no more decimals than it has."""
    if amount is None:
        return ""
    whole = amount.to_integral_value()
    return f"{whole if amount == whole else amount.normalize():,f}"
