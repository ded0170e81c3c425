"""One row as schema.org JSON-LD and as W3C Web Annotations."""

from collections.abc import Callable
from typing import Any

import orjson
from django.conf import settings
from django.http import Http404, HttpResponse

from tracker.api.formats.linked_lists import Nodes, item_list
from tracker.api.negotiation import Detailed, Format
from tracker.api.validators import unless_held
from tracker.queries.articles import article_detail
from tracker.queries.cited import Cited, citation, cited, cited_in
from tracker.queries.events import event_detail
from tracker.queries.formats import linked_data, linked_pages, web_annotation
from tracker.queries.outlets import outlet_detail
from tracker.queries.quotes import QuoteFilter
from tracker.queries.speakers import speaker_detail
from tracker.queries.statements import statement_detail

Node = dict[str, Any]
INDENTED = orjson.OPT_INDENT_2


def document_of(media_type: str, made: Callable[[Detailed], Node | None]) -> Callable[..., Any]:
    """Answers with the document made of a row."""

    def detailed(asked: Detailed) -> HttpResponse:
        node = made(asked)
        if node is None:
            raise Http404("It was taken out a moment ago.")
        content = orjson.dumps(node, option=INDENTED)
        return unless_held(asked.request, content, media_type, changed=asked.found.changed)

    return detailed


def linked(made: Callable[[Detailed], Node | None], nodes: Nodes) -> Format:
    def node(asked: Detailed) -> Node | None:
        found = made(asked)
        return linked_data.document(found) if found else None

    return Format(
        name="jsonld",
        media_type=linked_data.MEDIA_TYPE,
        about="schema.org JSON-LD; of a list, one page as an ItemList",
        listed=item_list(nodes),
        detailed=document_of(linked_data.MEDIA_TYPE, node),
    )


def annotated(made: Callable[[Detailed], Node | None]) -> Format:
    return Format(
        name="anno",
        media_type=web_annotation.MEDIA_TYPE,
        about="W3C Web Annotations of the printed sentences",
        detailed=document_of(web_annotation.MEDIA_TYPE, made),
    )


def the_quote(asked: Detailed) -> Cited | None:
    return next(iter(cited([asked.identity])), None)


def quote_node(asked: Detailed) -> Node | None:
    quote = the_quote(asked)
    return linked_data.quotation(quote, asked.addresses.base) if quote else None


def speaker_node(asked: Detailed) -> Node | None:
    detail = speaker_detail(asked.body["slug"], QuoteFilter())
    return linked_pages.speaker_node(detail, asked.addresses.base) if detail else None


def statement_node(asked: Detailed) -> Node | None:
    detail = statement_detail(asked.identity)
    return linked_pages.statement_node(detail, asked.addresses.base) if detail else None


def event_node(asked: Detailed) -> Node | None:
    detail = event_detail(asked.body["slug"])
    return linked_pages.event_node(detail, asked.addresses.base) if detail else None


def article_node(asked: Detailed) -> Node | None:
    detail = article_detail(asked.identity)
    return linked_pages.article_node(detail, asked.addresses.base) if detail else None


def outlet_node(asked: Detailed) -> Node | None:
    detail = outlet_detail(asked.body["slug"])
    return linked_pages.outlet_node(detail, asked.addresses.base) if detail else None


def occurrence_node(asked: Detailed) -> Node | None:
    one = citation(asked.identity)
    if one is None:
        return None
    base = asked.addresses.base
    return linked_data.printing(one.rendition, base, language=one.language)


def quote_annotations(asked: Detailed) -> Node | None:
    quote = the_quote(asked)
    if quote is None:
        return None
    base = asked.addresses.base
    address = f"{base}{quote.sentence.address}.anno"
    return web_annotation.collection(
        address, quote.sentence.text, quote.printings, base, settings.TRACKER_NAME
    )


def article_annotations(asked: Detailed) -> Node:
    base = asked.addresses.base
    return web_annotation.collection(
        f"{base}/article/{asked.identity}.anno",
        asked.body["headline"],
        cited_in(asked.identity),
        base,
        settings.TRACKER_NAME,
    )


def occurrence_annotation(asked: Detailed) -> Node | None:
    one = citation(asked.identity)
    base, by = asked.addresses.base, settings.TRACKER_NAME
    return web_annotation.annotation(one, base, by) if one else None
