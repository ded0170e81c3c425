"""The demo from one command to the last process."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.management.workplace import PATIENCE, Workplace, workplace
from tests.postgres.owners import happens
from tracker.postgres.places import Places
from tracker.postgres.processes import is_alive, recorded_pid

READY = "Ctrl+C ends everything."
LOADING = PATIENCE * 2  # seconds; it reads fifteen articles


@pytest.fixture(scope="module")
def place() -> Iterator[Workplace]:
    with workplace() as alone:
        # The demo is to own its server by itself.
        alone.owner.kill()
        yield alone


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def descendants(pid: int) -> set[int]:
    """The processes that a process started, and those that they started."""
    listed = subprocess.run(
        ["ps", "-e", "-o", "pid=,ppid="], capture_output=True, text=True, check=True
    ).stdout
    parents = {int(child): int(parent) for child, parent in map(str.split, listed.splitlines())}
    found: set[int] = set()
    fresh = {pid}
    while fresh:
        fresh = {child for child, parent in parents.items() if parent in fresh}
        found |= fresh
    return found


def read(port: int, path: str) -> tuple[int, str]:
    with urlopen(f"http://127.0.0.1:{port}{path}", timeout=PATIENCE) as answer:
        return answer.status, answer.read().decode()


def demo(place: Workplace, output: Path, port: int) -> subprocess.Popen[bytes]:
    """A running demo that has said all it says."""
    process = place.start("demo", "--port", str(port), output=output)
    ready = happens(lambda: READY in output.read_text() or process.poll() is not None, LOADING)
    assert (ready, process.poll()) == (True, None), output.read_text()
    return process


def end(place: Workplace, process: subprocess.Popen[bytes], how: signal.Signals) -> set[int]:
    """Send the signal; which of the demo's processes and database server live on."""
    server = recorded_pid(Places(place.folder / "postgres").pid_file)
    assert server is not None
    family = {*descendants(process.pid), server}
    process.send_signal(how)
    process.wait(PATIENCE)
    happens(lambda: not any(map(is_alive, family)), PATIENCE)
    return {pid for pid in family if is_alive(pid)}


def test_demo_serves_and_ends(place: Workplace, tmp_path: Path) -> None:
    port = free_port()
    process = demo(place, tmp_path / "first", port)

    said = (tmp_path / "first").read_text()
    pages = {path: read(port, path)[0] for path in ("/", "/api/v1/quotes/", "/admin/login/")}
    left = end(place, process, signal.SIGTERM)

    assert re.findall(r"^read (\d+) of 15$", said, re.MULTILINE)[-1] == "15"
    assert pages == dict.fromkeys(pages, 200)
    assert (left, process.returncode) == (set(), 0)

    process = demo(place, tmp_path / "second", port)
    titles = re.findall("<title>(.*)</title>", read(port, "/")[1])
    left = end(place, process, signal.SIGKILL)

    assert (tmp_path / "second").read_text().count("unchanged ") == 15
    assert (len(titles), left) == (1, set())


def test_demo_leaves_a_real_newsroom_alone(desk: Workplace, tmp_path: Path) -> None:
    text = tmp_path / "own.txt"
    text.write_text("The harbour reopened on Monday.")
    desk.run("ingest", text, "--outlet", "Harbour Courier", "--url", "https://courier.org/own")

    refused = desk.run("demo", "--port", str(free_port()))

    held = desk.ask("SELECT count(*) FROM tracker_article")
    assert (refused.returncode, "articles of your own" in refused.stderr, held) == (1, True, "1")


def test_serve_answers_and_ends(desk: Workplace, tmp_path: Path) -> None:
    port = free_port()
    output = tmp_path / "served"
    process = desk.start("serve", "--port", str(port), output=output)
    ready = happens(lambda: READY in output.read_text() or process.poll() is not None, LOADING)
    assert (ready, process.poll()) == (True, None), output.read_text()

    status = read(port, "/")[0]
    family = descendants(process.pid)
    process.send_signal(signal.SIGTERM)
    process.wait(PATIENCE)

    assert (status, process.returncode) == (200, 0)
    assert {pid for pid in family if is_alive(pid)} == set()
