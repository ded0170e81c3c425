import pytest

from tests.api.conftest import Read, ids
from tests.factories import (
    EventArticleFactory,
    EventFactory,
    OutletFactory,
    QuoteFactory,
    ReadingFactory,
    SnapshotFactory,
    SpeakerFactory,
    StatementFactory,
    TaggingFactory,
    carry,
)
from tracker.models import Attribution
from tracker.vocabulary import Kind, Review

pytestmark = pytest.mark.django_db

HOST = "http://testserver"


def test_passage_shows_its_parts_and_sentences(read: Read) -> None:
    quote = QuoteFactory.create(text="The wall stays.", speaker=SpeakerFactory.create())
    row = carry(quote, text="The wall stays.")
    passage = row.attribution
    Attribution.objects.filter(pk=passage.pk).update(
        attribution_text="the mayor", credited_to=OutletFactory.create(name="Early Post")
    )

    shown = read(f"attributions/{passage.pk}/")

    assert shown["article"]["id"] == passage.snapshot.article_id
    assert (shown["attribution_text"], shown["quoted_from"]["name"]) == ("the mayor", "Early Post")
    assert shown["speaker"]["id"] == passage.speaker_id
    assert (shown["snapshot"], shown["nested_in"]) == (passage.snapshot_id, None)
    assert shown["spans"] == [
        {"role": span.role, "start": span.start, "end": span.end, "exact": span.exact}
        for span in passage.spans.order_by("start", "id")
    ]
    assert [(one["text"], one["quote"]["id"]) for one in shown["sentences"]] == [
        ("The wall stays.", quote.pk)
    ]
    assert shown["sentences"][0]["occurrence"]["id"] == row.pk


def test_refused_and_outdated_passages_are_hidden(read: Read) -> None:
    shown, refused, older = (carry(QuoteFactory.create()).attribution for _ in range(3))
    Attribution.objects.filter(pk=refused.pk).update(review=Review.REJECTED)
    newer = SnapshotFactory.create(article=older.snapshot.article)
    ReadingFactory.create(snapshot=newer)

    assert ids(read("attributions/")) == [shown.pk]


def test_passages_are_found_by_what_they_belong_to(read: Read) -> None:
    speaker, statement, event = (
        SpeakerFactory.create(),
        StatementFactory.create(),
        EventFactory.create(),
    )
    quote = QuoteFactory.create(statement=statement, position=1)
    row = carry(quote, speaker=speaker, kind=Kind.MIXED)
    article = row.attribution.snapshot.article
    carry(QuoteFactory.create())
    EventArticleFactory.create(event=event, article=article)
    tagging = TaggingFactory.create(quote=None, attribution=row.attribution)

    asked = [
        *(f"speaker={speaker.slug}", f"outlet={article.outlet_id}", "kind=mixed"),
        *(f"article={article.pk}", f"event={event.pk}", f"statement={statement.pk}"),
        *(f"quote={quote.pk}", f"tag={tagging.tag.slug}"),
    ]
    found = [ids(read(f"attributions/?{each}")) for each in asked]
    assert found == [[row.attribution_id]] * len(asked)
