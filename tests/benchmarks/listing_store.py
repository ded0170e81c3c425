"""The store that the lists are measured on: 300,000 quotes in 200,000 articles, heavy-tailed."""

from __future__ import annotations

from itertools import accumulate

from django.db import connection

from tests.benchmarks.rows import OUTLETS, Newsstand
from tracker.operations.carriages import keep_carriages

QUOTES = 300_000
AT_ONCE = 20_000
# What a trigger makes of every quote, but not while the store is filled.
CARRIAGES = (
    "INSERT INTO tracker_carriage (quote_id) SELECT id FROM tracker_quote ON CONFLICT DO NOTHING"
)
OUTLET_TAIL = 0.87  # the n-th outlet publishes as many articles as n ** -0.87


def keep_all() -> None:
    """Keep the carriages of all quotes, as the job does in time."""
    with connection.cursor() as cursor:
        cursor.execute(CARRIAGES)
    while keep_carriages(most=AT_ONCE):
        pass


class ListStand(Newsstand):
    """A million printings; few outlets publish most articles."""

    quotes_to_article = 1.5
    quotes_to_speaker = 15
    carried_again = 0.43
    tail = 1.12

    def __init__(self, size: int) -> None:
        super().__init__(size)
        shares = [rank**-OUTLET_TAIL for rank in range(1, OUTLETS + 1)]
        chosen = self.chance.choices(
            range(1, OUTLETS + 1), cum_weights=list(accumulate(shares)), k=self.articles
        )
        self.outlets = dict(enumerate(chosen, start=1))

    def _outlet(self, article: int) -> int:
        return self.outlets[article]
