"""Invented labelled pairs in a folder laid out as the benchmark's."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from tracker.management.scoring.labelled import Labelled, Printing
from tracker.text.span import Span
from tracker.text.utterances import Utterance

STORY = "Fishermen blocked the quay at Vessel Bay over the ferry toll on Thursday."
SAID = (
    "We will not charge a single widow for crossing the strait, whatever the treasurer threatens."
)


def side(article: str, text: str, date: str, *spans: tuple[int, int]) -> dict[str, object]:
    return {"art": article, "pub": "The Herald", "date": date, "text": text, "spans": spans}


def write(folder: Path, rows: Iterable[Mapping[str, object]]) -> Path:
    """A file of pairs with one article beside it ("one") and one in a corpus above ("two")."""
    articles = folder / "matching" / "articles"
    articles.mkdir(parents=True)
    (articles / "one.txt").write_text(STORY, encoding="utf8")
    (articles / "three.txt").write_text(STORY, encoding="utf8")
    lines = [{"id": "two", "text": STORY}, {"id": "four", "text": STORY}]
    (folder / "corpus.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf8")
    pairs = articles.parent / "pairs.jsonl"
    whole = (json.dumps({"track": "main", "cls": "verbatim", **row}) for row in rows)
    pairs.write_text("\n".join(whole), encoding="utf8")
    return pairs


def example(a: tuple[str, str], b: tuple[str, str], *, same: bool, track: str = "main") -> Labelled:
    """A pair of (article, text)."""
    return Labelled(_printing(*a), _printing(*b), same, "verbatim", track)


def _printing(article: str, text: str) -> Printing:
    return Printing(article, (Span(0, len(text)),), Utterance(text, STORY))
