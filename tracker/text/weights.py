"""The fitted numbers of the speaker ranking, read once from the table beside this file."""

from functools import cache
from pathlib import Path

TABLE = Path(__file__).with_name("weights.tsv")


@cache
def weights() -> dict[str, float]:
    """The weight of each feature; one that is not in the table weighs nothing."""
    table: dict[str, float] = {}
    for line in TABLE.read_text(encoding="utf8").splitlines():
        feature, _, number = line.rpartition("\t")
        table[feature] = float(number)
    return table
