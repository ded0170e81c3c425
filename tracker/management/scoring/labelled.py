"""Labelled pairs of printings, read with their articles."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from tracker.text.folding import words
from tracker.text.span import Span
from tracker.text.utterances import Utterance

TRANSLATION = "translation"
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Printing:
    """One side of a pair: where it stands and what it says."""

    article: str
    spans: tuple[Span, ...]
    utterance: Utterance

    @property
    def words(self) -> tuple[str, ...]:
        return words(self.utterance.text)


@dataclass(frozen=True, slots=True)
class Labelled:
    """A pair with its label: whether people hold the two to be one utterance."""

    a: Printing
    b: Printing
    same: bool
    kind: str
    track: str

    @property
    def words(self) -> int:
        """Words of the shorter side, as the benchmark counts them."""
        return min(len(_WORD.findall(side.utterance.text)) for side in (self.a, self.b))

    @property
    def is_translation(self) -> bool:
        return self.track == TRANSLATION


def labelled(path: Path) -> list[Labelled]:
    """The labelled pairs of a file of JSON lines; unlabelled ones are left out.

    The texts of their articles stand in `articles/` beside the file, or by their ids in a .jsonl
    file of the folder above.
    """
    rows = [json.loads(line) for line in path.read_text(encoding="utf8").splitlines()]
    rows = [row for row in rows if row["label"] is not None]
    texts = article_texts(path, {row[side]["art"] for row in rows for side in ("a", "b")})
    return [
        Labelled(
            a=_printing(row["a"], texts),
            b=_printing(row["b"], texts),
            same=bool(row["label"]),
            kind=row["cls"],
            track=row["track"],
        )
        for row in rows
    ]


def article_texts(path: Path, wanted: Iterable[str]) -> dict[str, str]:
    """The articles of a file of pairs by their ids, those that can be found."""
    wanted = set(wanted)
    texts = {
        each.stem: each.read_text(encoding="utf8")
        for each in (path.parent / "articles").glob("*.txt")
        if each.stem in wanted
    }
    texts |= {
        row["id"]: row["text"]
        for corpus in sorted(path.parent.parent.glob("*.jsonl"))
        for row in _rows(corpus)
        if row["id"] in wanted
    }
    return texts


def _rows(corpus: Path) -> Iterator[dict[str, Any]]:
    with corpus.open(encoding="utf8") as lines:
        yield from map(json.loads, lines)


def _printing(side: Mapping[str, Any], texts: Mapping[str, str]) -> Printing:
    return Printing(
        article=side["art"],
        spans=tuple(Span(start, end) for start, end in side.get("spans", ())),
        utterance=Utterance(
            text=side["text"],
            article_text=texts.get(side["art"], ""),
            date=_day(side["date"]),
            publisher=side["pub"],
        ),
    )


def _day(printed: str) -> date | None:
    try:
        return date.fromisoformat(printed)
    except ValueError:  # a year or a month alone
        return None
