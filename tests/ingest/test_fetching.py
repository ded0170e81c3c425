"""Case 33: where requests go and where none goes; what comes back of those that are answered."""

from __future__ import annotations

import socket
import threading
import time
import zlib

import pytest

from tests.ingest.hostile import (
    LOCAL,
    Reply,
    answer,
    packed,
    redirect,
    serving,
    web,
)
from tracker.ingest.addresses import NotFetched, Reach
from tracker.ingest.fetching import Limits, Question, Web
from tracker.vocabulary import Refusal

PAGE = b"<!doctype html><p>The weir was opened at noon.</p>"
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
SMALL = Limits(size=100_000)
# For whoever is slow on purpose; the rest have time, however busy the machine.
HURRIED = Limits(seconds=0.8, operation=0.4)
BOMB = packed(b"\0" * 5_000_000)


def test_a_length_that_is_too_short_ends_the_body() -> None:
    with serving({"/": answer(PAGE, content_length="15")}) as server:
        fetched = web().fetch(server.url())

    assert fetched.answer.body == PAGE[:15]


@pytest.mark.parametrize(
    ("body", "coding"),
    [
        (packed(PAGE), "gzip"),
        (packed(PAGE) + packed(b"Two."), "x-gzip"),
        (packed(PAGE) + b"\0" * 8, "gzip"),
        (zlib.compress(PAGE), "deflate"),
        (zlib.compress(PAGE)[2:-4], "deflate"),
        (packed(b"<p>gull</p>" * 20_000), "GZIP"),
        (PAGE, "identity"),
    ],
)
def test_a_packed_body_is_unpacked(body: bytes, coding: str) -> None:
    whole = {packed(b"<p>gull</p>" * 20_000): b"<p>gull</p>" * 20_000}.get(body, PAGE)
    if coding == "x-gzip":
        whole += b"Two."
    with serving({"/": answer(body, content_encoding=coding)}) as server:
        assert web().fetch(server.url()).answer.body == whole


def test_redirects_are_followed_and_told() -> None:
    pages: dict[str, Reply] = {
        "/a": redirect("/b?c=d"),
        "/b?c=d": redirect("../e"),
        "/e": answer(PAGE),
    }
    with serving(pages) as server:
        fetched = web().fetch(server.url("/a"))

        assert fetched.hops == tuple(server.url(path) for path in ("/a", "/b?c=d", "/e"))
    assert (fetched.url, fetched.answer.body) == (fetched.hops[-1], PAGE)


def test_a_long_way_and_a_circle_are_left() -> None:
    long = {f"/{step}": redirect(f"/{step + 1}") for step in range(10)}
    circle = {"/a": redirect("/b"), "/b": redirect("/a")}
    with serving({**long, **circle}) as server:
        with pytest.raises(NotFetched) as too_long:
            web().fetch(server.url("/0"))
        with pytest.raises(NotFetched) as round_and_round:
            web().fetch(server.url("/a"))

        assert server.asked == [*(f"/{step}" for step in range(6)), "/a", "/b"]
    assert (too_long.value.reason, round_and_round.value.reason) == (
        Refusal.TOO_MANY_REDIRECTS,
        Refusal.REDIRECT_LOOP,
    )


def test_no_request_leaves_for_a_refused_address() -> None:
    """The server stands at loopback, where every refused form points that points anywhere."""
    with serving({"/": answer(PAGE)}) as server:
        port = server.port
        forms = ("127.0.0.1", "2130706433", "0x7f.1", "127.1", "[::ffff:127.0.0.1]", "localhost")
        open_web = Web(reach=Reach(ports=None))
        for form in forms:
            with pytest.raises(NotFetched):
                open_web.fetch(f"http://{form}:{port}/")
        rebound = Web(reach=Reach(ports=None), resolve=lambda host, port: ["8.8.8.8", LOCAL])
        with pytest.raises(NotFetched):
            rebound.fetch(f"http://example.com:{port}/")

        assert server.connections == 0


def test_no_request_leaves_for_a_refused_redirect() -> None:
    with serving({"/": answer(PAGE)}) as inner, serving() as outer:
        outer.pages["/"] = redirect(f"http://inner.example:{inner.port}/")
        names = {"inner.example": ["10.1.2.3", LOCAL], "outer.example": [LOCAL]}
        with pytest.raises(NotFetched) as refused:
            web(names).fetch(outer.url(host="outer.example"))

        assert (refused.value.reason, inner.connections) == (Refusal.NOT_PUBLIC, 0)


def test_a_name_is_looked_up_once_and_its_connection_goes_where_was_looked() -> None:
    """Rebinding: the second answer would be another host."""
    answers = [[LOCAL], ["10.0.0.1"]]
    with serving({"/": answer(PAGE)}) as server:
        way_out = Web(reach=web().reach, resolve=lambda host, port: answers.pop(0))
        fetched = way_out.fetch(server.url(host="turns.example"))

        assert (fetched.answer.status, server.connections, answers) == (200, 1, [["10.0.0.1"]])


def test_each_hop_is_looked_up_anew() -> None:
    answers = [[LOCAL], ["10.0.0.1"]]
    with serving({"/": redirect("/next"), "/next": answer(PAGE)}) as server:
        way_out = Web(reach=web().reach, resolve=lambda host, port: answers.pop(0))
        with pytest.raises(NotFetched) as refused:
            way_out.fetch(server.url(host="turns.example"))

        assert (refused.value.reason, server.asked) == (Refusal.NOT_PUBLIC, ["/"])


def test_a_resolver_that_hangs_is_waited_for_no_longer_than_an_operation() -> None:
    released = threading.Event()

    def hangs(host: str, port: int) -> list[str]:
        released.wait(60)
        return [LOCAL]

    began = time.monotonic()
    with pytest.raises(NotFetched) as refused:
        Web(resolve=hangs).fetch("https://example.com/", limits=Limits(operation=0.2))
    released.set()

    assert refused.value.reason == Refusal.TOO_SLOW
    # Far from the sixty seconds, however busy the machine.
    assert time.monotonic() - began < 30


def test_an_unknown_host_and_a_closed_port_are_told_apart() -> None:
    def nobody(host: str, port: int) -> list[str]:
        raise socket.gaierror("no such name")

    with serving() as server:
        closed = server.url()
    with pytest.raises(NotFetched) as unknown:
        Web(resolve=nobody).fetch("https://nobody.example/")
    with pytest.raises(NotFetched) as refused:
        web().fetch(closed)

    assert (unknown.value.reason, refused.value.reason) == (
        Refusal.UNKNOWN_HOST,
        Refusal.UNREACHABLE,
    )


def test_nothing_of_one_answer_is_said_to_the_next() -> None:
    told = answer(PAGE, set_cookie="a=b")
    with serving({"/": told, "/again": told}) as server:
        for path in ("/", "/again"):
            web().fetch(server.url(path), headers={"If-None-Match": '"x"'})
        said = [request.split("\r\n")[1:] for request in server.requests]

    assert said[0] == said[1]
    assert [line.partition(":")[0] for line in said[0] if line] == [
        *("Host", "User-Agent", "Accept", "Accept-Encoding", "Connection", "If-None-Match"),
    ]


def test_the_host_asks_to_wait_in_seconds_or_until_a_date() -> None:
    dated = {
        "date": "Sun, 29 Nov 2026 12:00:00 GMT",
        "retry_after": "Sun, 29 Nov 2026 12:02:00 GMT",
    }
    waits = {}
    with serving() as server:
        for name, told in {
            "seconds": {"retry_after": "7"},
            "date": dated,
            "years": {"retry_after": "9" * 30},
            "words": {"retry_after": "soon"},
        }.items():
            server.pages["/"] = answer(status="429 No", **told)
            with pytest.raises(NotFetched) as refused:
                web().fetch(server.url())
            waits[name] = refused.value.retry_after

    assert waits == {"seconds": 7, "date": 120, "years": 604_800, "words": None}


def test_an_exchange_posts_once_and_tells_any_status() -> None:
    question = Question("POST", {"Content-Type": "application/json"}, b'{"a": 1}')
    with serving({"/hook": redirect("/elsewhere")}) as server:
        told = web().exchange(server.url("/hook"), question)

        assert (told.status, server.asked) == (302, ["/hook"])
        assert server.requests[0].startswith("POST /hook HTTP/1.1\r\n")


def test_an_exchange_goes_nowhere_that_a_fetch_would_not() -> None:
    with serving() as server, pytest.raises(NotFetched) as refused:
        Web(reach=Reach(ports=None)).exchange(server.url("/hook"), Question("POST"))

    assert (refused.value.reason, server.connections) == (Refusal.NOT_PUBLIC, 0)
