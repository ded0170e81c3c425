"""Whoever does not prove who it is is asked nothing."""

from __future__ import annotations

import ssl
from pathlib import Path

import pytest

from tests.ingest.hostile import (
    CERTIFICATE,
    HERE,
    LOCAL,
    answer,
    packed,
    serving,
)
from tracker.ingest.addresses import NotFetched
from tracker.ingest.fetching import Limits, Web
from tracker.vocabulary import Refusal

PAGE = b"<!doctype html><p>The weir was opened at noon.</p>"
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
SMALL = Limits(size=100_000)
# For whoever is slow on purpose; the rest have time, however busy the machine.
HURRIED = Limits(seconds=0.8, operation=0.4)
BOMB = packed(b"\0" * 5_000_000)


def courier() -> ssl.SSLContext:
    told = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    told.load_cert_chain(CERTIFICATE)
    return told


def secure(trusted: ssl.SSLContext | None = None) -> Web:
    return Web(reach=HERE, resolve=lambda host, port: [LOCAL], trusted=trusted)


def test_the_other_side_proves_who_it_is() -> None:
    trusting = ssl.create_default_context(cafile=str(CERTIFICATE))
    with serving({"/": answer(PAGE)}, tls=courier()) as server:
        fetched = secure(trusting).fetch(server.url(host="courier.example", scheme="https"))

        assert (fetched.answer.status, fetched.answer.body) == (200, PAGE)


@pytest.mark.parametrize(
    ("host", "cafile"),
    [("courier.example", None), ("lantern.example", CERTIFICATE), (LOCAL, CERTIFICATE)],
)
def test_whoever_does_not_prove_who_it_is_is_asked_nothing(host: str, cafile: Path | None) -> None:
    trusting = ssl.create_default_context(cafile=str(cafile)) if cafile else None
    with (
        serving({"/": answer(PAGE)}, tls=courier()) as server,
        pytest.raises(NotFetched) as refused,
    ):
        secure(trusting).fetch(server.url(host=host, scheme="https"))

    assert (refused.value.reason, server.asked) == (Refusal.CERTIFICATE, [])


def test_a_server_without_certificate_is_no_secure_one() -> None:
    with serving({"/": answer(PAGE)}) as server, pytest.raises(NotFetched) as refused:
        secure().fetch(server.url(host="courier.example", scheme="https"), limits=HURRIED)

    assert refused.value.reason in {Refusal.CERTIFICATE, Refusal.TOO_SLOW, Refusal.UNREACHABLE}
