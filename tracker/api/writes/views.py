"""The views of what is declared: who asks and how far they may go, the body, one call, the answer.

A token alone lets anybody write: no cookie is looked at, so that no page can write in the name of
whoever reads it.
"""

import re
from hashlib import sha256
from typing import Any, TypeVar, cast

import orjson
from django.contrib.auth.models import User
from django.http import Http404, HttpResponse
from django.utils import timezone
from rest_framework.exceptions import NotAuthenticated
from rest_framework.parsers import BaseParser
from rest_framework.request import Request
from rest_framework.response import Response

from tracker.api.filters import refuse_unknown
from tracker.api.problems import InvalidParameters, Refusal
from tracker.api.tokens import Asker
from tracker.api.validators import JSON
from tracker.api.values import LARGEST
from tracker.api.views import ApiView, here
from tracker.api.writes.bodies import checked
from tracker.api.writes.changes import stale, tried_out
from tracker.api.writes.declared import MOST_ROWS, Asked, Done, Write
from tracker.api.writes.parsing import parser_of
from tracker.api.writes.refusing import (
    KeyReused,
    NotPossible,
    OutOfScope,
    RoleTooLow,
    VersionNeeded,
)
from tracker.api.writes.schema import WriteSchema
from tracker.operations.event_articles import NotOnIt
from tracker.operations.kept_answers import Answer, OtherRequest, answer_once
from tracker.operations.merging import NotToBeMerged
from tracker.operations.roles import may
from tracker.operations.splitting import NotToBeSplit
from tracker.operations.tagging import NotToBeTagged
from tracker.operations.undo import ChangedSince, NothingToUndo
from tracker.operations.versions import Conflict, Gone

View = TypeVar("View", bound=ApiView)

CORS = "Access-Control-"
KEY = "Idempotency-Key"
KEY_FORM = re.compile(r"[\x21-\x7e]{1,255}")
# What an ETag of ours begins with; proxies that compress make it a weak one.
VERSION = re.compile(r'(?:W/)?"?([0-9]{1,9})(?:\.[0-9a-z]+)?"?')
# What an operation finds standing against it.
REFUSALS = (
    *(NotToBeMerged, NotToBeSplit, NotToBeTagged, NotOnIt, ChangedSince, NothingToUndo),
    Gone,
)
NEVER = 0  # no row has this version
DRY_RUN = "dry_run"
JSON_OPTIONS = orjson.OPT_UTC_Z | orjson.OPT_OMIT_MICROSECONDS


class Writing(ApiView):
    """An address that is written to: each method as its `Write` declares."""

    writes: dict[str, Write] = {}
    schema = WriteSchema()

    def options(  # type: ignore[override]  # no body, so nothing for DRF to render
        self, request: Request, *args: object, **kwargs: object
    ) -> HttpResponse:
        answer = super().options(request, *args, **kwargs)
        answer["Allow"] = ", ".join(self.allowed_methods)
        return answer

    def finalize_response(
        self, request: Request, response: Response, *args: object, **kwargs: object
    ) -> Response:
        """Scripts of other sites may read; what they post they are told nothing of."""
        finished = super().finalize_response(request, response, *args, **kwargs)
        if request.method in self.writes:
            finished["Cache-Control"] = "no-store"
            for name in [name for name in finished.headers if name.startswith(CORS)]:
                del finished[name]
        return finished

    def get_parsers(self) -> list[BaseParser]:
        write = self.writes.get(str(self.request.method)) if self.request else None
        if write is None or write.document is None:
            return []
        return [parser_of(shape, write.most_bytes)() for shape in write.shapes]

    def write(self, request: Request, identity: int = 0, **place: Any) -> HttpResponse:  # noqa: ANN401 - what else the address names
        """Carry out what the method declares, once a key if one came."""
        write = self.writes[str(request.method)]
        user = allowed(request, write)
        refuse_unknown(request.query_params, [DRY_RUN])
        asked = Asked(
            user=user,
            now=timezone.now(),
            addresses=here(request),
            identity=known(identity),
            place=place,
            version=version_of(request) if write.conditional else NEVER,
            dry_run=dry(request),
            **body_of(request, write),
        )
        try:
            return once(request, write, asked)
        except Conflict as conflict:
            raise stale(conflict.row, asked.addresses) from conflict
        except REFUSALS as reason:
            raise NotPossible(str(reason)) from reason


def writing(base: type[View], *writes: Write) -> type[View]:
    """The view with a method for each of these writes beside its own."""
    methods = {write.method: write for write in writes}

    def handle(self: Writing, request: Request, **place: Any) -> HttpResponse:  # noqa: ANN401 - what the address names
        return self.write(request, **place)

    handlers = {method.lower(): handle for method in methods}
    made = type(f"Writing{base.__name__}", (Writing, base), {"writes": methods, **handlers})
    return cast("type[View]", made)


def allowed(request: Request, write: Write) -> User:
    """Who asks, where token and account may both; raises the problem that says what is lacking."""
    asker = request.auth
    if not isinstance(asker, Asker):
        raise NotAuthenticated("Writing needs a token.")
    if not asker.reaches(write.scope):
        raise OutOfScope(write.scope)
    user = cast("User", request.user)
    if not all(may(user, operation) for operation in write.operations):
        raise RoleTooLow(write.role)
    return user


def known(identity: int) -> int:
    """The id, where there can be such a row."""
    if identity > LARGEST:
        raise Http404("There is no such row.")
    return identity


def version_of(request: Request) -> int:
    """The version that If-Match names; one that it cannot be is NEVER, which no row has."""
    sent = request.headers.get("If-Match", "").strip()
    if sent in {"", "*"}:
        raise VersionNeeded
    found = VERSION.fullmatch(sent)
    return int(found[1]) if found else NEVER


def dry(request: Request) -> bool:
    said = request.query_params.getlist(DRY_RUN)
    if said not in ([], ["1"], ["0"]):
        raise InvalidParameters([Refusal(DRY_RUN, "must be 1 or 0")])
    return said == ["1"]


def body_of(request: Request, write: Write) -> dict[str, Any]:
    """The body as it came, and its values where the declaration checks them."""
    if write.document is None:
        return {}
    raw = request.data
    # DRF reads nothing of an empty body, whatever it says that it is.
    media_type = str(request.content_type).partition(";")[0].strip().lower()
    if media_type not in write.shapes:
        raise InvalidParameters([Refusal("body", f"is needed, as {' or '.join(write.shapes)}")])
    found = {"raw": raw, "media_type": media_type}
    if not write.alone and not isinstance(raw, list):
        raise InvalidParameters([Refusal("body", f"must be a list of 1 to {MOST_ROWS}")])
    if write.free_form:
        return found
    most = MOST_ROWS if write.many else None
    return {**found, "values": checked(write.document, raw, most=most)}


def once(request: Request, write: Write, asked: Asked) -> HttpResponse:
    """The answer: with a key the one that was kept, or kept now."""
    key = request.headers.get(KEY)
    if asked.dry_run and not write.tells:
        return response_of(answer_of(tried_out(asked, write.act)))
    if key is None or asked.dry_run:
        return response_of(answer_of(write.act(asked)))
    if not KEY_FORM.fullmatch(key):
        reason = "must have 1 to 255 characters of ASCII, and no space"
        raise InvalidParameters([Refusal(KEY, reason)])
    try:
        answer = answer_once(
            account=asked.user,
            key=key,
            asked=digest_of(request, asked),
            now=asked.now,
            act=lambda: answer_of(write.act(asked)),
        )
    except OtherRequest:
        raise KeyReused from None
    return response_of(answer)


def digest_of(request: Request, asked: Asked) -> str:
    """What tells this request from others: method, address, what it is decided on, and body."""
    place = f"{request.method} {request.get_full_path()} {asked.version} {asked.media_type}\n"
    body = orjson.dumps(asked.raw, option=orjson.OPT_SORT_KEYS)
    return sha256(place.encode() + body).hexdigest()


def answer_of(done: Done) -> Answer:
    return Answer(done.status, orjson.dumps(done.body, option=JSON_OPTIONS).decode(), done.location)


def response_of(answer: Answer) -> HttpResponse:
    headers = {"Cache-Control": "no-store"}
    if answer.location:
        headers["Location"] = answer.location
    if answer.again:
        headers["Idempotency-Replayed"] = "true"
    return HttpResponse(answer.body, status=answer.status, content_type=JSON, headers=headers)
