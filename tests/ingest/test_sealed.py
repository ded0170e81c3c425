"""That no packet leaves for a refused address, by the kernel's own count."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
# Whatever asks a server: redirects, rebinding, hostile answers, address forms, robots.
ASKING = tuple(
    f"tests/ingest/test_{name}.py"
    for name in ("fetching", "hostile_answers", "addresses", "certificates", "robots")
)
SEAL = ("unshare", "--map-root-user", "--net")


def can_seal() -> bool:
    try:
        return subprocess.run([*SEAL, "true"], capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        return False


needs_namespaces = pytest.mark.skipif(
    not can_seal(), reason="this machine makes no network namespaces"
)


def sealed(*files: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*SEAL, sys.executable, "-m", "tests.ingest.sealed", *files],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


@needs_namespaces
def test_no_packet_leaves_for_a_refused_address() -> None:
    told = sealed()

    assert (told.stdout, told.stderr) == ("0 0 True\n", "")


@needs_namespaces
def test_network_tests_hold_where_nothing_but_this_machine_can_be_reached() -> None:
    told = sealed(*ASKING)

    assert told.returncode == 0, told.stdout[-2000:]
