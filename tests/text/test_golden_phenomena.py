"""Golden pairs of quotations: one phenomenon a row (`fixtures/quotations.jsonl`)."""

import json
from pathlib import Path
from typing import Any

import pytest

from tracker.text.attribution import Passage, analyse

PAIRS = Path(__file__).resolve().parents[2] / "fixtures" / "quotations.jsonl"
ROWS = [json.loads(line) for line in PAIRS.read_text(encoding="utf8").splitlines()]


def _seen(text: str, passage: Passage) -> dict[str, Any]:
    within = {} if passage.parent is None else {"parent": passage.parent}
    return within | {
        "kind": passage.kind.value,
        "content": [span.of(text) for span in passage.content],
        "speaker": passage.speaker,
        "cue": passage.cue.of(text) if passage.cue else "",
    }


@pytest.mark.parametrize("row", ROWS, ids=[row["phenomenon"] for row in ROWS])
def test_analyse_reads_the_phenomenon(row: dict[str, Any]) -> None:
    text = row["text"]
    assert [_seen(text, passage) for passage in analyse(text).passages] == row["passages"]


def test_no_phenomenon_is_told_twice() -> None:
    names = [row["phenomenon"] for row in ROWS]
    assert sorted(set(names)) == sorted(names)
