"""A dump read back, and a database emptied for it."""

import gzip
import json
from pathlib import Path

from django.core.management import call_command

from tracker.queries.dumped import DUMPED


def dumped(folder: Path) -> dict[str, bytes]:
    """The dump's files; of the manifest, what does not tell when it was written."""
    call_command("dump", folder, verbosity=0)
    files = {path.name: path.read_bytes() for path in sorted(folder.iterdir())}
    manifest = json.loads(files["manifest.json"])
    assert manifest.pop("as_of")
    return {**files, "manifest.json": json.dumps(manifest).encode()}


def contents(files: dict[str, bytes]) -> str:
    packed = {name: body for name, body in files.items() if name.endswith(".gz")}
    return "".join(gzip.decompress(body).decode() for body in packed.values())


def empty() -> None:
    call_command("flush", interactive=False, verbosity=0)


def held() -> dict[str, int]:
    return {each.name: each.model_class._default_manager.count() for each in DUMPED}
