"""Writing a dump: all tables as of one moment, in a folder that is there when it is whole."""

import gzip
import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

from tracker.management.dumping.manifest import FORMAT, NAME, File, Manifest, Table
from tracker.queries.dumped import DUMPED, SCHEMA_VERSION, Dumped
from tracker.queries.dumps import csv_lines, json_lines, moment, one_moment

LEVEL = 6

Say = Callable[[str], object]


class Occupied(ValueError):
    """The folder holds something already, which is never written over."""


def write_dump(folder: Path, *, say: Say) -> Manifest:
    """Write the public data to a new folder; it has its name only once it is whole.

    Raises Occupied where there is something under that name.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Occupied(f"{folder} is there already")
    folder.parent.mkdir(parents=True, exist_ok=True)
    unfinished = Path(
        tempfile.mkdtemp(prefix=f".{folder.name}.", suffix=".unfinished", dir=folder.parent)
    )
    try:
        manifest = _write(unfinished, say)
        _store(unfinished / NAME, manifest.written().encode())
        unfinished.chmod(0o755)
        _settle(unfinished)
        unfinished.rename(folder)
        _settle(folder.parent)
    except BaseException:
        shutil.rmtree(unfinished)
        raise
    return manifest


def _write(folder: Path, say: Say) -> Manifest:
    with one_moment():
        as_of = moment()
        tables = []
        for dumped in DUMPED:
            tables.append(_table(folder, dumped))
            say(f"{tables[-1].rows:>10,} {dumped.name}")
    return Manifest(FORMAT, SCHEMA_VERSION, as_of, settings.TRACKER_PUBLISH, tuple(tables))


def _table(folder: Path, dumped: Dumped) -> Table:
    rows, ndjson = _file(folder / f"{dumped.name}.ndjson.gz", json_lines(dumped))
    _, csv = _file(folder / f"{dumped.name}.csv.gz", csv_lines(dumped))
    return Table(dumped.name, rows, ndjson, csv)


class _Hashed:
    """A file that knows the hash of what was written to it."""

    def __init__(self, file: BinaryIO) -> None:
        self.file, self.sha256, self.size = file, hashlib.sha256(), 0

    def write(self, piece: bytes) -> int:
        self.sha256.update(piece)
        self.size += len(piece)
        return self.file.write(piece)

    def flush(self) -> None:
        self.file.flush()


def _file(path: Path, pieces: Iterable[bytes]) -> tuple[int, File]:
    """Compress the pieces into a file; how many lines they have, and the file."""
    lines = 0
    with path.open("xb") as file:
        hashed = _Hashed(file)
        # Without name and time, so that equal rows are equal files.
        with gzip.GzipFile("", "wb", LEVEL, hashed, mtime=0) as packed:
            for piece in pieces:
                lines += piece.count(b"\n")
                packed.write(piece)
        file.flush()
        os.fsync(file.fileno())
    return lines, File(path.name, hashed.size, hashed.sha256.hexdigest())


def _store(path: Path, content: bytes) -> None:
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _settle(folder: Path) -> None:
    """Have the names in a folder outlive a power cut."""
    held = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(held)
    finally:
        os.close(held)
