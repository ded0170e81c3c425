"""A row that waits for a person, as it is told: what was found, why, and what to see of it."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from tracker.models import Article, Quote, Speaker, Statement
from tracker.queries.credits import Credited
from tracker.text.segments import Segment

SHOWN = 240  # characters of a stretch or of a text
NOBODY = "nobody yet"


@dataclass(frozen=True, slots=True)
class Side:
    """One of the things that a finding is about."""

    words: str
    facts: str
    row: Quote | Speaker | Article | Statement | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """A row that waits: what the machine holds it to be, why, and what there is to see of it."""

    pk: int
    version: int
    carried: int
    found: str
    why: str
    sides: tuple[Side, ...] = ()
    steps: tuple[Segment, ...] = ()
    credits: tuple[Credited, ...] = ()
    article: int | None = None  # on whose desk it can be settled by hand
    can_accept: bool = True


def told_of(row: Any, found: str, why: str, **more: Any) -> Finding:  # noqa: ANN401 - as above
    return Finding(row.pk, row.version, row.carried, found, why, **more)


def quote_side(quote: Quote) -> Side:
    day = f", {quote.said_on:%-d %B %Y}" if quote.said_on else ""
    many = "" if quote.outlet_count == 1 else "s"
    carried = f"carried by {quote.outlet_count} outlet{many}"
    return Side(quote.text, f"{quote.speaker or NOBODY}{day}; {carried}", quote)


def day_of(article: Article) -> str:
    return f", {article.published_at:%-d %B %Y}" if article.published_at else ""


def listed(names: Collection[str]) -> str:
    held = sorted(names)
    return f"{', '.join(held[:-1])} and {held[-1]}" if len(held) > 1 else "".join(held)


def cut_short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= SHOWN else f"{words[:SHOWN].rsplit(' ', 1)[0]} …"
