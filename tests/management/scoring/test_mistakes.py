"""Each wrong quotation belongs to one category."""

from typing import Any

import pytest

from tracker.management.scoring.mistakes import category
from tracker.management.scoring.tallies import Content, Scores, Tally, table

TEXT = "Ada Roe said it was so.\nIt was “very old” then."
QUOTED = {"start": 32, "end": 40}
BASE = {"speaker_start": 27, "cue_start": 29, "speaker_type": "name", "kind": "direct"}

ROWS: list[tuple[dict[str, Any], int, str]] = [
    ({"speaker_start": 0}, 5, "cross-paragraph"),
    ({"speaker_type": "pronoun"}, 5, "pronouns"),
    ({}, 2, "fragments"),
    ({"kind": "mixed"}, 5, "mixed"),
    ({"cue_start": 25}, 5, "cue position"),
    ({"speaker_start": None}, 5, "cue position"),
    ({}, 5, "other"),
]


@pytest.mark.parametrize(("changes", "words", "name"), ROWS)
def test_category_is_the_first_that_fits(changes: dict[str, Any], words: int, name: str) -> None:
    assert category(TEXT, QUOTED, BASE | changes, frozenset(range(words))) == name


def test_category_reads_a_source_after_the_quotation() -> None:
    text = "“Very old,”\nsaid Ada Roe."
    source = BASE | {"speaker_start": 17, "cue_start": 12}
    assert category(text, {"start": 1, "end": 10}, source, frozenset(range(5))) == "cross-paragraph"


def test_table_tells_recall_at_the_lowest_confidence_of_enough_precision() -> None:
    scores = Scores(spoken=Tally(3, 6, 4))
    made = [(0.9, True, True)] * 3 + [(0.8, True, False), (0.7, False, False)]
    made += [(0.6, False, False), (0.5, True, True)]
    scores.reported = [Content(sure, right=right, said=said) for sure, right, said in made]
    row = next(line for line in table(scores).split("\n") if line.startswith("speech cue"))
    assert row.split() == ["speech", "cue,", "at", "precision", "80", "75.00", "confidence", "0.70"]
