"""Bodies of requests to write: JSON of a few media types, never more bytes than were asked for."""

from collections.abc import Mapping
from typing import IO, Any, cast

import orjson
from rest_framework.exceptions import APIException, ParseError
from rest_framework.parsers import BaseParser
from rest_framework.request import Request


class BodyTooLarge(APIException):
    """The body has more bytes than the address takes."""

    status_code = 413
    default_code = "too-large"

    def __init__(self, most: int) -> None:
        super().__init__(f"The body may have at most {most:,} bytes.")


def parser_of(media_type: str, most: int) -> type[BaseParser]:
    """A parser of JSON under that media type, which reads at most so many bytes."""
    return type("JSONBody", (BoundedParser,), {"media_type": media_type, "most": most})


class BoundedParser(BaseParser):
    """JSON, refused by its announced length before any of it is read."""

    most = 0

    def parse(
        self,
        stream: IO[Any],
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,
    ) -> Any:  # noqa: ANN401  # whatever the JSON holds; the fields are looked at next
        request = cast("Mapping[str, Request]", parser_context)["request"]
        announced = str(request.META.get("CONTENT_LENGTH") or "0")
        if announced.isdecimal() and int(announced) > self.most:
            raise BodyTooLarge(self.most)
        content = stream.read(self.most + 1)
        if len(content) > self.most:
            raise BodyTooLarge(self.most)
        try:
            return orjson.loads(content)
        except orjson.JSONDecodeError as error:
            # The error's own words name a place, never what stands there.
            raise ParseError(f"The body is not JSON: {error.msg}.") from None
