"""Lists that are plainly asked for, answered before anything else is set up.

What a framework does on the way to a view costs more than a page of a list. Only what needs none
of it is answered here: reading JSON, from an address that is read once and kept, within the limit,
by nobody or by the holder of a token that was good before. Everything else, and all that has to be
refused, goes its usual way and is judged there.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cache, lru_cache
from typing import Any

import orjson
from csp.middleware import CSPMiddleware
from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.db import DatabaseError, InterfaceError, connection
from django.http import HttpRequest, HttpResponse, QueryDict
from django.middleware.clickjacking import XFrameOptionsMiddleware
from django.middleware.security import SecurityMiddleware
from django.urls import resolve
from django.utils import timezone

from tracker.api.addresses import ROOT, Addresses
from tracker.api.asking import Row
from tracker.api.lists import Asked, page, read_list
from tracker.api.moments import RECENTLY
from tracker.api.negotiation import FORMAT
from tracker.api.problems import JSON_OPTIONS, InvalidParameters
from tracker.api.registry import NAMED
from tracker.api.resources import Body
from tracker.api.throttling import limit_of
from tracker.api.tokens import GOOD_TOKEN, good_before, secret_of
from tracker.api.validators import JSON, unless_held
from tracker.operations.allowances import count_request, uncount_request
from tracker.operations.clients import client_of
from tracker.operations.tokens import NOTED_EVERY, digest_of

OK = 200
READING = ("GET", "HEAD")
PLAINLY = ("*/*", JSON)
REMEMBERED = 512  # addresses that a process keeps read
LONGEST = 300  # characters of what is asked in one that is kept

Respond = Callable[[HttpRequest], HttpResponse]


class PlainLists:
    """The middleware."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return plain_answer(request) or self.get_response(request)


@dataclass(frozen=True, slots=True)
class Asker:
    """Who is counted, how many requests a minute it has, and what has to hold of its token."""

    client: str
    limit: int
    gate: str
    given: dict[str, object]


def plain_answer(request: HttpRequest) -> HttpResponse | None:
    """The page, where it is plainly asked for."""
    asked = plainly_asked(request)
    now = timezone.now()
    asker = asker_of(request, now) if asked else None
    if asked is None or asker is None:
        return None
    try:
        addresses = Addresses(f"{request.scheme}://{request.get_host()}")
    except DisallowedHost:
        return None
    if not count_request(client=asker.client, now=now, limit=asker.limit):
        return None
    # Seen before the rows are, so that no answer is dated later than it is.
    changed, dated = RECENTLY.instant, "HTTP_IF_MODIFIED_SINCE" in request.META
    dated = dated or not RECENTLY.known()
    rows = asked_once_more(lambda: asked.rows.rows(gate=asker.gate, dated=dated, **asker.given))
    if not rows:
        # Nothing is there, or the token is good no more: both are told elsewhere.
        uncount_request(client=asker.client, now=now)
        return None
    if dated:
        changed = rows[0][0]
        RECENTLY.see(changed)
    return written(request, page(asked, rows, addresses, written=True), changed)


def plainly_asked(request: HttpRequest) -> Asked | None:
    if request.method not in READING or not request.path_info.startswith(ROOT):
        return None
    meta = request.META
    if meta.get("HTTP_ACCEPT", "*/*") not in PLAINLY:
        return None
    if settings.SECURE_SSL_REDIRECT and not request.is_secure():
        return None
    query = meta.get("QUERY_STRING", "")
    if len(query) > LONGEST:
        return None
    return kept_asked(request.path_info, query, settings.TRACKER_PUBLISH)


@lru_cache(maxsize=REMEMBERED)
def kept_asked(path: str, query: str, published: str) -> Asked | None:
    """What the address asks; None where it is no list, is wrong, or has to be read every time."""
    del published  # what the answer is kept for
    resource = NAMED.get(path.removeprefix(f"{ROOT}/").removesuffix("/"))
    if resource is None or path != f"{ROOT}/{resource.name}/":
        return None
    given = QueryDict(query)
    read_anew = {each.name for each in resource.filters if each.searched}
    if FORMAT in given or read_anew & given.keys():
        return None
    try:
        return read_list(resource, given)
    except InvalidParameters:
        return None


def asker_of(request: HttpRequest, now: datetime) -> Asker | None:
    """Nobody in particular, or who holds the token; None where it was not seen to be good."""
    authorization = request.META.get("HTTP_AUTHORIZATION", "")
    if not authorization:
        return Asker(client_of(request.META), limit_of(None), "", {})
    secret = secret_of(authorization)
    digest = digest_of(secret) if secret else ""
    user = good_before(digest)
    if user is None:
        return None
    given = {"digest": digest, "holder": user, "now": now, "noted": now - NOTED_EVERY}
    return Asker(f"user {user}", limit_of(user), GOOD_TOKEN, given)


def asked_once_more(ask: Callable[[], list[Row]]) -> list[Row]:
    """What the database answers; asked again where the connection had been cut.

    This takes the place of asking it, before every request, whether it is there.
    """
    connection.health_check_done = True  # type: ignore[attr-defined]  # missing in the stubs
    try:
        return ask()
    except (DatabaseError, InterfaceError):
        if connection.in_atomic_block or connection.is_usable():
            raise
        connection.close()
        return ask()


def written(request: HttpRequest, body: Body, changed: int | None) -> HttpResponse:
    content = orjson.dumps(body, option=JSON_OPTIONS)
    standing = standing_headers(request.path_info, secure=request.is_secure())
    answer = unless_held(request, content, JSON, changed=changed, headers=standing)
    if answer.status_code != OK:
        for name, value in standing.items():
            answer.headers.setdefault(name, value)
    answer.headers["Content-Length"] = str(len(answer.content))
    return answer


@cache
def standing_headers(path: str, *, secure: bool) -> dict[str, str]:
    """What every answer from there says, whatever it answers: asked once of those who add it."""
    asked = HttpRequest()
    asked.path = asked.path_info = path
    asked.META["wsgi.url_scheme"] = "https" if secure else "http"
    view: Any = resolve(path).func
    listed = view.cls(**view.initkwargs)
    listed.setup(asked)
    bare = HttpResponse(
        content_type=JSON, headers={**listed.default_response_headers, **listed.open_to_scripts}
    )
    answer = CSPMiddleware(SecurityMiddleware(XFrameOptionsMiddleware(lambda _: bare)))(asked)
    assert isinstance(answer, HttpResponse)
    return {name: value for name, value in answer.items() if name != "Content-Type"}
