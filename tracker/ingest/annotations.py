"""W3C Web Annotations of passages: one, a page, or a collection with its page inside."""

from collections.abc import Iterator
from typing import Any

from tracker.ingest.marked import (
    MOST_STRETCHES,
    Marked,
    NotMarked,
    Stretch,
    address,
    around,
    listed,
    place,
    words,
)
from tracker.vocabulary import Kind

MEDIA_TYPE = 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'

Node = dict[str, Any]


def read_annotations(item: object, source: str) -> Iterator[Marked | NotMarked]:
    """Each annotation as a passage, or the reason why it is none."""
    try:
        held = _annotations(item, source)
    except NotMarked as error:
        yield error
        return
    for number, each in enumerate(held):
        try:
            yield _marked(each, f"{source}.items[{number}]" if len(held) > 1 else source)
        except NotMarked as error:
            yield error


def _annotations(item: object, source: str) -> list[object]:
    if not isinstance(item, dict):
        raise NotMarked(source, "body", "an object was expected")
    if item.get("type") == "AnnotationCollection":
        return _annotations(item.get("first"), source)
    if item.get("type") == "AnnotationPage":
        return listed(item.get("items"), source, "items")
    return [item]


def _marked(item: object, source: str) -> Marked:
    if not isinstance(item, dict) or item.get("type") != "Annotation":
        raise NotMarked(source, "type", "must be Annotation")
    targets = _many(item.get("target"))
    if not 0 < len(targets) <= MOST_STRETCHES:
        raise NotMarked(source, "target", f"must be 1 to {MOST_STRETCHES}")
    bodies = [each for each in _many(item.get("body")) if isinstance(each, dict)]
    articles = {_article(each, source) for each in targets}
    if len(articles) > 1:
        raise NotMarked(source, "target", "must be in one article")
    return Marked(
        source=source,
        article=articles.pop(),
        stretches=tuple(_stretch(each, source) for each in targets),
        speaker=_said(bodies, "identifying"),
        kind=_kind(bodies),
    )


def _many(value: object) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _article(target: object, source: str) -> str:
    found = target.get("source") if isinstance(target, dict) else target
    named = found.get("id") if isinstance(found, dict) else found
    return address(named, source, "target.source")


def _stretch(target: object, source: str) -> Stretch:
    """The characters that the selectors mean: those quoted, at the place that is told."""
    selectors = _many(target.get("selector")) if isinstance(target, dict) else []
    held = {each.get("type"): each for each in selectors if isinstance(each, dict)}
    quoted = held.get("TextQuoteSelector")
    if quoted is None:
        raise NotMarked(source, "target.selector", "must have a TextQuoteSelector")
    return Stretch(
        exact=words(quoted.get("exact"), source, "target.selector.exact"),
        prefix=around(quoted.get("prefix")),
        suffix=around(quoted.get("suffix")),
        start=place(held.get("TextPositionSelector", {}).get("start")),
    )


def _said(bodies: list[Node], purpose: str) -> str:
    values = (each.get("value") for each in bodies if each.get("purpose") == purpose)
    return next((around(value) for value in values if isinstance(value, str)), "")


def _kind(bodies: list[Node]) -> Kind:
    said = (each.get("value") for each in bodies if each.get("purpose") == "classifying")
    return next((Kind(value) for value in said if value in set(Kind)), Kind.DIRECT)
