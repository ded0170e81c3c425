import json
from pathlib import Path

import pytest

from tracker.management.scoring.matching import Pair, Tally, best_threshold, report, tally
from tracker.vocabulary import MatchDecision

STORY = "Fishermen blocked the quay at Vessel Bay over the ferry toll on Thursday."
SAID = (
    "We will not charge a single widow for crossing the strait, whatever the treasurer threatens."
)


def pair(score: float, *, same: bool) -> Pair:
    return Pair("verbatim", "polnear", same, 9, score, MatchDecision.NONE)


def test_tally_counts_right_taken_and_wanted() -> None:
    pairs = [pair(0.9, same=True), pair(0.8, same=False), pair(0.1, same=True)]

    found = tally(pairs, lambda one: one.score > 0.5)

    assert found == Tally(right=1, taken=2, wanted=2)
    assert (found.precision, found.recall, found.f1) == (0.5, 0.5, 0.5)


def test_tally_of_nothing_is_nought() -> None:
    empty = Tally(0, 0, 0)

    assert (empty.precision, empty.recall, empty.f1) == (0, 0, 0)


@pytest.mark.parametrize(
    ("pairs", "threshold"),
    [
        ([], 0.0),
        ([(0.9, True), (0.5, True), (0.4, False)], 0.5),
        ([(0.9, True), (0.5, False), (0.4, False)], 0.9),
    ],
)
def test_best_threshold(pairs: list[tuple[float, bool]], threshold: float) -> None:
    assert best_threshold([pair(score, same=same) for score, same in pairs]) == threshold


def side(article: str, text: str, date: str) -> dict[str, str]:
    return {"art": article, "pub": "The Herald", "date": date, "text": text}


def test_report_measures_a_file_of_pairs(tmp_path: Path) -> None:
    folder = tmp_path / "matching"
    (folder / "articles").mkdir(parents=True)
    (folder / "articles" / "one.txt").write_text(STORY, encoding="utf8")
    (tmp_path / "corpus.jsonl").write_text(json.dumps({"id": "two", "text": STORY}) + "\n")
    first = side("one", SAID, "2031-05-04")
    rows: list[dict[str, object]] = [
        {"label": 1, "cls": "verbatim", "a": first, "b": side("two", SAID, "2031-05-04")},
        {"label": 0, "cls": "other", "a": first, "b": side("two", "The comet is out", "2031-05")},
        {"label": None, "cls": "ambiguous", "a": first, "b": first},
    ]
    pairs = folder / "pairs.jsonl"
    pairs.write_text("\n".join(json.dumps({"track": "main", **row}) for row in rows))

    lines = report(pairs).splitlines()

    assert lines[2].split() == ["linked", "pairs", "P", "R", "F1"]
    assert lines[3].split() == ["all", "2", "1.000", "1.000", "1.000"]
    assert lines[6].split() == ["translations", "0", "0.000", "0.000", "0.000"]
    assert [line.split() for line in lines[-2:]] == [
        ["other", "1", "0.000", "0.000"],
        ["verbatim", "1", "1.000", "0.000"],
    ]
