import gzip
import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from tests.api.writes.test_annotations import QUOTATION, TEXT, URL
from tests.factories import ArticleFactory, SnapshotFactory, SpeakerFactory
from tests.ingest.test_news_article import ARTICLE
from tests.ingest.test_ninjs import ITEM
from tracker.api.writes.annotations import EXAMPLE
from tracker.models import Article, Attribution, Speaker, SpeakerAlias

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


def test_people_are_known_as_the_register_has_them_and_are_told_so_again(
    tmp_path: Path, client: Client
) -> None:
    person = {
        "id": "speaker/ines-halloran",
        "name": "Ines Halloran",
        "other_names": [{"name": "Halloran"}],
        "identifiers": [{"scheme": "wikidata", "identifier": "Q1017"}],
        "memberships": [
            {"role": "minister of ferries", "start_date": "2029-05", "end_date": "2031-05-04"}
        ],
    }
    path = lines(tmp_path, person)

    taken = said("popolo", path), said("popolo", path)
    found = json.loads(client.get("/speaker/ines-halloran.popolo").content)

    assert taken == ("1 persons new", "1 persons known")
    # What no outlet prints is known, and not told as printed.
    assert found == {**person, "other_names": []}
    names = SpeakerAlias.objects.order_by("id").values_list("name", flat=True)
    assert list(names) == ["Ines Halloran", "Halloran"]


def test_a_known_item_is_the_person_under_another_name(tmp_path: Path) -> None:
    held = SpeakerFactory.create(name="I. Halloran", wikidata_id="Q1017")
    register = {
        "name": "Ines Halloran",
        "identifiers": [{"scheme": "wikidata", "identifier": "Q1017"}],
    }

    assert said("popolo", lines(tmp_path, register)) == "1 persons known"
    assert [alias.name for alias in held.aliases.all()] == ["Ines Halloran"]
    assert Speaker.objects.count() == 1


def test_who_is_no_person_is_told_and_the_rest_goes_on(tmp_path: Path) -> None:
    path = lines(tmp_path, {"name": ""}, {"name": "Tomas Verhulst"})

    with pytest.raises(CommandError, match="1 refused"):
        said("popolo", path)

    assert Speaker.objects.get().name == "Tomas Verhulst"
