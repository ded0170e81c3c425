"""A list that breaks off after its first rows, for the server we ship to send."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tracker.settings")
django.setup()

from tracker.api.formats.streams import streamed  # noqa: E402  # needs the settings

ROWS = b'"id","name"\r\n"1","Harbour Courier"\r\n'


class BrokenOff(Exception):
    """The database went away in the midst of the list."""


def broken() -> Iterator[bytes]:
    yield ROWS
    raise BrokenOff


def application(environ: dict[str, Any], start_response: Callable[..., object]) -> Iterable[bytes]:
    whole = environ["PATH_INFO"] == "/whole"
    response = streamed("outlets.csv", "text/csv", iter([ROWS]) if whole else broken())
    start_response("200 OK", list(response.items()))
    content = response.streaming_content
    assert isinstance(content, Iterator)
    return content
