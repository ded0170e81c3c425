"""Work that waits in the queue. Importing the package registers every job."""

from tracker.jobs import (
    allowances,
    feeds,
    fetching,
    following,
    kept_answers,
    reading,
    stalled,
    webhooks,
)

__all__ = [
    "allowances",
    "feeds",
    "fetching",
    "following",
    "kept_answers",
    "reading",
    "stalled",
    "webhooks",
]
