"""W3C Web Annotations of printed sentences: which quote, how printed, where exactly."""

from collections.abc import Sequence
from typing import Any

from tracker.queries.cited import Citation, Place
from tracker.queries.formats.dates import instant_of, stamp

Node = dict[str, Any]

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
MEDIA_TYPE = f'application/ld+json; profile="{CONTEXT}"'


def annotation(one: Citation, base: str, newsroom: str) -> Node:
    """One printing. Its body links to the quote and says kind, grades and speaker."""
    targets = [target(one, place, base) for place in one.places]
    return {
        "@context": CONTEXT,
        "id": f"{base}/r/{one.rendition.id}.anno",
        "type": "Annotation",
        "motivation": "linking",
        "created": stamp(one.made),
        "modified": stamp(one.changed),
        **_makers(one, base, newsroom),
        "body": bodies(one, base),
        # An interrupted sentence stands in several places at once.
        "target": targets[0] if len(targets) == 1 else targets,
    }


def _makers(one: Citation, base: str, newsroom: str) -> Node:
    """The newsroom answers for what a person settled; the engine is named where it worked."""
    about = f"{base}/about"
    made: Node = {}
    if one.rendition.passage.confirmed or not one.engine:
        made["creator"] = {"id": about, "type": "Organization", "name": newsroom}
    if one.engine:
        made["generator"] = {"id": about, "type": "Software", "name": one.engine}
    return made


def bodies(one: Citation, base: str) -> list[Node]:
    printed = one.rendition
    words = [printed.passage.kind.value, *(grade.value for grade in printed.differences)]
    found: list[Node] = [
        {
            "type": "SpecificResource",
            "source": f"{base}/q/{printed.quote_id}",
            "purpose": "linking",
        },
        *(_text(word, "classifying") for word in words),
    ]
    if speaker := printed.passage.credited:
        source = f"{base}{speaker.address}"
        found.append({"type": "SpecificResource", "source": source, "purpose": "identifying"})
    if printed.passage.as_printed:
        found.append(_text(printed.passage.as_printed, "identifying"))
    return found


def _text(value: str, purpose: str) -> Node:
    return {"type": "TextualBody", "value": value, "purpose": purpose}


def target(one: Citation, place: Place, base: str) -> Node:
    """A stretch of the article in the text that was captured then."""
    article = one.rendition.article
    held = f"{base}{article.address}"
    state = {"type": "TimeState", "sourceDate": instant_of(article.captured), "cached": held}
    return {"source": article.url or held, "state": state, "selector": selectors(place)}


def selectors(place: Place) -> list[Node]:
    """Two ways to find the same characters."""
    return [
        {
            "type": "TextQuoteSelector",
            "exact": place.exact,
            "prefix": place.prefix,
            "suffix": place.suffix,
        },
        {"type": "TextPositionSelector", "start": place.start, "end": place.end},
    ]


def collection(address: str, label: str, found: Sequence[Citation], base: str, by: str) -> Node:
    """All of them on the one page of a collection."""
    items = [annotation(one, base, by) for one in found]
    for item in items:
        del item["@context"]
    return {
        "@context": CONTEXT,
        "id": address,
        "type": "AnnotationCollection",
        "label": label,
        "total": len(items),
        "first": {
            "id": f"{address}#page",
            "type": "AnnotationPage",
            "startIndex": 0,
            "items": items,
        },
    }
