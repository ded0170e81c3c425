"""Case 35: what a hostile server may answer, and by which name it is refused."""

from __future__ import annotations

import socket
import zlib

import pytest

from tests.ingest.hostile import (
    Reply,
    answer,
    drip,
    packed,
    redirect,
    serving,
    web,
)
from tracker.ingest.addresses import NotFetched
from tracker.ingest.fetching import Limits
from tracker.vocabulary import Refusal

PAGE = b"<!doctype html><p>The weir was opened at noon.</p>"
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
SMALL = Limits(size=100_000)
# For whoever is slow on purpose; the rest have time, however busy the machine.
HURRIED = Limits(seconds=0.8, operation=0.4)
BOMB = packed(b"\0" * 5_000_000)


def endless(client: socket.socket) -> None:
    client.sendall(HEAD + b"\r\n")
    while True:
        client.sendall(b"<p>more</p>" * 5_000)


def endless_headers(client: socket.socket) -> None:
    client.sendall(HEAD)
    while True:
        client.sendall(b"X-More: " + b"x" * 4_000 + b"\r\n")


def endless_hints(client: socket.socket) -> None:
    while True:
        client.sendall(b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" * 500)


def silent(client: socket.socket) -> None:
    client.recv(1)


def many_headers() -> bytes:
    return answer(PAGE, **{f"x_{number}": "y" for number in range(250)})


HOSTILE: dict[str, tuple[Reply, Refusal]] = {
    "a slow drip of the body": (drip(HEAD + b"\r\n"), Refusal.TOO_SLOW),
    "a slow drip of headers": (drip(HEAD + b"X-Slow: "), Refusal.TOO_SLOW),
    "a slow drip of the status": (drip(b"HTTP/"), Refusal.TOO_SLOW),
    "silence": (silent, Refusal.TOO_SLOW),
    "an endless body": (endless, Refusal.TOO_LARGE),
    "endless headers": (endless_headers, Refusal.NOT_HTTP),
    "endless hints": (endless_hints, Refusal.TOO_LARGE),
    "many headers": (many_headers(), Refusal.NOT_HTTP),
    "a length beyond the limit": (answer(PAGE, content_length="1000000000000"), Refusal.TOO_LARGE),
    "a length that is too long": (answer(PAGE, content_length="5000"), Refusal.INCOMPLETE),
    "a negative length": (answer(PAGE, content_length="-1"), Refusal.NOT_HTTP),
    "two lengths": (
        HEAD + b"Content-Length: 5\r\nContent-Length: 50\r\n\r\n" + PAGE,
        Refusal.NOT_HTTP,
    ),
    "a chunk cut off": (
        HEAD + b"Transfer-Encoding: chunked\r\n\r\n400\r\nabc",
        Refusal.INCOMPLETE,
    ),
    "a chunk of no length": (
        HEAD + b"Transfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n",
        Refusal.NOT_HTTP,
    ),
    "no HTTP at all": (b"SSH-2.0-OpenSSH_9.9\r\n\r\n", Refusal.NOT_HTTP),
    "nothing": (b"", Refusal.NOT_HTTP),
    "a gzip bomb": (answer(BOMB, content_encoding="gzip"), Refusal.TOO_LARGE),
    "a steep gzip": (answer(BOMB, content_encoding="gzip"), Refusal.INFLATES),
    "a bomb in a bomb": (answer(packed(BOMB), content_encoding="gzip, gzip"), Refusal.ENCODING),
    "a deflate bomb": (
        answer(zlib.compress(b"\0" * 5_000_000), content_encoding="deflate"),
        Refusal.TOO_LARGE,
    ),
    "damaged gzip": (answer(b"\x1f\x8bnonsense", content_encoding="gzip"), Refusal.ENCODING),
    "gzip cut off": (answer(packed(PAGE)[:-9], content_encoding="gzip"), Refusal.INCOMPLETE),
    "an unasked coding": (answer(PAGE, content_encoding="br"), Refusal.ENCODING),
    "a picture": (answer(b"\x89PNG", content_type="image/png"), Refusal.CONTENT_TYPE),
    "a paper": (answer(b"%PDF", content_type="application/pdf; x=y"), Refusal.CONTENT_TYPE),
    "forbidden": (answer(status="403 No"), Refusal.FORBIDDEN),
    "not found": (answer(status="404 No"), Refusal.NOT_FOUND),
    "gone": (answer(status="410 No"), Refusal.GONE),
    "too many": (answer(status="429 No"), Refusal.TOO_MANY_REQUESTS),
    "out of order": (answer(status="503 No"), Refusal.SERVER_ERROR),
    "a teapot": (answer(status="418 No"), Refusal.STATUS),
    "another protocol": (
        b"HTTP/1.1 101 Switching\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n",
        Refusal.NOT_HTTP,
    ),
    "a redirect to nowhere": (answer(status="302 Found"), Refusal.REDIRECT_FORM),
    "a redirect to a file": (redirect("file:///etc/passwd"), Refusal.SCHEME),
    "a redirect to a number": (redirect("http://2130706433/"), Refusal.HOST_FORM),
    "a redirect to a secret": (redirect("http://a:b@example.com/"), Refusal.USERINFO),
    "a redirect to the cloud": (redirect("http://169.254.169.254/"), Refusal.NOT_PUBLIC),
    "a redirect to version six": (redirect("http://[::ffff:10.0.0.1]/"), Refusal.NOT_PUBLIC),
    "a redirect to itself": (redirect("/page"), Refusal.REDIRECT_LOOP),
    "a redirect with a line": (
        b"HTTP/1.1 302 Found\r\nLocation: http://exa\x01mple.com/\r\n\r\n",
        Refusal.NOT_AN_ADDRESS,
    ),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_a_hostile_answer_is_refused_by_its_name(case: str) -> None:
    reply, reason = HOSTILE[case]
    limits = {Refusal.TOO_SLOW: HURRIED, Refusal.INFLATES: Limits()}.get(reason, SMALL)

    with serving({"/page": reply}) as server, pytest.raises(NotFetched) as refused:
        web().fetch(server.url("/page"), limits=limits)

    assert refused.value.reason == reason
