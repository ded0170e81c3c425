"""A receiver of webhooks on this machine, which answers as it is told to."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event as Signal
from threading import Thread

WAIT = 60.0  # seconds that a receiver may stand still in a test


@dataclass
class Receiver:
    """A server that keeps what it got and answers with the statuses in turn, the last for ever."""

    statuses: list[int]
    headers: dict[str, str] = field(default_factory=dict)
    got: list[tuple[dict[str, str], str]] = field(default_factory=list)
    address: str = ""


@contextmanager
def receiver(*statuses: int, frozen: Signal | None = None, **headers: str) -> Iterator[Receiver]:
    held = Receiver(
        list(statuses), {name.replace("_", "-"): text for name, text in headers.items()}
    )

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            held.got.append(({name.lower(): text for name, text in self.headers.items()}, body))
            if frozen is not None:
                frozen.wait(WAIT)
            self.send_response(held.statuses.pop(0) if held.statuses[1:] else held.statuses[0])
            for name, text in held.headers.items():
                self.send_header(name, text)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_args: object) -> None:
            """Nothing on the screen."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    held.address = f"http://127.0.0.1:{server.server_port}/told"
    try:
        yield held
    finally:
        if frozen is not None:
            frozen.set()
        server.shutdown()
        thread.join()
        server.server_close()
