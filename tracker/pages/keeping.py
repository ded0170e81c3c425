"""Pages that a process keeps as they are while nothing that readers see changes.

Where something has changed, but nothing that the page is made from, it is not put together again.
While articles come in something changes every second. Then a page is shown again for
`TRACKER_FRESH` seconds to whoever only reads; who reloads it, or is signed in and may have made the
change, has it made anew.
"""

from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import wraps
from threading import Lock
from time import monotonic
from typing import Any, TypeVar, cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from tracker.pages.fragments import render_page, wants_fragment
from tracker.queries.changes import last_change, settled

View = TypeVar("View", bound=Callable[..., HttpResponse])
Key = tuple[object, ...]
Values = Mapping[str, Any]

ROOM = 16_000_000  # bytes of pages that a process keeps
WITH_VALUES = 4  # times the bytes of a page that it takes with what it was put together from
PAGED = {"cursor"}
OK = 200


@dataclass(frozen=True, slots=True)
class Kept:
    """A page, when it was made, and when anything had last changed before that.

    `changed` is None where what is written next may be dated before it. `values` are what the page
    was put together from, of one that `shown_page` made.
    """

    made: float
    changed: float | None
    content: bytes
    headers: dict[str, str]
    values: Values | None = None

    @property
    def size(self) -> int:
        return len(self.content) * (1 if self.values is None else WITH_VALUES)


class ShownPage(HttpResponse):
    """A page with what it was put together from."""

    values: Values | None = None


_pages: OrderedDict[Key, Kept] = OrderedDict()
_held = 0  # bytes of them
_lock = Lock()


def kept_page(view: View) -> View:
    """The page as it was last made, where nothing has changed since; one SQL query, or none.

    Only of pages that are the same for everybody, and only as they are without filters: lists and
    what is quoted everywhere are asked for more often than anything is written, and putting them
    together takes many times as long.
    """

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:  # noqa: ANN401  # as the view's own
        if not request.GET.keys() <= PAGED:
            return view(request, *args, **kwargs)
        key = _key(request)
        kept = _pages.get(key)
        if kept and _fresh(kept) and not _wants_newest(request):
            return _again(key, kept)
        # Seen before the page is read, so that none is kept for longer than it is true.
        begun, changed = monotonic(), last_change()
        if kept and kept.changed is not None and kept.changed == changed:
            return _again(key, replace(kept, made=begun))
        response = view(request, *args, **kwargs)
        if response.status_code == OK:
            known = changed if settled(changed) else None
            values = response.values if isinstance(response, ShownPage) else None
            _keep(key, Kept(begun, known, response.content, dict(response.items()), values))
        return response

    return cast("View", answered)


def shown_page(request: HttpRequest, page: str, fragment: str, values: Values) -> HttpResponse:
    """As `render_page`, but as it was kept where it was put together from equal values.

    For pages of `kept_page` that show these values and nothing else than stands in their key:
    comparing takes a tenth of the time of putting together.
    """
    kept = _pages.get(_key(request))
    if kept and kept.values == values and not settings.DEBUG:
        response = ShownPage(kept.content, headers=kept.headers)
    else:
        made = render_page(request, page, fragment, values)
        response = ShownPage(made.content, headers=dict(made.items()))
    response.values = values
    return response


def _key(request: HttpRequest) -> Key:
    asked = (request.scheme, request.get_host(), request.get_full_path())
    return (*asked, wants_fragment(request), settings.TRACKER_PUBLISH, settings.TRACKER_NAME)


def _fresh(kept: Kept) -> bool:
    return monotonic() - kept.made < settings.TRACKER_FRESH


def _wants_newest(request: HttpRequest) -> bool:
    """Browsers say so when somebody reloads."""
    return "Cache-Control" in request.headers or settings.SESSION_COOKIE_NAME in request.COOKIES


def _again(key: Key, kept: Kept) -> HttpResponse:
    _keep(key, kept)
    return HttpResponse(kept.content, headers=kept.headers)


def _keep(key: Key, page: Kept) -> None:
    """As the last one asked for; those not asked for longest make room."""
    global _held  # noqa: PLW0603 - guarded, as the pages are
    with _lock:
        before = _pages.pop(key, None)
        _held += page.size - (before.size if before else 0)
        _pages[key] = page
        while _held > ROOM:
            _, dropped = _pages.popitem(last=False)
            _held -= dropped.size


def forget_pages() -> None:
    global _held  # noqa: PLW0603 - the same
    with _lock:
        _pages.clear()
        _held = 0
