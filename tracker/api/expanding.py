"""`expand=`: the whole objects in place of links to them, two deep, for the queries of one.

A link is replaced by the object it leads to; a list's address by the list's beginning. Each
relation takes one or two queries, however many objects are on the page.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rest_framework import serializers

from tracker.api import documents
from tracker.api.addresses import Addresses
from tracker.api.asking import fetch
from tracker.api.documents import inside
from tracker.api.matches import PairedQuote
from tracker.api.problems import InvalidParameters, Refusal
from tracker.api.registry import NAMED
from tracker.api.resources import Body, Resource, some_of, standing
from tracker.api.values import nearest

EXPAND = "expand"
DEEPEST = 2
MOST_HELD = 10  # objects of a list inside another object
Wanted = dict[str, "Wanted"]

# What a link in a document leads to.
LEADS_TO: Mapping[type[serializers.BaseSerializer[Any]], str] = {
    documents.LinkedOutlet: "outlets",
    documents.LinkedSpeaker: "speakers",
    documents.LinkedEvent: "events",
    documents.LinkedStatement: "statements",
    documents.LinkedQuote: "quotes",
    PairedQuote: "quotes",
    documents.LinkedArticle: "articles",
    documents.LinkedOccurrence: "occurrences",
}


@dataclass(frozen=True, slots=True)
class Relation:
    """What can be expanded: the list it leads to, and where its links stand in an object.

    With `held`, a condition on a row of that list and the `parent`, it is the list's beginning.
    """

    leads_to: str
    path: tuple[str, ...]
    held: str = ""
    order: str = ""

    @property
    def resource(self) -> Resource:
        return NAMED[self.leads_to]


OF_EVENT = """article.id IN (SELECT article_id FROM tracker_eventarticle
    WHERE event_id = parent.id AND review <> 'rejected')"""
NEWEST = "{0}.first_published_at DESC NULLS LAST, {0}.id DESC".format("quote")
# The lists that objects hold only the address of.
HELD: Mapping[str, Mapping[str, Relation]] = {
    "outlets": {
        "articles": Relation(
            "articles",
            ("articles",),
            "article.outlet_id = parent.id",
            "article.published_at DESC NULLS LAST, article.id DESC",
        ),
    },
    "articles": {
        "occurrences": Relation(
            "occurrences", ("occurrences",), "article.id = parent.id", "occurrence.id"
        ),
    },
    "speakers": {
        "quotes": Relation("quotes", ("quotes",), "quote.speaker_id = parent.id", NEWEST),
        "statements": Relation(
            "statements",
            ("statements",),
            "statement.speaker_id = parent.id",
            "statement.made_at DESC NULLS LAST, statement.id DESC",
        ),
    },
    "quotes": {
        "occurrences": Relation(
            "occurrences", ("occurrences",), "occurrence.quote_id = parent.id", "occurrence.id"
        ),
        "carriers": Relation("outlets", ("carriers", "items")),
    },
    "statements": {
        "quotes": Relation(
            "quotes", ("quotes",), "quote.statement_id = parent.id", "quote.position, quote.id"
        ),
    },
    "events": {
        "articles": Relation("articles", ("articles",), OF_EVENT, "article.id"),
        "statements": Relation(
            "statements", ("statements",), "statement.event_id = parent.id", "statement.id"
        ),
    },
}


def relations(
    resource: Resource, document: type[serializers.Serializer[Any]]
) -> dict[str, Relation]:
    """What can be expanded in such an object, by name."""
    found = dict(HELD.get(resource.name, {}))
    for name, field in document().fields.items():
        target = next((LEADS_TO[kind] for kind in LEADS_TO if type(inside(field)) is kind), None)
        if target:
            found[name] = Relation(target, (name,))
    return dict(sorted(found.items()))


def read_expand(
    texts: Sequence[str], resource: Resource, document: type[serializers.Serializer[Any]]
) -> Wanted:
    """The relations asked for, as a tree; raises InvalidParameters naming what there is not."""
    wanted: Wanted = {}
    refusals = []
    for path in (part.strip() for text in texts for part in text.split(",")):
        reason, near = refused(path, resource, document)
        if reason:
            refusals.append(Refusal(EXPAND, reason, path[:100], near))
            continue
        place = wanted
        for name in path.split("."):
            place = place.setdefault(name, {})
    if refusals:
        raise InvalidParameters(refusals)
    return wanted


def refused(
    path: str, resource: Resource, document: type[serializers.Serializer[Any]]
) -> tuple[str, str | None]:
    """Why the path can't be expanded, and the nearest that can; nothing where it can."""
    names = path.split(".")
    if len(names) > DEEPEST:
        return f"is more than {DEEPEST} deep", ".".join(names[:DEEPEST])
    for place, name in enumerate(names):
        known = relations(resource, document)
        if name not in known:
            near = nearest(name, known)
            return "can't be expanded", near and ".".join([*names[:place], near])
        resource = known[name].resource
        document = resource.document
    return "", None


def expand(
    bodies: Sequence[Body],
    wanted: Wanted,
    resource: Resource,
    document: type[serializers.Serializer[Any]],
    addresses: Addresses,
) -> None:
    """Put the objects where the links are."""
    known = relations(resource, document)
    for name, deeper in wanted.items():
        relation = known[name]
        put = put_lists if relation.held else put_objects
        objects = put(bodies, relation, addresses)
        if deeper:
            expand(objects, deeper, relation.resource, relation.resource.document, addresses)


def put_objects(bodies: Sequence[Body], relation: Relation, addresses: Addresses) -> list[Body]:
    """The whole objects in place of the links to them; a hidden one's link stays."""
    links = [link for body in bodies for link in links_at(body, relation.path)]
    found = some_of(relation.resource, sorted({link["id"] for link in links}), addresses)
    for link in links:
        own = dict(link)
        link.update(found.get(link["id"], {}))
        link.update(own)
    return [link for link in links if link["id"] in found]


def links_at(held: Any, path: tuple[str, ...]) -> Iterator[Body]:  # noqa: ANN401  # JSON
    if isinstance(held, list):
        for each in held:
            yield from links_at(each, path)
    elif path and isinstance(held, dict):
        yield from links_at(held.get(path[0]), path[1:])
    elif isinstance(held, dict):
        yield held


def put_lists(bodies: Sequence[Body], relation: Relation, addresses: Addresses) -> list[Body]:
    """The beginning of a list in each object."""
    child = relation.resource
    held = fetch(
        f"SELECT parent.id, ARRAY(SELECT {child.alias}.id FROM {child.source} "
        f"WHERE {child.shown()} AND {relation.held} ORDER BY {relation.order} LIMIT {MOST_HELD}) "
        f"FROM unnest(%(parents)s::bigint[]) AS parent(id)",
        {**standing(), "parents": [body["id"] for body in bodies]},
    )
    ids: dict[int, list[int]] = dict(held)
    found = some_of(child, sorted({one for several in ids.values() for one in several}), addresses)
    for body in bodies:
        body[relation.path[0]] = [dict(found[one]) for one in ids[body["id"]]]
    return [each for body in bodies for each in body[relation.path[0]]]
