"""Outlets: publishers of news."""

from rest_framework import serializers

from tracker.api import documents
from tracker.api.addresses import Addresses
from tracker.api.asking import Row
from tracker.api.filters import Filter
from tracker.api.paging import Ordering
from tracker.api.resources import Body, Resource
from tracker.api.values import COUNTRY, SLUG, WIKIDATA, Phrase

COLUMNS = """outlet.id, outlet.slug, outlet.name, outlet.country, outlet.wikidata_id,
ARRAY(SELECT domain FROM tracker_outletdomain WHERE outlet_id = outlet.id ORDER BY domain)"""

FILTERS = (
    Filter(
        name="slug",
        help="the last part of its page's address",
        value=Phrase(SLUG, "a slug"),
        sql="outlet.slug = ANY(%(slug)s)",
    ),
    Filter(
        name="domain",
        help="a host name it publishes under, without www.",
        value=Phrase(fold=str.lower),
        sql="""outlet.id IN (SELECT outlet_id FROM tracker_outletdomain
            WHERE domain = ANY(%(domain)s))""",
    ),
    Filter(
        name="country",
        help="ISO 3166-1, two capitals",
        value=Phrase(COUNTRY, "two capital letters"),
        sql="outlet.country = ANY(%(country)s)",
    ),
    Filter(
        name="wikidata_id",
        help="its Wikidata item",
        value=Phrase(WIKIDATA, "a Wikidata item such as Q42"),
        sql="outlet.wikidata_id = ANY(%(wikidata_id)s)",
    ),
)

ORDERINGS = {
    "name": Ordering("by name", "outlet.name", "text"),
    "-name": Ordering("by name, last first", "outlet.name", "text", descending=True),
    "id": Ordering("by id", "outlet.id", "bigint"),
}


class Outlet(documents.LinkedOutlet, documents.Versioned):
    """A publisher of news (schema.org NewsMediaOrganization)."""

    slug = documents.text("the last part of its page's address")
    country = documents.text("ISO 3166-1, two letters; empty when unknown", allow_blank=True)
    wikidata_id = documents.text("its Wikidata item; empty when unknown", allow_blank=True)
    domains = serializers.ListField(
        child=serializers.CharField(), help_text="host names it publishes under"
    )
    articles = documents.listed("its articles")
    quotes = documents.listed("the quotes it carried")


def outlet_body(row: Row, addresses: Addresses) -> Body:
    identity, slug, name, country, wikidata_id, domains = row
    return {
        **addresses.outlet(identity, slug, name),
        "slug": slug,
        "country": country,
        "wikidata_id": wikidata_id,
        "domains": domains,
        "articles": addresses.list_of("articles", outlet=identity),
        "quotes": addresses.list_of("quotes", outlet=identity),
    }


OUTLETS = Resource(
    name="outlets",
    noun="outlet",
    about="Publishers of news.",
    alias="outlet",
    source="tracker_outlet outlet",
    columns=COLUMNS,
    filters=FILTERS,
    orderings=ORDERINGS,
    row=outlet_body,
    document=Outlet,
)
