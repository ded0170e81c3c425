from datetime import timedelta

import pytest
from django.test import Client

from tests.api.conftest import Read, ids
from tests.factories import (
    NOON,
    AnchorFactory,
    ChangeFactory,
    EditorFactory,
    OccurrenceFactory,
    OutletFactory,
    QuoteFactory,
    ReadingFactory,
    SnapshotFactory,
    SpeakerFactory,
    TagFactory,
    carry,
)
from tracker.models import Change, Occurrence, Outlet, Step, Tag
from tracker.operations.merging import merge_speakers
from tracker.operations.undo import undo
from tracker.vocabulary import Review

pytestmark = pytest.mark.django_db

HOST = "http://testserver"


def test_change_says_what_became_of_what(read: Read) -> None:
    outlet = OutletFactory.create(name="Post", slug="post")
    Outlet.objects.filter(pk=outlet.pk).update(name="Evening Post")
    change = Change.objects.get()
    Change.objects.update(at=NOON)

    page = read("changes/")

    assert page["results"] == [
        {
            "id": change.pk,
            "url": f"{HOST}/outlet/post",
            "api": f"{HOST}/api/v1/changes/{change.pk}/",
            "kind": "renamed",
            "at": "2031-05-04T12:00:00Z",
            "subject": {
                "kind": "outlet",
                "id": outlet.pk,
                "api": f"{HOST}/api/v1/outlets/{outlet.pk}/",
            },
            "became": None,
            "before": "Post",
            "after": "Evening Post",
        }
    ]
    assert read(f"changes/{change.pk}/") == page["results"][0]


def test_merging_and_its_undoing_are_told_with_the_other(read: Read) -> None:
    kept, merged, editor = SpeakerFactory.create(), SpeakerFactory.create(), EditorFactory.create()
    merge_speakers(kept=kept, merged=merged, by=editor)
    undo(context_id=Step.objects.get().context, by=editor)

    rows = read("changes/?subject=speaker&ordering=at")["results"]

    address = f"{HOST}/api/v1/speakers/{kept.pk}/"
    assert [(row["kind"], row["subject"]["id"], row["became"]) for row in rows] == [
        ("merged", merged.pk, address),
        ("taken_apart", merged.pk, address),
    ]


def test_deleted_row_is_told_and_its_address_says_why(client: Client, read: Read) -> None:
    tag = TagFactory.create()
    number = tag.pk
    Tag.objects.filter(pk=number).delete()

    (row,) = read(f"changes/?subject=tag&number={number}")["results"]

    assert (row["kind"], row["after"], row["url"]) == ("deleted", "removed", row["subject"]["api"])
    assert client.get(row["subject"]["api"]).status_code == 410


def test_hidden_rows_tell_nothing(read: Read) -> None:
    shown, hidden = carry(QuoteFactory.create()), carry(QuoteFactory.create())
    for row in (shown, hidden):
        ChangeFactory.create(kind="regraded", subject="occurrence", number=row.pk)
        ChangeFactory.create(kind="reworded", subject="quote", number=row.quote_id)
    Occurrence.objects.filter(pk=hidden.pk).update(match_review=Review.REJECTED)

    rows = read("changes/?kind=regraded,reworded")["results"]

    assert {row["subject"]["id"] for row in rows} == {shown.pk, shown.quote_id}


def test_quotation_that_a_newer_text_lacks_is_told_of_its_article(read: Read) -> None:
    gone, refused = (AnchorFactory.create(start=None, end=None, status="lost") for _ in range(2))
    Occurrence.objects.filter(pk=refused.occurrence_id).update(match_review=Review.REJECTED)

    (row,) = read("changes/?kind=no_longer_quoted")["results"]

    article = gone.snapshot.article_id
    assert (row["subject"]["id"], row["url"]) == (article, f"{HOST}/article/{article}/versions")
    assert row["became"] == f"{HOST}/api/v1/quotes/{gone.occurrence.quote_id}/"
    assert (row["before"], row["after"]) == (gone.occurrence.text, "")


def test_reprinting_stays_told_when_a_later_text_is_read(read: Read) -> None:
    now = OccurrenceFactory.create(text="We never sell it")
    AnchorFactory.create(found=now, differences=["altered"])
    article = now.attribution.snapshot.article
    ReadingFactory.create(
        snapshot=SnapshotFactory.create(article=article, captured_at=NOON + timedelta(hours=2))
    )

    [row] = read("changes/?kind=reprinted")["results"]

    assert (row["subject"]["id"], row["after"]) == (now.pk, "We never sell it")


def test_changes_are_followed_since_an_instant_and_by_cursor(read: Read) -> None:
    rows = [
        ChangeFactory.create(subject="tag", at=NOON + timedelta(minutes=minute))
        for minute in range(4)
    ]

    first = read("changes/?since=2031-05-04T12:01:00Z&ordering=at&per_page=2")
    rest = read(first["next"].partition("/api/v1/")[2])

    assert ids(first) + ids(rest) == [row.pk for row in rows[1:]]
    assert ids(read("changes/?before=2031-05-04T12:01:00Z")) == [rows[1].pk, rows[0].pk]
