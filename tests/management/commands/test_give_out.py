"""Folders of files as other systems read them."""

import gzip
import json
from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from tests.api.formats.printed import ELIDED, HOSTILE, WORDS, printed_quote
from tests.factories import NOON, ArticleFactory, SnapshotFactory
from tracker.ingest.passim import read_passim
from tracker.models import Article, Occurrence, Snapshot

pytestmark = pytest.mark.django_db(transaction=True)

Files = dict[str, list[dict[str, Any]]]


def given_out(shape: str, folder: Path, *more: str) -> Files:
    call_command("give_out", shape, folder, *more, stdout=StringIO())
    return {
        path.name: [json.loads(line) for line in gzip.decompress(path.read_bytes()).splitlines()]
        for path in sorted(folder.iterdir())
    }


def test_quotations_are_in_a_file_for_every_minute_named_as_gdelt_names_them(
    tmp_path: Path,
) -> None:
    printed_quote()
    for seconds in (59, 60):
        article = ArticleFactory.create(headline=f"After {seconds}", canonical_url="")
        SnapshotFactory.create(article=article, captured_at=NOON + timedelta(seconds=seconds))

    told = given_out("gqg", tmp_path / "gqg", "--site", "https://q.example/")

    noon = NOON.strftime("%Y%m%d%H%M")
    names = [f"{noon}00.gqg.json.gz", f"{int(noon) + 1}00.gqg.json.gz"]
    assert list(told) == names
    assert [line["title"] for line in told[names[0]]] == [
        "Ferry “late”",
        "No ferry yet",
        "After 59",
    ]
    assert [quote["quote"] for quote in told[names[0]][0]["quotes"]] == [WORDS, HOSTILE]
    late = Article.objects.get(headline="After 60")
    assert [line["url"] for line in told[names[1]]] == [f"https://q.example/article/{late.pk}"]


def test_passim_has_documents_and_the_printings_of_each_quote_as_a_cluster(tmp_path: Path) -> None:
    held = printed_quote()
    ids = dict(Occurrence.objects.values_list("text", "pk"))

    told = given_out("passim", tmp_path / "passim")

    texts = dict(Snapshot.objects.values_list("article_id", "text"))
    assert told["documents.json.gz"] == [
        {"id": "https://post.example/ferry", "series": "Early Post", "text": texts[held.post.pk]},
        {
            "id": "https://courier.example/ferry",
            "series": "Late Courier",
            "text": texts[held.courier.pk],
        },
    ]
    whole, _, elided = told["clusters.json.gz"]
    assert {
        name: whole[name] for name in ("id", "series", "uid", "cluster", "size", "pboiler")
    } == {
        "id": "https://post.example/ferry",
        "series": "Early Post",
        "uid": ids[WORDS],
        "cluster": held.quote.pk,
        "size": 2,
        "pboiler": 0.0,
    }
    assert (elided["cluster"], elided["src"]) == (held.quote.pk, [])
    assert texts[held.courier.pk][elided["begin"] : elided["end"]] == elided["text"] == ELIDED


def test_what_passim_gets_is_taken_in_again(tmp_path: Path) -> None:
    held = printed_quote()
    first, _ = given_out("passim", tmp_path / "passim")["documents.json.gz"]

    read = read_passim(first, "a test")

    assert (read.url, read.outlet) == (held.post.canonical_url, "Early Post")
    assert read.text == Snapshot.objects.get(article=held.post).text


def test_whole_texts_and_full_folders_need_a_word(tmp_path: Path, settings: Settings) -> None:
    settings.TRACKER_EXCERPT = 300
    printed_quote()
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine").write_text("")

    with pytest.raises(CommandError, match="add --whole-texts"):
        call_command("give_out", "passim", tmp_path / "passim")
    with pytest.raises(CommandError, match="full is there already"):
        call_command("give_out", "gqg", tmp_path / "full")

    assert len(given_out("passim", tmp_path / "passim", "--whole-texts")) == 2
    assert sorted(path.name for path in tmp_path.iterdir()) == ["full", "passim"]
