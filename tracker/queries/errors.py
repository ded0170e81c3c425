"""The passage that a reader reports on, as it is shown to them."""

from tracker.queries.publication import published_occurrences
from tracker.queries.renditions import Rendition, renditions


def printed_passage(passage_id: int) -> tuple[Rendition, ...]:
    """The sentences of the passage that readers may see, in order; one SQL query."""
    printed = published_occurrences().filter(attribution=passage_id)
    return renditions(printed.order_by("position", "id"))
