"""Quotes for citation managers: BibTeX entries and CSL-JSON items, each at its revision."""

from collections.abc import Iterator
from itertools import chain

import orjson
from django.conf import settings
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone

from tracker.api.formats.exports import in_batches
from tracker.api.formats.streams import attached
from tracker.api.negotiation import Detailed, Format, Listed
from tracker.api.validators import unless_held
from tracker.queries.cited import Cited, cited
from tracker.queries.formats import bibtex, csl


def entry(quote: Cited, base: str) -> bytes:
    return bibtex.bibtex(quote, base, str(settings.TRACKER_NAME), timezone.now()).encode()


def item(quote: Cited, base: str) -> bytes:
    return orjson.dumps(csl.csl_item(quote, base, str(settings.TRACKER_NAME), timezone.now()))


def bib_list(asked: Listed) -> HttpResponseBase:
    made = (entry(quote, asked.addresses.base) + b"\n" for quote in _quotes(asked))
    return attached(asked, "bib", bibtex.MEDIA_TYPE, made)


def csl_list(asked: Listed) -> HttpResponseBase:
    made = (item(quote, asked.addresses.base) for quote in _quotes(asked))
    return attached(asked, "csl.json", csl.MEDIA_TYPE, _array(made))


def bib_detail(asked: Detailed) -> HttpResponse:
    return unless_held(
        asked.request,
        entry(_quote(asked), asked.addresses.base),
        bibtex.MEDIA_TYPE,
        changed=asked.found.changed,
    )


def csl_detail(asked: Detailed) -> HttpResponse:
    content = b"[" + item(_quote(asked), asked.addresses.base) + b"]"
    return unless_held(asked.request, content, csl.MEDIA_TYPE, changed=asked.found.changed)


def _quotes(asked: Listed) -> Iterator[Cited]:
    """The list's quotes, a batch read at a time."""
    return chain.from_iterable(cited(ids) for ids in in_batches(asked.rows()))


def _quote(asked: Detailed) -> Cited:
    found = cited([asked.identity])
    if not found:
        raise Http404("It was taken out a moment ago.")
    return found[0]


def _array(items: Iterator[bytes]) -> Iterator[bytes]:
    """One JSON array, without its end where the list breaks off."""
    yield b"["
    for number, each in enumerate(items):
        yield b",\n" + each if number else each
    yield b"]"


BIB = Format(
    name="bib",
    media_type=bibtex.MEDIA_TYPE,
    about="BibTeX entries",
    listed=bib_list,
    detailed=bib_detail,
)
CSL = Format(
    name="csl",
    media_type=csl.MEDIA_TYPE,
    about="CSL-JSON, for citation managers",
    listed=csl_list,
    detailed=csl_detail,
)
