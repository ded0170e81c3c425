"""`fields=`: only the fields that are asked for, those inside others with dots."""

from collections.abc import Mapping, Sequence
from typing import Any

from rest_framework import serializers

from tracker.api.documents import inside
from tracker.api.expanding import Wanted, relations
from tracker.api.problems import InvalidParameters, Refusal
from tracker.api.resources import Body, Resource
from tracker.api.values import nearest

FIELDS = "fields"
Tree = dict[str, "Tree"]


def tree_of(
    document: serializers.Serializer[Any], resource: Resource | None, wanted: Wanted
) -> Tree:
    """The fields of an object and of those inside it, expanded ones included."""
    tree: Tree = {}
    for name, field in document.fields.items():
        inner = inside(field)
        tree[name] = tree_of(inner, None, {}) if isinstance(inner, serializers.Serializer) else {}
    known = relations(resource, type(document)) if resource and wanted else {}
    for name, deeper in wanted.items():
        target = known[name].resource
        place = tree
        for part in known[name].path:
            place = place.setdefault(part, {})
        place.update(tree_of(target.document(), target, deeper))
    return tree


def read_fields(texts: Sequence[str], tree: Tree) -> Tree:
    """The fields asked for; raises InvalidParameters naming each that there is not."""
    wanted: Tree = {}
    refusals = []
    for path in (part.strip() for text in texts for part in text.split(",")):
        if near := unknown(path, tree):
            refusals.append(Refusal(FIELDS, "is no field here", path[:100], near[0]))
        place = wanted
        for name in path.split("."):
            place = place.setdefault(name, {})
    if refusals:
        raise InvalidParameters(refusals)
    return wanted


def unknown(path: str, tree: Tree) -> tuple[str | None] | None:
    """The nearest field there is, where the path leads to none."""
    names = path.split(".")
    for place, name in enumerate(names):
        if name not in tree:
            near = nearest(name, tree)
            return (near and ".".join([*names[:place], near]),)
        tree = tree[name]
    return None


def only(held: Any, wanted: Mapping[str, Tree]) -> Any:  # noqa: ANN401  # JSON
    """The same with those fields alone; a field named without its parts is whole."""
    if not wanted:
        return held
    if isinstance(held, list):
        return [only(each, wanted) for each in held]
    if not isinstance(held, dict):
        return held
    return {name: only(held[name], parts) for name, parts in wanted.items() if name in held}


def only_of(bodies: Sequence[Body], wanted: Tree) -> list[Body]:
    return [only(body, wanted) for body in bodies] if wanted else list(bodies)
