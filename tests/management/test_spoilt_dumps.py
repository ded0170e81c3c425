"""A dump that is not as it was written is refused by name, and nothing of it is stored."""

import gzip
import json
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.factories import QuoteFactory, carry
from tests.management.dumps import dumped, empty, held

pytestmark = pytest.mark.django_db(transaction=True)


def spoil_version(folder: Path) -> None:
    _edit(folder, schema_version=99)


def spoil_hash(folder: Path) -> None:
    path = folder / "outlets.ndjson.gz"
    body = bytearray(path.read_bytes())
    body[-1] ^= 1
    path.write_bytes(body)


def cut_short(folder: Path) -> None:
    path = folder / "quotes.ndjson.gz"
    path.write_bytes(path.read_bytes()[:-9])


def take_away(folder: Path) -> None:
    (folder / "spans.csv.gz").unlink()


def leave_out_a_table(folder: Path) -> None:
    manifest = json.loads((folder / "manifest.json").read_text())
    _edit(folder, tables=manifest["tables"][1:])


def announce_more(folder: Path) -> None:
    manifest = json.loads((folder / "manifest.json").read_text())
    manifest["tables"][-1]["rows"] += 1
    _edit(folder, tables=manifest["tables"])


def no_manifest(folder: Path) -> None:
    (folder / "manifest.json").unlink()


def write_another(folder: Path) -> None:
    (folder / "manifest.json").write_text('{"tables": 3}')


def refer_to_nothing(folder: Path) -> None:
    _replace(folder, "outlet_domains", '{"id":1,"outlet_id":999,"domain":"a.example"}\n')


def refuse_a_row(folder: Path) -> None:
    _replace(folder, "tags", '{"id":1,"name":" ","slug":"x","version":1}\n')


def _edit(folder: Path, **values: object) -> None:
    path = folder / "manifest.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), **values}))


def _replace(folder: Path, name: str, lines: str) -> None:
    """Rows that the database refuses, in a file whose hash is right."""
    body = gzip.compress(lines.encode())
    (folder / f"{name}.ndjson.gz").write_bytes(body)
    manifest = json.loads((folder / "manifest.json").read_text())
    for table in manifest["tables"]:
        if table["name"] == name:
            file = {"bytes": len(body), "sha256": sha256(body).hexdigest()}
            table["ndjson"] |= file
            table["rows"] = lines.count("\n")
    _edit(folder, tables=manifest["tables"])


SPOILT: list[tuple[Callable[[Path], None], str]] = [
    (spoil_version, "manifest.json: of schema version 99, this is 3"),
    (spoil_hash, "outlets.ndjson.gz: not as it was written, its SHA-256 is another"),
    (cut_short, "quotes.ndjson.gz: cut short"),
    (take_away, "spans.csv.gz: there is no such file"),
    (leave_out_a_table, "manifest.json: its tables are not those of schema version 3"),
    (announce_more, "tombstones: 1 rows are announced, and 0 are there"),
    (no_manifest, "manifest.json: there is no such file"),
    (write_another, "manifest.json: not a manifest"),
    (refer_to_nothing, "outlet_domains: insert or update on table"),
    (refuse_a_row, 'tags: new row for relation "tracker_tag" violates check constraint'),
]


@pytest.mark.parametrize(("spoil", "why"), SPOILT, ids=[each[0].__name__ for each in SPOILT])
def test_spoilt_dump_is_refused_by_name_and_leaves_nothing(
    tmp_path: Path, spoil: Callable[[Path], None], why: str
) -> None:
    carry(QuoteFactory.create())
    dumped(tmp_path / "dump")
    empty()
    spoil(tmp_path / "dump")

    with pytest.raises(CommandError) as refused:
        call_command("load", tmp_path / "dump", verbosity=0)

    assert str(refused.value).startswith(f"nothing was loaded: {why}")
    assert set(held().values()) == {0}
