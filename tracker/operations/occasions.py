"""Which quotes were said on one occasion: by one speaker, on one day, printed together."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q

from tracker.models import Occurrence, Quote, Statement
from tracker.models.quotes import BESIDE_OTHERS
from tracker.operations.parting import Pairs, anybody_said_no, kept_apart, parted
from tracker.operations.quotes import BY_PUBLICATION, NOT_STATED
from tracker.operations.sequences import Printed, place_of, printings
from tracker.queries.compiled import AnyQuerySet, Compiled, Many, ValuesQuerySet
from tracker.vocabulary import Review, StatementKind

ARTICLE = "attribution__snapshot__article"
NEARBY = timedelta(days=3)  # quotes first printed further apart are of different occasions
AT_ONCE = 200  # quotes
A_PERSONS_WORD = 10**6  # articles that would have to print them beside one another


# Statements of the machine's own making, as seen from a quote; `is_settled` says the same of a row.
UNSETTLED = Q(statement__review=Review.SUGGESTED) & ~Q(statement__kind=StatementKind.OFFICIAL)

Quotes = Mapping[int, Quote]
Ties = Mapping[int, Counter[int]]


@dataclass(frozen=True, slots=True)
class Occasion:
    """Quotes by id, every printing of them, their day, and how the day is known."""

    speaker_id: int
    day: date | None
    basis: str
    quotes: dict[int, Quote]
    printed: list[Printed]

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


def occasions_of(quote_ids: Collection[int]) -> Iterator[list[Occasion]]:
    """The occasions that the neighbourhoods of quotes fall into, in lots; each quote is in one.

    Quotes whose day a text states are apart where the days differ. The others go with the stated
    day that they are printed beside most often, else are of the day they were first printed.
    """
    for lot in _lots(_neighbourhoods(quote_ids)):
        printed: dict[int, list[Printed]] = defaultdict(list)
        for row in printings(pk for quotes in lot for pk in quotes):
            printed[row.quote].append(row)
        apart = _kept_apart(lot, printed)
        yield [each for quotes in lot for each in _parted(quotes, printed, apart)]


def _kept_apart(lot: Sequence[Quotes], printed: Mapping[int, list[Printed]]) -> Pairs:
    """Asked of the database only where anybody has ever kept sentences apart."""
    quotes = {pk: quote for each in lot for pk, quote in each.items()}
    is_asked = any(getattr(quote, "anybody_parted", False) for quote in quotes.values())
    return parted(quotes, printed) if is_asked else frozenset()


def _lots(neighbourhoods: Iterable[Quotes]) -> Iterator[list[Quotes]]:
    """However many there are, the printings of few are held in memory at once."""
    lot: list[Quotes] = []
    for quotes in neighbourhoods:
        lot.append(quotes)
        if sum(map(len, lot)) >= AT_ONCE:
            yield lot
            lot = []
    if lot:
        yield lot


def _parted(
    found: Quotes, printings_of: Mapping[int, list[Printed]], apart: Pairs
) -> list[Occasion]:
    """A neighbourhood by its occasions."""
    # Between a change of its span and what follows from it, a passage prints no sentence.
    quotes = {pk: quote for pk, quote in found.items() if pk in printings_of}
    printed = sorted((row for pk in quotes for row in printings_of[pk]), key=place_of)
    ties = _ties(quotes, printed, apart)
    days = _days(quotes, ties)
    groups = _components({pk: {o for o in ties[pk] if days[o] == days[pk]} for pk in quotes})
    if apart:
        words = sorted(quotes, key=lambda pk: (quotes[pk].text, pk))
        groups = [part for group in groups for part in kept_apart(group, ties, apart, words)]
    return [_occasion(group, quotes, printed) for group in groups]


def _occasion(group: set[int], quotes: Mapping[int, Quote], printed: list[Printed]) -> Occasion:
    chosen = {pk: quotes[pk] for pk in sorted(group)}
    stated = Counter(
        (quote.said_on, quote.said_basis) for quote in chosen.values() if _is_stated(quote)
    )
    first = min(chosen.values(), key=lambda quote: (str(quote.first_published_at), quote.text))
    published = first.first_published_at.date() if first.first_published_at else None
    day, basis = min(
        stated, key=lambda each: (-stated[each], str(each)), default=(published, BY_PUBLICATION)
    )
    rows = [row for row in printed if row.quote in group]
    return Occasion(first.speaker_id or 0, day, basis, chosen, rows)


def _neighbourhoods(quote_ids: Collection[int]) -> list[Quotes]:
    """Each quote with all of its speaker's that articles of those days print beside one another.

    In two statements and one more for each step that the widest of them reaches.
    """
    named = _named.objects(quotes=[*quote_ids]) if quote_ids else ()
    found = {quote.pk: quote for quote in named if not is_settled(quote.statement)}
    links: dict[int, set[int]] = {pk: set() for pk in found}
    fresh = list(found.values())
    while fresh:
        beside = _beside(fresh)
        for quote, pks in beside:
            links.setdefault(quote.pk, set()).update(pks)
            for pk in pks:
                links[pk].add(quote.pk)
        fresh = [quote for quote, _ in beside if quote.pk not in found]
        found.update((quote.pk, quote) for quote in fresh)
    for pk, others in _belonging(found).items():
        links[pk] |= others
        for other in others:
            links[other].add(pk)
    # Begun at the quotes that were asked about, in their order.
    return [{pk: found[pk] for pk in sorted(group)} for group in _components(links)]


@Compiled
def _named() -> AnyQuerySet:
    rows = Quote.objects.current().select_related("statement")
    named = rows.filter(pk__among=Many("quotes"), speaker__isnull=False).order_by("pk")
    return named.annotate(anybody_parted=anybody_said_no())


def _belonging(quotes: Quotes) -> dict[int, set[int]]:
    """What a person said belongs to its statement, each with the other sentences of that."""
    held: dict[int | None, set[int]] = defaultdict(set)
    for pk, quote in quotes.items():
        held[quote.statement_id].add(pk)
    return {
        pk: held[quote.statement_id] - {pk}
        for pk, quote in quotes.items()
        if quote.statement_id and quote.membership_review == Review.ACCEPTED
    }


def _beside(quotes: Sequence[Quote]) -> list[tuple[Quote, set[int]]]:
    """Their speakers' quotes of the same days, each with those that an article prints it beside."""
    printed = defaultdict(list)
    held = {quote.pk: quote for quote in quotes}
    for pk, article in _printed_in.tuples(quotes=[*held]):
        printed[article].append(held[pk])
    speakers = {quote.speaker_id for quote in quotes}
    pairs = set(_printed_of.tuples(articles=[*printed], speakers=[*speakers])) if printed else ()
    others = {pk for pk, _ in pairs}
    known = {each.pk: each for each in _free.objects(quotes=[*others])} if others else {}
    near: dict[int, set[int]] = defaultdict(set)
    for pk, article in pairs:
        if pk in known:
            near[pk] |= {each.pk for each in printed[article] if _near(known[pk], each)}
    return [(known[pk], near[pk]) for pk in sorted(near) if near[pk]]


@Compiled
def _printed_in() -> ValuesQuerySet:
    rows = Occurrence.objects.filter(quote__among=Many("quotes")).current()
    return rows.values_list("quote", ARTICLE).distinct()


@Compiled
def _printed_of() -> ValuesQuerySet:
    rows = Occurrence.objects.filter(
        attribution__snapshot__article__among=Many("articles"),
        quote__speaker__among=Many("speakers"),
    )
    return rows.current().values_list("quote", ARTICLE)


@Compiled
def _free() -> AnyQuerySet:
    rows = Quote.objects.current().filter(Q(statement__isnull=True) | UNSETTLED)
    return rows.filter(pk__among=Many("quotes")).select_related("statement")


def is_settled(statement: Statement | None) -> bool:
    """Whether a person put the statement together, or its text of record does."""
    return statement is not None and (
        statement.review != Review.SUGGESTED or statement.kind == StatementKind.OFFICIAL
    )


def _near(one: Quote, other: Quote) -> bool:
    """Whether one speaker may have said both on one occasion."""
    if one.speaker_id != other.speaker_id:
        return False
    if one.first_published_at is None or other.first_published_at is None:
        return True
    return abs(one.first_published_at - other.first_published_at) <= NEARBY


def _ties(quotes: Quotes, printed: Sequence[Printed], apart: Pairs) -> Ties:
    """How many articles print each quote beside each other one, those aside that are kept apart.

    What a person said belongs to its statement is tied to the rest of that by their word.
    """
    together: dict[int, set[int]] = defaultdict(set)
    for row in printed:
        together[row.article].add(row.quote)
    ties: dict[int, Counter[int]] = {pk: Counter() for pk in quotes}
    for ids in together.values():
        for pk in ids:
            ties[pk].update(o for o in ids - {pk} if frozenset((pk, o)) not in apart)
    for pk, others in _belonging(quotes).items():
        for other in others:
            ties[pk][other] = ties[other][pk] = A_PERSONS_WORD
    return ties


def _days(quotes: Mapping[int, Quote], ties: Ties) -> dict[int, date | None]:
    belonging = _belonging(quotes)
    stated = (pk for pk, quote in quotes.items() if _is_stated(quote) and pk not in belonging)
    days = {pk: quotes[pk].said_on for pk in stated}
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
    """Ids connected by links, which go both ways, as sets, in the order of the links."""
    groups: list[set[int]] = []
    seen: set[int] = set()
    for pk in links:
        if pk not in seen:
            group = _reached(pk, links)
            seen |= group
            groups.append(group)
    return groups


def _reached(pk: int, links: Mapping[int, set[int]]) -> set[int]:
    reached: set[int] = set()
    ahead = [pk]
    while ahead:
        here = ahead.pop()
        if here in links and here not in reached:
            reached.add(here)
            ahead.extend(links[here])
    return reached
