"""Work that waits in the queue. Importing the package registers every job."""

from tracker.jobs import allowances, fetching, following, kept_answers, reading, stalled

__all__ = ["allowances", "fetching", "following", "kept_answers", "reading", "stalled"]
