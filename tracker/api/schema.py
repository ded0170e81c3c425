"""The OpenAPI document, made from the same declarations that answer requests."""

from collections.abc import Iterable
from functools import cache
from typing import Any, Protocol, cast

from drf_spectacular.openapi import AutoSchema
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, inline_serializer
from rest_framework import serializers

from tracker.api import documents
from tracker.api.lists import documented
from tracker.api.negotiation import FORMAT, Format, format_value, of_details, of_lists
from tracker.api.problems import MEDIA_TYPE
from tracker.api.registry import RESOURCES
from tracker.api.resources import Resource
from tracker.api.shaping import shape_parameters
from tracker.api.validators import JSON
from tracker.api.values import Value

PROBLEMS = {
    400: "A parameter is not valid",
    401: "The token is not valid",
    404: "Nothing is at this address",
    405: "This address can't be used with that method",
    406: "None of the accepted media types is available",
    429: "Too many requests; Retry-After says when to come again",
}
MOVED = 301
GONE = 410


class ResourceView(Protocol):
    """What the document is made from."""

    resource: Resource
    formats: tuple[Format, ...]


class ApiSchema(AutoSchema):
    """Reads a view's resource: its filters become parameters, its document the answer's shape."""

    @property
    def resource(self) -> Resource:
        return cast("ResourceView", self.view).resource

    @property
    def is_list(self) -> bool:
        return "{" not in self.path

    @property
    def formats(self) -> tuple[Format, ...]:
        formats = cast("ResourceView", self.view).formats
        return of_lists(formats) if self.is_list else of_details(formats)

    def get_operation_id(self) -> str:
        return f"{self.resource.name}_{'list' if self.is_list else 'read'}"

    def get_tags(self) -> list[str]:
        return [self.resource.name]

    def get_summary(self) -> str:
        if self.is_list:
            return f"List {self.resource.name.replace('_', ' ')}"
        return f"One {self.resource.called}"

    def get_description(self) -> str:  # type: ignore[override]  # as in AutoSchema, untyped there
        if self.is_list or not self.resource.merges:
            return self.resource.about
        return f"{self.resource.about} One that was merged redirects to the survivor for ever."

    def get_override_parameters(self) -> list[Any]:
        written = parameter(FORMAT, format_value(self.formats), formats_in_words(self.formats))
        if not self.is_list:
            number = {"type": "integer", "minimum": 0}
            text = f"the {self.resource.called}'s id"
            identity = OpenApiParameter("identity", number, OpenApiParameter.PATH, description=text)
            return [
                identity,
                written,
                *(
                    parameter(name, value, text, many=many)
                    for name, value, text, many in shape_parameters(
                        self.resource, self.resource.detail
                    )
                ),
            ]
        return [
            written,
            *(
                parameter(name, value, text, many=many)
                for name, value, text, many in documented(self.resource)
            ),
        ]

    def get_response_serializers(  # type: ignore[override]  # a mapping is taken, the stubs miss it
        self,
    ) -> dict[Any, OpenApiResponse]:
        body = page_document(self.resource.document) if self.is_list else self.resource.detail
        responses: dict[Any, OpenApiResponse] = {
            (200, each.media_type): OpenApiResponse(written_as(each.media_type), each.about)
            for each in reversed(self.formats)
        }
        responses[(200, JSON)] = OpenApiResponse(body, self.get_summary())
        if self.resource.merges and not self.is_list:
            responses[MOVED] = OpenApiResponse(description="Merged; Location names the survivor")
        if not self.is_list:
            text = "It was deleted, for ever; the problem says why and when"
            responses[(GONE, MEDIA_TYPE)] = OpenApiResponse(documents.Problem, text)
        for status, text in PROBLEMS.items():
            responses[(status, MEDIA_TYPE)] = OpenApiResponse(documents.Problem, text)
        return responses


def written_as(media_type: str) -> OpenApiTypes:
    """JSON in the shape of another's standard is free of ours; anything else is text."""
    return OpenApiTypes.ANY if media_type.endswith("+json") else OpenApiTypes.STR


@cache
def page_document(document: type[serializers.Serializer[Any]]) -> serializers.Serializer[Any]:
    """A page of such objects; one class each, because two of one name would clash."""
    return inline_serializer(
        f"{document.__name__}Page",
        {
            "next": documents.address("the page after", allow_null=True),
            "previous": documents.address("the page before", allow_null=True),
            "count": documents.whole("rows in all, with count=1", required=False),
            "count_is_exact": serializers.BooleanField(
                required=False, help_text="false where counting stopped at the limit"
            ),
            "results": document(many=True),
        },
    )


def formats_in_words(formats: tuple[Format, ...]) -> str:
    return "; ".join(f"{each.name}: {each.about}" for each in formats)


def parameter(
    name: str, value: Value[object], text: str, *, many: bool = False
) -> OpenApiParameter:
    schema = value.schema()
    if many:
        schema = {"type": "array", "items": schema, "minItems": 1}
        text = f"{text}; several, after commas or repeated, mean any of them"
    # Without a style, drf-spectacular would explode the array, which is as right.
    return OpenApiParameter(
        name, schema, OpenApiParameter.QUERY, description=text, explode=False if many else None
    )


def fields_may_be_left_out(
    result: dict[str, Any],
    generator: object,
    request: object,
    public: bool,  # noqa: FBT001 - drf-spectacular calls it by position
) -> dict[str, Any]:
    """An object has the fields that `fields=` names, so none of them is sure to be there."""
    shown = {resource.document for resource in RESOURCES} | {each.detail for each in RESOURCES}
    names = {kind.__name__ for kind in (*shown, *inside_all(shown))}
    for name, component in result["components"]["schemas"].items():
        if name in names:
            component.pop("required", None)
    return result


def inside_all(kinds: Iterable[type[Any]]) -> set[type[Any]]:
    """The documents that stand inside some documents."""
    found: set[type[Any]] = set()
    waiting = list(kinds)
    while waiting:
        for field in waiting.pop()().fields.values():
            kind = type(documents.inside(field))
            if issubclass(kind, serializers.Serializer) and kind not in found:
                found.add(kind)
                waiting.append(kind)
    return found
