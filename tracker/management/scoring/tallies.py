"""The figures of quotations found and credited, and their table."""

from collections import Counter
from dataclasses import dataclass, field

BANDS = (0.5, 0.7, 0.8, 0.9, 0.95)
PRECISION = 80.0  # at which the recall of reported speech with a speech cue is told
BEHIND = 0.2  # confidence by which an attitude ranks lower where speech alone is asked for


@dataclass(slots=True)
class Tally:
    """How many predictions were right, were made, and were wanted."""

    right: int = 0
    made: int = 0
    wanted: int = 0

    @property
    def precision(self) -> float:
        return 100 * self.right / self.made if self.made else 0.0

    @property
    def recall(self) -> float:
        return 100 * self.right / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        both = self.made + self.wanted
        return 200 * self.right / both if both else 0.0


@dataclass(frozen=True, slots=True, order=True)
class Content:
    """A reported content made: how sure, whether it is right, and one with a speech cue is."""

    confidence: float
    right: bool
    said: bool
    weak: bool = False  # its cue often reports an attitude and no speech


@dataclass(slots=True)
class Scores:
    """The tallies of a whole corpus. Of a speaker tally, `made` counts the stretches found."""

    exact: Tally = field(default_factory=Tally)
    found: Tally = field(default_factory=Tally)
    joint: Tally = field(default_factory=Tally)
    indirect: Tally = field(default_factory=Tally)
    spoken: Tally = field(default_factory=Tally)
    errors: Counter[str] = field(default_factory=Counter)
    reported: list[Content] = field(default_factory=list)
    tellers: Tally = field(default_factory=Tally)  # sources of the reported contents found
    lapses: Counter[str] = field(default_factory=Counter)  # reported contents missed and extra
    speakers: dict[str, Tally] = field(default_factory=dict)
    bands: dict[float, Tally] = field(default_factory=dict)


def table(scores: Scores) -> str:
    """The tallies as text, one figure a row."""
    rows = [f"{'':34}{'P':>7}{'R':>7}{'F1':>7}   right/made/wanted"]
    for name, tally in (
        ("quoted stretches, exact", scores.exact),
        ("quoted stretches, 0.8", scores.found),
        ("stretch and speaker", scores.joint),
        ("indirect, 0.5", scores.indirect),
        ("indirect with a speech cue, 0.5", scores.spoken),
    ):
        figures = f"{tally.precision:7.2f}{tally.recall:7.2f}{tally.f1:7.2f}"
        rows.append(f"{name:34}{figures}   {tally.right}/{tally.made}/{tally.wanted}")
    rows += ["", f"{'speaker':34}{'found':>7}{'all':>7}"]
    for name, tally in sorted(scores.speakers.items()):
        figures = f"{tally.precision:7.2f}{tally.recall:7.2f}"
        rows.append(f"{name:34}{figures}   {tally.right}/{tally.made}/{tally.wanted}")
    rows += ["", f"{'confidence at least':34}{'right':>7}"]
    for band, tally in sorted(scores.bands.items()):
        rows.append(f"{band:<34}{tally.precision:7.2f}   {tally.right}/{tally.made}")
    tellers = scores.tellers
    rows += ["", f"{'indirect, source right of found':34}{'':7}{tellers.recall:7.2f}"]
    rows += [_at_precision(scores, 0.0), _at_precision(scores, BEHIND)]
    rows += ["", "indirect, missed and extra"]
    rows += [f"{name:34}{count:7}" for name, count in sorted(scores.lapses.items())]
    rows += ["", f"{'missed or wrong, by category':34}"]
    rows += [f"{name:34}{count:7}" for name, count in scores.errors.most_common()]
    return "\n".join(rows)


def recall_at_precision(scores: Scores, behind: float) -> tuple[float, float]:
    """The recall of contents with a speech cue where precision is enough, in per cent.

    And the lowest confidence at which it is; words of attitude rank lower by `behind`.
    """
    right = said = best = 0
    cut = 1.0
    ranked = sorted((one.confidence - behind * one.weak, one) for one in scores.reported)
    for made, (confidence, one) in enumerate(reversed(ranked), 1):
        right += one.right
        said += one.said
        if 100 * right >= PRECISION * made:
            best, cut = said, confidence
    return 100 * best / scores.spoken.wanted if scores.spoken.wanted else 0.0, cut


def _at_precision(scores: Scores, behind: float) -> str:
    recall, cut = recall_at_precision(scores, behind)
    name = f"speech cue, at precision {PRECISION:.0f}" + (", speech first" if behind else "")
    return f"{name:41}{recall:7.2f}   confidence {cut:.2f}"
