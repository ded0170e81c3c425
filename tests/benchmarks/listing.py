"""A page of 50 quotes, with speakers and carriers, beside the barest answer on the same server.

`python -m tests.benchmarks.listing [--rounds N] [--keep]`. Two gunicorn workers as `serve` starts
them, sixteen connections from a process of its own, kinds in turn, every round anew: L (see
`listing_server`), the list as anybody asks for it, and as the holder of a token does. The limits
are counted, but set too high to be met. What is told are medians of the rounds, and processor
milliseconds a request of the web server's and the database's processes. L answers the same page. Of
"pages apart" nothing is kept from one request for another.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import django
from django.conf import settings
from django.db import connection

from tests.benchmarks.saving import CONNECTIONS, SERVER, Round, burst

PORT = 8796
REQUESTS = 60  # of each connection and round
ROUNDS = 9
NEWEST, HOT = "/api/v1/quotes/?per_page=50", "/api/v1/quotes/?per_page=50&ordering=-outlet_count"
ANYWHERE = """SELECT first_published_at::text, id FROM tracker_quote
WHERE merged_into_id IS NULL AND first_published_at IS NOT NULL ORDER BY random() LIMIT %s"""
KINDS = {
    "L": ("/bare", False),
    "L of 28 KB": ("/lean", False),
    "list": (NEWEST, False),
    "list, token": (NEWEST, True),
    "pages apart": ("", False),
    "L, most carried": ("/bare-hot", False),
    "most carried": (HOT, False),
}


def request(path: str, token: str) -> str:
    accepted = "application/json" if path.startswith(("/api/", "/bare", "/lean")) else "text/html"
    lines = [f"GET {path} HTTP/1.1", f"Host: 127.0.0.1:{PORT}", f"Accept: {accepted}"]
    if token:
        lines.append(f"Authorization: Token {token}")
    return "\r\n".join([*lines, "", ""])


def made_token() -> str:
    """The secret of a token of a reader, made anew."""
    from django.contrib.auth.models import User  # noqa: PLC0415 - the same

    from tests.api.tokens import token_of  # noqa: PLC0415 - needs Django ready

    user, _ = User.objects.get_or_create(username="benchmark")
    return token_of(user)


def pages(number: int) -> list[str]:
    """Pages from anywhere in the list, of rows and cursors that no process has kept."""
    from tracker.api.paging import Cursor  # noqa: PLC0415 - needs Django ready

    with connection.cursor() as cursor:
        cursor.execute(ANYWHERE, [number])
        rows = cursor.fetchall()
    name, backwards = "-first_published_at", False
    return [f"{NEWEST}&cursor={Cursor(name, backwards, *row).encode()}" for row in rows]


def addresses() -> dict[str, str]:
    """The environment in which the server finds the store that this process uses."""
    where = connection.get_connection_params()
    bare = (
        f"host={where['host']} port={where['port']} user={where['user']} dbname={where['dbname']}"
    )
    url = (
        f"postgresql://{where['user']}@localhost:{where['port']}/{where['dbname']}"
        f"?host={quote(str(where['host']), safe='')}"
    )
    return {"LISTING_ADDRESS": bare, "DATABASE_URL": url}


@contextmanager
def running() -> Iterator[tuple[int, subprocess.Popen[str]]]:
    """The web server's process and the one that sends the load."""
    surroundings = {**os.environ, **addresses(), "SECRET_KEY": settings.SECRET_KEY}
    bind = ["--bind", f"127.0.0.1:{PORT}", "--log-level", "warning"]
    application = "tests.benchmarks.listing_server:served()"
    with (
        subprocess.Popen(
            [sys.executable, "-m", "gunicorn", *SERVER, *bind, application], env=surroundings
        ) as server,
        subprocess.Popen(
            [sys.executable, "-m", "tests.benchmarks.saving_load"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        ) as load,
    ):
        try:
            time.sleep(3)  # until both workers have started
            yield server.pid, load
        finally:
            load.terminate()
            server.terminate()


def measure(rounds: int, kinds: Mapping[str, tuple[str, bool]] = KINDS) -> list[Round]:
    secret = made_token()
    found: list[Round] = []
    with running() as (server, load):
        for number in range(rounds + 1):
            for kind, (path, named) in kinds.items():
                asked = [[request(path, secret if named else "")] * REQUESTS] * CONNECTIONS
                if not path:
                    asked = [[request(page, "") for page in pages(REQUESTS)]] * CONNECTIONS
                told, statuses = burst(kind, asked, server, load, port=PORT, data=data_folder())
                assert set(statuses) == {"200"}, statuses
                # The first round makes connections, plans and caches.
                found += [told] if number else []
    return found


def data_folder() -> Path:
    folder: Path = connection.settings_dict["EMBEDDED"]["folder"]
    return folder / "data"


def tell(found: list[Round], kinds: Iterable[str] = KINDS) -> None:
    for kind in kinds:
        rounds = [each for each in found if each.kind == kind]
        base = "L, most carried" if "most carried" in kind else "L"
        bare = [each for each in found if each.kind == base]
        a_second, p95, work = (
            statistics.median(getattr(each, name) for each in rounds)
            for name in ("a_second", "p95", "work")
        )
        of = [
            statistics.median(getattr(each, name) for each in bare)
            for name in ("a_second", "p95", "work")
        ]
        application, database = (
            statistics.median(getattr(each, name) for each in rounds)
            for name in ("application", "database")
        )
        print(  # noqa: T201 - what the script is run for
            f"{kind:16} {a_second:7.0f} a second ({a_second / of[0]:.2f} of L), p95 {p95:5.1f} ms "
            f"({p95 / of[1]:.2f}), CPU {work:.2f} ms ({application:.2f} + {database:.2f}; "
            f"{of[2] / work:.2f} of L)"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--quotes", type=int, default=0, help="as QUALITY says unless told")
    parser.add_argument("--keep", action="store_true", help="keep the store for the next run")
    asked = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tracker.settings")
    django.setup()
    from tests.benchmarks.listing_store import (  # noqa: PLC0415 - needs Django ready
        QUOTES,
        ListStand,
        keep_all,
    )
    from tests.benchmarks.store import store  # noqa: PLC0415 - the same

    with store(asked.quotes or QUOTES, keep=asked.keep, stand=ListStand):
        keep_all()
        tell(measure(asked.rounds))


if __name__ == "__main__":
    main()
