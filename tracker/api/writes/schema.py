"""OpenAPI of an address that is written to: each method from its declaration."""

from typing import Any, Protocol, cast

from drf_spectacular.utils import (
    OpenApiExample,
    OpenApiParameter,
    OpenApiResponse,
    PolymorphicProxySerializer,
)

from tracker.api import documents
from tracker.api.problems import MEDIA_TYPE
from tracker.api.schema import ApiSchema
from tracker.api.writes.bodies import BodyOf
from tracker.api.writes.changes import TriedOut
from tracker.api.writes.declared import MOST_ROWS, OK, Write
from tracker.api.writes.editing import Something

KEY_TEXT = (
    "any name of your own for this request: sent again within a day with the same body it has one "
    "effect and the same answer"
)
MATCH_TEXT = "the ETag of the object as it was read, or its version in quotation marks"
DRY_TEXT = "1: tell what would change, and keep nothing"
TRIED_TEXT = "With dry_run=1, what it would change"
ALWAYS = {
    401: "A token is needed, or the one sent is not valid",
    403: "The token’s scope or its account’s role is not enough",
    404: "There is no such row",
    405: "This address can't be used with that method",
    406: "None of the accepted media types is available",
    410: "The row was deleted, for ever; the problem says why and when",
    409: "What is held stands against it",
    429: "Too many requests; Retry-After says when to come again",
}
OF_BODIES = {
    400: "The body or a field of it is not valid; each is named",
    413: "The body is too large",
    415: "The body is of another media type",
}
CONDITIONAL = {
    412: "It was changed meanwhile; the object as it is comes along",
    428: "If-Match is needed",
}
STALE = 412
KEYED = {422: "The Idempotency-Key was sent with another request"}


class WritingView(Protocol):
    """What the document is made from."""

    writes: dict[str, Write]


class WriteSchema(ApiSchema):
    """A method that is declared as a write is told by its declaration, any other as it was."""

    @property
    def write(self) -> Write | None:
        return cast("WritingView", self.view).writes.get(self.method)

    def get_operation_id(self) -> str:
        return self.write.name if self.write else super().get_operation_id()

    def get_tags(self) -> list[str]:
        return [self.write.tag] if self.write else super().get_tags()

    def get_summary(self) -> str:
        return self.write.title if self.write else super().get_summary()

    def get_description(self) -> str:  # type: ignore[override]  # as in AutoSchema, untyped there
        if self.write is None:
            return super().get_description()
        needs = f"Needs the scope {self.write.scope.value} and the role {self.write.role.value}."
        return f"{self.write.about} {needs}"

    def get_auth(self) -> list[dict[str, list[str]]]:
        found: list[dict[str, list[str]]] = super().get_auth()
        return [each for each in found if each] if self.write else found

    def get_override_parameters(self) -> list[Any]:
        write = self.write
        if write is None:
            return super().get_override_parameters()
        return [
            *(OpenApiParameter(*each, description=text) for each, text in self._placed(write)),
            *self._headers(write),
        ]

    def _placed(self, write: Write) -> list[tuple[tuple[str, Any, Any], str]]:
        found: list[tuple[tuple[str, Any, Any], str]] = []
        if "{identity}" in self.path:
            number = {"type": "integer", "minimum": 0}
            found.append((("identity", number, OpenApiParameter.PATH), "its id"))
        if "{alias}" in self.path:
            number = {"type": "integer", "minimum": 0}
            found.append((("alias", number, OpenApiParameter.PATH), "the printed name’s id"))
        if "{context}" in self.path:
            uuid = {"type": "string", "format": "uuid"}
            found.append((("context", uuid, OpenApiParameter.PATH), "the step’s `step`"))
        flag = {"type": "string", "enum": ["0", "1"]}
        found.append((("dry_run", flag, OpenApiParameter.QUERY), DRY_TEXT))
        return found

    def _headers(self, write: Write) -> list[OpenApiParameter]:
        key = {"type": "string", "pattern": "^[!-~]{1,255}$"}
        found = [OpenApiParameter("Idempotency-Key", key, "header", description=KEY_TEXT)]
        if write.conditional:
            tag = {"type": "string", "minLength": 1}
            found.append(
                OpenApiParameter("If-Match", tag, "header", required=True, description=MATCH_TEXT)
            )
        return found

    def _get_request_body(self, direction: str = "request") -> Any:  # noqa: ANN401 - JSON Schema
        body = super()._get_request_body(direction)  # type: ignore[no-untyped-call]  # untyped there
        if self.write and body:
            body["required"] = True
        return body

    def _map_basic_serializer(self, serializer: Any, direction: str) -> Any:  # noqa: ANN401 - JSON Schema
        schema = super()._map_basic_serializer(serializer, direction)  # type: ignore[no-untyped-call]  # untyped there
        if isinstance(serializer, BodyOf) and schema.get("properties"):
            schema["additionalProperties"] = False
            if isinstance(serializer, Something):
                schema["minProperties"] = 1
        return schema

    def get_request_serializer(self) -> Any:  # noqa: ANN401 - JSON Schema by media type
        write = self.write
        if write is None or write.document is None:
            return None
        # Not as DRF would: no field is left out because the method is PATCH.
        described = self.resolve_serializer(write.document(), "request")
        # Of a shape that others define, only that it is an object is said here.
        one = described.ref if described else {"type": "object"}
        if not write.many:
            return dict.fromkeys(write.shapes, one)
        several = {"type": "array", "items": one, "minItems": 1, "maxItems": MOST_ROWS}
        return dict.fromkeys(write.shapes, {"oneOf": [one, several]} if write.alone else several)

    def get_examples(self) -> list[OpenApiExample]:
        if self.write is None:
            return super().get_examples()
        if self.write.document is None:
            return []
        title, value, shape = self.write.title, self.write.example, self.write.shapes[0]
        return [OpenApiExample(title, value, request_only=True, media_type=shape)]

    def get_response_serializers(  # type: ignore[override]  # a mapping is taken, the stubs miss it
        self,
    ) -> dict[Any, Any]:
        write = self.write
        if write is None:
            return super().get_response_serializers()
        responses: dict[Any, OpenApiResponse] = {}
        for status, answer, text in answers(write):
            responses[status] = OpenApiResponse(answer, text)
        for status, text in problems(write).items():
            responses[(status, MEDIA_TYPE)] = OpenApiResponse(documents.Problem, text)
        return responses


def answers(write: Write) -> list[tuple[int, Any, str]]:
    """Each status with what is answered, which may be one of two documents."""
    done = (write.status, write.answer, write.title)
    if write.tells:
        return [done, *write.also]
    if write.status != OK:
        return [done, (OK, TriedOut, TRIED_TEXT), *write.also]
    name = f"{write.answer.__name__}OrTriedOut"
    either = PolymorphicProxySerializer(name, [write.answer, TriedOut], None, many=False)
    return [(OK, either, f"{write.title}; or, with dry_run=1, what it would change"), *write.also]


def problems(write: Write) -> dict[int, str]:
    """What else may be answered, by status."""
    found = {400: "A parameter is not valid", **ALWAYS}
    if write.document:
        found |= OF_BODIES
    if write.conditional:
        found |= CONDITIONAL
    elif write.stale:
        found[STALE] = CONDITIONAL[STALE]
    return dict(sorted({**found, **KEYED}.items()))
