from pathlib import Path

import pytest

from tests.management.scoring.pairs import SAID, example, side, write
from tracker.management.scoring.matching import Judged, Tally, best_threshold, report, tally
from tracker.text.alignment import align
from tracker.text.matching import Judgement
from tracker.vocabulary import MatchDecision, Relation


def pair(score: float, *, same: bool) -> Judged:
    judgement = Judgement(score, MatchDecision.NONE, Relation.SAME, 0, align("", ""))
    return Judged(example(("a", SAID), ("b", SAID), same=same), judgement)


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


def test_report_measures_a_file_of_pairs(tmp_path: Path) -> None:
    first = side("one", SAID, "2031-05-04")
    rows: list[dict[str, object]] = [
        {"label": 1, "a": first, "b": side("two", SAID, "2031-05-04")},
        {"label": 0, "cls": "other", "a": first, "b": side("two", "The comet is out", "2031-05")},
        {"label": None, "cls": "ambiguous", "a": first, "b": first},
    ]

    lines = report(write(tmp_path, rows)).splitlines()

    assert lines[2] == f"{'pairs of all lengths, F1':41} 100.00   93.00   held"
    assert lines[7].split() == ["linked", "pairs", "P", "R", "F1"]
    assert lines[8].split() == ["all", "2", "1.000", "1.000", "1.000"]
    assert lines[11].split() == ["translations", "0", "0.000", "0.000", "0.000"]
    assert [line.split() for line in lines[-2:]] == [
        ["other", "1", "0.000", "0.000"],
        ["verbatim", "1", "1.000", "0.000"],
    ]
