"""How often the machine is right where people have said what is, as readers are told it.

Measured with `manage.py evaluate` on articles that are not ours to ship; README has the same
figures, and a test holds the two together.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Measure:
    """A question that was put to the machine, and how many of its answers were right."""

    asked: str
    right: str
    on: str


MEASURES: tuple[Measure, ...] = (
    Measure(
        "The quoted words and who said them, both right (F1)",
        "90.5",
        "84 political articles annotated by hand",
    ),
    Measure("Quoted words found (F1)", "97.7", "the same articles"),
    Measure("Reported speech found (F1)", "60.0", "the same articles"),
    Measure(
        "Two wordings of six words or more are one quote (F1)",
        "96.2",
        "857 pairs labelled by hand",
    ),
    Measure("Two wordings of any length are one quote (F1)", "94.2", "the same pairs"),
    Measure("Links made without asking that are right", "99.4 %", "the same pairs"),
)
