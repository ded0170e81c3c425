"""The product as it runs: `manage.py serve` on a throw-away folder, one article, some accounts."""

from __future__ import annotations

import json
import random
import socket
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg.rows import DictRow, dict_row

from tests.management.workplace import PATIENCE, Workplace, workplace
from tests.postgres.owners import happens
from tracker.postgres.places import Places

READY = "Ctrl+C ends everything."
PASSWORD = "a lantern on the pier"
SPEAKERS = ("Oda Lind", "Per Holm", "Ida Voss", "Nils Aker")
WORDS = [
    "harbour",
    "quay",
    "lantern",
    "ledger",
    "storm",
    "clerk",
    "bridge",
    "tide",
    "barrel",
    "rope",
    "market",
    "bakery",
    "tower",
    "school",
    "winter",
    "engine",
    "window",
    "garden",
    "letter",
    "ferry",
    "signal",
    "copper",
    "thread",
    "orchard",
    "kettle",
    "canvas",
    "mirror",
]
SENTENCE = 11  # words of a quotation
ACCOUNTS = """
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import User
from tracker.operations.users import set_role
from tracker.vocabulary import Role
password = make_password({password!r})
for name in {names!r}:
    set_role(user=User.objects.create(username=name, password=password), role=Role.EDITOR, by=None)
"""


@dataclass(frozen=True, slots=True)
class Served:
    """Where it answers, and the folder of what it holds."""

    origin: str
    place: Workplace
    output: Path

    def complaints(self) -> str:
        """What the server said that went wrong; empty where nothing did."""
        said = self.output.read_text()
        return said if "Traceback" in said or "ERROR" in said else ""

    def rows(self, statement: str, *values: object) -> list[DictRow]:
        """What the database answers, asked from outside the product."""
        where = str(Places(self.place.folder / "postgres").socket_folder)
        with psycopg.connect(
            host=where, user="tracker", dbname="tracker", row_factory=dict_row
        ) as connection:
            return connection.execute(statement.encode(), values).fetchall()

    def number(self, statement: str, *values: object) -> int:
        [row] = self.rows(statement, *values)
        return int(next(iter(row.values())))

    def admit(self, names: list[str]) -> None:
        """Make an editor's account for each name."""
        made = self.place.run("shell", "-c", ACCOUNTS.format(password=PASSWORD, names=names))
        assert made.returncode == 0, made.stderr

    def print_article(self, passages: int) -> int:
        """Have the worker read an article of so many quotations; its number."""
        path = self.place.folder / "article.jsonl"
        path.write_text(json.dumps({"outlet": "Harbour Courier", "text": text(passages)}))
        taken = self.place.run("ingest", path, "--wait")
        assert taken.returncode == 0, taken.stderr
        return self.number("SELECT max(id) FROM tracker_article")


def text(passages: int) -> str:
    """Quotations of words drawn by lot, the same each time, no two of them alike."""
    lot = random.Random(passages)
    said = [" ".join(lot.choices(WORDS, k=SENTENCE)).capitalize() for _ in range(passages)]
    lines = [f"“{line},” {lot.choice(SPEAKERS)} said." for line in said]
    # Everybody is quoted, so that there is somebody to credit.
    named = [f"“{word.capitalize()} is what we saw,” {word_of} said." for word, word_of in NAMED]
    return "\n\n".join(["The harbour reopened on Monday.", *lines, *named])


NAMED = tuple(zip(("Copper", "Canvas", "Thread", "Mirror"), SPEAKERS, strict=True))


@contextmanager
def served() -> Iterator[Served]:
    """Two web workers, a reading worker and the embedded server, gone when the block ends."""
    with workplace() as place:
        # The served processes are to own the database server by themselves, crash-safe as ever.
        place.owner.kill()
        port, output = free_port(), place.folder / "said"
        process = place.start("serve", "--port", str(port), output=output)
        try:
            up = happens(
                lambda: READY in output.read_text() or process.poll() is not None, PATIENCE
            )
            assert (up, process.poll()) == (True, None), output.read_text()
            yield Served(f"http://127.0.0.1:{port}", place, output)
        finally:
            process.terminate()
            process.wait(PATIENCE)


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
