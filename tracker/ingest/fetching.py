"""One page, feed or file from the open web, or the named reason why not.

No cookies, no credentials, no proxies; redirects are followed by hand, each checked as the first
address was. Nothing else in the project opens a connection to a host that somebody names.
"""

import ssl
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from functools import cached_property
from urllib.parse import urljoin

import httpcore2

from tracker.ingest.addresses import OPEN_WEB, NotFetched, Reach, Target, target_of
from tracker.ingest.connecting import (
    Clock,
    Deadline,
    Resolve,
    addresses_of,
    ask_system,
    connect,
)
from tracker.ingest.inflating import inflated
from tracker.vocabulary import Refusal

# The name by which robots.txt knows us.
PRODUCT = "quote-tracker"
USER_AGENT = f"{PRODUCT}/0.1"
MOST_HEADERS = 200
# Headers and the marks between chunks come on top of a body.
BESIDE_THE_BODY = 300_000
LONGEST_WAIT = 7 * 24 * 3_600  # seconds: whoever asks for more is asked again in a week
FOR_GOOD = frozenset({301, 308})
FOLLOWED = FOR_GOOD | {302, 303, 307}
NOT_MODIFIED = 304
SUCCESS = range(200, 300)
SERVER_ERRORS = range(500, 600)
REFUSED_STATUS = {
    **dict.fromkeys((401, 402, 403, 407, 451), Refusal.FORBIDDEN),
    404: Refusal.NOT_FOUND,
    410: Refusal.GONE,
    429: Refusal.TOO_MANY_REQUESTS,
}

PAGES = frozenset({"text/html", "application/xhtml+xml", "text/plain", ""})
FEEDS = frozenset(
    {
        *("application/rss+xml", "application/atom+xml", "application/rdf+xml"),
        *("application/xml", "text/xml", "application/feed+json", "application/json"),
        # Many feeds are served as what they are not.
        *("text/html", "text/plain", "application/octet-stream", ""),
        *("application/gzip", "application/x-gzip"),
    }
)


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of another's answer is borne."""

    size: int = 5_000_000  # bytes, unpacked
    seconds: float = 30.0  # the whole, redirects included
    operation: float = 10.0  # one lookup, connection, part read or written
    redirects: int = 5
    media_types: frozenset[str] | None = PAGES  # None: any


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of a host, beside what every request says."""

    method: str = "GET"
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a host answered to one request; header names are in small letters."""

    target: Target
    status: int
    headers: Mapping[str, str]
    body: bytes = b""

    @property
    def media_type(self) -> str:
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def retry_after(self) -> int | None:
        """The seconds that the host asks to wait, stated as such or as a date by its own clock."""
        stated = self.headers.get("retry-after", "").strip()
        if stated.isascii() and stated.isdigit():
            return min(int(stated[:9]), LONGEST_WAIT)
        try:
            then = parsedate_to_datetime(stated)
            wait = (then - parsedate_to_datetime(self.headers.get("date", ""))).total_seconds()
        except (ValueError, TypeError, OverflowError):
            return None
        return min(max(int(wait), 0), LONGEST_WAIT)


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address leads to: the last answer, and every address on the way to it."""

    answer: Answer
    hops: tuple[str, ...]  # the first is the address that was asked for
    moved: str = ""  # where the address has gone for good, by redirects that say so

    @property
    def url(self) -> str:
        return self.answer.target.url

    @property
    def is_unchanged(self) -> bool:
        """The host says that nothing is new since we last asked."""
        return self.answer.status == NOT_MODIFIED


# Called with each address before it is asked; raises NotFetched, or what its caller knows, for no.
Before = Callable[[Target], object]


def anybody(target: Target) -> None:
    """No manners: for whoever asks a host that invited it."""


@dataclass(frozen=True)
class Web:
    """The way out: `reach` and `resolve` are other than these only in tests."""

    reach: Reach = OPEN_WEB
    resolve: Resolve = ask_system
    clock: Clock = time.monotonic
    user_agent: str = USER_AGENT
    trusted: ssl.SSLContext | None = field(default=None, compare=False)

    @cached_property
    def tls(self) -> ssl.SSLContext:
        return self.trusted or ssl.create_default_context()

    def fetch(
        self,
        url: str,
        *,
        limits: Limits = Limits(),
        headers: Mapping[str, str] | None = None,
        before: Before = anybody,
    ) -> Fetched:
        """What the address leads to, over redirects. Raises NotFetched."""
        deadline = Deadline(limits.seconds, limits.operation, self.clock)
        question = Question(headers=headers or {})
        hops: list[str] = []
        moved, for_good = "", True
        target = target_of(url, self.reach)
        while True:
            if target.url in hops:
                raise NotFetched(Refusal.REDIRECT_LOOP, target.url)
            if len(hops) > limits.redirects:
                raise NotFetched(Refusal.TOO_MANY_REDIRECTS, f"more than {limits.redirects}")
            hops.append(target.url)
            before(target)
            answer = self._ask(question, target, limits, deadline)
            if answer.status not in FOLLOWED:
                return Fetched(_taken(answer), tuple(hops), moved)
            target = self._next(answer)
            for_good = for_good and answer.status in FOR_GOOD
            moved = target.url if for_good else moved

    def exchange(
        self,
        url: str,
        question: Question = Question(),
        *,
        limits: Limits = Limits(media_types=None),
    ) -> Answer:
        """One request and its answer, whatever its status; no redirect is followed.

        Raises NotFetched where the address may not be asked or no whole answer comes.
        """
        deadline = Deadline(limits.seconds, limits.operation, self.clock)
        target = target_of(url, self.reach)
        return self._ask(question, target, limits, deadline)

    def _next(self, answer: Answer) -> Target:
        location = answer.headers.get("location", "")
        if not location:
            raise NotFetched(Refusal.REDIRECT_FORM, f"{answer.status} without an address")
        try:
            # Headers are bytes; hosts write addresses into them in UTF-8.
            there = urljoin(answer.target.url, location.encode("latin-1").decode())
        except ValueError as error:
            raise NotFetched(Refusal.REDIRECT_FORM, location[:200]) from error
        return target_of(there, self.reach)

    def _ask(
        self, question: Question, target: Target, limits: Limits, deadline: Deadline
    ) -> Answer:
        where = addresses_of(target, reach=self.reach, resolve=self.resolve, deadline=deadline)
        with _named(), connect(target, where, tls=self.tls, deadline=deadline) as stream:
            stream.most = limits.size + BESIDE_THE_BODY
            request = self._request(question, target)
            connection = httpcore2.HTTP11Connection(request.url.origin, stream)
            response = connection.handle_request(request)
            told = _headers(response)
            if response.status not in SUCCESS:
                return Answer(target, response.status, told)
            _check_before(told, limits)
            parts = iter(()) if question.method == "HEAD" else response.iter_stream()
            return Answer(target, response.status, told, _body(parts, told, limits))

    def _request(self, question: Question, target: Target) -> httpcore2.Request:
        headers = {"Host": target.authority, "User-Agent": self.user_agent, "Accept": "*/*"}
        headers |= {"Accept-Encoding": "gzip", "Connection": "close", **question.headers}
        if question.body:
            headers["Content-Length"] = str(len(question.body))
        address = httpcore2.URL(
            scheme=target.scheme.encode(),
            host=target.host.encode(),
            port=target.port,
            target=target.path.encode(),
        )
        return httpcore2.Request(
            question.method, address, headers=list(headers.items()), content=question.body
        )


def _headers(response: httpcore2.Response) -> dict[str, str]:
    """The headers by name; of several of a name the first counts."""
    if len(response.headers) > MOST_HEADERS:
        raise NotFetched(Refusal.NOT_HTTP, f"{len(response.headers)} headers")
    told: dict[str, str] = {}
    for name, value in response.headers:
        told.setdefault(name.decode("latin-1").lower(), value.decode("latin-1").strip())
    return told


def _check_before(told: Mapping[str, str], limits: Limits) -> None:
    """What is known to be too much, or none of ours, is not read at all."""
    announced = told.get("content-length", "")
    if announced.isascii() and announced.isdigit() and int(announced[:15]) > limits.size:
        raise NotFetched(Refusal.TOO_LARGE, f"{announced[:15]} bytes are announced")
    media_type = told.get("content-type", "").partition(";")[0].strip().lower()
    if limits.media_types is not None and media_type not in limits.media_types:
        raise NotFetched(Refusal.CONTENT_TYPE, media_type[:80])


def _body(parts: Iterator[bytes], told: Mapping[str, str], limits: Limits) -> bytes:
    coding = told.get("content-encoding", "").strip().lower()
    return inflated(parts, "" if coding == "identity" else coding, most=limits.size)


def _taken(answer: Answer) -> Answer:
    """An answer that is a page, or none since the last. Raises NotFetched for the rest."""
    status = answer.status
    if status in SUCCESS or status == NOT_MODIFIED:
        return answer
    reason = REFUSED_STATUS.get(status, Refusal.STATUS)
    if status in SERVER_ERRORS:
        reason = Refusal.SERVER_ERROR
    raise NotFetched(reason, f"status {status}", retry_after=answer.retry_after)


@contextmanager
def _named() -> Iterator[None]:
    """Every way in which an exchange breaks, by its name in the closed list."""
    try:
        yield
    except httpcore2.TimeoutException:
        raise NotFetched(Refusal.TOO_SLOW, "the other side stopped sending") from None
    except httpcore2.RemoteProtocolError as error:
        is_short = "complete message body" in str(error) or "incomplete chunked" in str(error)
        reason = Refusal.INCOMPLETE if is_short else Refusal.NOT_HTTP
        raise NotFetched(reason, str(error)[:200]) from error
    except httpcore2.LocalProtocolError as error:
        raise NotFetched(Refusal.NOT_AN_ADDRESS, str(error)[:200]) from error
    except httpcore2.NetworkError as error:
        raise NotFetched(Refusal.UNREACHABLE, "the connection broke") from error
