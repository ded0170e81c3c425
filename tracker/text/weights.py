"""The fitted numbers of the engine, read once from the table beside this file."""

import gc
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from sys import intern

Feature = tuple[str | int, ...]

TABLE = Path(__file__).with_name("weights.tsv")


@cache
def weights() -> dict[str, float]:
    """The weight of each feature; one that is not in the table weighs nothing."""
    table: dict[str, float] = {}
    for line in TABLE.read_text(encoding="utf8").splitlines():
        feature, _, number = line.rpartition("\t")
        table[feature] = float(number)
    gc.freeze()  # what is loaded by now stays: the collector need not walk it at every article
    return table


@cache
def parted(section: str) -> dict[Feature, float]:
    """The weights of a section by the parts of their features, which need not be joined then."""
    table: dict[Feature, float] = {}
    for name, weight in weights().items():
        if name.startswith(section):
            head, sort, *parts = name.split(":")
            found = (int(part) if part.isdigit() else intern(part) for part in parts)
            table[intern(f"{head}:{sort}"), *found] = weight
    return table


def use(numbers: Mapping[str, float]) -> None:
    """Read with these numbers in this process from now on: how else would one try a fit."""
    table = weights()
    table.clear()
    table.update(numbers)
    parted.cache_clear()
