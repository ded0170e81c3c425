"""The formats other than JSON that each list and its rows are answered in, by the list's name."""

from collections.abc import Mapping

from tracker.api.formats.streams import CSV, NDJSON
from tracker.api.negotiation import Format

WHOLE_LISTS = (CSV, NDJSON)

FORMATS: Mapping[str, tuple[Format, ...]] = dict.fromkeys(
    ("outlets", "articles", "speakers", "quotes", "occurrences", "statements", "events"),
    WHOLE_LISTS,
)
