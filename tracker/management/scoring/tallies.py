"""The figures of quotations found and credited, and their table."""

from collections import Counter
from dataclasses import dataclass, field

BANDS = (0.5, 0.7, 0.8, 0.9, 0.95)
PRECISION = 80.0  # at which the recall of reported speech with a speech cue is told


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


@dataclass(slots=True)
class Scores:
    """The tallies of a whole corpus. Of a speaker tally, `made` counts the stretches found."""

    exact: Tally = field(default_factory=Tally)
    found: Tally = field(default_factory=Tally)
    joint: Tally = field(default_factory=Tally)
    indirect: Tally = field(default_factory=Tally)
    spoken: Tally = field(default_factory=Tally)
    errors: Counter[str] = field(default_factory=Counter)
    # Of each reported content made: its confidence, and whether it and a spoken one is right.
    reported: list[tuple[float, bool, bool]] = field(default_factory=list)
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
    rows += ["", _at_precision(scores), "", f"{'missed or wrong, by category':34}"]
    rows += [f"{name:34}{count:7}" for name, count in scores.errors.most_common()]
    return "\n".join(rows)


def _at_precision(scores: Scores) -> str:
    """The recall of contents with a speech cue at the lowest confidence of enough precision."""
    right = said = best = 0
    cut = 1.0
    for made, (confidence, is_right, is_said) in enumerate(sorted(scores.reported)[::-1], 1):
        right += is_right
        said += is_said
        if 100 * right >= PRECISION * made:
            best, cut = said, confidence
    recall = 100 * best / scores.spoken.wanted if scores.spoken.wanted else 0.0
    name = f"speech cue, at precision {PRECISION:.0f}"
    return f"{name:34}{'':7}{recall:7.2f}   confidence {cut:.2f}"
