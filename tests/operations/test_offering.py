"""Passages that other systems marked, and what we export, taken in again."""

import json
from collections.abc import Callable, Iterator

import pytest
from django.test import Client

from tests.api.formats.printed import WORDS, Printed, printed_quote
from tests.factories import NOON, ArticleFactory, EditorFactory, SnapshotFactory
from tests.newsroom import NOW
from tracker.ingest.annotations import read_annotations
from tracker.ingest.gqg import read_gqg
from tracker.ingest.marked import Marked, NotMarked, Stretch
from tracker.ingest.quotebank import read_quotebank
from tracker.models import Article, Attribution, Occurrence, Snapshot, Span
from tracker.operations.attributions import reject_attribution
from tracker.operations.intake import read_snapshot
from tracker.operations.offering import Offered, offer_passages
from tracker.operations.undo import undo
from tracker.vocabulary import OfferOutcome, RejectReason, Review, SpanRole

pytestmark = pytest.mark.django_db

URL = "https://gull.example/ferry"
TEXT = "The ferry stays in port. “We regret it,” Ines Halloran said.\n\nThe quay was quiet all day."
Read = Callable[[object, str], Iterator[Marked | NotMarked]]


@pytest.fixture
def snapshot() -> Snapshot:
    return SnapshotFactory.create(article=ArticleFactory.create(canonical_url=URL), text=TEXT)


def marked(exact: str = "We regret it,", **values: object) -> Marked:
    where = {"article": URL, "speaker": "", **values}
    return Marked("a test", where["article"], (Stretch(exact),), str(where["speaker"]))  # type: ignore[arg-type]  # as given


def outcomes(*passages: Marked) -> list[str]:
    done = offer_passages(marked=passages, origin="GDELT GQG", by=EditorFactory.create())
    return [each.outcome for each in done.results if isinstance(each, Offered)]


def test_a_passage_is_offered_with_its_words_and_waits_for_people(snapshot: Snapshot) -> None:
    assert outcomes(marked()) == [OfferOutcome.OFFERED]

    row = Attribution.objects.get()
    assert (row.review, row.engine, row.speaker) == (Review.SUGGESTED, "import: GDELT GQG", None)
    assert [span.exact for span in row.spans.all()] == ["We regret it,"]
    assert Occurrence.objects.get().text == "We regret it,"


def test_what_is_held_or_not_there_is_told_apart(snapshot: Snapshot) -> None:
    outcomes(marked())

    assert outcomes(
        marked(),
        marked("regret"),
        marked("They would sail at dawn"),
        marked(article="https://x.example/"),
    ) == [
        OfferOutcome.HELD,
        OfferOutcome.HELD,
        OfferOutcome.NOT_FOUND,
        OfferOutcome.NO_ARTICLE,
    ]
    assert Attribution.objects.count() == 1


def test_what_a_person_refused_is_not_offered_again(snapshot: Snapshot) -> None:
    outcomes(marked())
    row = Attribution.objects.get()
    editor = EditorFactory.create()
    reject_attribution(attribution=row, reason=RejectReason.NOT_SPEECH, by=editor, now=NOW)

    assert outcomes(marked()) == [OfferOutcome.REFUSED]


def test_a_speaker_is_suggested_where_one_alone_is_called_so(snapshot: Snapshot) -> None:
    held = printed_quote()

    outcomes(marked(speaker="Halloran"))

    row = Attribution.objects.get(snapshot=snapshot)
    assert (row.speaker, row.attribution_text) == (held.speaker, "Halloran")


def test_all_of_it_is_one_step_that_can_be_taken_back(snapshot: Snapshot) -> None:
    done = offer_passages(marked=[marked()], origin="GDELT GQG", by=EditorFactory.create())

    undo(context_id=done.context, by=EditorFactory.create())

    assert not Attribution.objects.exists()


def test_reading_the_text_leaves_what_was_taken_in(snapshot: Snapshot) -> None:
    outcomes(marked("The quay was quiet all day."))

    read_snapshot(snapshot_id=snapshot.pk, now=NOON)

    engines = Attribution.objects.order_by("start").values_list("engine", flat=True)
    assert list(engines) == ["tracker 1", "import: GDELT GQG"]


def places(article: Article) -> list[tuple[int, int, str]]:
    spans = Span.objects.filter(attribution__snapshot__article=article, role=SpanRole.CONTENT)
    return list(spans.order_by("start").values_list("start", "end", "exact"))


@pytest.mark.parametrize(
    ("address", "read"),
    [
        ("/article/{article}.anno", read_annotations),
        ("/article/{article}.gqg", read_gqg),
        ("/article/{article}.quotebank", read_quotebank),
    ],
)
def test_what_we_export_comes_back_the_same(client: Client, address: str, read: Read) -> None:
    held: Printed = printed_quote()
    there = address.format(article=held.post.pk)
    exported = json.loads(client.get(there).content)
    before = places(held.post)
    Attribution.objects.filter(snapshot__article=held.post).delete()

    done = offer_passages(
        marked=list(read(exported, "export")), origin="a test", by=EditorFactory.create()
    )

    assert [each.outcome for each in done.results if isinstance(each, Offered)] == ["offered"] * 2
    assert places(held.post) == before
    again = json.loads(client.get(there).content)
    assert words_of(again) == words_of(exported)
    assert WORDS in json.dumps(words_of(again))


def words_of(exported: dict[str, object]) -> list[object]:
    """The passages of an export, without whose they are and when they were made."""
    match exported:
        case {"first": {"items": list(items)}}:
            return [item["target"] for item in items]
        case {"quotes": list(quotes)}:
            return quotes
        case {"quotations": list(quotations)}:
            fields = ("quotation", "quotationOffset", "tracker_char_start", "tracker_char_end")
            return [[each[field] for field in fields] for each in quotations]
    raise AssertionError(exported)
