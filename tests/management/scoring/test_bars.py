"""Figures stand beside their bars, aligned, and say which are short and by how much."""

from tracker.management.scoring.bars import Bar, extraction, lines
from tracker.management.scoring.tallies import Scores, Tally


def test_lines_align_figures_and_say_what_is_short() -> None:
    rows = list(lines([Bar("found, F1", 97.5, 97.26), Bar("named", 93.0, 93.0)]))
    assert rows == [
        "held against its bar                      figure     bar",
        "found, F1                                  97.26   97.50   short by 0.24",
        "named                                      93.00   93.00   held",
    ]


def test_extraction_adds_up_what_one_bar_is_for() -> None:
    scores = Scores()
    scores.speakers = {
        "nominal, unnamed": Tally(right=2, made=3, wanted=3),
        "pronoun, unnamed": Tally(right=1, made=1, wanted=1),
        "nominal, resolved": Tally(right=0, made=9, wanted=9),
    }
    scores.bands = {0.8: Tally(0, 9), 0.9: Tally(1, 2), 0.95: Tally(3, 3)}
    figures = {bar.name: bar.figure for bar in extraction(scores, pace=120.0)}
    assert figures["unnamed source, of all"] == 75.0
    assert figures["right of those with confidence 0.9"] == 80.0
    assert figures["articles of 750 words a CPU second"] == 120.0
    assert figures["named speaker, of all"] == 0.0
