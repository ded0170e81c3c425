"""What the walk with the newspaper is made with: the product as it runs, and what was seen."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from tests.faults.browsers import Browser
from tests.faults.served import PASSWORD, Served, free_port
from tests.ingest.hostile import Server
from tests.management.workplace import workplace
from tests.postgres.owners import PROJECT, happens

PATIENCE = 300.0
TOKEN = """
from django.contrib.auth.models import User
from django.utils import timezone
from tracker.models import Token
from tracker.operations.tokens import make_token
from tracker.vocabulary import Scope
token = Token(user=User.objects.get(), name="walk", scope=Scope.EDIT)
print(make_token(token=token, by=None, now=timezone.now()).secret)
"""


@dataclass
class Walk:
    """What was promised, in words, and whether it was seen."""

    place: Served
    server: Server
    browser: Browser
    token: str
    seen: list[tuple[str, bool, object]] = field(default_factory=list)

    def expect(self, what: str, found: object, wanted: object) -> None:
        good = found == wanted
        self.seen.append((what, good, found))
        line = f"{'seen' if good else 'NOT SEEN'}  {what}"
        sys.stdout.write(
            line + ("" if good else f"\n    found  {found}\n    wanted {wanted}") + "\n"
        )
        sys.stdout.flush()

    def soon(self, what: str, ask: Callable[[], object], wanted: object) -> None:
        happens(lambda: ask() == wanted, PATIENCE)
        self.expect(what, ask(), wanted)

    def one(self, statement: str, *values: object) -> object:
        rows = self.place.rows(statement, *values)
        return next(iter(rows[0].values())) if rows else None

    def many(self, statement: str, *values: object) -> list[object]:
        return [next(iter(row.values())) for row in self.place.rows(statement, *values)]


@contextmanager
def product() -> Iterator[Served]:
    """A web server, and a worker that reaches this machine."""
    with workplace() as place:
        migrated = place.run("migrate", "--verbosity", "0")
        assert migrated.returncode == 0, migrated.stderr
        port, output = free_port(), place.folder / "said"
        programs = (
            ("gunicorn", "--threads", "4", "--bind", f"127.0.0.1:{port}", "tracker.wsgi"),
            ("tests.faults.open_worker",),
        )
        with output.open("wb") as said:
            children = [
                subprocess.Popen(
                    [sys.executable, "-m", *program],
                    env=place.environment,
                    cwd=PROJECT,
                    stdin=subprocess.DEVNULL,
                    stdout=said,
                    stderr=subprocess.STDOUT,
                )
                for program in programs
            ]
        served = Served(f"http://127.0.0.1:{port}", place, output)
        try:
            yield served
        finally:
            for child in children:
                child.terminate()
            for child in children:
                child.wait(60)


def begun(place: Served, server: Server) -> Walk:
    """With an editor who has signed in, and whose program has a token."""
    place.admit(["ada"])
    made = place.place.run("shell", "--no-imports", "-c", TOKEN)
    assert made.returncode == 0, made.stderr
    browser = Browser(place.origin)
    browser.sign_in("ada", PASSWORD)
    return Walk(place, server, browser, made.stdout.strip().splitlines()[-1])
