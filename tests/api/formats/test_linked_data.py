"""JSON-LD read back by an RDF library, with the vocabulary at hand instead of on the network."""

import json
from typing import Any

import pytest
from django.test import Client
from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.namespace import RDF

from tests.api.formats.printed import ELIDED, HOST, WORDS, printed_quote

# rdflib's own parser still makes what rdflib deprecates.
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore:(ConjunctiveGraph|Dataset):DeprecationWarning"),
]

SCHEMA = Namespace("https://schema.org/")
CONTEXT = {"@vocab": str(SCHEMA), "url": {"@type": "@id"}, "sameAs": {"@type": "@id"}}

# The properties of schema.org that each type has, as far as we use them.
WORK = {
    *("about", "author", "citation", "creator", "dateCreated", "dateModified", "datePublished"),
    *("exampleOfWork", "hasPart", "headline", "identifier", "inLanguage", "isBasedOn", "isPartOf"),
    *("name", "position", "publisher", "sameAs", "text", "url", "version", "workExample"),
}
PROPERTIES = {
    "Quotation": WORK | {"spokenByCharacter"},
    "NewsArticle": WORK,
    "CreativeWork": WORK,
    "Person": {"alternateName", "jobTitle", "name", "sameAs", "url"},
    "Organization": {"alternateName", "name", "sameAs", "url"},
    "NewsMediaOrganization": {"name", "sameAs", "url"},
    "Event": {"endDate", "location", "name", "recordedIn", "startDate", "subjectOf", "url"},
    "Place": {"name"},
    "ItemList": {"itemListElement", "name", "numberOfItems", "url"},
    "ListItem": {"item", "position"},
}


def document(client: Client, address: str) -> dict[str, Any]:
    response = client.get(address)
    assert (response.status_code, response.headers["Content-Type"]) == (200, "application/ld+json")
    found: dict[str, Any] = response.json()
    return found


def graph(node: dict[str, Any]) -> Graph:
    assert node["@context"] == "https://schema.org"
    return Graph().parse(data=json.dumps({**node, "@context": CONTEXT}), format="json-ld")


def misplaced(found: Graph) -> set[tuple[str, str]]:
    """Types and properties that the vocabulary doesn't have together."""
    return {
        (str(kind).removeprefix(str(SCHEMA)), str(name).removeprefix(str(SCHEMA)))
        for subject, kind in found.subject_objects(RDF.type)
        for name in found.predicates(subject)
        if name != RDF.type
        and str(name).removeprefix(str(SCHEMA))
        not in PROPERTIES.get(str(kind).removeprefix(str(SCHEMA)), set())
    }


def test_a_quote_is_a_quotation_with_every_printing_as_its_example(client: Client) -> None:
    held = printed_quote()

    found = graph(document(client, f"/q/{held.quote.pk}.jsonld"))

    quote = URIRef(f"{HOST}/q/{held.quote.pk}")
    rows = found.query(
        """SELECT ?text ?credited ?outlet ?origin WHERE {
            ?quote a schema:Quotation ; schema:workExample ?one .
            ?one a schema:Quotation ; schema:text ?text ;
                schema:spokenByCharacter/schema:name ?credited ; schema:isPartOf ?article .
            ?article a schema:NewsArticle ; schema:publisher/schema:name ?outlet .
            OPTIONAL { ?article schema:isBasedOn/schema:publisher/schema:name ?origin } }
        ORDER BY ?outlet""",
        initNs={"schema": SCHEMA},
        initBindings={"quote": quote},
    )
    assert [[str(cell or "") for cell in row] for row in rows] == [  # type: ignore[union-attr]  # a SELECT's rows
        [WORDS, "Ines Halloran", "Early Post", ""],
        [ELIDED, "the minister", "Late Courier", "Pier Agency"],
    ]


def test_a_quote_says_who_said_it_when_and_where_it_belongs(client: Client) -> None:
    held = printed_quote()

    node = document(client, f"/q/{held.quote.pk}.jsonld")

    del node["workExample"]
    assert node == {
        "@context": "https://schema.org",
        "@type": "Quotation",
        "@id": f"{HOST}/q/{held.quote.pk}",
        "url": f"{HOST}/q/{held.quote.pk}",
        "identifier": str(held.quote.pk),
        "version": held.quote.version,
        "text": WORDS,
        "inLanguage": "en",
        "dateCreated": "2031-05-03",
        "datePublished": "2031-05-04",
        "dateModified": node["dateModified"],
        "creator": {
            "@type": "Person",
            "@id": f"{HOST}/speaker/ines",
            "url": f"{HOST}/speaker/ines",
            "name": "Ines Halloran",
            "alternateName": ["Halloran"],
            "sameAs": ["https://www.wikidata.org/wiki/Q1017"],
        },
        "isPartOf": {
            "@type": "CreativeWork",
            "@id": f"{HOST}/statement/{held.statement.pk}",
            "name": "Ferry statement",
            "dateCreated": "2031-05-04",
        },
        "position": 2,
        "about": [
            {
                "@type": "Event",
                "@id": f"{HOST}/event/ferry-inquiry",
                "name": "Ferry inquiry",
            }
        ],
    }


def test_every_page_as_linked_data_keeps_to_the_vocabulary(client: Client) -> None:
    held = printed_quote()
    occurrence = held.quote.occurrences.get(text=ELIDED)
    addresses = [
        f"/q/{held.quote.pk}.jsonld",
        "/speaker/ines.jsonld",
        f"/statement/{held.statement.pk}.jsonld",
        "/event/ferry-inquiry.jsonld",
        f"/article/{held.post.pk}.jsonld",
        "/outlet/early-post.jsonld",
        f"/r/{occurrence.pk}.jsonld",
    ]

    graphs = [graph(document(client, address)) for address in addresses]

    assert [misplaced(each) for each in graphs] == [set()] * len(addresses)


def test_an_article_cites_the_quotes_that_it_prints(client: Client) -> None:
    held = printed_quote()

    found = graph(document(client, f"/article/{held.courier.pk}.jsonld"))

    article = URIRef(f"{HOST}/article/{held.courier.pk}")
    assert set(found.objects(article, SCHEMA.citation)) == {URIRef(f"{HOST}/q/{held.quote.pk}")}
    assert set(found.objects(article, SCHEMA.headline)) == {Literal("No ferry yet")}


def test_what_is_unknown_is_left_out(client: Client) -> None:
    held = printed_quote()
    held.speaker.wikidata_id = ""
    held.speaker.save()

    node = document(client, f"/q/{held.quote.pk}.jsonld")

    assert "sameAs" not in node["creator"]


def test_linked_data_is_answered_by_accept_too(client: Client) -> None:
    held = printed_quote()
    accept = {"Accept": "application/ld+json"}

    response = client.get(f"/api/v1/quotes/{held.quote.pk}/", headers=accept)

    assert response.json() == document(client, f"/q/{held.quote.pk}.jsonld")
