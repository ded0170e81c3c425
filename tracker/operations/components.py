"""The quotes that new sentences may change, with every printing of them."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from tracker.models import Decision, Occurrence, Quote, QuoteMatch
from tracker.operations.edges import may_meet, verdict_of
from tracker.operations.wordings import Printing, Wording, stored_printings, wordings_of
from tracker.queries.candidates import candidates
from tracker.text.clusters import Key
from tracker.text.folding import folded_hash, words
from tracker.text.matching import LINKED_SCORE
from tracker.vocabulary import DecisionKind, MatchDecision, Review

# Quotes clustered at once. Beyond it the surest of what the new sentences are like are taken,
# and what is left out waits for the next article that touches it.
MOST = 120
FOLLOWED = 60  # wordings of the quotes so found whose own neighbours are looked up in turn
SAME_WORDS = 0.01  # likeness of two printings of one phrase, whatever else is known of them


@dataclass(frozen=True, slots=True)
class Component:
    """Quotes by id, those that stand beside them unchanged, and all printings with the drafts.

    `vacant` are quotes that nothing prints any more, by their words: an address to come back to.
    """

    quotes: frozenset[int]
    beside: frozenset[int]
    wordings: dict[Key, Wording]
    vacant: dict[tuple[str, ...], int]

    def of_quotes(self, ids: Collection[int]) -> Iterator[Wording]:
        for wording in self.wordings.values():
            if any(each.quote in ids for each in wording.printings):
                yield wording


def component(*, drafts: Collection[Printing], held: Collection[int]) -> Component:
    """All quotes that the drafts are like, those held, and what links to these by itself."""
    asked = wordings_of(drafts).values()
    sharing = {pk for wording in asked for pk in quotes_sharing(wording)}
    printings = stored_printings(sharing)
    quotes = _linked({*held, *_like(asked, printings)})
    beside = _suggested(quotes) - quotes
    wordings = wordings_of([*drafts, *stored_printings(quotes | beside)])
    vacant = _vacant(sharing - {each.quote for each in printings})
    return Component(frozenset(quotes), frozenset(beside), wordings, vacant)


def _like(asked: Collection[Wording], printings: Collection[Printing]) -> list[int]:
    """The quotes some printing of which a draft may be, the surest first.

    A phrase is like all phrases of its words, one too many of which make it a stock phrase.
    """
    surest: dict[int, float] = {}
    phrases = {each.said for each in asked if not each.is_sentence}
    for other in wordings_of(printings).values():
        score = max((_score(wording, other) for wording in asked), default=0.0)
        score = max(score, SAME_WORDS if other.said in phrases else 0.0)
        for pk in {each.quote for each in other.printings if each.quote and score}:
            surest[pk] = max(surest.get(pk, 0.0), score)
    return sorted(surest, key=lambda pk: (-surest[pk], pk))[:MOST]


def _vacant(ids: Collection[int]) -> dict[tuple[str, ...], int]:
    rows = Quote.objects.filter(pk__in=ids, merged_into__isnull=True, occurrences__isnull=True)
    return {words(text): pk for pk, text in rows.order_by("-pk").values_list("pk", "text")}


def quotes_sharing(wording: Wording) -> set[int]:
    """The quotes that the store finds for a wording."""
    published = {each.published for each in wording.printings}
    return {pk for near in published for pk in candidates(wording.face.text, near=near)}


def _score(one: Wording, other: Wording) -> float:
    if not may_meet(one, other):
        return 0.0
    verdict = verdict_of(one, other)
    return 0.0 if verdict.decision is MatchDecision.NONE else verdict.score


def _linked(quotes: set[int]) -> set[int]:
    """With all that links to them and yet stands apart, and what runs on from one to another."""
    found, fresh = set(quotes), set(quotes)
    while fresh and len(found) < MOST:
        fresh = (_open_links(fresh) | _spliced(fresh) | _met(fresh)) - found
        found |= fresh
    return found


def _met(ids: set[int]) -> set[int]:
    """Quotes that sentences of these would meet if they came now: links, and phrases they hold.

    What keeps a link apart, or which wording stands for a quote, may just have changed.
    """
    own = [each for each in wordings_of(stored_printings(ids)).values() if each.is_sentence]
    sharing = {pk for wording in own[:FOLLOWED] for pk in quotes_sharing(wording)} - ids
    met = set()
    for other in wordings_of(stored_printings(sharing)).values():
        score = max((_score(wording, other) for wording in own), default=0.0)
        if score >= (LINKED_SCORE if other.is_sentence else SAME_WORDS):
            met |= {each.quote for each in other.printings if each.quote}
    return met


def _open_links(ids: set[int]) -> set[int]:
    return _other_sides(_matches(ids).filter(score__gte=LINKED_SCORE))


def _suggested(ids: set[int]) -> set[int]:
    return _other_sides(_matches(ids))


def _matches(ids: Iterable[int]) -> QuerySet[QuoteMatch]:
    ids = list(ids)
    rows = QuoteMatch.objects.filter(Q(left__in=ids) | Q(right__in=ids), review=Review.SUGGESTED)
    return rows.filter(left__merged_into__isnull=True, right__merged_into__isnull=True)


def _other_sides(rows: QuerySet[QuoteMatch]) -> set[int]:
    return {pk for pair in rows.values_list("left", "right") for pk in pair}


def _spliced(ids: set[int]) -> set[int]:
    rows = Occurrence.objects.filter(spliced_with__isnull=False)
    rows = rows.filter(Q(quote__in=ids) | Q(spliced_with__in=ids))
    return {pk for pair in rows.values_list("quote", "spliced_with") for pk in pair if pk}


def parted(found: Component) -> set[tuple[Key, Key]]:
    """Pairs of wordings that a person said are not one.

    A no to a wording of a quote is a no to all of the quote, as far as it does not hold both.
    """
    sides = _sides(found)
    rows = Decision.objects.filter(
        kind=DecisionKind.NOT_SAME_QUOTE,
        revoked_at__isnull=True,
        left_hash__in=sides,
        right_hash__in=sides,
    )
    pairs: set[tuple[Key, Key]] = set()
    for left, right in rows.values_list("left_hash", "right_hash"):
        for one in _side(sides, left, but=right):
            pairs |= {(one, other) for other in _side(sides, right, but=left) if one != other}
    return pairs


@dataclass(frozen=True, slots=True)
class _Side:
    """The wordings with one folded text, and by quote all wordings of quotes that have it."""

    own: set[Key]
    quotes: dict[int, set[Key]]


def _sides(found: Component) -> dict[str, _Side]:
    members: dict[int, set[Key]] = {}
    for wording in found.wordings.values():
        for each in wording.printings:
            if each.quote:
                members.setdefault(each.quote, set()).add(wording.key)
    sides: dict[str, _Side] = {}
    for wording in found.wordings.values():
        side = sides.setdefault(folded_hash(wording.face.text), _Side(set(), {}))
        side.own.add(wording.key)
        side.quotes.update(
            (each.quote, members[each.quote]) for each in wording.printings if each.quote
        )
    for pk, text in Quote.objects.filter(pk__in=members).values_list("pk", "text"):
        side = sides.setdefault(folded_hash(text), _Side(set(), {}))
        side.quotes[pk] = members[pk]
    return sides


def _side(sides: dict[str, _Side], one: str, *, but: str) -> set[Key]:
    quotes = sides[one].quotes.keys() - sides[but].quotes.keys()
    return sides[one].own.union(*(sides[one].quotes[pk] for pk in quotes))


def together(found: Component) -> list[set[Key]]:
    """Groups that a person made one, and the quotes beside, which nothing here changes."""
    groups = {pk: set[Key]() for pk in found.beside | _merged_by_people(found.quotes)}
    pinned: dict[int, set[Key]] = {}
    for wording in found.wordings.values():
        for each in wording.printings:
            if each.quote in groups:
                groups[each.quote].add(wording.key)
            elif each.quote and each.pinned:
                pinned.setdefault(each.quote, set()).add(wording.key)
    return [*groups.values(), *pinned.values()]


def _merged_by_people(ids: Collection[int]) -> set[int]:
    """Quotes into which a person merged another."""
    rows = QuoteMatch.objects.filter(review=Review.ACCEPTED)
    sides = ("left", "right", "left__merged_into", "right__merged_into")
    either = Q(left__in=ids) | Q(right__in=ids)
    either |= Q(left__merged_into__in=ids) | Q(right__merged_into__in=ids)
    return {pk for row in rows.filter(either).values_list(*sides) for pk in row if pk} & set(ids)
