"""In which format a list or a row is answered: by extension, by `format=`, or by Accept.

JSON is the first format of every resource; the others are declared in `formats`.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.http import Http404, QueryDict
from django.http.response import HttpResponseBase
from rest_framework.exceptions import NotAcceptable
from rest_framework.request import Request

from tracker.api.addresses import Addresses
from tracker.api.expanding import EXPAND
from tracker.api.filters import single
from tracker.api.lists import Page, bodies_of, listing, read_list
from tracker.api.problems import InvalidParameters, Refusal
from tracker.api.resources import Body, Found, Resource
from tracker.api.sparse import FIELDS
from tracker.api.validators import JSON, answer
from tracker.api.values import Chosen

FORMAT = "format"


@dataclass(frozen=True, slots=True)
class Listed:
    """A list as it was asked for."""

    request: Request
    resource: Resource
    query: QueryDict
    addresses: Addresses

    def page(self) -> Page:
        """One page: `next`, `previous`, `results`, and the count where it is asked for."""
        return listing(read_list(self.resource, self.query), self.addresses)

    def rows(self) -> Iterator[Body]:
        """Every object that the filters let through, in order, read a batch at a time.

        A wrong parameter raises InvalidParameters before the first is read.
        """
        return bodies_of(self.resource, self.query, self.addresses)


@dataclass(frozen=True, slots=True)
class Detailed:
    """One row as it was asked for: it exists, and readers may see it."""

    request: Request
    resource: Resource
    addresses: Addresses
    found: Found
    body: Body

    @property
    def identity(self) -> int:
        return self.found.id


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """One way to write a resource; `name` is its extension and its value of `format=`.

    `listed` writes a list and `detailed` one row; a format may be of one of them only. Only a
    `shaped` one writes whatever fields are asked for.
    """

    name: str
    media_type: str
    about: str
    listed: Callable[[Listed], HttpResponseBase] | None = None
    detailed: Callable[[Detailed], HttpResponseBase] | None = None
    shaped: bool = False


def json_list(asked: Listed) -> HttpResponseBase:
    page = asked.page()
    return answer(asked.request, page.body, changed=page.changed)


def json_detail(asked: Detailed) -> HttpResponseBase:
    found = asked.found
    return answer(asked.request, asked.body, changed=found.changed, version=found.version)


PLAIN = Format(
    name="json",
    media_type=JSON,
    about="as described here",
    listed=json_list,
    detailed=json_detail,
    shaped=True,
)


def of_lists(formats: tuple[Format, ...]) -> tuple[Format, ...]:
    return PLAIN, *(each for each in formats if each.listed)


def of_details(formats: tuple[Format, ...]) -> tuple[Format, ...]:
    return PLAIN, *(each for each in formats if each.detailed)


def format_value(formats: tuple[Format, ...]) -> Chosen:
    return Chosen(tuple(each.name for each in formats))


def chosen_format(request: Request, extension: str, formats: tuple[Format, ...]) -> Format:
    """The format to answer in; raises InvalidParameters where it has fields of its own."""
    chosen = named_format(request, extension, formats)
    if not chosen.shaped:
        asked = [name for name in (FIELDS, EXPAND) if name in request.query_params]
        if asked:
            reason = f"can't be chosen in {chosen.name}, whose fields are fixed"
            raise InvalidParameters([Refusal(name, reason) for name in asked])
    return chosen


def named_format(request: Request, extension: str, formats: tuple[Format, ...]) -> Format:
    """The format to answer in; an unknown extension is no address, an unknown type not made."""
    named = {each.name: each for each in formats}
    if extension:
        if extension not in named:
            raise Http404(f"Nothing here is written as .{extension}; there is {', '.join(named)}.")
        return named[extension]
    if FORMAT in request.query_params:
        return named[single(request.query_params, FORMAT, format_value(formats), PLAIN.name)]
    accepted = request.headers.get("Accept", "*/*")
    if accepted in {"*/*", JSON}:
        return PLAIN
    wanted = request.get_preferred_type([each.media_type for each in formats])
    if wanted is None:
        raise NotAcceptable
    return next(each for each in formats if each.media_type == wanted)
