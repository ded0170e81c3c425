"""Which quotes were said on one occasion: by one speaker, on one day, printed together."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q

from tracker.models import Occurrence, Quote, Statement
from tracker.operations.quotes import BESIDE_OTHERS, BY_PUBLICATION, NOT_STATED
from tracker.operations.sequences import printings
from tracker.vocabulary import Review, StatementKind

ARTICLE = "attribution__snapshot__article"
NEARBY = timedelta(days=3)  # quotes first printed further apart are of different occasions


# Statements of the machine's own making, as seen from a quote; `is_settled` says the same of a row.
UNSETTLED = Q(statement__review=Review.SUGGESTED) & ~Q(statement__kind=StatementKind.OFFICIAL)

Ties = Mapping[int, Counter[int]]


@dataclass(frozen=True, slots=True)
class Occasion:
    """Quotes by id, every printing of them, their day, and how the day is known."""

    speaker_id: int
    day: date | None
    basis: str
    quotes: dict[int, Quote]
    printed: list[Occurrence]

    def basis_of(self, quote: Quote) -> str:
        """How the quote's own day is known, which may be less well than its statement's."""
        if _is_stated(quote):
            return quote.said_basis
        if self.basis not in NOT_STATED:
            return BESIDE_OTHERS
        return BY_PUBLICATION if quote.first_published_at else ""


def _is_stated(quote: Quote) -> bool:
    """Whether the texts say when; else the day is only that of publication."""
    return quote.said_basis not in NOT_STATED


def occasions_of(quote_id: int) -> list[Occasion]:
    """The occasions of a quote's speaker that the quote's neighbourhood falls into.

    Quotes whose day a text states are apart where the days differ. The others go with the stated
    day that they are printed beside most often, else are of the day they were first printed.
    """
    found = _neighbourhood(quote_id)
    printed = printings(found)
    # Between a change of its span and what follows from it, a passage prints no sentence.
    carried = {row.quote_id for row in printed}
    quotes = {pk: quote for pk, quote in found.items() if pk in carried}
    if not quotes:
        return []
    ties = _ties(quotes, printed)
    days = _days(quotes, ties)
    groups = _components({pk: {o for o in ties[pk] if days[o] == days[pk]} for pk in quotes})
    return [_occasion(group, quotes, printed) for group in groups]


def _occasion(group: set[int], quotes: Mapping[int, Quote], printed: list[Occurrence]) -> Occasion:
    chosen = {pk: quotes[pk] for pk in sorted(group)}
    stated = Counter(
        (quote.said_on, quote.said_basis) for quote in chosen.values() if _is_stated(quote)
    )
    first = min(chosen.values(), key=lambda quote: (str(quote.first_published_at), quote.text))
    published = first.first_published_at.date() if first.first_published_at else None
    day, basis = min(
        stated, key=lambda each: (-stated[each], str(each)), default=(published, BY_PUBLICATION)
    )
    rows = [row for row in printed if row.quote_id in group]
    return Occasion(first.speaker_id or 0, day, basis, chosen, rows)


def _neighbourhood(quote_id: int) -> dict[int, Quote]:
    """The quote and all of its speaker's that articles of those days print beside one another."""
    rows = Quote.objects.current().select_related("statement")
    start = rows.filter(pk=quote_id, speaker__isnull=False).first()
    if start is None or is_settled(start.statement):
        return {}
    found = {start.pk: start}
    fresh = [start]
    while fresh:
        fresh = [quote for quote in _beside(fresh) if quote.pk not in found]
        found.update((quote.pk, quote) for quote in fresh)
    return found


def _beside(quotes: Sequence[Quote]) -> list[Quote]:
    """The speaker's quotes of the same days that an article prints beside one of these."""
    speaker = quotes[0].speaker_id
    printed = defaultdict(list)
    rows = Occurrence.objects.filter(quote__in=quotes).current()
    held = {quote.pk: quote for quote in quotes}
    for pk, article in rows.values_list("quote", ARTICLE).distinct():
        printed[article].append(held[pk])
    others = Occurrence.objects.filter(**{f"{ARTICLE}__in": printed}, quote__speaker=speaker)
    pairs = set(others.current().values_list("quote", ARTICLE))
    free = Quote.objects.current().filter(Q(statement__isnull=True) | UNSETTLED)
    known = free.filter(pk__in={pk for pk, _ in pairs}).select_related("statement").in_bulk()
    near = {
        pk
        for pk, article in pairs
        if pk in known and any(_near(known[pk], each) for each in printed[article])
    }
    return [known[pk] for pk in sorted(near)]


def is_settled(statement: Statement | None) -> bool:
    """Whether a person put the statement together, or its text of record does."""
    return statement is not None and (
        statement.review != Review.SUGGESTED or statement.kind == StatementKind.OFFICIAL
    )


def _near(one: Quote, other: Quote) -> bool:
    if one.first_published_at is None or other.first_published_at is None:
        return True
    return abs(one.first_published_at - other.first_published_at) <= NEARBY


def _ties(quotes: Mapping[int, Quote], printed: Sequence[Occurrence]) -> Ties:
    """How many articles print each quote beside each other one."""
    together: dict[int, set[int]] = defaultdict(set)
    for row in printed:
        together[row.attribution.snapshot.article_id].add(row.quote_id)
    ties: dict[int, Counter[int]] = {pk: Counter() for pk in quotes}
    for ids in together.values():
        for pk in ids:
            ties[pk].update(ids - {pk})
    return ties


def _days(quotes: Mapping[int, Quote], ties: Ties) -> dict[int, date | None]:
    days = {pk: quote.said_on for pk, quote in quotes.items() if _is_stated(quote)}
    loose = {pk: {o for o in ties[pk] if o not in days} for pk in quotes if pk not in days}
    for group in _components(loose):
        votes = _votes(group, ties, days)
        published = {_published(quotes[pk]) for pk in group}
        day = min(
            votes,
            key=lambda each: (-votes[each], each not in published, str(each)),
            default=min(published, key=str),
        )
        days.update(dict.fromkeys(group, day))
    return days


def _votes(group: set[int], ties: Ties, days: Mapping[int, date | None]) -> Counter[date | None]:
    """The stated days beside the group, each with how often it is printed there."""
    votes: Counter[date | None] = Counter()
    for pk in group:
        for other, count in ties[pk].items():
            if other in days and other not in group:
                votes[days[other]] += count
    return votes


def _published(quote: Quote) -> date | None:
    return quote.first_published_at.date() if quote.first_published_at else None


def _components(links: Mapping[int, set[int]]) -> list[set[int]]:
    """Ids connected by links, as sets, the one with the lowest id first."""
    groups: list[set[int]] = []
    for pk, linked in links.items():
        reach = {pk, *(other for other in linked if other in links)}
        touching = [group for group in groups if group & reach]
        groups = [group for group in groups if not group & reach]
        groups.append(reach.union(*touching))
    return sorted(groups, key=min)
