"""Sentences that people say were not said on one occasion: no statement holds both again."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import product

from django.db.models import Exists, QuerySet

from tracker.models import Decision, Quote
from tracker.operations.sequences import Printed
from tracker.text.folding import folded_hash
from tracker.vocabulary import DecisionKind

Pairs = frozenset[frozenset[int]]


def anybody_said_no() -> Exists:
    """Whether there is any such no at all: a column of a query that is asked anyway."""
    return Exists(_said())


def parted(quotes: Mapping[int, Quote], printed: Mapping[int, Sequence[Printed]]) -> Pairs:
    """The pairs of these that a person said no to, by any wording of each; one SQL query.

    A no is remembered by the words that stood there then, and the quotes' own may have changed.
    """
    worded: dict[str, set[int]] = {}
    for pk, quote in quotes.items():
        for text in {quote.text, *(row.text for row in printed.get(pk, ()))}:
            worded.setdefault(folded_hash(text), set()).add(pk)
    said = _said().filter(left_hash__in=worded, right_hash__in=worded)
    return frozenset(
        frozenset(pair)
        for left, right in said.values_list("left_hash", "right_hash")
        for pair in product(worded[left], worded[right])
        if pair[0] != pair[1]
    )


def kept_apart(
    group: Iterable[int], ties: Mapping[int, Mapping[int, int]], apart: Pairs, words: Sequence[int]
) -> list[set[int]]:
    """The group in as few parts as its ties allow, the strongest first, none with such a pair.

    `words` are the quotes in the order of their wordings, which decides where ties do not.
    """
    place = {pk: number for number, pk in enumerate(words)}
    lots = {pk: {pk} for pk in sorted(group, key=place.__getitem__)}
    pairs = [(one, other) for one in lots for other in ties[one] if place[one] < place[other]]
    pairs = [pair for pair in pairs if pair[1] in lots]
    for one, other in sorted(
        pairs, key=lambda pair: (-ties[pair[0]][pair[1]], place[pair[0]], place[pair[1]])
    ):
        first, second = lots[one], lots[other]
        if first is not second and not _meet(first, second, apart):
            first |= second
            lots |= dict.fromkeys(second, first)
    return list({id(lot): lot for lot in lots.values()}.values())


def _meet(first: set[int], second: set[int], apart: Pairs) -> bool:
    return any(frozenset(pair) in apart for pair in product(first, second))


def _said() -> QuerySet[Decision]:
    return Decision.objects.filter(kind=DecisionKind.NOT_ONE_STATEMENT, revoked_at__isnull=True)
