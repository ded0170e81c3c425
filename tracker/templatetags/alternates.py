"""What a page's head says of its other formats, and the page itself as linked data."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

import orjson
from django import template
from django.template import RequestContext
from django.utils.safestring import SafeString, mark_safe

from tracker.queries.articles import ArticleDetail
from tracker.queries.claims import ClaimDetail
from tracker.queries.events import EventDetail
from tracker.queries.formats import linked_claims, linked_data, linked_pages
from tracker.queries.formats.offered import OFFERED
from tracker.queries.outlets import OutletDetail
from tracker.queries.quotes import QuoteDetail
from tracker.queries.speakers import SpeakerDetail
from tracker.queries.statements import StatementDetail

register = template.Library()

# What could end a script element or begin a comment in it, as JSON may write it.
INERT = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026"}
# Where pages keep their place, which no other format knows.
PLACES = ("cursor", "left", "right", "rev")


Link = tuple[str, str, str]  # media type, title, address


@register.inclusion_tag("_alternates.html", takes_context=True)
def alternates(context: RequestContext) -> dict[str, Any]:
    """Links to the page's formats for programs; nothing where there are none."""
    request = context.get("request")
    name, offered = _offered(context)
    if request is None or name not in OFFERED:
        return {"offered": ()}
    base = f"{request.scheme}://{request.get_host()}"
    return {
        "offered": offered,
        "oembed": f"{base}{request.get_full_path()}" if name == "quote" else "",
        "node": node(context.get("detail") or context.get("event"), base),
    }


@register.inclusion_tag("_formats.html", takes_context=True)
def formats(context: RequestContext) -> dict[str, Any]:
    """The same links for people: exactly what is on the screen, to take away."""
    return {"offered": _offered(context)[1]}


def _offered(context: RequestContext) -> tuple[str, list[Link]]:
    """The page's name, and its formats at addresses narrowed as the page is."""
    request = context.get("request")
    match = request.resolver_match if request else None
    name = (match.url_name if match else "") or ""
    if request is None:
        return name, []
    asked = {key: value for key, value in request.GET.items() if key not in PLACES and value}
    query = f"?{urlencode(asked)}" if asked and name.endswith("s") else ""
    return name, [
        (offer.media_type, offer.title, f"{offer.address(request.path)}{query}")
        for offer in OFFERED.get(name, ())
    ]


def node(detail: object, base: str) -> SafeString | None:
    """The page as schema.org JSON-LD, for a script element of data, which runs nothing."""
    found = described(detail, base)
    if found is None:
        return None
    text = orjson.dumps(linked_data.document(found)).decode()
    return mark_safe(text.translate(INERT))  # JSON, in which nothing is left that ends the element


def described(detail: object, base: str) -> linked_data.Node | None:
    made = next((made for kind, made in MADE if isinstance(detail, kind)), None)
    return made(detail, base) if made else None


def quote_node(detail: QuoteDetail, base: str) -> linked_data.Node:
    printed = [carrier.rendition for carrier in detail.carriers.items]
    return linked_data.quotation(detail.cited, base, printed=printed)


# What a page is about, by what was read for it.
MADE: tuple[tuple[type, Callable[[Any, str], linked_data.Node]], ...] = (
    (QuoteDetail, quote_node),
    (StatementDetail, linked_pages.statement_node),
    (EventDetail, linked_pages.event_node),
    (SpeakerDetail, linked_pages.speaker_node),
    (ArticleDetail, linked_pages.article_node),
    (OutletDetail, linked_pages.outlet_node),
    (ClaimDetail, linked_claims.claim_node),
)
