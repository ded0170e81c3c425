"""A small multinomial regression over named features: the numbers of `text/weights.tsv`.

Each example is a choice: the features of its options, and which of them are right. The weights
make the right ones likeliest while their squares are held back; that has one solution, which does
not depend on the order of the choices.
"""

import math
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from tracker.management.scoring.descent import Vector, lowest

NEGLIGIBLE = 1e-7  # a slope that moves nothing
LEAST = 1e-12  # the share that a right option keeps, or its loss would have no end


@dataclass(frozen=True, slots=True)
class Example:
    """The options of one choice, each a list of feature numbers, and which are right."""

    options: tuple[tuple[int, ...], ...]
    right: tuple[bool, ...]
    doubtful: bool = False  # labelled by a machine, which is often wrong


@dataclass(frozen=True, slots=True)
class Plan:
    """How strongly to hold back, and how often a feature must occur."""

    hold: float  # what the square of each weight costs, in nats
    least: int
    trust: float = 0.0  # share below which the right options of a doubtful choice are not believed
    slight: float = 0.0  # weight below which a feature is left out and the others fitted again


def fit(examples: Sequence[Example], plan: Plan) -> dict[int, float]:
    """The weight of each feature that occurs often enough.

    A doubtful example counts only if the fit to the other half of the examples gives what it says
    is right more than next to nothing.
    """
    kept = _believed(examples, plan) if plan.trust else examples
    weights = _fit(kept, plan)
    if not plan.slight:
        return weights
    return _fit(kept, plan, {one for one, weight in weights.items() if abs(weight) >= plan.slight})


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


def _fit(
    examples: Sequence[Example], plan: Plan, among: Collection[int] | None = None
) -> dict[int, float]:
    """The weights of the features that occur often enough and are among those asked for."""
    counts = Counter(
        feature for example in examples for option in example.options for feature in set(option)
    )
    places = {
        feature: place
        for place, feature in enumerate(
            sorted(
                feature
                for feature, count in counts.items()
                if count >= plan.least and (among is None or feature in among)
            )
        )
    }
    kept = [_placed(example, places) for example in examples]

    def loss(weights: Vector) -> tuple[float, Vector]:
        value = plan.hold * sum(weight * weight for weight in weights)
        slope = [2 * plan.hold * weight for weight in weights]
        for example in kept:
            value += _add(example, weights, slope)
        return value, slope

    return dict(zip(places, lowest(loss, len(places)), strict=True))


def _placed(example: Example, places: dict[int, int]) -> Example:
    """The example with the places of its features that are fitted."""
    options = (
        tuple(sorted({places[f] for f in option if f in places})) for option in example.options
    )
    return Example(tuple(options), example.right)


def _add(example: Example, weights: Vector, slope: Vector) -> float:
    """The loss of one choice; adds its slope."""
    read = weights.__getitem__
    given = _softmax([sum(map(read, option)) for option in example.options])
    good = sum(share for share, is_right in zip(given, example.right, strict=True) if is_right)
    good = max(good, LEAST)
    for option, share, is_right in zip(example.options, given, example.right, strict=True):
        steep = share - share / good if is_right else share
        if abs(steep) > NEGLIGIBLE:
            for place in option:
                slope[place] += steep
    return -math.log(good)


def _softmax(scores: Vector) -> Vector:
    highest = max(scores)
    powers = [math.exp(score - highest) for score in scores]
    total = sum(powers)
    return [power / total for power in powers]


def shares(example: Example, weights: dict[int, float]) -> Vector:
    """The probability of each option."""
    return _softmax([sum(weights.get(f, 0.0) for f in option) for option in example.options])


def hits(examples: Sequence[Example], weights: dict[int, float]) -> float:
    """The share of choices whose likeliest option is right, in per cent."""
    if not examples:
        return 0.0
    right = 0
    for example in examples:
        given = shares(example, weights)
        right += example.right[given.index(max(given))]
    return 100 * right / len(examples)
