"""The API's views: each reads the request, asks once and renders; reading is open to everybody."""

from functools import cache
from typing import Any, cast

from django.conf import settings
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponsePermanentRedirect,
    HttpResponseRedirect,
)
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import resolve
from django.views.decorators.http import conditional_page, require_safe
from drf_spectacular.generators import SchemaGenerator
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.permissions import AllowAny
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from tracker.api.addresses import Addresses
from tracker.api.documentation import question_section, resource_section, shapes
from tracker.api.expanding import EXPAND
from tracker.api.filters import refuse_unknown
from tracker.api.formats import FORMATS
from tracker.api.formats.documentation import format_rows
from tracker.api.negotiation import (
    FORMAT,
    Detailed,
    Format,
    Listed,
    chosen_format,
    of_details,
    of_lists,
)
from tracker.api.problems import DOCUMENTATION, TITLES, missing
from tracker.api.questions import Question
from tracker.api.resources import Resource, one_of, survivor_of
from tracker.api.schema import ApiSchema
from tracker.api.shaping import read_shape
from tracker.api.sparse import FIELDS
from tracker.api.throttling import MinuteThrottle, charge_wrong_token
from tracker.api.validators import JSON, answer
from tracker.api.values import LARGEST
from tracker.api.writes.declared import Write
from tracker.api.writes.documentation import documents_of, write_section
from tracker.queries.tombstones import gone_row

NO_CONTENT = 204
READING = ("GET", "HEAD", "OPTIONS")  # what scripts of other sites may do
QUESTIONS = ("lookup", "check")  # addresses that are posted to
BESIDE = ("quota", "schema", "docs")
# Seconds a browser may remember that a script of another site may read.
PREFLIGHT_AGE = "86400"


class ApiView(APIView):
    """What all views share: problems as RFC 9457, scripts of any site, and answers by ETag."""

    permission_classes = [AllowAny]
    renderer_classes = [JSONRenderer]
    throttle_classes = [MinuteThrottle]
    schema = ApiSchema()
    # What tells browsers that scripts of any site may read an answer.
    open_to_scripts = {
        "Access-Control-Allow-Origin": "*",
        "Access-Control-Expose-Headers": "ETag, Last-Modified, Link, Retry-After",
    }

    def options(  # type: ignore[override]  # no body, so nothing for DRF to render
        self, request: Request, *args: object, **kwargs: object
    ) -> HttpResponse:
        """A browser asks first whether a script of another site may send a token."""
        return HttpResponse(
            status=NO_CONTENT,
            headers={
                "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
                "Access-Control-Allow-Headers": "Accept, Authorization, If-None-Match",
                "Access-Control-Max-Age": PREFLIGHT_AGE,
            },
        )

    def perform_authentication(self, request: Request) -> None:
        try:
            super().perform_authentication(request)
        except AuthenticationFailed:
            charge_wrong_token(request)
            raise

    def finalize_response(
        self, request: Request, response: Response, *args: object, **kwargs: object
    ) -> Response:
        finished = super().finalize_response(request, response, *args, **kwargs)
        if request.method in READING:
            for name, value in self.open_to_scripts.items():
                finished[name] = value
        return finished


class ResourceView(ApiView):
    """A list or its rows, in the formats that it has beside JSON."""

    resource = cast("Resource", None)  # as_view sets it, and takes only what stands here
    formats: tuple[Format, ...] = ()

    def perform_content_negotiation(
        self,
        request: Request,
        force: bool = False,  # noqa: FBT001, FBT002 - DRF's own
    ) -> tuple[JSONRenderer, str]:
        """Nothing is left for DRF to render: `chosen_format` finds who writes the answer."""
        return JSONRenderer(), JSON


class ListView(ResourceView):
    """One page of a resource, or all of it where the format is made for that."""

    def get(self, request: Request, extension: str = "") -> HttpResponseBase:
        chosen = chosen_format(request, extension, of_lists(self.formats))
        assert chosen.listed is not None
        return chosen.listed(Listed(request, self.resource, request.query_params, here(request)))


class DetailView(ResourceView):
    """One row of a resource; what was merged into another redirects there for ever."""

    def get(self, request: Request, identity: int, extension: str = "") -> HttpResponseBase:
        chosen = chosen_format(request, extension, of_details(self.formats))
        assert chosen.detailed is not None
        refuse_unknown(request.query_params, [FORMAT, FIELDS, EXPAND])
        shape = read_shape(request.query_params, self.resource, self.resource.detail)
        addresses = here(request)
        found = one_of(self.resource, identity) if identity <= LARGEST else None
        if found is None:
            return self.elsewhere(identity, addresses, extension)
        (body,) = self.resource.bodies([found], addresses)
        if self.resource.more and shape.needs(self.resource.only_in_detail):
            body |= self.resource.more(identity, addresses)
        (body,) = shape.of([body], addresses)
        return chosen.detailed(Detailed(request, self.resource, addresses, found, body))

    def elsewhere(self, identity: int, addresses: Addresses, extension: str) -> HttpResponse:
        merges = self.resource.merges and identity <= LARGEST
        survivor = survivor_of(self.resource, identity) if merges else None
        if survivor is None:
            raise self.missing(identity)
        there = addresses.api(self.resource.name, survivor)
        if extension:
            there = f"{there.removesuffix('/')}.{extension}"
        return HttpResponsePermanentRedirect(there)

    def missing(self, identity: int) -> Exception:
        gone = gone_row(self.resource.noun, identity) if identity <= LARGEST else None
        return missing(gone, f"There is no {self.resource.called} {identity}.")


class RootView(ApiView):
    """What there is: the address of every list, of the schema and of its documentation."""

    resources: tuple[Resource, ...] = ()
    schema = None  # type: ignore[assignment]  # DRF's way to leave a view out of the document

    def get(self, request: Request) -> HttpResponse:
        refuse_unknown(request.query_params, ())
        if "text/html" in request.headers.get("Accept", ""):
            # Somebody's browser: a page for people says more to them.
            return HttpResponseRedirect(DOCUMENTATION, headers={"Vary": "Accept"})
        root = here(request).root
        names = [*(resource.name for resource in self.resources), *QUESTIONS, *BESIDE]
        return answer(request, {name: f"{root}/{name}/" for name in names}, changed=None)


class SchemaView(ApiView):
    """The OpenAPI document."""

    schema = None  # type: ignore[assignment]  # DRF's way to leave a view out of the document

    def get(self, request: Request) -> HttpResponse:
        refuse_unknown(request.query_params, ())
        return answer(request, openapi_document(), changed=None)


@cache
def openapi_document() -> dict[str, Any]:
    """The same for every request of a process: it depends on nothing but the code."""
    generator = SchemaGenerator()  # type: ignore[no-untyped-call]  # drf-spectacular's is untyped
    document: dict[str, Any] = generator.get_schema(public=True)  # type: ignore[no-untyped-call]  # untyped too
    return document


@require_safe
@conditional_page
def documentation(
    request: HttpRequest,
    resources: tuple[Resource, ...],
    questions: tuple[Question, ...],
    writes: tuple[Write, ...],
) -> HttpResponse:
    """The same declarations in words, for people."""
    answers = {question.answer: None for question in questions}
    context = {
        "root": here(request).root,
        "sections": [resource_section(resource) for resource in resources],
        "questions": [question_section(question) for question in questions],
        "writes": [write_section(write) for write in writes],
        "shapes": shapes(resources, *answers, *documents_of(writes)),
        "formats": format_rows(FORMATS),
        "problems": TITLES,
        "limits": settings.TRACKER_API_LIMITS,
    }
    return render(request, "api/documentation.html", context)


class NowhereView(ApiView):
    """Any other address: the same one with its final slash if that exists, else a problem."""

    schema = None  # type: ignore[assignment]  # DRF's way to leave a view out of the document

    def initial(self, request: Request, *args: object, **kwargs: object) -> None:
        super().initial(request, *args, **kwargs)
        if not self.slashed(request.path_info):
            raise Http404("Nothing is at this address; /api/v1/ lists what there is.")

    def get(self, request: Request, **kwargs: object) -> HttpResponse:
        query = request.META.get("QUERY_STRING", "")
        return HttpResponsePermanentRedirect(f"{request.path}/{'?' if query else ''}{query}")

    def slashed(self, path: str) -> bool:
        # Always resolves, if only to this view.
        return getattr(resolve(f"{path}/").func, "cls", None) is not NowhereView


def here(request: Request | HttpRequest) -> Addresses:
    return Addresses(f"{request.scheme}://{request.get_host()}")
