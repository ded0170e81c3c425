"""The order in which articles print the sentences of a statement."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from tracker.models import Occurrence
from tracker.text.statements import Item
from tracker.vocabulary import Kind, MatchDecision, Review

WHOLE, PART = 1.0, 0.3  # weight of a sentence printed in full, and of a fragment, as evidence


def printings(quote_ids: Iterable[int]) -> list[Occurrence]:
    """Every printing of the quotes, text by text in reading order."""
    rows = Occurrence.objects.filter(quote__in=quote_ids).exclude(
        attribution__review=Review.REJECTED
    )
    return list(
        rows.select_related("attribution__snapshot__article")
        .prefetch_related("spans")
        .order_by("attribution__snapshot_id", "attribution__start", "position")
    )


def sequences(printed: Sequence[Occurrence]) -> list[list[Item[int]]]:
    """For each text, its sentences in reading order."""
    texts: dict[int, list[Item[int]]] = defaultdict(list)
    for row in printed:
        texts[row.attribution.snapshot_id].append(Item(row.quote_id, _weight(row)))
    return list(texts.values())


def _weight(row: Occurrence) -> float:
    return WHOLE if is_whole(row) else PART


def is_whole(row: Occurrence) -> bool:
    """Whether the printing is a sentence in marks and surely of its quote."""
    direct = row.attribution.kind == Kind.DIRECT
    return direct and row.match_decision != MatchDecision.SUGGEST


def adjacent(printed: Sequence[Occurrence]) -> list[tuple[int, int]]:
    """Pairs of whole sentences printed one after the other in a paragraph, a cue between or not."""
    return [
        (first.quote_id, second.quote_id)
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
