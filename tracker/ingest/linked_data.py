"""The schema.org article that a page describes in JSON-LD."""

import json
from collections.abc import Iterable, Iterator

Node = dict[str, object]

ARTICLE_TYPES = {
    "Article",
    "NewsArticle",
    "ReportageNewsArticle",
    "AnalysisNewsArticle",
    "OpinionNewsArticle",
    "BlogPosting",
}
# Sites nest an article under @graph, mainEntity or a list; deeper is something else.
DEEPEST = 4
MOST_NAMES = 8


def article_node(scripts: Iterable[str]) -> Node:
    """The first article of the scripts' JSON-LD, or an empty node."""
    for script in scripts:
        try:
            data = json.loads(script)
        except (ValueError, RecursionError):
            continue
        for node in _nodes(data, DEEPEST):
            if ARTICLE_TYPES & set(_strings(node.get("@type"))):
                return node
    return {}


def _nodes(data: object, depth: int) -> Iterator[Node]:
    if depth == 0:
        return
    if isinstance(data, list):
        for item in data:
            yield from _nodes(item, depth - 1)
    elif isinstance(data, dict):
        yield data
        for key in ("@graph", "mainEntity"):
            yield from _nodes(data.get(key), depth - 1)


def text_of(node: Node, key: str) -> str:
    """The property's text; of several, the first."""
    return next(_strings(node.get(key)), "")


def names(value: object) -> list[str]:
    """The names of one or several people or organisations, given as texts or as nodes."""
    items = value if isinstance(value, list) else [value]
    found = (text_of(item, "name") if isinstance(item, dict) else item for item in items)
    return [name for name in found if isinstance(name, str) and name][:MOST_NAMES]


def publisher_of_origin(node: Node) -> str:
    """The publisher of the article this one says it is based on, or ""."""
    origins = node.get("isBasedOn")
    for origin in origins if isinstance(origins, list) else [origins]:
        if isinstance(origin, dict) and (found := names(origin.get("publisher"))):
            return found[0]
    return ""


def _strings(value: object) -> Iterator[str]:
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, str) and item:
            yield item
