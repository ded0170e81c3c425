"""Figures beside the bars they are held against, those of QUALITY.md, in one aligned table."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tracker.management.scoring.tallies import Scores, Tally, recall_at_precision

SURE = 0.9  # confidence from which attributions have a bar of their own


@dataclass(frozen=True, slots=True)
class Bar:
    """A figure and the least it should be, both in the same unit."""

    name: str
    least: float
    figure: float

    @property
    def verdict(self) -> str:
        return "held" if self.figure >= self.least else f"short by {self.least - self.figure:.2f}"


def lines(bars: Iterable[Bar]) -> Iterator[str]:
    """One row a bar under a heading."""
    yield f"{'held against its bar':41}{'figure':>7}{'bar':>8}"
    for bar in bars:
        yield f"{bar.name:41}{bar.figure:7.2f}{bar.least:8.2f}   {bar.verdict}"


def extraction(scores: Scores, pace: float) -> list[Bar]:
    """The bars of who said which words; `pace` in articles of 750 words a CPU second."""
    named = _sum(scores, "named")
    sure = [tally for band, tally in scores.bands.items() if band >= SURE]
    recall, _ = recall_at_precision(scores, 0.0)
    return [
        Bar("quoted stretch, F1", 97.5, scores.found.f1),
        Bar("named speaker, of all", 93.0, named.recall),
        Bar("named speaker, of matched", 95.0, named.precision),
        Bar("pronoun to the right person, of all", 85.0, _sum(scores, "pronoun, resolved").recall),
        Bar("unnamed source, of all", 70.0, _sum(scores, *_UNNAMED).recall),
        Bar("stretch and speaker both right, F1", 90.0, scores.joint.f1),
        Bar("indirect at 0.5 overlap, F1", 55.0, scores.indirect.f1),
        Bar("recall of speech cues at precision 80", 65.0, recall),
        Bar("right of those with confidence 0.9", 95.0, _together(sure).precision),
        Bar("articles of 750 words a CPU second", 100.0, pace),
    ]


_UNNAMED = ("nominal, unnamed", "pronoun, unnamed")


def _sum(scores: Scores, *rows: str) -> Tally:
    return _together(scores.speakers[row] for row in rows if row in scores.speakers)


def _together(tallies: Iterable[Tally]) -> Tally:
    total = Tally()
    for tally in tallies:
        total.right += tally.right
        total.made += tally.made
        total.wanted += tally.wanted
    return total
