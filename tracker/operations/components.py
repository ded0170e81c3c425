"""The quotes that new sentences may change, with every printing of them.

What a component holds makes clustering it the same as clustering all that is stored:

- with each sentence all that it links to, also what something keeps apart from it, for sentences
  are joined by links alone;
- with each cluster that comes out otherwise than it is stored (a member more or less, another
  wording) all that any member is like, down to the least suggestion, for phrases, fragments and
  translations choose the best of these (`beyond`, asked again until nothing changes).

A cluster that comes out as it is stored gives nobody outside a reason to move. This holds while
a component has no more than `MOST` quotes, `FOLLOWED` new wordings a round, and a wording no more
neighbours than `candidates` gives: 64 quotes to a hash, 50 by all hashes, 50 sentences that hold
one phrase. Beyond, the surest and then the first by content are taken, and of sentences that hold
a phrase those nearest in time; only of a hash and among quotes that share equally telling hashes
the newest stored. In each case the choice is among what is stored by then, so that there the order
of arrival may show: in which of the likely quotes a printing stands, and so against which it is
graded.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Q

from tracker.models import Occurrence, Quote, QuoteMatch
from tracker.operations.decisions import refused_among
from tracker.operations.edges import Meeting, may_meet, stands_in, verdict_of
from tracker.operations.wordings import Printing, Wording, stored_printings, wordings_of
from tracker.queries.candidates import containing, listed, sharing, sought_inside
from tracker.queries.compiled import Compiled, Many, ValuesQuerySet
from tracker.text.clusters import Key
from tracker.text.folding import folded_hash, words
from tracker.text.matching import LINKED_SCORE
from tracker.vocabulary import DecisionKind, MatchDecision, Review

MOST = 120  # quotes clustered at once
FOLLOWED = 60  # wordings of the quotes so found whose own neighbours are looked up in turn
SAME_WORDS = 0.01  # likeness of two printings of one phrase, whatever else is known of them


@dataclass(slots=True)
class Lookups:
    """What the store finds for wordings, each asked once while articles are linked.

    `most` is how many quotes are clustered at once.
    """

    most: int = MOST
    shared: dict[tuple[str, ...], list[int]] = field(default_factory=dict)
    held_inside: dict[tuple[tuple[str, ...], datetime], list[int]] = field(default_factory=dict)
    counted: dict[str, float] = field(default_factory=dict)

    def sharing(self, wordings: Collection[Wording]) -> set[int]:
        """The quotes that the store finds for wordings, when they were printed or ever."""
        self._ask(wordings)
        phrases = {each for wording in wordings for each in sought_inside(wording.face.text)}
        self.counted |= listed(phrases - self.counted.keys())
        inside = {pk for wording in wordings for pk in self._inside(wording)}
        return inside | self.alike(wordings)

    def alike(self, wordings: Collection[Wording]) -> set[int]:
        """Those that share their words; not where they stand inside a sentence."""
        self._ask(wordings)
        return {pk for wording in wordings for pk in self.shared[wording.said]}

    def _ask(self, wordings: Collection[Wording]) -> None:
        """Ask for all that were not asked for yet, in one query."""
        fresh = {each.said: each.face.text for each in wordings if each.said not in self.shared}
        if fresh:
            self.shared.update(zip(fresh, sharing([*fresh.values()]), strict=True))

    def _inside(self, wording: Wording) -> set[int]:
        text = wording.face.text
        if not sought_inside(text):
            return set()
        found: set[int] = set()
        for near in {each.published for each in wording.printings if each.published}:
            if (wording.said, near) not in self.held_inside:
                self.held_inside[wording.said, near] = containing(
                    text, near=near, counted=self.counted
                )
            found.update(self.held_inside[wording.said, near])
        return found


@dataclass(frozen=True, slots=True)
class Component:
    """Quotes by id, and all printings with the drafts.

    `vacant` are quotes that nothing prints any more, by their words: an address to come back to.
    """

    quotes: frozenset[int]
    wordings: dict[Key, Wording]
    vacant: dict[tuple[str, ...], int]


def component(
    *, drafts: Collection[Printing], held: Collection[int], lookups: Lookups
) -> Component:
    """All quotes that the drafts are like, those held, and what links to these by itself."""
    asked = wordings_of(drafts).values()
    near = _Near.of(lookups.sharing(asked), Meeting(asked))
    quotes = _linked({*held, *_like(asked, near, lookups.most)}, drafts, lookups)
    stored = [*drafts, *stored_printings(quotes)]
    wordings = wordings_of(stored, also=_same_phrases(stored, quotes, lookups))
    vacant = _vacant(near.unprinted)
    return Component(frozenset(quotes), wordings, vacant)


@dataclass(frozen=True, slots=True)
class _Near:
    """Quotes that a look-up found: those that nothing prints, and printings of the others.

    Most share a common stretch of words and no more, which few of their words tell: their
    printings are left out, and of the others all are here.
    """

    unprinted: set[int]
    printings: list[Printing]
    meeting: Meeting

    @classmethod
    def of(cls, ids: Collection[int], meeting: Meeting) -> "_Near":
        printed: set[int] = set()
        likely: set[int] = set()
        for pk, text in _texts.tuples(quotes=[*ids]) if ids else ():
            printed.add(pk)
            if pk not in likely and meeting.may_be_one(text):
                likely.add(pk)
        return cls(set(ids) - printed, stored_printings(likely) if likely else [], meeting)


@Compiled
def _texts() -> ValuesQuerySet:
    rows = Occurrence.objects.filter(quote__among=Many("quotes")).order_by()
    return rows.values_list("quote_id", "text").distinct()


def _like(asked: Collection[Wording], near: _Near, most: int) -> list[int]:
    """The quotes some printing of which a draft may be, the surest first.

    A phrase is like all phrases of its words, one too many of which make it a stock phrase.
    """
    surest: dict[int, tuple[float, Key]] = {}
    phrases = {each.said for each in asked if not each.is_sentence}
    for other in wordings_of(near.printings).values():
        score = max((_score(wording, other) for wording in near.meeting.of(other)), default=0.0)
        score = max(score, SAME_WORDS if other.said in phrases else 0.0)
        for pk in {each.quote for each in other.printings if each.quote and score}:
            surest[pk] = min(surest.get(pk, (0.0, other.key)), (-score, other.key))
    return sorted(surest, key=lambda pk: surest[pk])[:most]


def _same_phrases(
    stored: Iterable[Printing], quotes: Collection[int], lookups: Lookups
) -> list[Printing]:
    """Printings elsewhere of the phrases, which tell in how many months these are printed."""
    phrases = [each for each in wordings_of(stored).values() if not each.is_sentence]
    elsewhere = lookups.alike(phrases).difference(quotes)
    said = {each.said for each in phrases}
    return [each for each in stored_printings(elsewhere) if words(each.text) in said]


def _vacant(ids: Collection[int]) -> dict[tuple[str, ...], int]:
    rows = Quote.objects.filter(pk__in=ids, merged_into__isnull=True, occurrences__isnull=True)
    return {words(text): pk for pk, text in rows.order_by("-pk").values_list("pk", "text")}


def _score(one: Wording, other: Wording) -> float:
    """How likely the two are one; 0 where nothing could bring them together."""
    if not may_meet(one, other) and not stands_in(one, other):
        return 0.0
    verdict = verdict_of(one, other)
    return 0.0 if verdict.decision is MatchDecision.NONE else verdict.score


def _linked(quotes: set[int], drafts: Collection[Printing], lookups: Lookups) -> set[int]:
    """With all that links to them and yet stands apart, and what runs on from one to another."""
    found, fresh = set(quotes), set(quotes)
    while fresh and len(found) < lookups.most:
        links = _neighbours(_sentences(drafts, fresh), found, lookups, LINKED_SCORE)
        fresh = (_spliced(fresh) | links) - found
        found |= fresh
    return found


def _sentences(drafts: Collection[Printing], ids: Collection[int]) -> list[Wording]:
    """The sentences that the quotes print, and with them the drafts of the very same."""
    held = wordings_of([*drafts, *stored_printings(ids)]).values()
    return [
        each
        for each in held
        if each.is_sentence and any(printing.quote in ids for printing in each.printings)
    ]


def beyond(changed: Iterable[Wording], found: Component, lookups: Lookups) -> set[int]:
    """The quotes outside the component that any of these wordings is like, however little."""
    return _neighbours(list(changed), found.quotes, lookups, SAME_WORDS)


def _neighbours(
    own: list[Wording], held: Collection[int], lookups: Lookups, least: float
) -> set[int]:
    """Quotes not held that are so like one of the wordings; links are of sentences only."""
    ids = lookups.sharing(own[: FOLLOWED * lookups.most // MOST]).difference(held)
    near = _Near.of(ids, Meeting(own))
    found = set()
    for other in wordings_of(near.printings).values():
        if least < LINKED_SCORE or other.is_sentence:
            score = max((_score(wording, other) for wording in near.meeting.of(other)), default=0.0)
            if score >= least:
                found |= {each.quote for each in other.printings if each.quote}
    return found


def _spliced(ids: set[int]) -> set[int]:
    rows = Occurrence.objects.filter(spliced_with__isnull=False)
    rows = rows.filter(Q(quote__in=ids) | Q(spliced_with__in=ids))
    return {pk for pair in rows.values_list("quote", "spliced_with") for pk in pair if pk}


def parted(found: Component) -> set[tuple[Key, Key]]:
    """Pairs of wordings that a person said are not one.

    A no to a wording of a quote is a no to all of the quote, as far as it does not hold both.
    """
    sides = _sides(found)
    pairs: set[tuple[Key, Key]] = set()
    for left, right in refused_among(kind=DecisionKind.NOT_SAME_QUOTE, hashes=sides):
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
    """Groups that a person made one."""
    groups = {pk: set[Key]() for pk in _merged_by_people(found.quotes)}
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
