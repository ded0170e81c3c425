"""A schema.org NewsArticle in JSON-LD, with its text as `articleBody`."""

import json
from collections.abc import Iterator
from dataclasses import replace

from tracker.ingest.credits import republished_from
from tracker.ingest.instants import NotAnInstant, read_instant
from tracker.ingest.json_lines import read_item
from tracker.ingest.linked_data import Node, article_node, names, publisher_of_origin, text_of
from tracker.ingest.values import ArticleRead, Defaults, NotAnArticle

MEDIA_TYPE = "application/ld+json"


def read_news_article(item: object, source: str) -> ArticleRead:
    """The article of one JSON-LD object, under @graph or mainEntity too. Raises NotAnArticle."""
    # The reader of pages' markup decides what counts as an article, so that both agree.
    node = article_node([json.dumps(item)])
    if not node:
        raise NotAnArticle(source, "@type", "no NewsArticle, or another type of article, is here")
    body = text_of(node, "articleBody")
    if not body:
        raise NotAnArticle(source, "articleBody", "missing")
    read = read_item(
        {
            "text": body,
            "url": next(addresses(node), ""),
            "outlet": ", ".join(names(node.get("publisher"))),
            "headline": text_of(node, "headline") or text_of(node, "name"),
            "byline": ", ".join(names(node.get("author"))),
            "language": text_of(node, "inLanguage"),
            **published(text_of(node, "datePublished"), "datePublished", source),
            **origin(publisher_of_origin(node) or republished_from(body)),
        },
        source=source,
        defaults=Defaults(),
    )
    return replace(read, raw=json.dumps(item).encode(), media_type=MEDIA_TYPE)


def addresses(node: Node) -> Iterator[str]:
    """What may be the article's own address, the surest first."""
    page = node.get("mainEntityOfPage")
    named = page.get("@id") if isinstance(page, dict) else page
    for value in (text_of(node, "url"), named, text_of(node, "@id")):
        if isinstance(value, str) and value.startswith(("http://", "https://")):
            yield value


def published(text: str, field: str, source: str) -> dict[str, str]:
    """When, as the reader of JSON lines takes it. Raises NotAnArticle that names `field`."""
    if not text:
        return {}
    try:
        read_instant(text)
    except NotAnInstant as error:
        raise NotAnArticle(source, field, str(error)) from error
    return {"published_at": text}


def origin(outlet: str) -> dict[str, object]:
    return {"republication_of": {"outlet": outlet}} if outlet else {}
