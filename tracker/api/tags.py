"""Tags: editors' labels, with what each is used on."""

from typing import Any

from rest_framework import serializers

from tracker.api import documents
from tracker.api.addresses import Addresses
from tracker.api.asking import Row
from tracker.api.filters import Filter
from tracker.api.paging import Ordering
from tracker.api.resources import Body, Resource
from tracker.api.values import SLUG, Phrase

# Lists that can be narrowed to what has a tag, in the order in which the counts are read.
TAGGED = ("article", "attribution", "quote", "statement", "speaker", "event")

COLUMNS = f"""tag.id, tag.slug, tag.name,
{", ".join(f"used.{each}s" for each in TAGGED)}"""

JOINS = f"""LEFT JOIN LATERAL (
    SELECT {", ".join(f"count({each}_id) AS {each}s" for each in TAGGED)}
    FROM tracker_tagging WHERE tag_id = tag.id
) used ON TRUE"""

FILTERS = (
    Filter(
        name="slug",
        help="its name as it stands in addresses",
        value=Phrase(SLUG, "a slug"),
        sql="tag.slug = ANY(%(slug)s)",
    ),
    Filter(
        name="name",
        help="its name, whatever its capitals",
        value=Phrase(fold=str.lower),
        sql="lower(tag.name) = ANY(%(name)s)",
    ),
)

ORDERINGS = {
    "name": Ordering("by name", "tag.name", "text"),
    "-name": Ordering("by name, last first", "tag.name", "text", descending=True),
    "id": Ordering("by id", "tag.id", "bigint"),
    "-id": Ordering("latest first", "tag.id", "bigint", descending=True),
}


class Uses(serializers.Serializer[Any]):
    """How many things of each kind have the tag."""

    articles = documents.whole("articles")
    attributions = documents.whole("attributed passages")
    quotes = documents.whole("quotes")
    statements = documents.whole("statements")
    speakers = documents.whole("speakers")
    events = documents.whole("events")


class Tag(documents.Versioned):
    """A label that editors use."""

    slug = documents.text("its name as it stands in addresses and in filters")
    name = documents.text("what it says")
    uses = Uses()


def tag_body(row: Row, addresses: Addresses) -> Body:
    identity, slug, name, *counts = row
    return {
        **addresses.tag(identity),
        "slug": slug,
        "name": name,
        "uses": {f"{each}s": count for each, count in zip(TAGGED, counts, strict=True)},
    }


TAGS = Resource(
    name="tags",
    noun="tag",
    about="Labels that editors use on articles, passages, quotes, statements, speakers and events.",
    alias="tag",
    source="tracker_tag tag",
    columns=COLUMNS,
    joins=JOINS,
    filters=FILTERS,
    orderings=ORDERINGS,
    row=tag_body,
    document=Tag,
)
