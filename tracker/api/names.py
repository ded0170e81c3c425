"""Outlets as they are linked to, kept by each process: there are few, and every quote names some.

What is kept holds for one state of the table, which the statement that finds the rows tells
beside them: ids are never used again, and a version rises with every change.
"""

from functools import lru_cache

from tracker.api.addresses import Addresses, Link
from tracker.api.asking import fetch

STATE = "(SELECT max(id) || '.' || sum(version) FROM tracker_outlet)"
STATES = 8  # states by address that the site is asked under


@lru_cache(maxsize=STATES)
def outlet_links(state: str | None, addresses: Addresses) -> dict[int, Link]:
    """The link to each outlet; one SQL query where the state is new."""
    del state  # what the answer is kept for
    rows = fetch("SELECT id, slug, name FROM tracker_outlet", {})
    return {identity: addresses.outlet(identity, slug, name) for identity, slug, name in rows}
