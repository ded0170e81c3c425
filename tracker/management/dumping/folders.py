"""Folders of compressed files: written under another name, and there when they are whole."""

import gzip
import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from tracker.management.dumping.manifest import File

LEVEL = 6


class Occupied(ValueError):
    """The folder holds something already, which is never written over."""


@contextmanager
def new_folder(folder: Path) -> Iterator[Path]:
    """A folder to write to, which has its name only once all is written; else nothing is there.

    Raises Occupied where there is something under that name.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Occupied(f"{folder} is there already")
    folder.parent.mkdir(parents=True, exist_ok=True)
    unfinished = Path(
        tempfile.mkdtemp(prefix=f".{folder.name}.", suffix=".unfinished", dir=folder.parent)
    )
    try:
        yield unfinished
        unfinished.chmod(0o755)
        _settle(unfinished)
        unfinished.rename(folder)
        _settle(folder.parent)
    except BaseException:
        # Ctrl+C as well leaves nothing unfinished behind.
        shutil.rmtree(unfinished)
        raise


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


def compressed(path: Path, pieces: Iterable[bytes]) -> tuple[int, File]:
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


def store(path: Path, content: bytes) -> None:
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
