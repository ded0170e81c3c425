"""The demo newsroom reads whole, and its gold stands where it says."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from tracker.ingest.files import read_path
from tracker.ingest.values import ArticleRead
from tracker.vocabulary import Difference

NEWSROOM = Path(__file__).resolve().parents[2] / "fixtures" / "newsroom"


@cache
def articles() -> dict[str, ArticleRead]:
    lines = (NEWSROOM / "articles.jsonl").read_text().splitlines()
    readings = list(read_path(NEWSROOM / "articles.jsonl"))
    assert all(isinstance(reading, ArticleRead) for reading in readings)
    return {
        json.loads(line)["file"]: reading
        for line, reading in zip(lines, readings, strict=True)
        if isinstance(reading, ArticleRead)
    }


def gold() -> list[dict[str, Any]]:
    records: list[dict[str, Any]] = json.loads((NEWSROOM / "gold.json").read_text())
    return records


def test_newsroom_is_fifteen_articles_of_six_outlets_on_three_events() -> None:
    read = articles().values()

    counts = (len(read), len({a.outlet for a in read}), len({a.event for a in read}))
    assert counts == (15, 6, 3)


def test_newsroom_articles_say_who_when_and_where() -> None:
    missing = [
        (name, field)
        for name, article in articles().items()
        for field in ("url", "outlet", "headline", "published_at", "language", "event")
        if not getattr(article, field)
    ]

    assert missing == []


def test_newsroom_pages_lose_their_furniture() -> None:
    furniture = (
        "Share this",
        "Related Content",
        "Sign up",
        "Subscribe",
        "Copy link",
        "Corrections",
    )
    left = [
        (name, words)
        for name, article in articles().items()
        for words in furniture
        if name.startswith("pages/") and words in article.text
    ]

    assert left == []


def test_newsroom_republication_is_credited() -> None:
    credits = {name: a.republication_of for name, a in articles().items() if a.republication_of}

    assert credits == {"texts/bridge-record.txt": "The Port Merrow Courier"}


def test_gold_spans_hold_their_text() -> None:
    wrong = [
        record["text"]
        for record in gold()
        if [articles()[record["article"]].text[start:end] for start, end in record["spans"]]
        != record["text"]
    ]

    assert wrong == []


def test_gold_shows_every_difference() -> None:
    shown = {difference for record in gold() for difference in record["differences"]}

    assert shown == {difference.value for difference in Difference}


def test_gold_clusters_are_described() -> None:
    described = {c["cluster"] for c in json.loads((NEWSROOM / "clusters.json").read_text())}

    assert {record["cluster"] for record in gold()} == described
