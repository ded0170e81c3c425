"""The choices of annotated articles, and the numbers of their features."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from tracker.management.scoring.regression import Example

Gold = dict[str, Any]


@dataclass(slots=True)
class Examples:
    """The choices of a corpus by what is chosen; features are numbered as they come."""

    numbers: dict[str, int] = field(default_factory=dict)
    sources: list[Example] = field(default_factory=list)
    meanings: list[Example] = field(default_factory=list)
    speech: list[Example] = field(default_factory=list)
    reported: list[Example] = field(default_factory=list)

    def numbered(self, features: list[str]) -> tuple[int, ...]:
        return tuple(self.numbers.setdefault(name, len(self.numbers)) for name in features)

    def binary(self, features: list[str], *, right: bool) -> Example:
        """A yes or no as a choice between the features and nothing."""
        return Example((self.numbered(features), ()), (right, not right))

    def choice(
        self, options: Sequence[Sequence[tuple[str | int, ...]]], right: Sequence[bool]
    ) -> Example:
        """A choice whose features are given by their parts."""
        named = ([":".join(map(str, feature)) for feature in option] for option in options)
        return Example(tuple(map(self.numbered, named)), tuple(right))
