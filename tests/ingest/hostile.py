"""A server on this machine that answers as it is told to, in bytes, and counts who comes."""

from __future__ import annotations

import gzip
import re
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from ipaddress import ip_network
from pathlib import Path

from tracker.ingest.addresses import Reach
from tracker.ingest.fetching import Web

HERE = Reach(ports=None, also=(ip_network("127.0.0.0/8"),))
LOCAL = "127.0.0.1"
# A key and a certificate of courier.example, signed by nobody else; they protect nothing.
CERTIFICATE = Path(__file__).with_name("courier.pem")

HOST = re.compile(rb"^host: *([^\s:]+)", re.I | re.M)

Reply = bytes | Callable[[socket.socket], None]


def web(resolve: dict[str, list[str]] | None = None) -> Web:
    """The way to servers of this machine; every name is on it unless it is told otherwise."""
    names = resolve or {}
    return Web(reach=HERE, resolve=lambda host, port: names.get(host, [LOCAL]))


def answer(body: bytes = b"", /, status: str = "200 OK", **headers: str) -> bytes:
    """An HTTP answer; `content_type="..."` becomes a header of that name."""
    told = {"Content-Type": "text/html", "Content-Length": str(len(body))}
    told |= {name.replace("_", "-").title(): value for name, value in headers.items()}
    head = "".join(f"{name}: {value}\r\n" for name, value in told.items())
    return f"HTTP/1.1 {status}\r\n{head}\r\n".encode("latin-1") + body


def redirect(to: str, status: str = "302 Found") -> bytes:
    return answer(status=status, location=to)


def packed(body: bytes, times: int = 1) -> bytes:
    for _ in range(times):
        body = gzip.compress(body, mtime=0)
    return body


def drip(first: bytes, part: bytes = b"x", every: float = 0.05) -> Callable[[socket.socket], None]:
    """Send something for ever, little by little."""

    def send(client: socket.socket) -> None:
        client.sendall(first)
        while True:
            client.sendall(part)
            time.sleep(every)

    return send


@dataclass
class Server:
    """Its `pages` may be changed while it runs; `asked` are the paths that were asked for.

    A page is found by host and path, or else by its path alone.
    """

    port: int
    pages: dict[str, Reply] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    connections: int = 0
    at_once: int = 0
    most_at_once: int = 0
    slow: float = 0.0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def url(self, path: str = "/", host: str = LOCAL, scheme: str = "http") -> str:
        return f"{scheme}://{host}:{self.port}{path}"

    def serve(self, client: socket.socket) -> None:
        with self.lock:
            self.connections += 1
        with suppress(OSError), client:
            head = b""
            while b"\r\n\r\n" not in head:
                if not (part := client.recv(65_536)):
                    return
                head += part
            path = head.split(b" ", 2)[1].decode("latin-1")
            with self.lock:
                self.at_once += 1
                self.most_at_once = max(self.most_at_once, self.at_once)
                self.asked.append(path)
                self.requests.append(head.decode("latin-1"))
            time.sleep(self.slow)
            # Before the reply is out: who has it may ask the next thing before we are told of it.
            with self.lock:
                self.at_once -= 1
            self._reply(client, path, HOST.search(head))

    def _reply(self, client: socket.socket, path: str, host: re.Match[bytes] | None) -> None:
        absent = answer(b"no such page", status="404 Not Found")
        named = f"{host[1].decode('latin-1')}{path}" if host else path
        reply = self.pages.get(named) or self.pages.get(path, absent)
        if isinstance(reply, bytes):
            client.sendall(reply)
        else:
            reply(client)


@contextmanager
def serving(
    pages: dict[str, Reply] | None = None,
    *,
    tls: ssl.SSLContext | None = None,
    port: int = 0,
) -> Iterator[Server]:
    with socket.create_server((LOCAL, port), backlog=64) as listener:
        server = Server(listener.getsockname()[1], dict(pages or {}))
        threading.Thread(target=_accept, args=(listener, server, tls), daemon=True).start()
        yield server
        # Wakes a thread that waits in accept, which closing alone does not.
        with suppress(OSError):
            listener.shutdown(socket.SHUT_RDWR)


def _accept(listener: socket.socket, server: Server, tls: ssl.SSLContext | None) -> None:
    with suppress(OSError):
        while True:
            client, _ = listener.accept()
            threading.Thread(target=_greet, args=(client, server, tls), daemon=True).start()


def _greet(client: socket.socket, server: Server, tls: ssl.SSLContext | None) -> None:
    if tls is None:
        server.serve(client)
        return
    with suppress(OSError):
        server.serve(tls.wrap_socket(client, server_side=True))
