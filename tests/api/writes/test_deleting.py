"""Rows taken out by programs: gone with the reason, and there again when it is taken back."""

import pytest

from tests.api.writes.sending import Program, program
from tests.factories import QuoteFactory, StatementFactory, TaggingFactory, carry
from tracker.models import Article, Quote, Tag
from tracker.operations.undo import undo
from tracker.vocabulary import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(db: None) -> Program:
    return program(Role.EDITOR)


def test_a_deleted_tag_is_gone_with_the_reason_until_it_is_undone(editor: Program) -> None:
    tag = TaggingFactory.create(quote=QuoteFactory.create()).tag
    place = f"tags/{tag.pk}/"

    status, body = editor.told("DELETE", place, If_Match='"1"')
    gone = editor.told("GET", place)
    undo(context_id=body["step"], by=editor.user)

    assert (status, body["id"]) == (200, tag.pk)
    assert (gone[0], gone[1]["reason"]) == (410, "deleted")
    assert editor.told("GET", place)[0] == 200
    assert Tag.objects.get(pk=tag.pk).taggings.count() == 1


def test_an_article_goes_with_all_that_it_prints(editor: Program) -> None:
    occurrence = carry(QuoteFactory.create())
    article = occurrence.attribution.snapshot.article

    status, _ = editor.told("DELETE", f"articles/{article.pk}/", If_Match=f'"{article.version}"')

    assert (status, Article.objects.count()) == (200, 0)
    assert Quote.objects.get(pk=occurrence.quote_id).occurrence_count == 0


def test_what_others_hang_on_is_not_deleted(editor: Program) -> None:
    quote = carry(QuoteFactory.create()).quote
    statement = StatementFactory.create()
    quote.refresh_from_db()

    answers = [
        editor.told("DELETE", place, If_Match=f'"{row.version}"')
        for place, row in (
            (f"quotes/{quote.pk}/", quote),
            (f"speakers/{statement.speaker_id}/", statement.speaker),
        )
    ]

    assert [status for status, _ in answers] == [409, 409]
    assert answers[0][1]["detail"].endswith("is not free: occurrences would lose it")
    assert answers[1][1]["detail"].endswith("is not free: statements would lose it")


def test_a_stale_or_blind_deletion_is_refused(editor: Program) -> None:
    tag = TaggingFactory.create(quote=QuoteFactory.create()).tag
    tag.name = "another name"
    tag.save()

    answers = [
        editor.told("DELETE", f"tags/{tag.pk}/", **headers)[0]
        for headers in ({"If_Match": '"1"'}, {}, {"If_Match": "*"})
    ]

    assert (answers, Tag.objects.filter(pk=tag.pk).exists()) == ([412, 428, 428], True)
