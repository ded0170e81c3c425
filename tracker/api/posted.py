"""Questions that are posted because they are long or nobody else's business: read, answered, gone.

Nothing of their bodies goes into an address, a log or a table; the answers are not cached. Scripts
of other sites may not post: a page must not be able to ask in its reader's name.
"""

from collections.abc import Mapping
from typing import IO, Any, cast

import orjson
from django.http import HttpResponse
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiExample, OpenApiResponse
from rest_framework.exceptions import APIException, ParseError
from rest_framework.parsers import BaseParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import Serializer

from tracker.api import documents
from tracker.api.problems import MEDIA_TYPE, InvalidParameters, Refusal
from tracker.api.questions import Question
from tracker.api.validators import JSON
from tracker.api.values import nearest
from tracker.api.views import NO_CONTENT, ApiView

PROBLEMS = {
    400: "The body is not JSON, or a field of it is not valid",
    401: "The token is not valid",
    405: "This address can't be used with that method",
    406: "None of the accepted media types is available",
    413: "The body is too large",
    415: "The body is not application/json",
    429: "Too many requests; Retry-After says when to come again",
}
LARGEST_BODY = 1_000_000  # bytes: the longest draft with every character as two \u escapes, and air


class TooLarge(APIException):
    """The body has more bytes than any question needs."""

    status_code = 413
    default_detail = f"The body may have at most {LARGEST_BODY:,} bytes."
    default_code = "too-large"


class SmallJSONParser(BaseParser):
    """JSON, refused by its announced length before any of it is read."""

    media_type = JSON

    def parse(
        self,
        stream: IO[Any],
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,
    ) -> Any:  # noqa: ANN401  # whatever the JSON holds; `texts` looks
        request = cast("Mapping[str, Request]", parser_context)["request"]
        if int(request.META.get("CONTENT_LENGTH") or 0) > LARGEST_BODY:
            raise TooLarge
        try:
            return orjson.loads(stream.read(LARGEST_BODY))
        except orjson.JSONDecodeError as error:
            # The error's own words name a place, never what stands there.
            raise ParseError(f"The body is not JSON: {error.msg}.") from None


class QuestionSchema(AutoSchema):
    """Reads a view's question: its shape becomes the body's, its example is shown."""

    @property
    def asking(self) -> "PostView":
        return cast("PostView", self.view)

    def get_operation_id(self) -> str:
        return self.asking.question.name

    def get_tags(self) -> list[str]:
        return [self.asking.question.name]

    def get_summary(self) -> str:
        return self.asking.question.title

    def get_description(self) -> str:  # type: ignore[override]  # as in AutoSchema, untyped there
        return self.asking.question.about

    def get_request_serializer(self) -> type[Serializer[Any]]:
        return self.asking.question.document

    def get_examples(self) -> list[OpenApiExample]:
        question = self.asking.question
        return [OpenApiExample(question.title, question.example, request_only=True)]

    def get_response_serializers(  # type: ignore[override]  # a mapping is taken, the stubs miss it
        self,
    ) -> dict[Any, OpenApiResponse]:
        answers = self.asking.question.answer(many=True)
        responses: dict[Any, OpenApiResponse] = {200: OpenApiResponse(answers, "The answers")}
        for status, text in PROBLEMS.items():
            responses[(status, MEDIA_TYPE)] = OpenApiResponse(documents.Problem, text)
        return responses


class PostView(ApiView):
    """The address of a question: `cost` is how many ordinary requests it counts for."""

    parser_classes = [SmallJSONParser]
    schema = QuestionSchema()
    question = cast("Question", None)  # every address sets its own
    cost = 1

    def options(  # type: ignore[override]  # no body, so nothing for DRF to render
        self, request: Request, *args: object, **kwargs: object
    ) -> HttpResponse:
        """What the address takes; scripts of other sites are promised nothing."""
        return HttpResponse(status=NO_CONTENT, headers={"Allow": "POST, OPTIONS"})

    def finalize_response(
        self, request: Request, response: Response, *args: object, **kwargs: object
    ) -> Response:
        finished = super().finalize_response(request, response, *args, **kwargs)
        finished["Cache-Control"] = "no-store"
        del finished["Access-Control-Allow-Origin"]
        del finished["Access-Control-Expose-Headers"]
        return finished


def texts(request: Request, *, needed: dict[str, int], optional: dict[str, int]) -> dict[str, str]:
    """The texts of a body by name; the numbers are how many characters each may have.

    Raises InvalidParameters that names every field that is wrong, and never repeats its text.
    """
    longest = {**needed, **optional}
    body = request.data
    if not isinstance(body, dict):
        names = ", ".join(needed)
        raise InvalidParameters([Refusal(names, "must be a field of a JSON object")])
    unknown = [name for name in body if name not in longest]
    refusals = [_unknown(name, longest) for name in unknown]
    refusals += [Refusal(name, "is needed") for name in needed if name not in body]
    for name, most in longest.items():
        if name in body and (reason := _wrong(body[name], most, empty=name in optional)):
            refusals.append(Refusal(name, reason))
    if refusals:
        raise InvalidParameters(refusals)
    return {name: str(body.get(name, "")) for name in longest}


def _unknown(name: str, known: dict[str, int]) -> Refusal:
    near = nearest(name, known)
    return Refusal(near or "body", "has a field that is not known here", None, near)


def _wrong(value: object, most: int, *, empty: bool) -> str:
    if not isinstance(value, str):
        return "must be text"
    if len(value) > most:
        return f"must have at most {most:,} characters"
    if not empty and not value.strip():
        return "must not be empty"
    return "must not hold a NUL character" if "\0" in value else ""


def answered(body: object) -> HttpResponse:
    content = orjson.dumps(body, option=orjson.OPT_UTC_Z | orjson.OPT_OMIT_MICROSECONDS)
    return HttpResponse(content, content_type=JSON)
