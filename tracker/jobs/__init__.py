"""Work that waits in the queue. Importing the package registers every job."""

from tracker.jobs import (
    alerts,
    allowances,
    carriages,
    feeds,
    fetching,
    following,
    glances,
    kept_answers,
    reading,
    revisiting,
    stalled,
    webhooks,
)

__all__ = [
    "alerts",
    "allowances",
    "carriages",
    "feeds",
    "fetching",
    "following",
    "glances",
    "kept_answers",
    "reading",
    "revisiting",
    "stalled",
    "webhooks",
]
