"""Figures in a text: how much, of what, and how firmly it is said."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from tracker.text.calendars import MONTHS
from tracker.text.hedges import PLACING, Bound, bound, hedge_after, hedge_before
from tracker.text.number_words import DIGITS, MAGNITUDES, WORDS, value_of
from tracker.text.span import Span
from tracker.text.units import is_time, unit_at


@dataclass(frozen=True, slots=True)
class Quantity:
    """One figure as printed, hedge and unit included in `span`.

    `low` and `high` are what the words commit to: None is an open end ("at least 25" has no
    high), and a guess ("about 25") keeps its figure at both ends and its `hedge` beside it.
    `unit` is as printed ("troops", "per cent", "cubic metres a second"); a currency's is its sign.
    """

    span: Span
    low: Decimal | None
    high: Decimal | None
    unit: str
    hedge: str


MAGNITUDE = r"(?:[ -](?:hundred|thousand|million|billion|trillion)\b|(?:bn|mn|tn|m|k)\b)"
AMOUNT = rf"(?:{DIGITS}|{WORDS})"
CURRENCY = r"(?:(?:US|A|C|HK|NZ)?\$|[£€¥₹₽₩])"
FIGURE = re.compile(
    rf"(?<![\w.,$£€/:-])(?P<currency>{CURRENCY})?[ ]?(?P<low>{AMOUNT})"
    rf"(?P<low_magnitude>{MAGNITUDE})?"
    rf"(?:(?:[ ]?[-–—][ ]?|[ ](?:to|and)[ ]){CURRENCY}?(?P<high>{AMOUNT})"
    rf"(?P<magnitude>{MAGNITUDE})?)?"
    r"(?![\w/:]|[.,]\d)",
    re.I,
)
VAGUE = re.compile(
    r"\b(?P<word>(?:(?:tens|hundreds|many thousands) of )?(?:dozens|scores|hundreds|thousands|"
    r"millions|billions)|several (?:dozen|hundred|thousand|million))(?= )",
    re.I,
)
VAGUE_SIZES = {
    "dozen": 12,
    "score": 20,
    "ten": 10,
    "hundred": 100,
    "thousand": 1_000,
    "million": 1_000_000,
    "billion": 1_000_000_000,
}
# A plural of a size is at least two of it.
VAGUE_LEAST = 2
MONTH = re.compile(rf"(?:{'|'.join(MONTHS)}|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?")
BEFORE_A_DATE = re.compile(rf"{MONTH.pattern},?[ ]?(?:\d\d?,?[ ])?$")
LONGEST_MONTH = 16
YEAR = re.compile(r"(?:1[5-9]|20|21)\d\d")
BEFORE_A_YEAR = re.compile(r"\b(?:in|since|the|of|from|by|until|during|before|after)[ ]$", re.I)
NAMED_BEFORE = re.compile(r"\b[A-Z][a-z]+s?[ ]$")


def quantities(text: str) -> tuple[Quantity, ...]:
    """Every figure of `text` that counts or measures something, in order.

    Dates, years, clock times, ordinals and the numbers of names are left out, and so is a bare
    small number with neither unit nor hedge.
    """
    found = sorted((*_figures(text), *_vague(text)), key=lambda quantity: quantity.span)
    kept: list[Quantity] = []
    for quantity in found:
        if not kept or quantity.span.start >= kept[-1].span.end:
            kept.append(quantity)
    return tuple(kept)


def _figures(text: str) -> Iterator[Quantity]:
    position = 0
    while match := FIGURE.search(text, position):
        range_end = _range_end(match, text)
        position = match.end() if range_end is not None else _low_end(match)
        if quantity := _quantity(match, text, position, range_end):
            yield quantity


def _low_end(match: re.Match[str]) -> int:
    return match.end("low_magnitude") if match["low_magnitude"] else match.end("low")


def _range_end(match: re.Match[str], text: str) -> Decimal | None:
    """The upper end where the match is a range: "three to five", "between 3 and 5", "3-5".

    "From 3 to 5" is a change and "3 and 5" a list.
    """
    low, high = _amount(match, "low"), _amount(match, "high")
    if low is None or high is None:
        return None
    hedge = hedge_before(text, match.start()).lower()
    joint = text[_low_end(match) : match.start("high")]
    if "and" in joint and hedge != "between":
        return None
    if text.endswith(("from ", "From "), 0, match.start()):
        return None
    if match["low_magnitude"] is None and match["magnitude"]:
        low *= _magnitude(match["magnitude"])
    return high if low < high else None


def _amount(match: re.Match[str], which: str) -> Decimal | None:
    if match[which] is None:
        return None
    value = value_of(match[which])
    size = match["low_magnitude" if which == "low" else "magnitude"]
    return value * _magnitude(size) if value is not None and size else value


def _magnitude(printed: str) -> int:
    return MAGNITUDES[printed.strip(" -").lower()]


def _quantity(
    match: re.Match[str], text: str, end: int, range_end: Decimal | None
) -> Quantity | None:
    low = _amount(match, "low")
    if low is None or _is_date(match, text, end):
        return None
    if range_end is not None and match["low_magnitude"] is None and match["magnitude"]:
        low *= _magnitude(match["magnitude"])
    high = range_end if range_end is not None else low
    return _measured(match, text, end, (low, high))


def _measured(
    match: re.Match[str], text: str, end: int, ends: tuple[Decimal, Decimal]
) -> Quantity | None:
    """The quantity with its hedge and unit, or None where the number counts nothing."""
    start, currency = match.start("currency" if match["currency"] else "low"), match["currency"]
    before, behind = hedge_before(text, start), hedge_after(text, end)
    end += len(behind) + 1 if behind else 0
    singular = ends[1] == 1 and not match["low"].isdigit()
    unit = None if currency else unit_at(text, end, singular=singular)
    if unit and not behind and (late := hedge_after(text, unit.end)):
        behind, end = late, unit.end + 1 + len(late)
    elif unit:
        end = unit.end
    printed = currency or (unit.of(text) if unit else "")
    if before.lower() in PLACING and is_time(printed):
        before = ""
    hedge = before or behind
    if not (printed or hedge or _is_large(match)) or (singular and not printed):
        return None
    if not printed and NAMED_BEFORE.search(text[max(0, start - LONGEST_MONTH) : start]):
        return None
    low, high = _ends(ends, bound(hedge))
    start -= len(before) + 1 if before else 0
    return Quantity(Span(start, end), low, high, printed, hedge.lower())


def _ends(ends: tuple[Decimal, Decimal], kind: Bound) -> tuple[Decimal | None, Decimal | None]:
    low, high = ends
    return (None if kind is Bound.CEILING else low), (None if kind is Bound.FLOOR else high)


def _is_large(match: re.Match[str]) -> bool:
    """Whether the number is written as only amounts are: 40,000 or 1.2 million."""
    return "," in match["low"] or match["low_magnitude"] is not None


def _is_date(match: re.Match[str], text: str, end: int) -> bool:
    before = text[max(0, match.start() - LONGEST_MONTH) : match.start()]
    if BEFORE_A_DATE.search(before) or MONTH.match(text, end + 1):
        return True
    return bool(YEAR.fullmatch(match["low"]) and BEFORE_A_YEAR.search(before))


def _vague(text: str) -> Iterator[Quantity]:
    """ "Dozens of boats", "several hundred people": a floor, and nothing above it."""
    for match in VAGUE.finditer(text):
        word = match["word"].lower()
        low = Decimal(VAGUE_LEAST)
        for part in re.findall(r"[a-z]+", word):
            low *= VAGUE_SIZES.get(part.removesuffix("s"), 1)
        behind = match.end() + 3 if text.startswith(" of ", match.end()) else match.end()
        if unit := unit_at(text, behind, singular=False):
            yield Quantity(Span(match.start(), unit.end), low, None, unit.of(text), word)
