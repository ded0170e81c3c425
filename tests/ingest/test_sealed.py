"""That no packet leaves for a refused address, by the kernel's own count."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SEAL = ("unshare", "--map-root-user", "--net")


def can_seal() -> bool:
    try:
        return subprocess.run([*SEAL, "true"], capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        return False


@pytest.mark.skipif(not can_seal(), reason="this machine makes no network namespaces")
def test_no_packet_leaves_for_a_refused_address() -> None:
    told = subprocess.run(
        [*SEAL, sys.executable, "-m", "tests.ingest.sealed"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert (told.stdout, told.stderr) == ("0 0 True\n", "")
