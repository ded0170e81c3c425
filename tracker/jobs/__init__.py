"""Work that waits in the queue. Importing the package registers every job."""

from tracker.jobs import reading, stalled

__all__ = ["reading", "stalled"]
