"""What is told of each change of what readers see, and what is none."""

import pytest

from tests.factories import (
    ArticleFactory,
    ChangeFactory,
    EventFactory,
    OutletFactory,
    QuoteFactory,
    SnapshotFactory,
    SpeakerFactory,
    StatementFactory,
    TagFactory,
    carry,
)
from tests.models.refusals import Refusal, bad, refuse_create, refuse_update
from tracker.models import Change, Occurrence, Quote
from tracker.vocabulary import StatementKind

pytestmark = pytest.mark.django_db

REFUSALS = [
    bad("change_kind_known", ChangeFactory, kind="moved"),
    bad("change_subject_known", ChangeFactory, subject="span"),
]


@pytest.mark.parametrize("refusal", REFUSALS, ids=str)
def test_unknown_words_are_refused(refusal: Refusal) -> None:
    refuse_create(refusal)
    refuse_update(refusal)


def told() -> list[tuple[str, str, int, int | None, str, str]]:
    rows = Change.objects.order_by("id")
    return list(rows.values_list("kind", "subject", "number", "other", "before", "after"))


def test_names_and_headlines_are_told() -> None:
    outlet, speaker = OutletFactory.create(name="Post"), SpeakerFactory.create(name="Ines")
    event, tag = EventFactory.create(name="Storm"), TagFactory.create(name="tide")
    article = ArticleFactory.create(headline="Wall falls")
    for row in (outlet, speaker, event, tag):
        type(row)._default_manager.filter(pk=row.pk).update(name="New")
    type(article)._default_manager.filter(pk=article.pk).update(headline="Wall stands")
    article.save()

    assert told() == [
        ("renamed", "outlet", outlet.pk, None, "Post", "New"),
        ("renamed", "speaker", speaker.pk, None, "Ines", "New"),
        ("renamed", "event", event.pk, None, "Storm", "New"),
        ("renamed", "tag", tag.pk, None, "tide", "New"),
        ("renamed", "article", article.pk, None, "Wall falls", "Wall stands"),
        ("renamed", "article", article.pk, None, "Wall stands", "Wall falls"),
    ]


def test_merging_and_taking_apart_are_told() -> None:
    kept, merged = SpeakerFactory.create(), SpeakerFactory.create()
    merged.merged_into = kept
    merged.save()
    merged.merged_into = None
    merged.save()

    assert told() == [
        ("merged", "speaker", merged.pk, kept.pk, "", ""),
        ("taken_apart", "speaker", merged.pk, kept.pk, "", ""),
    ]


def test_a_quote_is_told_of_once_something_prints_it() -> None:
    one, other = SpeakerFactory.create(name="Ines"), SpeakerFactory.create(name="Owen")
    quote = QuoteFactory.create(text="It stays.", speaker=one)
    Quote.objects.filter(pk=quote.pk).update(text="The wall stays.")
    carry(quote)
    Change.objects.all().delete()
    Quote.objects.filter(pk=quote.pk).update(text="The wall stands.", speaker=other)

    assert sorted(told()) == [
        ("credited", "quote", quote.pk, other.pk, "Ines", "Owen"),
        ("reworded", "quote", quote.pk, None, "The wall stays.", "The wall stands."),
    ]


def test_a_printing_is_told_of_once_it_had_been_graded() -> None:
    row = carry(QuoteFactory.create())
    rows = Occurrence.objects.filter(pk=row.pk)
    rows.update(alignment=[])
    Change.objects.all().delete()
    fresh = Occurrence.objects.create(
        attribution=row.attribution, position=9, text="It stays.", quote=row.quote
    )
    Occurrence.objects.filter(pk=fresh.pk).update(grade="altered", alignment=[{"op": "equal"}])
    rows.update(grade="altered")
    rows.update(grade="altered")

    assert told() == [("regraded", "occurrence", row.pk, None, "identical", "altered")]


def test_official_and_new_texts_are_told() -> None:
    statement = StatementFactory.create()
    statement.kind, statement.official_text = StatementKind.OFFICIAL.value, "The wall stays."
    statement.save()
    snapshot = SnapshotFactory.create()
    SnapshotFactory.create(article=snapshot.article)

    assert told() == [
        ("official_text", "statement", statement.pk, None, "", ""),
        ("new_text", "article", snapshot.article_id, None, "", ""),
    ]


def test_what_is_deleted_is_told_with_its_reason() -> None:
    tag = TagFactory.create()
    number = tag.pk
    tag.delete()

    assert told() == [("deleted", "tag", number, None, "", "removed")]
