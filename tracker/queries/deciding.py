"""What a decision at the desk reads: the passage with its text, and the others as an outline.

Each is one statement written out: put together by the mapper, the two took longer than all else
that a decision does.
"""

import json
from collections.abc import Collection, Mapping
from typing import Any, NamedTuple, TypeVar

from django.contrib.auth.models import User
from django.db import DEFAULT_DB_ALIAS
from django.db.models import Model, QuerySet

from tracker.models import Article, Attribution, Snapshot, Span, Speaker
from tracker.models.attributions import HAS_LATER_TEXT
from tracker.queries.prepared import Prepared
from tracker.vocabulary import ReadingState

Row = TypeVar("Row", bound=Model)

# Whoever reads the article blind to another decides in the reading alone.
READ_BLIND = """EXISTS (
    SELECT FROM tracker_blindreading reading
    JOIN tracker_readingpair pair ON pair.id = reading.pair_id
    JOIN tracker_snapshot read ON read.id = pair.snapshot_id
    WHERE reading.editor_id = %(editor)s AND pair.state = %(given)s
        AND read.article_id = snapshot.article_id
)"""
PASSAGE = """
SELECT {columns}, snapshot.text, snapshot.article_id, article.headline, article.language,
    speaker.name, speaker.kind,
    ARRAY(
        SELECT ARRAY[span.id::text, span.role, span.start::text, span."end"::text, span.exact]
        FROM tracker_span span WHERE span.attribution_id = passage.id ORDER BY span.start
    ),
    {outdated}
FROM tracker_attribution passage
JOIN tracker_snapshot snapshot ON snapshot.id = passage.snapshot_id
JOIN tracker_article article ON article.id = snapshot.article_id
LEFT JOIN tracker_speaker speaker ON speaker.id = passage.speaker_id
WHERE passage.id = %(id)s AND NOT {blind}
"""
OUTLINE = Prepared(
    "outline",
    """
SELECT id, speaker_id, review, EXISTS (
    SELECT FROM tracker_span span, unnest(%(starts)s::int[], %(ends)s::int[]) AS line(first, last)
    WHERE span.attribution_id = passage.id AND span.start < line.last AND span."end" > line.first
)
FROM tracker_attribution passage WHERE snapshot_id = %(snapshot)s ORDER BY start, id
""",
)


class Outlined(NamedTuple):
    """A passage as far as it tells others their number and colour."""

    pk: int
    speaker: int | None
    review: str
    is_near: bool


FIELDS = Attribution._meta.concrete_fields
SPAN = ("id", "attribution_id", "role", "start", "end", "exact")
NAMES = [field.attname for field in FIELDS]
COLUMNS = ", ".join(f"passage.{field.column}" for field in FIELDS)
ASKED = Prepared(
    "passage_to_decide",
    PASSAGE.replace("{columns}", COLUMNS)
    .replace("{outdated}", HAS_LATER_TEXT)
    .replace("{blind}", READ_BLIND),
)


def passage_to_decide(pk: int, *, editor: User) -> Attribution | None:
    """The passage with text, spans, speaker and article, of which only what a card says."""
    values: dict[str, Any] = {"id": pk, "editor": editor.pk, "given": ReadingState.GIVEN.value}
    found = ASKED.row(values)
    return _passage(found) if found else None


def _passage(found: tuple[Any, ...]) -> Attribution:
    text, article_id, headline, language, name, kind, spans, outdated = found[len(FIELDS) :]
    values = list(found[: len(FIELDS)])
    values[NAMES.index("candidates")] = json.loads(values[NAMES.index("candidates")])
    row = Attribution.from_db(DEFAULT_DB_ALIAS, NAMES, values)
    article = _row(Article, {"id": article_id, "headline": headline, "language": language})
    vars(row)["outdated"] = outdated
    row.snapshot = _row(Snapshot, {"id": row.snapshot_id, "article_id": article_id, "text": text})
    row.snapshot.article = article
    if row.speaker_id is not None:
        row.speaker = _row(Speaker, {"id": row.speaker_id, "name": name, "kind": kind})
    marked = [
        _row(
            Span, dict(zip(SPAN, (int(pk), row.pk, role, int(start), int(end), exact), strict=True))
        )
        for pk, role, start, end, exact in spans
    ]
    return with_spans(row, marked)


def marked_passages(ids: Collection[int], *, snapshot: int) -> list[Attribution]:
    """Those of the text's passages, in reading order, with speakers and spans; one query."""
    return by_passage(Span.objects.filter(attribution__in=ids, attribution__snapshot=snapshot))


def all_marked(snapshot: int) -> list[Attribution]:
    """All of the text's passages, the same way."""
    return by_passage(Span.objects.filter(attribution__snapshot=snapshot))


def by_passage(spans: QuerySet[Span]) -> list[Attribution]:
    """The passages that these spans mark, in reading order, with speakers; one query."""
    spans = spans.select_related("attribution__speaker")
    found: dict[int, list[Span]] = {}
    for span in spans.order_by("attribution__start", "attribution", "start"):
        found.setdefault(span.attribution_id, []).append(span)
    return [with_spans(marked[0].attribution, marked) for marked in found.values()]


def with_spans(row: Attribution, spans: list[Span]) -> Attribution:
    """The passage with its spans as prefetching leaves them, so that nobody asks again.

    Whoever narrows them down asks for this passage's alone.
    """
    marked = Span.objects.filter(attribution=row.pk)
    marked._result_cache = spans
    row._prefetched_objects_cache = {"spans": marked}  # type: ignore[attr-defined]  # Django's own
    return row


def _row(model: type[Row], given: Mapping[str, object]) -> Row:
    """A row of which these columns are read, and the others are when somebody asks for them."""
    names = (field.attname for field in model._meta.concrete_fields)
    return model.from_db(DEFAULT_DB_ALIAS, list(given), [given[n] for n in names if n in given])


def outline_of(snapshot_id: int, lines: Collection[tuple[int, int]]) -> list[Outlined]:
    """Every passage of the text in reading order, and whether it has a part of these lines."""
    values: dict[str, Any] = {
        "snapshot": snapshot_id,
        "starts": [start for start, _ in lines],
        "ends": [end for _, end in lines],
    }
    return [Outlined(*each) for each in OUTLINE.rows(values)]
