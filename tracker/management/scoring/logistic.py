"""Logistic regression held back by a ridge, by Newton's method: few numbers from few hundred rows.

The same rows give the same weights, whatever their order, to more digits than a table keeps.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp

STEPS = 50
STEADY = 1e-9  # the largest change of a weight at which the search ends
LEAST_HOLD = 1e-3  # on the last weight, or cases that all agree would have odds without end
STEEPEST = 30.0  # nats beyond which a likelihood is as good as 0 or 1

Vector = list[float]


@dataclass(frozen=True, slots=True)
class Example:
    """The facts of one case, and whether it is so."""

    facts: Sequence[float]
    label: bool


def fit(examples: Sequence[Example], ridge: Sequence[float]) -> Vector:
    """The weight of each fact, and last the odds of a case without facts.

    The square of each weight times its `ridge` is added to the loss.
    """
    holds = [*ridge, LEAST_HOLD]
    rows = [[*example.facts, 1.0] for example in examples]
    weights = [0.0] * len(holds)
    for _ in range(STEPS):
        slope = [2 * hold * weight for hold, weight in zip(holds, weights, strict=True)]
        curve = [[2 * hold * (i == j) for j in range(len(holds))] for i, hold in enumerate(holds)]
        for row, example in zip(rows, examples, strict=True):
            share = likelihood(_product(row, weights))
            for i, fact in enumerate(row):
                slope[i] += (share - example.label) * fact
                for j, other in enumerate(row):
                    curve[i][j] += share * (1 - share) * fact * other
        change = solve(curve, slope)
        weights = [weight - step for weight, step in zip(weights, change, strict=True)]
        if max(map(abs, change)) < STEADY:
            break
    return weights


def likelihood(nats: float) -> float:
    """The probability at odds of so many nats."""
    return 1 / (1 + exp(-max(min(nats, STEEPEST), -STEEPEST)))


def solve(matrix: Sequence[Sequence[float]], right: Sequence[float]) -> Vector:
    """The solution of a system of linear equations that has one, by elimination."""
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    size = len(rows)
    for pivot in range(size):
        best = max(range(pivot, size), key=lambda place: abs(rows[place][pivot]))
        rows[pivot], rows[best] = rows[best], rows[pivot]
        rows[pivot] = [value / rows[pivot][pivot] for value in rows[pivot]]
        for place in range(size):
            if place != pivot:
                factor = rows[place][pivot]
                rows[place] = [
                    value - factor * pivotal
                    for value, pivotal in zip(rows[place], rows[pivot], strict=True)
                ]
    return [row[-1] for row in rows]


def _product(one: Sequence[float], other: Sequence[float]) -> float:
    return sum(a * b for a, b in zip(one, other, strict=True))
