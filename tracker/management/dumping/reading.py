"""Reading a dump: every file is checked before the first row is stored."""

import gzip
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from tracker.management.dumping.manifest import NAME, Manifest, NotADump, read_manifest
from tracker.operations.loading import Part, load_dump
from tracker.queries.dumped import DUMPED, SCHEMA_VERSION

PIECE = 1 << 20

Say = Callable[[str], object]


def load_folder(folder: Path, *, say: Say) -> Manifest:
    """Load the dump into the empty database. Raises NotADump and NotLoaded; then nothing is."""
    manifest = read_manifest(folder)
    parts = _parts(folder, manifest)
    say(f"dump of {manifest.as_of}: every file is as it was written")
    load_dump(parts=parts, as_of=manifest.as_of, say=say)
    return manifest


def _parts(folder: Path, manifest: Manifest) -> list[Part]:
    if manifest.schema_version != SCHEMA_VERSION:
        raise NotADump(
            f"{NAME}: of schema version {manifest.schema_version}, this is {SCHEMA_VERSION}"
        )
    if [table.name for table in manifest.tables] != [dumped.name for dumped in DUMPED]:
        raise NotADump(f"{NAME}: its tables are not those of schema version {SCHEMA_VERSION}")
    for table in manifest.tables:
        table.ndjson.check(folder)
        table.csv.check(folder)
    return [
        Part(dumped, table.rows, partial(_pieces, folder / table.ndjson.name))
        for dumped, table in zip(DUMPED, manifest.tables, strict=True)
    ]


def _pieces(path: Path) -> Iterator[bytes]:
    with gzip.open(path, "rb") as file:
        while piece := file.read(PIECE):
            yield piece
