"""The extraction scorer, on one annotated article of our own."""

from typing import Any

from tracker.management.scoring.extraction import add
from tracker.management.scoring.tallies import Scores
from tracker.text.attribution import analyse

TEXT = "“It is safe,” Ada Roe said. The “Bridge Act” passed. “It was,” she said."


def article() -> dict[str, Any]:
    """Two quotations, the second by a pronoun that means the first speaker, and a title."""
    return {
        "text": TEXT,
        "quoted": [
            stretch("It is safe,", label="quote", quote=0),
            stretch("Bridge Act", label="none", quote=None),
            stretch("It was,", label="quote", quote=1),
        ],
        "quotes": [
            source("It is safe,", "Ada Roe", kind="name", keys=["roe"]),
            source("It was,", "she", kind="pronoun", keys=[]) | {"hand": {"keys": ["roe"]}},
        ],
    }


def stretch(words: str, *, label: str, quote: int | None) -> dict[str, Any]:
    start = TEXT.index(words)
    end = start + len(words)
    return {"start": start, "end": end, "mark": "double", "label": label, "q": quote}


def source(words: str, name: str, *, kind: str, keys: list[str]) -> dict[str, Any]:
    start, at = TEXT.index(words), TEXT.index(name)
    return {
        "spans": [[start, start + len(words)]],
        "kind": "direct",
        "speaker_type": kind,
        "speaker_text": name,
        "speaker_keys": keys,
        "speaker_start": at,
        "speaker_end": at + len(name),
    }


def test_add_counts_what_is_found_and_credited() -> None:
    scores = Scores()
    add(scores, article(), analyse(TEXT).passages)
    assert (scores.found.right, scores.found.wanted) == (2, 2)
    assert (scores.joint.right, scores.joint.wanted) == (2, 2)
    assert scores.speakers["pronoun, resolved"].right == 1


def test_add_counts_a_missed_quotation_as_a_wrong_speaker() -> None:
    scores = Scores()
    add(scores, article(), [])
    assert (scores.found.right, scores.found.made, scores.found.wanted) == (0, 0, 2)
    assert scores.speakers["named"].recall == 0.0
