"""The characters of passages: marked many at once."""

from collections.abc import Iterable

from tracker.models import Attribution, Span
from tracker.operations.together import make_together
from tracker.vocabulary import SpanRole

Mark = tuple[SpanRole, int, int]
Marked = tuple[Attribution, Mark, int | None]  # of a passage, and of which of its sentences


def make_spans(marks: Iterable[Marked]) -> None:
    """Mark characters of passages, each as of the sentence with that id, if there is one."""
    make_together(
        Span,
        [
            {
                "attribution_id": row.pk,
                "role": role,
                "start": start,
                "end": end,
                "exact": row.snapshot.text[start:end],
                "occurrence_id": sentence,
            }
            for row, (role, start, end), sentence in sorted(marks, key=_place_of_mark)
        ],
    )


def _place_of_mark(marked: Marked) -> tuple[int, Mark]:
    row, mark, _ = marked
    return row.pk, mark
