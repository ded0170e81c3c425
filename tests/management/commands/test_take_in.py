import gzip
import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.api.writes.test_annotations import QUOTATION, TEXT, URL
from tests.factories import ArticleFactory, SnapshotFactory
from tests.ingest.test_news_article import ARTICLE
from tests.ingest.test_ninjs import ITEM
from tracker.api.writes.annotations import EXAMPLE
from tracker.models import Article, Attribution

pytestmark = pytest.mark.django_db

GQG = {"url": URL, "quotes": [{"quote": "We will count every boat,"}]}
QUOTEBANK = {"url": URL, "quotations": [QUOTATION], "title": "Pier stays shut", "content": TEXT}


def said(shape: str, path: Path, *more: str) -> str:
    out = StringIO()
    call_command("take_in", shape, path, *more, stdout=out)
    return out.getvalue().strip()


def lines(folder: Path, *items: object) -> Path:
    path = folder / "lines.jsonl"
    path.write_text("\n".join(json.dumps(item) for item in items))
    return path


@pytest.mark.parametrize(("shape", "item"), [("news-article", ARTICLE), ("ninjs", ITEM)])
def test_articles_are_recorded(tmp_path: Path, shape: str, item: object) -> None:
    assert said(shape, lines(tmp_path, item)) == "1 articles new"
    assert Article.objects.get().headline == "No ferry yet"


@pytest.mark.parametrize(
    ("shape", "item"), [("annotations", EXAMPLE), ("gqg", GQG), ("quotebank", QUOTEBANK)]
)
def test_passages_are_offered_in_held_articles(tmp_path: Path, shape: str, item: object) -> None:
    SnapshotFactory.create(article=ArticleFactory.create(canonical_url=URL), text=TEXT)

    assert said(shape, lines(tmp_path, item, item)) == "1 passages held, 1 passages offered"
    assert Attribution.objects.get().start == TEXT.index("We will")


def test_a_corpus_brings_its_articles_along(tmp_path: Path) -> None:
    path = tmp_path / "quotebank.json.gz"
    path.write_bytes(gzip.compress(json.dumps(QUOTEBANK).encode()))

    told = said("quotebank", path, "--outlet", "Harbour Courier")

    assert told == "1 articles new, 1 passages offered"
    assert Article.objects.get().outlet.name == "Harbour Courier"


def test_what_is_wrong_is_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    path = lines(tmp_path, {**ITEM, "pubStatus": "withheld"}, ITEM)
    path.write_text(f"{{\n{path.read_text()}")
    out, errors = StringIO(), StringIO()

    with pytest.raises(CommandError, match="2 refused"):
        call_command("take_in", "ninjs", path, stdout=out, stderr=errors)

    assert out.getvalue().strip() == "1 articles new"
    first, second = errors.getvalue().splitlines()
    assert f"{path}:1: not JSON" in first
    assert f"{path}:2: pubStatus: the item is withheld" in second


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="no such file"):
        call_command("take_in", "gqg", tmp_path / "none.jsonl")
