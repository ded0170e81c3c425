"""Which formats each reader page is offered in, at its own address with an extension."""

from collections.abc import Mapping
from dataclasses import dataclass

from tracker.queries.formats import atom, json_feed, linked_data, web_annotation


@dataclass(frozen=True, slots=True)
class Offer:
    """A format of a page: what its address ends in, or, of a feed, also begins with."""

    media_type: str
    title: str
    extension: str
    folder: str = ""

    def address(self, page: str) -> str:
        return f"{self.folder}{page}.{self.extension}"


HTML = "text/html"
DATA = Offer("application/json", "As data", "json")
TABLE = Offer("text/csv", "As a table", "csv")
LINKED = Offer(linked_data.MEDIA_TYPE, "As linked data", "jsonld")
ANNOTATIONS = Offer(web_annotation.MEDIA_TYPE, "As annotations", "anno")
FEEDS = (
    Offer(atom.MEDIA_TYPE, "Feed", "atom", "/feeds"),
    Offer(json_feed.MEDIA_TYPE, "Feed", "json", "/feeds"),
)

# By the name of the page's address.
OFFERED: Mapping[str, tuple[Offer, ...]] = {
    "quote": (DATA, LINKED, ANNOTATIONS, TABLE, *FEEDS),
    "quotes": (DATA, TABLE, LINKED, *FEEDS),
    "speaker": (DATA, LINKED, TABLE, *FEEDS),
    "speakers": (DATA, TABLE, LINKED),
    "statement": (DATA, LINKED, TABLE),
    "event": (DATA, LINKED, TABLE, *FEEDS),
    "events": (DATA, TABLE, LINKED),
    "outlet": (DATA, LINKED, TABLE, *FEEDS),
    "outlets": (DATA, TABLE, LINKED),
    # Linked data in its page alone.
    "claim": (),
    "article": (DATA, LINKED, ANNOTATIONS, TABLE),
}
