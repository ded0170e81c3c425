"""A small multinomial regression over named features: the numbers of `text/weights.tsv`.

Each example is a choice: the features of its options, and which of them are right. The weights
maximise the likelihood of the right ones (AdaGrad, Duchi et al. 2011), in a fixed order, so that
the same data give the same table.
"""

import math
import random
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

SEED = 1
RATE = 0.15
NEGLIGIBLE = 1e-4
EVERY = 200  # choices between two sums of the averaged weights


@dataclass(frozen=True, slots=True)
class Example:
    """The options of one choice, each a list of feature numbers, and which are right."""

    options: tuple[tuple[int, ...], ...]
    right: tuple[bool, ...]
    doubtful: bool = False  # labelled by a machine, which is often wrong


@dataclass(frozen=True, slots=True)
class Plan:
    """How long to fit, how strongly to hold back, and how often a feature must occur."""

    epochs: int
    decay: float
    least: int
    orders: int = 1  # in which the choices are gone through, to average what chance an order gives
    trust: float = 0.0  # share below which the right options of a doubtful choice are not believed


def fit(examples: Sequence[Example], plan: Plan) -> dict[int, float]:
    """The weight of each feature that occurs often enough.

    A doubtful example counts only if the fit to the other half of the examples gives what it says
    is right more than next to nothing.
    """
    if plan.trust:
        examples = _believed(examples, plan)
    return _fit(examples, plan)


def _believed(examples: Sequence[Example], plan: Plan) -> list[Example]:
    halves = examples[::2], examples[1::2]
    kept: list[Example] = []
    for half, other in (halves, halves[::-1]):
        weights = _fit(other, plan)
        kept += [one for one in half if not one.doubtful or _given(one, weights) >= plan.trust]
    return kept


def _given(example: Example, weights: dict[int, float]) -> float:
    """The share of the right options together."""
    given = zip(shares(example, weights), example.right, strict=True)
    return sum(share for share, is_right in given if is_right)


def _fit(examples: Sequence[Example], plan: Plan) -> dict[int, float]:
    counts = Counter(f for example in examples for option in example.options for f in option)
    kept = [_without_rare(example, counts, plan.least) for example in examples]
    total: defaultdict[int, float] = defaultdict(float)
    for seed in range(SEED, SEED + plan.orders):
        for feature, weight in _fitted(list(kept), plan, random.Random(seed)).items():
            total[feature] += weight / plan.orders
    return dict(total)


def _fitted(kept: list[Example], plan: Plan, order: random.Random) -> dict[int, float]:
    """The weights that one order of the choices leads to."""
    weights: defaultdict[int, float] = defaultdict(float)
    squares: defaultdict[int, float] = defaultdict(lambda: 1.0)
    total: defaultdict[int, float] = defaultdict(float)
    taken = 0
    for epoch in range(plan.epochs):
        order.shuffle(kept)
        for number, example in enumerate(kept):
            _step(example, weights, squares, plan.decay)
            if epoch and number % EVERY == 0:
                taken += 1
                for feature, weight in weights.items():
                    total[feature] += weight
    if not taken:
        return dict(weights)
    return {feature: weight / taken for feature, weight in total.items()}


def _without_rare(example: Example, counts: Counter[int], least: int) -> Example:
    options = (tuple(f for f in option if counts[f] >= least) for option in example.options)
    return Example(tuple(options), example.right, example.doubtful)


def shares(example: Example, weights: dict[int, float] | defaultdict[int, float]) -> list[float]:
    """The probability of each option."""
    scores = [sum(weights.get(f, 0.0) for f in option) for option in example.options]
    highest = max(scores)
    powers = [math.exp(score - highest) for score in scores]
    total = sum(powers)
    return [power / total for power in powers]


def _step(
    example: Example,
    weights: defaultdict[int, float],
    squares: defaultdict[int, float],
    decay: float,
) -> None:
    given = shares(example, weights)
    good = sum(share for share, is_right in zip(given, example.right, strict=True) if is_right)
    for option, share, is_right in zip(example.options, given, example.right, strict=True):
        slope = share - (share / good if is_right and good else 0.0)
        if abs(slope) > NEGLIGIBLE:
            for f in option:
                squares[f] += slope * slope
                weights[f] -= RATE * (slope + decay * weights[f]) / math.sqrt(squares[f])


def hits(examples: Sequence[Example], weights: dict[int, float]) -> float:
    """The share of choices whose likeliest option is right, in per cent."""
    if not examples:
        return 0.0
    right = 0
    for example in examples:
        given = shares(example, weights)
        right += example.right[given.index(max(given))]
    return 100 * right / len(examples)
