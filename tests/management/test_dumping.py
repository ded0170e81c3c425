"""Dumps: all that is public and nothing else, as of one moment, and back to the last byte."""

import gzip
import json
from hashlib import sha256
from pathlib import Path
from threading import Event as Signal
from threading import Thread

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from tests import claims
from tests import factories as made
from tests.factories import QuoteFactory, SpeakerFactory, carry
from tests.management.dumps import contents, dumped, empty, held
from tracker import models
from tracker.operations.attributions import reject_attribution
from tracker.operations.merging import merge_quotes, merge_speakers
from tracker.operations.quotes import index_quotes
from tracker.operations.rows import delete_row, save_row
from tracker.operations.undo import undo
from tracker.queries.dumped import DUMPED
from tracker.vocabulary import Difference, RejectReason, Review

pytestmark = pytest.mark.django_db(transaction=True)

HIDDEN = "Nobody may read these words"
# What a dump does not tell of the tables it holds, and why.
LEFT_OUT = {
    ("Snapshot", "raw"): "the page as its publisher made it",
    ("Snapshot", "testimony"): "what the reader of pages weighed",
    ("Attribution", "candidates"): "what the machine weighed, for the desk",
    ("Attribution", "reject_reason"): "rejected passages are not told",
    ("Comparison", "judged_by_id"): "accounts are not told",
    ("Tombstone", "id"): "its kind and number say which it is",
}


def newsroom() -> None:
    """A row of every table, with merged, refused, deleted and private ones among them."""
    editor = made.EditorFactory.create(username="ada", email="ada@example.org")
    speaker, other = SpeakerFactory.create(name="Ines Halloran"), SpeakerFactory.create()
    statement = made.StatementFactory.create(speaker=speaker)
    quotes = [
        QuoteFactory.create(text=f"=The {word} wall holds, “whatever” comes.", speaker=speaker)
        for word in ("north", "south", "west")
    ]
    models.Quote.objects.filter(pk=quotes[0].pk).update(statement=statement, position=1)
    rows = [carry(quote) for quote in quotes for _ in "12"]
    carry(quotes[0], text="wall holds", grade=Difference.FRAGMENT)
    article = rows[0].attribution.snapshot.article
    made.OutletDomainFactory.create(outlet=article.outlet)
    made.SpeakerAliasFactory.create(speaker=speaker, outlet=article.outlet)
    made.AffiliationFactory.create(speaker=speaker, organisation=other)
    made.EventArticleFactory.create(article=article)
    made.ArticleMatchFactory.create(copy=article)
    made.SpeakerMatchFactory.create()
    claims.counted("At least 25 boats", "19 boats")
    made.ClaimReviewFactory.create()
    made.TaggingFactory.create(quote=quotes[0])
    models.Reading.objects.create(
        snapshot=rows[0].attribution.snapshot,
        engine="1",
        finished_at=timezone.now(),
        passages=1,
    )
    # Its number is lower than that of the passage it is nested in.
    models.Attribution.objects.filter(pk=rows[0].attribution_id).update(
        parent=made.AttributionFactory.create(snapshot=rows[0].attribution.snapshot)
    )
    merge_quotes(kept=quotes[1], merged=quotes[2], by=editor)
    merge_speakers(kept=speaker, merged=SpeakerFactory.create(), by=editor)
    _hide(editor)
    delete_row(row=made.OutletFactory.create(), by=editor)


def _hide(editor: User) -> None:
    refused = carry(QuoteFactory.create(text=f"{HIDDEN} at all."))
    models.Attribution.objects.filter(pk=refused.attribution_id).update(candidates=[HIDDEN])
    reject_attribution(
        attribution=refused.attribution,
        reason=RejectReason.TITLE,
        by=editor,
        now=timezone.now(),
    )
    SpeakerFactory.create(name=HIDDEN, review=Review.REJECTED)
    made.EventFactory.create(name=HIDDEN, review=Review.REJECTED)
    made.ClaimFactory.create(text=HIDDEN, review=Review.REJECTED)
    made.NoteFactory.create(text=HIDDEN, attribution=carry(QuoteFactory.create()).attribution)
    made.EditorFactory.create(username="nobody", email=f"{HIDDEN}@example.org")


def test_dump_loads_into_an_empty_database_and_is_dumped_as_it_was(tmp_path: Path) -> None:
    newsroom()
    first = dumped(tmp_path / "first")
    empty()

    call_command("load", tmp_path / "first", verbosity=0)

    assert dumped(tmp_path / "second") == first
    manifest = json.loads((tmp_path / "first" / "manifest.json").read_text())
    assert held() == {table["name"]: table["rows"] for table in manifest["tables"]}
    assert 0 not in held().values()
    for table in manifest["tables"]:
        for file in (table["ndjson"], table["csv"]):
            body = first[file["name"]]
            assert (len(body), sha256(body).hexdigest()) == (file["bytes"], file["sha256"])


def test_loaded_rows_are_read_and_found_and_changed_like_any(
    tmp_path: Path, client: Client
) -> None:
    newsroom()
    paths = ("quotes/", "quotes/?q=wall", "speakers/", "occurrences/", "events/", "articles/")
    before = [client.get(f"/api/v1/{path}").content for path in paths]
    top = models.Outlet.objects.latest("id").pk
    carried = models.Quote.objects.filter(occurrence_count__gt=0)
    index_quotes(quote_ids=carried.values_list("pk", flat=True))
    shown = models.Posting.objects.filter(quote__occurrence_count__gt=0)
    postings = list(shown.order_by("pk").values_list("pk", flat=True))
    dumped(tmp_path / "dump")
    empty()
    call_command("load", tmp_path / "dump", verbosity=0)

    assert [client.get(f"/api/v1/{path}").content for path in paths] == before
    assert list(models.Posting.objects.order_by("pk").values_list("pk", flat=True)) == postings
    # The number of an outlet that was deleted is not given again.
    assert made.OutletFactory.create(name="Dune Post", slug="dune-post").pk == top + 2
    assert client.get(f"/api/v1/outlets/{top + 1}/").status_code == 410
    editor, outlet = made.EditorFactory.create(), models.Outlet.objects.earliest("id")
    name, outlet.name = outlet.name, "Reed Review"
    save_row(row=outlet, by=editor)
    undo(context_id=models.Step.objects.latest("id").context, by=editor)
    assert models.Outlet.objects.get(pk=outlet.pk).name == name


def test_what_is_hidden_stays_out(tmp_path: Path) -> None:
    newsroom()

    files = dumped(tmp_path / "dump")
    # The text of an article is shown on its page, and says what it says.
    told = contents({name: files[name] for name in files if "snapshots" not in name})

    assert "The north wall holds" in told
    assert [word for word in (HIDDEN, "ada@example.org", "nobody") if word in told] == []


def test_reviewed_only_leaves_out_what_nobody_accepted(tmp_path: Path, settings: Settings) -> None:
    settings.TRACKER_PUBLISH = "reviewed"
    accepted = carry(QuoteFactory.create(text="Accepted words."), review=Review.ACCEPTED)
    carry(QuoteFactory.create(text="Suggested words, unread."))

    dumped(tmp_path / "dump")
    empty()
    call_command("load", tmp_path / "dump", verbosity=0)

    assert [row.pk for row in models.Quote.objects.all()] == [accepted.quote_id]
    assert [row.pk for row in models.Occurrence.objects.all()] == [accepted.pk]


def test_csv_has_a_header_and_marks_formulas(tmp_path: Path) -> None:
    QuoteFactory.create(text="=HYPERLINK(1)")
    made.TagFactory.create(name="=1+1", slug="sum")

    body = dumped(tmp_path / "dump")["tags.csv.gz"]

    header, row = gzip.decompress(body).decode().splitlines()
    assert (header, row.split(",")[1:]) == ("id,name,slug,version", ["'=1+1", "sum", "1"])


def test_every_column_is_told_or_left_out_for_a_reason() -> None:
    silent = {
        (each.model, field.attname)
        for each in DUMPED
        for field in each.model_class._meta.concrete_fields
        if field.attname not in each.columns
    }

    assert silent == set(LEFT_OUT)


def test_database_in_use_is_refused(tmp_path: Path) -> None:
    made.TagFactory.create()
    dumped(tmp_path / "dump")

    with pytest.raises(CommandError, match="the database is not empty: there are tags in it"):
        call_command("load", tmp_path / "dump", verbosity=0)


def test_dump_writes_over_nothing(tmp_path: Path) -> None:
    (tmp_path / "kept.txt").write_text("here first")

    with pytest.raises(CommandError, match="is there already"):
        call_command("dump", tmp_path, verbosity=0)

    assert [path.name for path in tmp_path.iterdir()] == ["kept.txt"]


def test_dump_that_fails_leaves_no_folder(tmp_path: Path) -> None:
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE tracker_tombstone RENAME TO away")
    try:
        with pytest.raises(Exception, match="tracker_tombstone"):
            call_command("dump", tmp_path / "dump", verbosity=0)
    finally:
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE away RENAME TO tracker_tombstone")

    assert list(tmp_path.iterdir()) == []


def test_dump_is_of_one_moment_whatever_is_written_meanwhile(tmp_path: Path) -> None:
    """Each write makes an outlet and, later in the order of tables, a tag of the same name."""
    enough, wrote = Signal(), Signal()

    def write() -> None:
        number = 0
        try:
            while not enough.is_set():
                number += 1
                _write_pair(f"pair-{number}")
                wrote.set()
        finally:
            connection.close()

    writer = Thread(target=write)
    writer.start()
    try:
        assert wrote.wait(60)
        dumped(tmp_path / "dump")
    finally:
        enough.set()
        writer.join()
    empty()
    call_command("load", tmp_path / "dump", verbosity=0)

    outlets, tags = (
        list(each.objects.order_by("id").values_list("slug", flat=True))
        for each in (models.Outlet, models.Tag)
    )
    assert outlets
    assert outlets == tags


def _write_pair(slug: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "WITH made AS (INSERT INTO tracker_outlet (name, slug, country, wikidata_id, version)"
            " VALUES (%(slug)s, %(slug)s, '', '', 1)) INSERT INTO tracker_tag (name, slug, version)"
            " VALUES (%(slug)s, %(slug)s, 1)",
            {"slug": slug},
        )


def test_texts_of_which_readers_see_less_are_dumped_only_where_that_is_said(
    tmp_path: Path, settings: Settings
) -> None:
    settings.TRACKER_EXCERPT = 20
    made.SnapshotFactory.create(text="The harbour stays open, the mayor said.")

    with pytest.raises(CommandError, match=r"TRACKER_EXCERPT.*--whole-texts"):
        call_command("dump", tmp_path / "some", verbosity=0)
    call_command("dump", tmp_path / "all", whole_texts=True, verbosity=0)

    assert not (tmp_path / "some").exists()
    lines = gzip.decompress((tmp_path / "all" / "snapshots.ndjson.gz").read_bytes())
    assert json.loads(lines)["text"] == "The harbour stays open, the mayor said."
