"""Which of two articles is made from the other, how, and by what evidence."""

from dataclasses import dataclass
from datetime import datetime

from tracker.text.narration import narration
from tracker.text.reuse import Shared, shared
from tracker.text.span import Span
from tracker.vocabulary import Derivation

COPIED = 0.5  # share of an article's narration from which it is a copy
LEAST_COPIED = 30  # words; two lines alike are no copy
# By chance, two reports of one event shared 52 words and runs of 12 (1,358 articles compared).
PARTLY, LONGEST = 60, 20  # words in all and in one run from which a part is copied
QUOTED = 25  # words of another's narration between quotation marks
CERTAIN = 0.99
LIKELY, LIKELIEST, FULLY = 0.6, 0.95, 500  # confidence of a part, by words of it


@dataclass(frozen=True, slots=True)
class Report:
    """An article as two are compared.

    `credited` is the publisher it says its copy comes from, `wire` whether that is an agency.
    `key` decides where nothing else does, so it must depend on the text alone.
    """

    text: str
    outlet: str
    key: str
    credited: str = ""
    wire: bool = False
    published: datetime | None = None
    by_the_day: bool = False  # no hour of publication is known
    common: tuple[Span, ...] = ()  # stretches its house prints under other stories too


@dataclass(frozen=True, slots=True)
class Copying:
    """That one of two articles reuses the other; `spans` are characters of the copy."""

    copy_is_first: bool
    kind: Derivation
    words: int
    of: int
    longest: int
    spans: tuple[Span, ...]
    confidence: float
    why: str


@dataclass(frozen=True, slots=True)
class _Side:
    report: Report
    shared: Shared
    first: bool


def overlap(first: Report, second: Report) -> tuple[Shared, Shared]:
    """What each shares with the other's narration."""
    left, right = narration(first.text), narration(second.text)
    return shared(left, right, common=(first.common, second.common))


def same_words(one: str, other: str) -> bool:
    """Whether two texts are the same word for word, told and quoted: a copy however short."""
    left, right = narration(one), narration(other)
    return left.told.words == right.told.words and left.quoted.words == right.quoted.words


def copying(first: Report, second: Report) -> Copying | None:
    """What one article is of the other, the same whichever comes first; None if nothing."""
    left, right = overlap(first, second)
    sides = (_Side(first, left, first=True), _Side(second, right, first=False))
    enough = left.words >= LEAST_COPIED or same_words(first.text, second.text)
    copied = max(left.share, right.share) >= COPIED and enough
    if _same(first.outlet, second.outlet):
        # What an outlet repeats of its own makes no other of it, but a whole story told again.
        return _whole(*_ordered(*sides)) if copied else None
    for copy, source in (sides, sides[::-1]):
        if not copied and copy.shared.quoting >= QUOTED:
            return _quoting(copy, source)
    if not copied and (left.words < PARTLY or left.longest < LONGEST):
        return None
    copy, source, basis = _ordered(*sides)
    whole = copy.shared.share >= COPIED
    return _whole(copy, source, basis) if whole else _part(copy, source, basis)


def _ordered(left: _Side, right: _Side) -> tuple[_Side, _Side, str]:
    """The copy, what it was taken from, and by what that is known."""
    credits = [
        _same(one.report.credited, other.report.outlet)
        for one, other in ((left, right), (right, left))
    ]
    if credits[0] != credits[1]:
        copy, source = (left, right) if credits[0] else (right, left)
        return copy, source, f"it credits {source.report.outlet}"
    if (later := _later(left.report, right.report)) is not None:
        copy, source = (left, right) if later else (right, left)
        return copy, source, "it was published later"
    # The fuller of two was not made from the shorter; the rest is only that an order be the same.
    source, copy = sorted((left, right), key=lambda side: (side.shared.share, side.report.key))
    return copy, source, "which of the two came first is not known"


def _later(left: Report, right: Report) -> bool | None:
    """Whether the left one was published later, None where that is not known."""
    if left.published is None or right.published is None:
        return None
    if left.by_the_day or right.by_the_day:
        days = left.published.date(), right.published.date()
        return None if days[0] == days[1] else days[0] > days[1]
    return None if left.published == right.published else left.published > right.published


def _whole(copy: _Side, source: _Side, basis: str) -> Copying:
    held = copy.shared
    if _same(copy.report.outlet, source.report.outlet):
        kind = Derivation.DUPLICATE
    else:
        wire = source.report.wire or copy.report.wire
        kind = Derivation.WIRE_COPY if wire else Derivation.REPUBLICATION
    confidence = min(max(held.share, source.shared.share), CERTAIN)
    return _copying(copy, kind, held.spans, confidence, _why(copy, source, basis))


def _part(copy: _Side, source: _Side, basis: str) -> Copying:
    confidence = min(LIKELY + copy.shared.words / FULLY, LIKELIEST)
    why = _why(copy, source, basis)
    return _copying(copy, Derivation.PARTIAL_COPY, copy.shared.spans, confidence, why)


def _quoting(copy: _Side, source: _Side) -> Copying:
    held = copy.shared
    confidence = min(LIKELY + held.quoting / FULLY, LIKELIEST)
    why = (
        f"{held.quoting} words between quotation marks are told in {source.report.outlet}’s article"
    )
    return _copying(copy, Derivation.QUOTED_ARTICLE, held.blocks, confidence, why)


def _copying(
    copy: _Side, kind: Derivation, spans: tuple[Span, ...], confidence: float, why: str
) -> Copying:
    held = copy.shared
    words = held.quoting if kind is Derivation.QUOTED_ARTICLE else held.words
    return Copying(copy.first, kind, words, held.of, held.longest, spans, round(confidence, 3), why)


def _why(copy: _Side, source: _Side, basis: str) -> str:
    held = copy.shared
    why = (
        f"{held.words} of {held.of} words outside quotation marks are also in "
        f"{source.report.outlet}’s article, {held.longest} of them in one stretch"
    )
    both = copy.report.credited
    if both and _same(both, source.report.credited):
        return f"{why}; both credit {both}"
    return f"{why}; {basis}"


def _same(left: str, right: str) -> bool:
    return bool(left) and left.casefold() == right.casefold()
