"""Quotes that a look-up finds, without the pipeline."""

from tracker.models import Posting, Quote
from tracker.text.shingles import fingerprint


def index_wording(*, quote: Quote, text: str) -> None:
    """Make a quote findable by a wording of it."""
    Posting.objects.bulk_create(
        (Posting.of(hash=key, quote=quote) for key in fingerprint(text)), ignore_conflicts=True
    )
