"""A data folder of its own, in which the real commands run as processes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.postgres.owners import PROJECT, Owner, end_server
from tracker.postgres.places import Places

PATIENCE = 600.0  # seconds; this machine may be busy


@dataclass(frozen=True, slots=True)
class Workplace:
    """Commands run here see nothing of the database that other tests use."""

    folder: Path
    owner: Owner

    @property
    def environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        return kept | {"TRACKER_DATA": str(self.folder), "PYTHONUNBUFFERED": "1"}

    def run(self, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
        """A command from its start to its end, with what it wrote."""
        return subprocess.run(
            [sys.executable, str(PROJECT / "manage.py"), *map(str, arguments)],
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )

    def start(self, *arguments: str, output: Path) -> subprocess.Popen[bytes]:
        """A command that goes on; what it says goes to the file."""
        with output.open("wb") as written:
            return subprocess.Popen(
                [sys.executable, str(PROJECT / "manage.py"), *arguments],
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=written,
                stderr=subprocess.STDOUT,
            )

    def ask(self, statement: str) -> str:
        """The first value of what the database answers."""
        # The owner reads a statement a line.
        return self.owner.ask(" ".join(statement.split()))[1]


@contextmanager
def workplace() -> Iterator[Workplace]:
    """A workplace whose server runs until the block ends, and that is gone after."""
    folder = Path(tempfile.mkdtemp(prefix="tracker-work-", dir="/tmp"))
    folder.chmod(0o755)
    # The server of the product, whoever is the first to need it.
    owner = Owner(folder / "postgres", durable=True)
    try:
        yield Workplace(folder, owner)
    finally:
        owner.kill()
        end_server(Places(folder / "postgres"))
        shutil.rmtree(folder)
