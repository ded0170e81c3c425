"""A signing key for installations that set none, made once and kept."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

KEY_BYTES = 64
OWNER_ONLY = 0o600


def kept_secret_key(path: Path) -> str:
    """The key in `path`, made at first use, readable to its owner alone.

    Of several processes that make it at once, one wins and all return the winner's.
    """
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_name(f"{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
        handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY)
        with os.fdopen(handle, "w") as file:
            file.write(secrets.token_urlsafe(KEY_BYTES))
        try:
            path.hardlink_to(unfinished)
        except FileExistsError:
            pass
        finally:
            unfinished.unlink()
    return path.read_text().strip()
