"""Quotes and printings that are new: numbered at once, and stored when they are up to date.

Stored first and brought up to date then, each would be written, and told by the history, twice.
"""

from collections.abc import Collection
from dataclasses import dataclass, field

from tracker.models import Occurrence, Quote
from tracker.operations.together import store_together


@dataclass(slots=True)
class Fresh:
    """New quotes by their numbers, and new printings; those that are stored are left out."""

    quotes: dict[int, Quote] = field(default_factory=dict)
    rows: list[Occurrence] = field(default_factory=list)

    def store_quotes(self, ids: Collection[int]) -> None:
        new = sorted(self.quotes.keys() & set(ids))
        store_together([self.quotes.pop(pk) for pk in new])

    def store_rows(self, quote_ids: Collection[int]) -> None:
        """The printings of these quotes."""
        store_together([row for row in self.rows if row.quote_id in quote_ids])
        self.rows = [row for row in self.rows if row.quote_id not in quote_ids]
