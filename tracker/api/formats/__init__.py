"""The formats other than JSON that each list and its rows are answered in, by the list's name."""

from collections.abc import Mapping

from tracker.api.negotiation import Format

FORMATS: Mapping[str, tuple[Format, ...]] = {}
