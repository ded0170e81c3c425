"""The scorer of reported speech, on articles of our own."""

from typing import Any

import pytest

from tracker.management.scoring.extraction import add
from tracker.management.scoring.tallies import Content, Scores, Tally, table
from tracker.text.attribution import analyse

SAID = "Ada Roe said that the bridge was unsafe."
CLAIM = "that the bridge was unsafe"


def article(
    text: str, *contents: str, cue: str = "said", source: str = "Ada Roe"
) -> dict[str, Any]:
    """An article whose contents are annotated as reported by one source with one cue."""
    at = text.find(source) if source else None
    quotes = [
        {
            "kind": "indirect",
            "spans": [[text.index(content), text.index(content) + len(content)]],
            "speech_cue": True,
            "cue_start": text.index(cue),
            "cue_end": text.index(cue) + len(cue),
            "speaker_start": at,
            "speaker_end": None if at is None else at + len(source),
        }
        for content in contents
    ]
    return {"text": text, "quoted": [], "quotes": quotes}


def scored(gold: dict[str, Any]) -> Scores:
    scores = Scores()
    add(scores, gold, analyse(gold["text"]).passages)
    return scores


def test_count_takes_half_the_words_for_right() -> None:
    scores = scored(article(SAID, "the bridge was unsafe"))
    assert (scores.indirect, scores.spoken) == (Tally(1, 1, 1), Tally(1, 1, 1))
    assert [(one.right, one.said, one.weak) for one in scores.reported] == [(True, True, False)]


SOURCES = [("Ada Roe", 1), ("bridge", 0), ("", 0)]


@pytest.mark.parametrize(("source", "right"), SOURCES)
def test_count_compares_the_sources_of_what_is_found(source: str, right: int) -> None:
    assert scored(article(SAID, CLAIM, source=source)).tellers == Tally(right, 1, 1)


LAPSES = [
    ("missed: boundary", article(SAID, "unsafe")),
    ("missed: no candidate", article("The bridge gleamed for him.", "for him", cue="gleamed")),
    ("missed: below the cut", article("It went to Ada Roe.", "to Ada Roe", cue="went")),
    ("extra: not annotated", article(SAID)),
]


@pytest.mark.parametrize(("name", "gold"), LAPSES, ids=[row[0] for row in LAPSES])
def test_count_tells_why_a_content_is_missed_or_extra(name: str, gold: dict[str, Any]) -> None:
    assert scored(gold).lapses[name] == 1


def test_count_ignores_what_lies_in_a_quotation() -> None:
    gold = article(SAID, CLAIM)
    gold["quotes"][0]["kind"] = "mixed"
    assert (scored(gold).indirect, scored(gold).lapses.total()) == (Tally(0, 0, 0), 0)


def test_table_ranks_attitudes_behind_speech() -> None:
    scores = Scores(spoken=Tally(3, 6, 4))
    sure = [Content(0.9, right=True, said=True)] * 2 + [Content(0.8, right=True, said=True)]
    scores.reported = [*sure, *[Content(0.95, right=False, said=False, weak=True)] * 2]
    rows = [line for line in table(scores).split("\n") if "at precision" in line]
    assert [row.split()[-3] for row in rows] == ["0.00", "75.00"]
