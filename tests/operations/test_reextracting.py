"""Pages read anew from their kept bytes."""

from __future__ import annotations

import gzip
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from procrastinate.contrib.django.models import ProcrastinateJob

from tests import factories
from tests.factories import sha256
from tracker.ingest.values import NotAnArticle
from tracker.models import Snapshot
from tracker.operations.recording import READ_SNAPSHOT
from tracker.operations.reextracting import reextract, reextractable

pytestmark = pytest.mark.django_db

WORDS = (
    "The weir was opened at noon, the harbour office said, and nobody was hurt by the water. " * 3
)
PAGE = f"<!doctype html><html lang='en'><body><article><h1>Weir</h1><p>{WORDS}</p></article></body>"


def kept(text: str, page: str = PAGE) -> Snapshot:
    """A text that an older extractor took out of the page."""
    row: Snapshot = factories.SnapshotFactory.create(
        text=text,
        text_sha256=sha256(text),
        raw=gzip.compress(page.encode()),
        media_type="text/html",
        extractor="an older one",
    )
    return row


def test_a_better_text_is_the_newest_of_the_same_capture_and_waits_to_be_read() -> None:
    old = kept("Home | News\n\n" + WORDS.strip())

    new = reextract(snapshot_id=old.pk)

    assert new is not None
    assert (new.article, new.text, new.captured_at, new.extractor) == (
        *(old.article, WORDS.strip(), old.captured_at, "trafilatura"),
    )
    assert (bytes(new.raw or b""), new.testimony[0]) == (old.raw, ["language", "html lang", "en"])
    [job] = ProcrastinateJob.objects.all()
    assert (job.task_name, job.args) == (READ_SNAPSHOT, {"snapshot_id": new.pk})
    assert reextractable() == [new.pk]
    assert reextract(snapshot_id=new.pk) is None


def test_the_same_text_is_no_new_one() -> None:
    old = kept(WORDS.strip())

    assert reextract(snapshot_id=old.pk) is None
    assert Snapshot.objects.count() == 1


def test_what_has_no_page_is_refused() -> None:
    pasted = factories.SnapshotFactory.create()

    with pytest.raises(NotAnArticle):
        reextract(snapshot_id=pasted.pk)
    assert reextractable() == []


def test_text_that_has_a_newer_one_is_left_as_it_was_compared() -> None:
    old = kept("Old.")
    later = old.captured_at + timedelta(hours=1)
    factories.SnapshotFactory.create(article=old.article, captured_at=later)

    with pytest.raises(NotAnArticle, match="the article has a newer one"):
        reextract(snapshot_id=old.pk)
    assert old.article.snapshots.count() == 2


def test_the_command_reads_all_and_counts(capsys: pytest.CaptureFixture[str]) -> None:
    changed, _, broken = kept("Old."), kept(WORDS.strip()), kept("Old.", "<html></html>")

    call_command("reextract")

    told = capsys.readouterr()
    assert told.out.splitlines() == [
        f"changed     snapshot {changed.pk}",
        "1 changed, 1 as before, 1 refused",
    ]
    assert f"snapshot {broken.pk}: text" in told.err


def test_the_command_shows_what_an_older_text_would_be_and_stores_nothing(
    capsys: pytest.CaptureFixture[str],
) -> None:
    old = kept("Old.")
    later = old.captured_at + timedelta(hours=1)
    factories.SnapshotFactory.create(article=old.article, captured_at=later)

    call_command("reextract", "--show", str(old.pk))

    assert capsys.readouterr().out.splitlines() == [
        f"--- snapshot {old.pk}, as held",
        f"+++ snapshot {old.pk}, as read now",
        "@@ -1 +1 @@",
        "-Old.",
        f"+{WORDS.strip()}",
    ]
    assert old.article.snapshots.count() == 2


def test_the_command_shows_the_snapshots_that_it_is_given() -> None:
    with pytest.raises(CommandError, match="the number of a snapshot"):
        call_command("reextract", "--show")


def test_the_command_names_a_snapshot_that_is_not_there() -> None:
    with pytest.raises(CommandError, match="there is no snapshot 404"):
        call_command("reextract", "404")
