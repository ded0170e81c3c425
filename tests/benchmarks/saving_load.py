"""Sends requests over many connections at once; a process of its own beside the server's.

Reads a burst a line from standard input: `{"port": …, "connections": [[request, …], …]}`, each
request the characters that go over the wire. Writes what came of it, a line a burst.
"""

from __future__ import annotations

import json
import socket
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass

CHUNK = 65536
END = b"\r\n\r\n"
LENGTH = b"content-length:"


@dataclass(frozen=True, slots=True)
class Burst:
    """Seconds from the first request to the last answer, each answer's own, and their statuses."""

    seconds: float
    latencies: list[float]
    statuses: dict[str, int]


def send(port: int, connections: list[list[bytes]]) -> Burst:
    """Every connection's requests one after the other, the connections side by side."""
    with ThreadPoolExecutor(len(connections)) as threads:
        start = time.perf_counter()
        answers = list(threads.map(lambda requests: _converse(port, requests), connections))
        seconds = time.perf_counter() - start
    told = [each for answer in answers for each in answer]
    statuses = Counter(status for status, _ in told)
    return Burst(seconds, [took for _, took in told], dict(statuses))


def _converse(port: int, requests: list[bytes]) -> list[tuple[str, float]]:
    answers = []
    with socket.create_connection(("127.0.0.1", port)) as wire:
        wire.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for request in requests:
            start = time.perf_counter()
            wire.sendall(request)
            status = _answer(wire)
            answers.append((status, time.perf_counter() - start))
    return answers


def _answer(wire: socket.socket) -> str:
    """The status of an answer that has been read to its end."""
    got = b""
    while END not in got:
        got += _more(wire)
    head, _, body = got.partition(END)
    lines = head.lower().split(b"\r\n")
    length = next(int(line.split(b":")[1]) for line in lines if line.startswith(LENGTH))
    while len(body) < length:
        body += _more(wire)
    return lines[0].split()[1].decode()


def _more(wire: socket.socket) -> bytes:
    chunk = wire.recv(CHUNK)
    if not chunk:
        raise ConnectionError("the server hung up")
    return chunk


def main() -> None:
    for line in sys.stdin:
        asked = json.loads(line)
        connections = [[each.encode() for each in requests] for requests in asked["connections"]]
        sys.stdout.write(json.dumps(asdict(send(asked["port"], connections))) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
