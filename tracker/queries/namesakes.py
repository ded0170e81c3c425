"""The same words credited to two speakers by different outlets at about the same time."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import combinations
from typing import Any

from django.db.models import Q, QuerySet

from tracker.models import Occurrence
from tracker.queries.compiled import Compiled, Many, ValuesQuerySet
from tracker.text.folding import words
from tracker.vocabulary import MatchDecision, Review, SpeakerKind

LONG = 8  # words; shorter ones are said by many
SAME_DAYS = timedelta(days=2)
MOST = 400  # printings read for a pair
ARTICLE = "attribution__snapshot__article"


@dataclass(frozen=True, slots=True)
class PrintedCredit:
    """That one article credits a speaker with the words, under a name as printed."""

    speaker: int
    outlet: str
    printed: str
    published: datetime
    words: int


@dataclass(frozen=True, slots=True)
class SharedQuote:
    """A quote that different outlets credit to the one and to the other, first printed first."""

    quote: int
    text: str
    left: PrintedCredit
    right: PrintedCredit


Credits = dict[int, tuple[str, list[PrintedCredit]]]


def quotes_of_both(left: int, right: int) -> tuple[SharedQuote, ...]:
    """The long quotes that different outlets credit to these two; one SQL query."""
    own, others = (
        Occurrence.objects.filter(attribution__speaker=speaker).values("quote")
        for speaker in (left, right)
    )
    rows = _sure().filter(attribution__speaker__in=(left, right), quote__in=own)
    held = _credits(_told(rows.filter(quote__in=others).order_by("id"))[:MOST])
    found = (_shared(quote, text, credits, left, right) for quote, (text, credits) in held.items())
    return tuple(sorted(filter(None, found), key=_earliest))


def credited_pairs(quote_ids: Iterable[int]) -> set[tuple[int, int]]:
    """Speakers, lower id first, of whom different outlets credit one and the other with one of
    these quotes; one SQL query."""
    ids = [*quote_ids]
    held = _credits(_of_quotes.rows(quotes=ids)) if ids else {}
    return {pair for _, credits in held.values() for pair in _pairs(credits)}


def _sure() -> QuerySet[Occurrence]:
    """Printings in the newest texts whose speaker is a person and whose quote is not in doubt."""
    doubtful = Q(match_decision=MatchDecision.SUGGEST, match_review=Review.SUGGESTED)
    return Occurrence.objects.current().filter(
        ~doubtful,
        attribution__speaker__kind=SpeakerKind.PERSON,
        attribution__speaker__merged_into__isnull=True,
        **{f"{ARTICLE}__published_at__isnull": False},
    )


def _told(rows: QuerySet[Occurrence]) -> ValuesQuerySet:
    found: ValuesQuerySet = rows.values(
        *("quote_id", "quote__text", "text", "attribution__speaker_id"),
        *("attribution__attribution_text", f"{ARTICLE}__outlet__name", f"{ARTICLE}__published_at"),
    )
    return found


@Compiled
def _of_quotes() -> ValuesQuerySet:
    return _told(_sure().filter(quote__among=Many("quotes")).order_by("id"))


def _credits(rows: Iterable[Mapping[str, Any]]) -> Credits:
    """The credits of each quote for which enough words of it are printed."""
    held: Credits = defaultdict(lambda: ("", []))
    for row in rows:
        credit = _credit(row)
        if credit.words >= LONG:
            _, credits = held[row["quote_id"]]
            held[row["quote_id"]] = (row["quote__text"], [*credits, credit])
    return held


def _credit(row: Mapping[str, Any]) -> PrintedCredit:
    return PrintedCredit(
        speaker=row["attribution__speaker_id"],
        outlet=row[f"{ARTICLE}__outlet__name"],
        printed=row["attribution__attribution_text"],
        published=row[f"{ARTICLE}__published_at"],
        words=len(words(row["text"])),
    )


def _pairs(credits: list[PrintedCredit]) -> Iterator[tuple[int, int]]:
    for one, other in combinations(credits, 2):
        if one.speaker != other.speaker and _beside(one, other):
            yield min(one.speaker, other.speaker), max(one.speaker, other.speaker)


def _beside(one: PrintedCredit, other: PrintedCredit) -> bool:
    """By different outlets, at about the same time."""
    return one.outlet != other.outlet and abs(one.published - other.published) <= SAME_DAYS


def _shared(
    quote: int, text: str, credits: list[PrintedCredit], left: int, right: int
) -> SharedQuote | None:
    """The quote with the earliest two printings that credit both; none where one outlet does."""
    ordered = sorted(credits, key=lambda credit: (credit.published, credit.outlet))
    for one in ordered:
        for other in ordered:
            if (one.speaker, other.speaker) == (left, right) and _beside(one, other):
                return SharedQuote(quote, text, one, other)
    return None


def _earliest(shared: SharedQuote) -> tuple[datetime, str]:
    return min(shared.left.published, shared.right.published), shared.text
