"""`/oembed`: what to show where somebody pastes the address of a quote's page."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, urlsplit
from xml.etree.ElementTree import Element, SubElement, tostring

import orjson
from django.conf import settings
from django.http import Http404, HttpResponse
from django.urls import Resolver404, resolve
from rest_framework.exceptions import APIException
from rest_framework.request import Request

from tracker.api.filters import refuse_unknown, single
from tracker.api.moments import last_change
from tracker.api.problems import InvalidParameters, Refusal
from tracker.api.validators import JSON, unless_held
from tracker.api.values import Phrase, Refused, Whole
from tracker.api.views import ApiView, here
from tracker.models import Quote
from tracker.queries.cited import cited
from tracker.queries.formats.atom import UNWRITABLE
from tracker.queries.formats.embedding import WIDTH, Answer, Embedded, current, oembed
from tracker.queries.quotes import survivor_of_quote
from tracker.queries.revisions import revision_of

XML = "text/xml"
PARAMETERS = ("url", "maxwidth", "maxheight", "format")
LONGEST = 2000
PIXELS = Whole(most=100_000)
REVISION = Whole(most=2**31 - 1)
PAGE = "quote"  # the name of the page that can be embedded
NOWHERE = "No quote is at this address."
NO_REVISION = "The quote never had this revision."


class NotMade(APIException):
    """oEmbed's answer to a format that the provider doesn't write."""

    status_code = 501
    default_code = "not-made"
    default_detail = "The formats are json and xml."


class NotShown(APIException):
    """oEmbed's answer to an address that not everybody may see."""

    status_code = 401
    default_code = "not-shown"
    default_detail = "An editor has not let this quote be shown yet."


@dataclass(frozen=True, slots=True)
class Place:
    """What the address names: a quote, and a revision of its words where it says one."""

    quote: int
    rev: int | None


class OEmbedView(ApiView):
    """`GET /oembed?url=…&format=json|xml&maxwidth=…&maxheight=…`."""

    schema = None  # type: ignore[assignment]  # DRF's way to leave a view out of the document

    def get(self, request: Request) -> HttpResponse:
        refuse_unknown(request.query_params, PARAMETERS)
        made = request.query_params.get("format", "json")
        if made not in {"json", "xml"}:
            raise NotMade
        answer = embedded(request)
        if made == "xml":
            return unless_held(request, as_xml(answer), XML, changed=last_change())
        return unless_held(request, orjson.dumps(answer), JSON, changed=last_change())


def embedded(request: Request) -> Answer:
    asked = request.query_params
    url = single(asked, "url", Phrase(longest=LONGEST), default="")
    if not url:
        raise InvalidParameters([Refusal("url", "is needed: the address of a quote's page")])
    width = single(asked, "maxwidth", PIXELS, default=WIDTH)
    height = single(asked, "maxheight", PIXELS, default=0)
    one = shown(place_of(url, request), here(request).base)
    return oembed(one, settings.TRACKER_NAME, width=width, height=height)


def place_of(url: str, request: Request) -> Place:
    """What a page's address on this host names; raises Http404 for any other."""
    try:
        parts = urlsplit(url)
        match = resolve(parts.path)
    except (ValueError, Resolver404) as error:
        raise Http404(NOWHERE) from error
    if parts.netloc != request.get_host() or match.url_name != PAGE:
        raise Http404(NOWHERE)
    (rev,) = parse_qs(parts.query).get("rev", [""])[:1]
    try:
        return Place(int(match.kwargs["quote_id"]), REVISION.read(rev) if rev else None)
    except Refused as error:
        raise Http404(NO_REVISION) from error


def shown(place: Place, base: str) -> Embedded:
    """The quote, or what it was merged into, as it was worded at that revision."""
    found = survivor_of_quote(place.quote)
    quote = next(iter(cited([found])), None) if found else None
    if quote is None:
        raise NotShown if held_back(found) else Http404(NOWHERE)
    # A merged quote's revisions were of its own words, which its survivor's numbers don't name.
    if place.rev in (None, quote.version) or found != place.quote:
        return current(quote, base)
    revision = revision_of(quote.id, place.rev)
    if revision is None:
        raise Http404(NO_REVISION)
    when = revision.said or quote.sentence.when
    return Embedded(quote, revision.text, revision.speaker, when, revision.number, base)


def held_back(quote_id: int | None) -> bool:
    """Whether something prints the quote, and readers may not see it yet."""
    return quote_id is not None and Quote.objects.current().filter(pk=quote_id).exists()


def as_xml(answer: dict[str, Any]) -> bytes:
    root = Element("oembed")
    for name, value in answer.items():
        SubElement(root, name).text = UNWRITABLE.sub("\ufffd", str(value))
    found: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return found
