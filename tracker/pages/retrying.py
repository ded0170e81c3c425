"""A request whose database connection is cut on the way, gone through once more where that is safe.

Safe is what has left nothing behind: no transaction of the request had come to its end, so that
the database has taken all of it back; or the request has a key, by which what is kept of it is
found. Of what was cut off in its very last moment nobody knows: that is answered with an error, and
what was typed stays where it was typed.
"""

import logging
from collections.abc import Callable
from io import BytesIO

from django.conf import settings
from django.core.handlers.wsgi import WSGIRequest
from django.db import connection
from django.http import HttpRequest, HttpResponse, UnreadablePostError

from tracker.postgres.base import connects, kept

logger = logging.getLogger(__name__)

Respond = Callable[[HttpRequest], HttpResponse]

FAILED = 500
# By it the API, and nobody else, keeps what was done and that it was answered together.
KEY, KEEPS_IT = "HTTP_IDEMPOTENCY_KEY", "/api/"
# What a test says of its request, of which the next one would otherwise know nothing.
TOLD = "_dont_enforce_csrf_checks"
# What Django puts back into the environment once it has read it as text.
READ_IN_PLACE = ("SCRIPT_NAME", "PATH_INFO")


class AsksAgain:
    """Middleware around all that a request goes through."""

    def __init__(self, respond: Respond) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        again = _copier(request)
        stored, connected = kept(), connects()
        answer = self.respond(request)
        if again is None or answer.status_code != FAILED or not _is_cut(connected):
            return answer
        if kept() != stored and not _has_key(request):
            return answer
        logger.warning("asked again, for the connection was cut: %s %s", *_asked(request))
        connection.close()
        return self.respond(again())


def _copier(request: HttpRequest) -> Callable[[], HttpRequest] | None:
    """Makes the request anew, as it came; None of one whose body is too large to be held."""
    if not isinstance(request, WSGIRequest):
        return None
    announced = request.META.get("CONTENT_LENGTH") or "0"
    most = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
    if not announced.isdecimal() or most is None or int(announced) > most:
        return None
    try:
        body = request.body
    except UnreadablePostError:
        # Whoever sent it is gone, which is told where it is wanted.
        return None
    # What is held of a request is changed on its way.
    environment, told = dict(request.environ), getattr(request, TOLD, False)

    def again() -> HttpRequest:
        sent = {name: _as_sent(environment.get(name, "")) for name in READ_IN_PLACE}
        made = WSGIRequest({**environment, **sent, "wsgi.input": BytesIO(body)})
        setattr(made, TOLD, told)
        return made

    return again


def _has_key(request: HttpRequest) -> bool:
    return KEY in request.META and request.path.startswith(KEEPS_IT)


def _as_sent(path: str) -> str:
    """As WSGI has it, where each character is one byte."""
    return path.encode().decode("iso-8859-1")


def _is_cut(before: int) -> bool:
    """Whether the connection was lost since: it leads nowhere any more, or there is another."""
    if connection.in_atomic_block:
        return False
    if connects() > before:
        return True
    return connection.errors_occurred and not connection.is_usable()


def _asked(request: HttpRequest) -> tuple[str, str]:
    return str(request.method), request.path
