"""Pages that a process keeps as they are while nothing that readers see changes."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from threading import Lock
from typing import Any, TypeVar, cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from tracker.pages.fragments import wants_fragment
from tracker.queries.changes import last_change, settled

View = TypeVar("View", bound=Callable[..., HttpResponse])
Key = tuple[object, ...]

ROOM = 16_000_000  # bytes of pages that a process keeps
PAGED = {"cursor"}
OK = 200


@dataclass(frozen=True, slots=True)
class Kept:
    """A page, and when anything had last changed before it was made."""

    changed: float
    content: bytes
    headers: dict[str, str]


_pages: OrderedDict[Key, Kept] = OrderedDict()
_lock = Lock()


def kept_page(view: View) -> View:
    """The page as it was last made, where nothing has changed since; one SQL query.

    Only of pages that are the same for everybody, and only as they are without filters: lists and
    what is quoted everywhere are asked for more often than anything is written, and putting them
    together takes many times as long.
    """

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:  # noqa: ANN401  # as the view's own
        if not request.GET.keys() <= PAGED:
            return view(request, *args, **kwargs)
        # Seen before the page is read, so that none is kept for longer than it is true.
        changed, key = last_change(), _key(request)
        if (kept := _pages.get(key)) and kept.changed == changed:
            _touch(key)
            return HttpResponse(kept.content, headers=kept.headers)
        response = view(request, *args, **kwargs)
        if changed is not None and settled(changed) and response.status_code == OK:
            _keep(key, Kept(changed, response.content, dict(response.items())))
        return response

    return cast("View", answered)


def _key(request: HttpRequest) -> Key:
    asked = (request.scheme, request.get_host(), request.get_full_path())
    return (*asked, wants_fragment(request), settings.TRACKER_PUBLISH, settings.TRACKER_NAME)


def _touch(key: Key) -> None:
    """Make it the last one asked for, unless another thread has dropped it meanwhile."""
    with _lock:
        if key in _pages:
            _pages.move_to_end(key)


def _keep(key: Key, page: Kept) -> None:
    """As the last one asked for; those not asked for longest make room."""
    with _lock:
        _pages[key] = page
        _pages.move_to_end(key)
        while sum(len(one.content) for one in _pages.values()) > ROOM:
            _pages.popitem(last=False)
