"""Work that waits in the queue. Importing the package registers every job."""

from tracker.jobs import allowances, following, reading, stalled

__all__ = ["allowances", "following", "reading", "stalled"]
