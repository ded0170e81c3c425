"""What a dump's manifest says: what is in it, as of when, and the hash of each file."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from hashlib import file_digest
from pathlib import Path
from typing import Any

NAME = "manifest.json"
FORMAT = "quote and claim tracker dump"


class NotADump(ValueError):
    """What is wrong with a folder that is to be loaded, by the file's name."""


@dataclass(frozen=True, slots=True)
class File:
    """One file of the dump."""

    name: str
    bytes: int
    sha256: str

    def check(self, folder: Path) -> None:
        """Raise NotADump where the file is not as it was written."""
        path = folder / self.name
        if Path(self.name).name != self.name or not path.is_file():
            raise NotADump(f"{self.name}: there is no such file")
        held = path.stat().st_size
        if held < self.bytes:
            raise NotADump(f"{self.name}: cut short, {held} of {self.bytes} bytes are there")
        with path.open("rb") as file:
            if held > self.bytes or file_digest(file, "sha256").hexdigest() != self.sha256:
                raise NotADump(f"{self.name}: not as it was written, its SHA-256 is another")


@dataclass(frozen=True, slots=True)
class Table:
    """One table, once for programs and once for spreadsheets."""

    name: str
    rows: int
    ndjson: File
    csv: File


@dataclass(frozen=True, slots=True)
class Manifest:
    """The whole dump; `publish` is which rows were shown, TRACKER_PUBLISH."""

    format: str
    schema_version: int
    as_of: str
    publish: str
    tables: tuple[Table, ...]

    def written(self) -> str:
        return json.dumps(asdict(self), indent=2) + "\n"


def read_manifest(folder: Path) -> Manifest:
    """The manifest of a dump. Raises NotADump where there is none that can be read."""
    try:
        said = json.loads((folder / NAME).read_text(encoding="utf-8"))
        tables = tuple(_table(each) for each in said["tables"])
        named = {key: said[key] for key in ("format", "schema_version", "as_of", "publish")}
        manifest = Manifest(**named, tables=tables)
    except FileNotFoundError as error:
        raise NotADump(f"{NAME}: there is no such file") from error
    except (ValueError, KeyError, TypeError) as error:
        raise NotADump(f"{NAME}: not a manifest ({error})") from error
    if manifest.format != FORMAT:
        raise NotADump(f"{NAME}: not of a dump of this program")
    return manifest


def _table(said: Mapping[str, Any]) -> Table:
    ndjson, csv = (File(**said[kind]) for kind in ("ndjson", "csv"))
    return Table(str(said["name"]), int(said["rows"]), ndjson, csv)
