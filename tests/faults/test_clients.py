"""Case 6, shorter than `python -m tests.faults.clients`: the same addresses from many at once."""

from __future__ import annotations

from pathlib import Path

from tests.faults.clients import empty, expected, hand_in_at_once
from tests.faults.workers import write_articles

ARTICLES, CLIENTS = 10, 4


def test_same_addresses_from_many_at_once_are_one_article_each(tmp_path: Path) -> None:
    path = write_articles(tmp_path / "articles.jsonl", ARTICLES)
    with empty() as place:
        codes, held = hand_in_at_once(place, path, CLIENTS)

    assert (codes, held) == ([0] * CLIENTS, expected(ARTICLES))
