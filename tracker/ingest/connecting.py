"""Connections to addresses that were looked up once and checked, under one deadline.

The name is resolved here and nowhere else: the connection goes to the very address that was seen,
so that a name which answers differently a moment later leads nowhere.
"""

import queue
import socket
import ssl
import threading
import time
from collections.abc import Callable, Sequence

import httpcore2

from tracker.ingest.addresses import Address, NotFetched, Reach, Target, allowed
from tracker.vocabulary import Refusal

Resolve = Callable[[str, int], Sequence[str]]
Clock = Callable[[], float]

# A name of many addresses is tried at so many; each may take its time to say nothing.
MOST_TRIED = 3
# `getaddrinfo` can't be stopped; so many that hang at once are borne.
MOST_LOOKUPS = 32
WRITTEN_AT_ONCE = 16_384

_lookups = threading.BoundedSemaphore(MOST_LOOKUPS)


class Deadline:
    """When the whole must be done, and how long one operation may take until then."""

    def __init__(self, seconds: float, operation: float, clock: Clock = time.monotonic) -> None:
        self.clock = clock
        self.ends = clock() + seconds
        self.operation = operation

    def left(self) -> float:
        """Seconds for the next operation. Raises NotFetched when there are none."""
        rest = self.ends - self.clock()
        if rest <= 0:
            raise NotFetched(Refusal.TOO_SLOW, "the whole took too long")
        return min(rest, self.operation)


def ask_system(host: str, port: int) -> list[str]:
    """The addresses that this machine's resolver has for a host."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP)
    return [str(place[0]) for *_, place in found]


def addresses_of(
    target: Target, *, reach: Reach, resolve: Resolve, deadline: Deadline
) -> list[Address]:
    """Where the target's host is, all of it checked. Raises NotFetched."""
    if target.literal is not None:
        return [target.literal]
    return allowed(_looked_up(target, resolve, deadline.left()), reach)


def _looked_up(target: Target, resolve: Resolve, seconds: float) -> Sequence[str]:
    """What the resolver answers in time; a lookup that hangs goes on in a thread of its own."""
    if not _lookups.acquire(timeout=seconds):
        raise NotFetched(Refusal.TOO_SLOW, "too many lookups hang")
    answers: queue.SimpleQueue[Sequence[str] | Exception] = queue.SimpleQueue()

    def look_up() -> None:
        try:
            answers.put(resolve(target.host, target.port))
        except (OSError, UnicodeError) as error:
            answers.put(error)
        finally:
            _lookups.release()

    threading.Thread(target=look_up, name="lookup", daemon=True).start()
    try:
        answer = answers.get(timeout=seconds)
    except queue.Empty:
        raise NotFetched(Refusal.TOO_SLOW, f"no answer to who {target.host} is") from None
    if isinstance(answer, Exception):
        raise NotFetched(Refusal.UNKNOWN_HOST, target.host) from answer
    return answer


def connect(
    target: Target, addresses: Sequence[Address], *, tls: ssl.SSLContext, deadline: Deadline
) -> "Stream":
    """A connection to the first of the addresses that answers. Raises NotFetched."""
    for address in addresses[:MOST_TRIED]:
        try:
            wire = httpcore2.SyncBackend().connect_tcp(
                str(address), target.port, timeout=deadline.left()
            )
        except httpcore2.TimeoutException:
            why = NotFetched(Refusal.TOO_SLOW, f"{address} does not answer")
        except httpcore2.NetworkError:
            why = NotFetched(Refusal.UNREACHABLE, f"{address} refuses connections")
        else:
            return _secured(Stream(wire, deadline), target, tls)
    raise why


def _secured(stream: "Stream", target: Target, tls: ssl.SSLContext) -> "Stream":
    if target.scheme != "https":
        return stream
    try:
        return stream.start_tls(tls, server_hostname=target.host)
    except httpcore2.TimeoutException:
        raise NotFetched(Refusal.TOO_SLOW, "the handshake took too long") from None
    except httpcore2.NetworkError as error:
        # What is below an OpenSSL error says more than its own words, which quote source lines.
        cause = error.__cause__
        if isinstance(cause, ssl.SSLCertVerificationError):
            raise NotFetched(Refusal.CERTIFICATE, cause.verify_message) from error
        if isinstance(cause, ssl.SSLError):
            raise NotFetched(Refusal.CERTIFICATE, str(cause.reason or "no handshake")) from error
        raise NotFetched(Refusal.UNREACHABLE, "hung up during the handshake") from error


class Stream(httpcore2.NetworkStream):
    """A connection whose every operation ends with the deadline, and that counts what it reads.

    A part is handed on as it arrives: waiting for a full one would let a slow drip outlive the
    deadline.
    """

    def __init__(self, wire: httpcore2.NetworkStream, deadline: Deadline) -> None:
        self.wire = wire
        self.deadline = deadline
        self.received = 0
        self.most = 0  # bytes; none is no limit

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        part = self.wire.read(max_bytes, self.deadline.left())
        self.received += len(part)
        if self.most and self.received > self.most:
            raise NotFetched(Refusal.TOO_LARGE, f"over {self.most:,} bytes on the wire")
        return part

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        for start in range(0, len(buffer), WRITTEN_AT_ONCE):
            self.wire.write(buffer[start : start + WRITTEN_AT_ONCE], self.deadline.left())

    def close(self) -> None:
        self.wire.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> "Stream":
        wire = self.wire.start_tls(ssl_context, server_hostname, self.deadline.left())
        return Stream(wire, self.deadline)

    def __enter__(self) -> "Stream":
        return self

    def __exit__(self, *_exception: object) -> None:
        self.close()
