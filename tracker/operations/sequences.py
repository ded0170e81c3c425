"""The order in which articles print the sentences of a statement."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from tracker.models import Occurrence
from tracker.text.statements import Item
from tracker.vocabulary import Kind, MatchDecision

WHOLE, PART = 1.0, 0.3  # weight of a sentence printed in full, and of a fragment, as evidence


def printings(quote_ids: Iterable[int]) -> list[Occurrence]:
    """Every printing of the quotes that stands, text by text in reading order."""
    rows = Occurrence.objects.filter(quote__in=quote_ids).current()
    rows = rows.select_related("attribution__snapshot__article__outlet")
    found = rows.defer("attribution__snapshot__raw").prefetch_related("spans")
    return sorted(found, key=place_of)


def place_of(row: Occurrence) -> tuple[str, str, int, int]:
    """Where a printing stands, by content: nothing tells which text came first."""
    snapshot = row.attribution.snapshot
    outlet = snapshot.article.outlet.name
    return outlet, snapshot.text_sha256, row.attribution.start, row.position


def sequences(printed: Sequence[Occurrence], ranks: Mapping[int, int]) -> list[list[Item[int]]]:
    """For each text, its sentences in reading order, each quote by its rank."""
    texts: dict[int, list[Item[int]]] = defaultdict(list)
    for row in printed:
        texts[row.attribution.snapshot_id].append(Item(ranks[row.quote_id], _weight(row)))
    return list(texts.values())


def _weight(row: Occurrence) -> float:
    return WHOLE if is_whole(row) else PART


def is_whole(row: Occurrence) -> bool:
    """Whether the printing is a sentence in marks and surely of its quote."""
    direct = row.attribution.kind == Kind.DIRECT
    return direct and row.match_decision != MatchDecision.SUGGEST


def adjacent(printed: Sequence[Occurrence], ranks: Mapping[int, int]) -> list[tuple[int, int]]:
    """Pairs of whole sentences printed one after the other in a paragraph, a cue between or not."""
    return [
        (ranks[first.quote_id], ranks[second.quote_id])
        for first, second in pairwise(printed)
        if is_whole(first)
        and is_whole(second)
        and first.attribution.snapshot_id == second.attribution.snapshot_id
        and "\n" not in _between(first, second)
    ]


def _between(first: Occurrence, second: Occurrence) -> str:
    ended = max((span.end for span in first.spans.all()), default=0)
    started = min((span.start for span in second.spans.all()), default=0)
    return first.attribution.snapshot.text[ended:started]
