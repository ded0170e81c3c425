"""Case 6, shorter than `python -m tests.faults.clients`: the same addresses from many at once."""

from __future__ import annotations

from pathlib import Path

from tests.faults.clients import expected, hand_in_at_once
from tests.faults.workers import stocked, write_articles

ARTICLES, CLIENTS = 10, 4


def test_same_addresses_from_many_at_once_are_one_article_each(tmp_path: Path) -> None:
    first = write_articles(tmp_path / "first.jsonl", 1)
    path = write_articles(tmp_path / "articles.jsonl", ARTICLES)
    with stocked(first) as place:
        place.ask("TRUNCATE tracker_article, procrastinate_jobs CASCADE")
        codes, held = hand_in_at_once(place, path, CLIENTS)

    assert (codes, held) == ([0] * CLIENTS, expected(ARTICLES))
