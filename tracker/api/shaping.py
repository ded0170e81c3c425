"""The shape in which objects are asked for: which fields of them, and what is put in whole."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from rest_framework import serializers

from tracker.api.addresses import Addresses
from tracker.api.expanding import EXPAND, Wanted, expand, read_expand, relations
from tracker.api.resources import Body, Resource
from tracker.api.sparse import FIELDS, Tree, only_of, read_fields, tree_of
from tracker.api.values import Phrase, Value

LONGEST = 2000  # characters of all names together
NAMES = Phrase(longest=LONGEST)

Document = type[serializers.Serializer[Any]]


@dataclass(frozen=True, slots=True)
class Shape:
    """What a request asks of each object."""

    resource: Resource
    document: Document
    expanded: Wanted
    fields: Tree

    @property
    def is_plain(self) -> bool:
        """Whether the objects are asked for as they are."""
        return not (self.expanded or self.fields)

    def of(self, bodies: Sequence[Body], addresses: Addresses) -> list[Body]:
        if self.expanded and bodies:
            expand(bodies, self.expanded, self.resource, self.document, addresses)
        return only_of(bodies, self.fields)

    def needs(self, names: frozenset[str]) -> bool:
        """Whether any of these fields is asked for."""
        return not self.fields or bool(names & (self.fields.keys() | self.expanded.keys()))


def read_shape(query: QueryDict, resource: Resource, document: Document) -> Shape:
    """The shape that the query asks for; raises InvalidParameters."""
    if EXPAND not in query and FIELDS not in query:
        return Shape(resource, document, {}, {})
    expanded: Wanted = {}
    if EXPAND in query:
        expanded = read_expand(query.getlist(EXPAND), resource, document)
    fields: Tree = {}
    if FIELDS in query:
        fields = read_fields(query.getlist(FIELDS), tree_of(document(), resource, expanded))
    return Shape(resource, document, expanded, fields)


def shape_parameters(
    resource: Resource, document: Document
) -> list[tuple[str, Value[object], str, bool]]:
    """Both parameters as they are documented: name, value, help, and that both take several."""
    known = ", ".join(relations(resource, document))
    expanding = f"objects in place of links to them, two deep with a dot: {known}"
    fields = "only these fields; those of an object inside with a dot, as speaker.name"
    found: list[tuple[str, Value[object], str, bool]] = [(FIELDS, NAMES, fields, True)]
    return [*found, (EXPAND, NAMES, expanding, True)] if known else found
