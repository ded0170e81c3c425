"""The lowest point of a smooth function of many numbers: limited-memory BFGS (Nocedal 1980).

Everything is reckoned in a fixed order, so the same function has the same lowest point.
"""

import math
from collections import deque
from collections.abc import Callable
from functools import partial
from operator import mul

Vector = list[float]
Function = Callable[[Vector], tuple[float, Vector]]  # its value at a point, and its slope there

STEPS = 200
KEPT = 10  # earlier steps from which the curvature is told
FLAT = 1e-5  # relative gain below which a step is the last
ENOUGH = 1e-4  # share of the gain the slope promises that a step must make
HALVINGS = 30


def lowest(function: Function, size: int) -> Vector:
    """The point at which the convex function is lowest, sought from zero."""
    point = [0.0] * size
    value, slope = function(point)
    kept: deque[tuple[Vector, Vector, float]] = deque(maxlen=KEPT)
    for _ in range(STEPS):
        way = _way(slope, kept)
        first = 1.0 if kept else 1.0 / max(1.0, _product(slope, slope) ** 0.5)
        low_enough = partial(_is_low_enough, value, ENOUGH * _product(slope, way))
        found = _along(function, point, way, low_enough, first)
        if found is None:
            break
        reached, lower, there = found
        step = _less(reached, point)
        bend = _less(there, slope)
        if (curve := _product(step, bend)) > 0:
            kept.append((step, bend, curve))
        done = value - lower <= FLAT * max(1.0, abs(value))
        point, value, slope = reached, lower, there
        if done:
            break
    return point


def _way(slope: Vector, kept: deque[tuple[Vector, Vector, float]]) -> Vector:
    """The direction to go: the slope, bent by the curvature met so far."""
    way = [-one for one in slope]
    shares: list[float] = []
    for step, bend, curve in reversed(kept):
        shares.append(_product(step, way) / curve)
        way = _moved(way, bend, -shares[-1])
    if kept:
        _, bend, curve = kept[-1]
        scale = curve / _product(bend, bend)
        way = [scale * one for one in way]
    for (step, bend, curve), share in zip(kept, reversed(shares), strict=True):
        way = _moved(way, step, share - _product(bend, way) / curve)
    return way


def _along(
    function: Function,
    point: Vector,
    way: Vector,
    low_enough: Callable[[float, float], bool],
    length: float,
) -> tuple[Vector, float, Vector] | None:
    """The first point that is low enough on the way, each tried half as far; None if none is."""
    for _ in range(HALVINGS):
        reached = _moved(point, way, length)
        lower, there = function(reached)
        if low_enough(lower, length):
            return reached, lower, there
        length /= 2
    return None


def _is_low_enough(value: float, promised: float, lower: float, length: float) -> bool:
    return lower <= value + length * promised


def _product(one: Vector, other: Vector) -> float:
    return math.fsum(map(mul, one, other))


def _less(one: Vector, other: Vector) -> Vector:
    return [a - b for a, b in zip(one, other, strict=True)]


def _moved(one: Vector, way: Vector, length: float) -> Vector:
    return [a + length * b for a, b in zip(one, way, strict=True)]
