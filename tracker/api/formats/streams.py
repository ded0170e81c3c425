"""Whole lists as CSV and NDJSON, sent while they are read.

The answer has no length, so HTTP ends it with an empty chunk: a client that misses it knows that
the list broke off, and says so (an incomplete read), instead of taking a part for the whole.
"""

from collections.abc import Iterable

from django.http import HttpResponse, QueryDict, StreamingHttpResponse
from django.http.response import HttpResponseBase

from tracker.api.expanding import EXPAND
from tracker.api.formats import lines, tables
from tracker.api.moments import last_change
from tracker.api.negotiation import Detailed, Format, Listed
from tracker.api.problems import InvalidParameters, Refusal
from tracker.api.resources import Resource
from tracker.api.shaping import Document, read_shape
from tracker.api.validators import unless_held, unless_unchanged


def csv_list(asked: Listed) -> HttpResponseBase:
    columns = columns_of(asked.query, asked.resource, asked.resource.document)
    return attached(asked, "csv", tables.CONTENT_TYPE, tables.table(columns, asked.rows()))


def csv_detail(asked: Detailed) -> HttpResponse:
    query = asked.request.query_params
    columns = columns_of(query, asked.resource, asked.resource.detail)
    content = b"".join(tables.table(columns, [asked.body]))
    changed = asked.found.changed
    response = unless_held(asked.request, content, tables.CONTENT_TYPE, changed=changed)
    response["Content-Disposition"] = disposition(f"{asked.resource.noun}-{asked.identity}.csv")
    return response


def columns_of(
    query: QueryDict, resource: Resource, document: Document
) -> tuple[tables.Column, ...]:
    """The columns of a table; raises InvalidParameters where it would have to hold lists whole."""
    if EXPAND in query:
        reason = "can't be written as a table; fields= chooses columns"
        raise InvalidParameters([Refusal(EXPAND, reason)])
    return tables.chosen(tables.columns(document), read_shape(query, resource, document).fields)


def ndjson_list(asked: Listed) -> HttpResponseBase:
    return attached(asked, "ndjson", lines.CONTENT_TYPE, lines.lines(asked.rows()))


def attached(
    asked: Listed, extension: str, content_type: str, content: Iterable[bytes]
) -> HttpResponseBase:
    """The whole list, unless nothing changed since the client had it; no row is read for that."""
    name = f"{asked.resource.name}.{extension}"
    response = streamed(name, content_type, content)
    return unless_unchanged(asked.request, response, changed=last_change())


def streamed(name: str, content_type: str, content: Iterable[bytes]) -> StreamingHttpResponse:
    headers = {"Content-Disposition": disposition(name)}
    return StreamingHttpResponse(content, content_type=content_type, headers=headers)


def disposition(name: str) -> str:
    return f'attachment; filename="{name}"'


CSV = Format(
    name="csv",
    media_type=tables.MEDIA_TYPE,
    about="the whole list as a table, nested objects as dotted columns, lists as JSON",
    listed=csv_list,
    detailed=csv_detail,
    shaped=True,
)
NDJSON = Format(
    name="ndjson",
    media_type=lines.MEDIA_TYPE,
    about="the whole list, one JSON object a line",
    listed=ndjson_list,
    shaped=True,
)
