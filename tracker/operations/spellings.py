"""The wordings of a quote as the choice of its canonical text weighs them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from math import inf

from tracker.text.canonical import Wording


@dataclass(frozen=True, slots=True)
class Spelled:
    """One printing: its text, whether that is a whole sentence in marks, who printed it when."""

    text: str
    full: bool
    outlet: str
    published: datetime | None


def spellings(printed: Iterable[Spelled]) -> list[Wording]:
    """The printings by text, with how many outlets print each and since when."""
    rows: defaultdict[tuple[str, bool], list[Spelled]] = defaultdict(list)
    for each in printed:
        rows[each.text, each.full].append(each)
    return [_wording(text, full=full, rows=rows[text, full]) for text, full in sorted(rows)]


def _wording(text: str, *, full: bool, rows: Iterable[Spelled]) -> Wording:
    ages = [each.published.timestamp() for each in rows if each.published]
    outlets = {each.outlet for each in rows}
    return Wording(text, len(outlets), full=full, age=min(ages, default=inf))
