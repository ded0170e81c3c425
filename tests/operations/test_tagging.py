"""Tags on rows of every kind, put and taken as one step, and only on rows as they were read."""

import pytest
from django.db.models import Model
from pytest_django import DjangoAssertNumQueries

from tests import factories
from tests.admin.test_deciding import steps
from tracker.models import Article, Quote, Speaker, Tag, Tagging
from tracker.operations.tagging import NotToBeTagged, tag, untag
from tracker.operations.versions import Conflict, Gone, key_of

pytestmark = pytest.mark.django_db


def tagged() -> list[tuple[str, int]]:
    rows = Tagging.objects.order_by("id")
    return [(row.tag.name, row.quote_id or row.article_id or row.speaker_id or 0) for row in rows]


def test_tag_is_made_once_and_put_on_what_lacks_it() -> None:
    by = factories.EditorFactory.create()
    first, second = factories.QuoteFactory.create_batch(2)

    tag(name="Harbour", rows=[first], by=by)
    tag(name="  harbour ", rows=[first, second], by=by)

    assert tagged() == [("Harbour", first.pk), ("Harbour", second.pk)]
    assert Tag.objects.count() == 1


def test_rows_of_several_kinds_are_tagged_in_one_step() -> None:
    by = factories.EditorFactory.create()
    rows: list[Model] = [
        factories.ArticleFactory.create(),
        factories.QuoteFactory.create(),
        factories.EventFactory.create(),
    ]

    tag(name="harbour", rows=rows, by=by)

    assert Tagging.objects.count() == 3
    assert steps() == ["tag 3 rows “harbour”"]


def test_untag_takes_it_from_the_rows_and_from_no_other() -> None:
    by = factories.EditorFactory.create()
    quotes = factories.QuoteFactory.create_batch(3)
    made = tag(name="harbour", rows=quotes, by=by)

    untag(tag=made, rows=quotes[:2], by=by)

    assert tagged() == [("harbour", quotes[2].pk)]
    assert steps() == ["tag 3 quotes “harbour”", "take tag “harbour” from 2 quotes"]


@pytest.mark.parametrize("name", ["", "  ", "x" * 301])
def test_a_tag_without_a_name_or_with_an_endless_one_is_refused(name: str) -> None:
    quote = factories.QuoteFactory.create()

    with pytest.raises(NotToBeTagged):
        tag(name=name, rows=[quote], by=None)
    assert Tag.objects.count() == 0


def test_nothing_and_what_takes_no_tags_and_what_was_merged_are_refused() -> None:
    kept = factories.SpeakerFactory.create()
    gone = factories.SpeakerFactory.create(merged_into=kept)
    rows: list[list[Model]] = [[], [factories.OutletFactory.create()], [kept, gone]]

    for refused in rows:
        with pytest.raises(NotToBeTagged):
            tag(name="harbour", rows=refused, by=None)
    assert Tagging.objects.count() == Tag.objects.count() == 0


def test_a_row_changed_since_it_was_read_is_not_tagged() -> None:
    speaker = factories.SpeakerFactory.create()
    seen = {key_of(speaker): speaker.version}
    Speaker.objects.filter(pk=speaker.pk).update(name="Ida Voss")

    with pytest.raises(Conflict):
        tag(name="harbour", rows=[speaker], by=None, versions=seen)
    assert Tag.objects.count() == 0


def test_a_row_that_no_page_showed_is_not_tagged() -> None:
    shown, behind = factories.QuoteFactory.create_batch(2)

    with pytest.raises(Conflict):
        tag(name="harbour", rows=[shown, behind], by=None, versions={key_of(shown): 1})
    assert Tagging.objects.count() == 0


def test_a_row_that_is_gone_is_said_to_be() -> None:
    article = factories.ArticleFactory.create()
    Article.objects.all().delete()
    article.pk = 987

    with pytest.raises(Gone):
        tag(name="harbour", rows=[article], by=None)


@pytest.mark.parametrize("count", [1, 3])
def test_tagging_costs_the_same_at_one_and_at_three(
    django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    by = factories.EditorFactory.create()
    rows = factories.QuoteFactory.create_batch(count)
    made = tag(name="harbour", rows=[factories.QuoteFactory.create()], by=by)

    # Savepoint, lock, the rows held, the tag, who has it, those who get it, the step, release.
    with django_assert_num_queries(8):
        tag(name="harbour", rows=rows, by=by)
    # Savepoint, lock, the rows held, the uses deleted, the step, release.
    with django_assert_num_queries(6):
        untag(tag=made, rows=rows, by=by)
    assert Quote.objects.filter(tagging__tag=made).count() == 1
