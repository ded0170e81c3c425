"""The order in which articles print the sentences of a statement."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.db.models import Max, Min

from tracker.models import Occurrence, Snapshot
from tracker.queries.compiled import Compiled, Many, ValuesQuerySet
from tracker.text.statements import Item
from tracker.vocabulary import Kind, MatchDecision

WHOLE, PART = 1.0, 0.3  # weight of a sentence printed in full, and of a fragment, as evidence

Texts = Mapping[int, str]


@dataclass(frozen=True, slots=True)
class Printed:
    """One printing of a quote as it stands in a text, whose characters it spans if any are known.

    It `is_whole` where it is a sentence in marks and surely of its quote.
    """

    quote: int
    text: str
    article: int
    snapshot: int
    place: tuple[str, str, int, int]
    is_whole: bool
    first: int
    last: int


@Compiled
def _printings() -> ValuesQuerySet:
    snapshot = "attribution__snapshot"
    columns = (
        *("quote_id", "text", f"{snapshot}__article_id", f"{snapshot}_id"),
        *(f"{snapshot}__article__outlet__name", f"{snapshot}__text_sha256"),
        *("attribution__start", "position", "attribution__kind", "match_decision"),
    )
    rows = Occurrence.objects.filter(quote__among=Many("quotes")).current()
    spanned = rows.annotate(first=Min("spans__start"), last=Max("spans__end"))
    found: ValuesQuerySet = spanned.values_list(*columns, "first", "last")
    return found


@Compiled
def _texts() -> ValuesQuerySet:
    rows: ValuesQuerySet = Snapshot.objects.filter(pk__among=Many("snapshots"))
    return rows.values_list("pk", "text")


def printings(quote_ids: Iterable[int]) -> list[Printed]:
    """Every printing of the quotes that stands, text by text in reading order; one query."""
    found = []
    for row in _printings.tuples(quotes=[*quote_ids]):
        quote, text, article, snapshot, outlet, digest, start, position, kind, decision, *ends = row
        is_whole = kind == Kind.DIRECT and decision != MatchDecision.SUGGEST
        # Where it stands, by content: nothing tells which text came first.
        place = (outlet, digest, start, position)
        first, last = (end or 0 for end in ends)
        found.append(Printed(quote, text, article, snapshot, place, is_whole, first, last))
    return sorted(found, key=place_of)


def place_of(row: Printed) -> tuple[str, str, int, int]:
    return row.place


def texts_of(occasions: Iterable[Sequence[Printed]]) -> Texts:
    """The texts in which whole sentences of an occasion follow each other; one query at most."""
    wanted = {first.snapshot for printed in occasions for first, _ in _following(printed)}
    rows = _texts.tuples(snapshots=[*wanted]) if wanted else ()
    return {row[0]: row[1] for row in rows}


def sequences(printed: Sequence[Printed], ranks: Mapping[int, int]) -> list[list[Item[int]]]:
    """For each text, its sentences in reading order, each quote by its rank."""
    texts: dict[int, list[Item[int]]] = defaultdict(list)
    for row in printed:
        texts[row.snapshot].append(Item(ranks[row.quote], WHOLE if row.is_whole else PART))
    return list(texts.values())


def adjacent(
    printed: Sequence[Printed], ranks: Mapping[int, int], texts: Texts
) -> list[tuple[int, int]]:
    """Pairs of whole sentences printed one after the other in a paragraph, a cue between or not."""
    return [
        (ranks[first.quote], ranks[second.quote])
        for first, second in _following(printed)
        if "\n" not in texts[first.snapshot][first.last : second.first]
    ]


def _following(printed: Sequence[Printed]) -> list[tuple[Printed, Printed]]:
    """Pairs of whole sentences that one text prints one after the other."""
    return [
        (first, second)
        for first, second in pairwise(printed)
        if first.is_whole and second.is_whole and first.snapshot == second.snapshot
    ]
