"""A page of a list as schema.org JSON-LD: an ItemList of what the list's rows are.

Quotes and printings stand there as at their own addresses, a quote with its first printings only;
of anything else stands what the list tells, and its address leads to the rest.
"""

from collections.abc import Callable, Sequence
from typing import Any

import orjson
from django.http import HttpResponse

from tracker.api.negotiation import Listed
from tracker.api.resources import Body
from tracker.api.validators import unless_held
from tracker.queries.cited import citations, cited
from tracker.queries.formats.dates import EXACT, PARTS
from tracker.queries.formats.linked_data import (
    MEDIA_TYPE,
    TYPES,
    WIKIDATA,
    Node,
    document,
    filled,
    printing,
    quotation,
    reference,
)
from tracker.queries.publication import published_occurrences
from tracker.queries.renditions import renditions
from tracker.vocabulary import Precision, SpeakerKind

Nodes = Callable[[Sequence[Body], str], Sequence[Node]]

PRINTINGS = 12  # of each quote


def item_list(made: Nodes) -> Callable[[Listed], HttpResponse]:
    """Answers with a page of the list; the pages beside it stand in the Link header (RFC 8288)."""

    def listed(asked: Listed) -> HttpResponse:
        page = asked.page()
        nodes = made(page.body["results"], asked.addresses.base)
        content = orjson.dumps(document(_list(asked, page.body, nodes)), option=orjson.OPT_INDENT_2)
        response = unless_held(asked.request, content, MEDIA_TYPE, changed=page.changed)
        if links := _links(page.body):
            response.headers["Link"] = links
        return response

    return listed


def _list(asked: Listed, body: Body, nodes: Sequence[Node]) -> Node:
    address = asked.request.build_absolute_uri()
    whole = body.get("count") if body.get("count_is_exact") else None
    return filled(
        {
            **reference("ItemList", address),
            "name": asked.resource.about,
            "numberOfItems": whole,
            "itemListElement": [
                {"@type": "ListItem", "position": place, "item": node}
                for place, node in enumerate(nodes, start=1)
            ],
        }
    )


def _links(body: Body) -> str:
    sides = (("next", body["next"]), ("prev", body["previous"]))
    return ", ".join(f'<{_linked(link)}>; rel="{side}"' for side, link in sides if link)


def _linked(link: str) -> str:
    """The list's own link as JSON-LD, however this page was asked for."""
    return link if "format=" in link else f"{link}&format=jsonld"


def quotes(rows: Sequence[Body], base: str) -> list[Node]:
    return [quotation(one, base) for one in cited([row["id"] for row in rows], printings=PRINTINGS)]


def occurrences(rows: Sequence[Body], base: str) -> list[Node]:
    ids = [row["id"] for row in rows]
    printed = citations(renditions(published_occurrences().filter(pk__in=ids)))
    held = {one.rendition.id: one for one in printed}
    return [
        printing(held[identity].rendition, base, language=held[identity].language)
        for identity in ids
        if identity in held
    ]


def speakers(rows: Sequence[Body], _base: str) -> list[Node]:
    return [
        filled(
            {
                **_named(TYPES[SpeakerKind(row["kind"])], row),
                "alternateName": [
                    one["name"] for one in row["aliases"]["items"] if one["name"] != row["name"]
                ],
                "sameAs": _wikidata(row),
            }
        )
        for row in rows
    ]


def outlets(rows: Sequence[Body], _base: str) -> list[Node]:
    return [
        filled(
            {
                **_named("NewsMediaOrganization", row),
                "sameAs": [f"https://{domain}/" for domain in row["domains"]] + _wikidata(row),
            }
        )
        for row in rows
    ]


def articles(rows: Sequence[Body], _base: str) -> list[Node]:
    return [
        filled(
            {
                "@type": "NewsArticle",
                "@id": row["url"],
                "headline": row["headline"],
                "url": row["canonical_url"] or row["url"],
                "datePublished": _known(row, "published"),
                "inLanguage": row["language"],
                "author": {"@type": "Person", "name": row["byline"]} if row["byline"] else None,
                "publisher": {"@type": "NewsMediaOrganization", "name": row["outlet"]["name"]},
                "isBasedOn": _source(row),
            }
        )
        for row in rows
    ]


def statements(rows: Sequence[Body], base: str) -> list[Node]:
    return [
        filled(
            {
                **reference("CreativeWork", row["url"]),
                "name": row["title"],
                "author": _named(TYPES[SpeakerKind(row["speaker"]["kind"])], row["speaker"]),
                "dateCreated": _known(row, "made"),
                "isBasedOn": row["record_url"],
                "about": [_named("Event", row["event"])] if row["event"] else [],
            }
        )
        for row in rows
    ]


def events(rows: Sequence[Body], _base: str) -> list[Node]:
    return [
        filled(
            {
                **_named("Event", row),
                "startDate": _known(row, "starts", ""),
                "endDate": _known(row, "ends", ""),
                "location": {"@type": "Place", "name": row["place"]} if row["place"] else None,
            }
        )
        for row in rows
    ]


def _named(kind: str, row: Body) -> Node:
    return {**reference(kind, row["url"]), "name": row["name"]}


def _wikidata(row: Body) -> list[str]:
    return [f"{WIKIDATA}{row['wikidata_id']}"] if row["wikidata_id"] else []


def _source(row: Body) -> Node | None:
    """Whose copy it prints, as its own page has it."""
    credited: dict[str, Any] | None = row["derivation"] and row["derivation"]["credited_to"]
    if not credited or credited["id"] == row["outlet"]["id"]:
        return None
    publisher = {"@type": "NewsMediaOrganization", "name": credited["name"]}
    return {"@type": "NewsArticle", "publisher": publisher}


def _known(row: Body, what: str, suffix: str = "_at") -> str:
    """An instant of the list, no more exact than it is known."""
    at, precision = row[f"{what}{suffix}"], row[f"{what}_precision"]
    if not at or precision in EXACT:
        return at or ""
    return str(at)[: PARTS.get(Precision(precision), 10)]
