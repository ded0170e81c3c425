"""The words around a printed sentence, as many as fair use lets us show."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import F, Value
from django.db.models.functions import Greatest, Least, Substr

from tracker.models import Span
from tracker.queries.compiled import Compiled, Many, ValuesQuerySet
from tracker.vocabulary import SpanRole

CONTEXT = 300  # characters each side


@dataclass(frozen=True, slots=True)
class Context:
    """What stands before and after a sentence in its paragraph; cut at words, with an ellipsis."""

    before: str = ""
    after: str = ""


def contexts(occurrence_ids: Iterable[int]) -> dict[int, Context]:
    """The surroundings of each printed sentence; one SQL query that reads only the characters."""
    wanted = list(occurrence_ids)
    if not wanted:
        return {}
    found: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for occurrence, before, after in _sides.tuples(occurrences=wanted):
        if occurrence is not None:
            found[occurrence].append((before, after))
    return {occurrence: _context(sides) for occurrence, sides in found.items()}


@Compiled
def _sides() -> ValuesQuerySet:
    text = "attribution__snapshot__text"
    return (
        Span.objects.filter(occurrence_id__among=Many("occurrences"), role=SpanRole.CONTENT)
        .order_by("start")
        .annotate(
            # SQL counts characters from 1, so `start` is the place of the one before the span.
            before=Substr(
                text,
                Greatest(F("start") - CONTEXT + 1, Value(1)),
                Least(F("start"), Value(CONTEXT)),
            ),
            after=Substr(text, F("end") + 1, Value(CONTEXT)),
        )
        .values_list("occurrence_id", "before", "after")
    )


def _context(sides: Sequence[tuple[str, str]]) -> Context:
    before, after = sides[0][0], sides[-1][1]
    return Context(_end_of(before), _start_of(after))


def _end_of(before: str) -> str:
    paragraph = before.rpartition("\n")[2]
    if len(paragraph) < CONTEXT:
        return paragraph
    return f"… {paragraph.partition(' ')[2]}"


def _start_of(after: str) -> str:
    paragraph = after.partition("\n")[0]
    if len(paragraph) < CONTEXT:
        return paragraph
    return f"{paragraph.rpartition(' ')[0]} …"
