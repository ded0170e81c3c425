"""Writing a dump: all tables as of one moment, in a folder that is there when it is whole."""

from collections.abc import Callable
from pathlib import Path

from django.conf import settings

from tracker.management.dumping.folders import compressed, new_folder, store
from tracker.management.dumping.manifest import FORMAT, NAME, Manifest, Table
from tracker.queries.dumped import DUMPED, SCHEMA_VERSION, Dumped
from tracker.queries.dumps import csv_lines, json_lines, moment, one_moment

Say = Callable[[str], object]


def write_dump(folder: Path, *, say: Say) -> Manifest:
    """Write the public data to a new folder. Raises Occupied where there is something."""
    with new_folder(folder) as unfinished:
        manifest = _write(unfinished, say)
        store(unfinished / NAME, manifest.written().encode())
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
    rows, ndjson = compressed(folder / f"{dumped.name}.ndjson.gz", json_lines(dumped))
    _, csv = compressed(folder / f"{dumped.name}.csv.gz", csv_lines(dumped))
    return Table(dumped.name, rows, ndjson, csv)
