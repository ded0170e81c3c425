"""What a decision reads is what the mapper would read."""

import pytest

from tests import factories
from tests.factories import Printing
from tracker.models import Attribution
from tracker.queries.deciding import Outlined, outline_of, passage_to_decide

pytestmark = pytest.mark.django_db


def three() -> list[Attribution]:
    quotes = [factories.QuoteFactory.create() for _ in range(3)]
    factories.print_article([Printing(quote=quote) for quote in quotes])
    return list(Attribution.objects.order_by("start"))


def values(row: Attribution) -> dict[str, object]:
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}


def test_passage_is_read_whole_with_what_a_card_says_of_it() -> None:
    passage = three()[1]
    Attribution.objects.filter(pk=passage.pk).update(
        candidates=[{"name": "Ada", "kind": "person", "score": 0.5}]
    )
    expected = Attribution.objects.get(pk=passage.pk)

    found = passage_to_decide(passage.pk, editor=factories.EditorFactory.create())

    assert found is not None
    assert values(found) == values(expected)
    assert found.snapshot.text == expected.snapshot.text
    assert found.snapshot.article.headline == expected.snapshot.article.headline
    assert found.speaker == expected.speaker
    spans = expected.spans.order_by("start").values_list("id", "role", "start", "end", "exact")
    assert [(s.pk, s.role, s.start, s.end, s.exact) for s in found.spans.all()] == list(spans)


def test_no_passage_is_read_where_there_is_none() -> None:
    assert passage_to_decide(1, editor=factories.EditorFactory.create()) is None


def test_outline_tells_who_has_a_part_of_the_lines() -> None:
    rows = three()
    first = rows[0].spans.order_by("start")[0]

    found = outline_of(rows[0].snapshot_id, [(first.start, first.end)])

    near = [True, False, False]
    assert found == [
        Outlined(row.pk, row.speaker_id, row.review, is_near)
        for row, is_near in zip(rows, near, strict=True)
    ]


def test_marks_of_the_passage_that_are_narrowed_down_are_its_own() -> None:
    first, *_ = three()

    found = passage_to_decide(first.pk, editor=factories.EditorFactory.create())

    assert found is not None
    assert list(found.spans.filter(role="content")) == list(first.spans.filter(role="content"))
