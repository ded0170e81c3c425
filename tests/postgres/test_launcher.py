from __future__ import annotations

import os
import signal
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from tests.postgres.owners import Owner, happens, server_is_gone
from tracker.postgres.places import Places
from tracker.postgres.processes import is_alive

Start = Callable[..., Owner]
RACERS = 8


def reaper_of(folder: Path) -> int:
    """The number of the process that waits to stop the folder's server."""
    for entry in Path("/proc").glob("[0-9]*"):
        # Any other process may end while this reads about it.
        with suppress(FileNotFoundError, ProcessLookupError):
            words = (entry / "cmdline").read_bytes().split(b"\0")
            if words[-2:-1] == [os.fsencode(folder)] and words[-3].endswith(b"reaper.py"):
                return int(entry.name)
    raise LookupError(folder)


def test_racing_starters_share_one_server(start: Start) -> None:
    owners = [start() for _ in range(RACERS)]

    for owner in owners:
        owner.send()
    answers = [owner.answer() for owner in owners]

    assert answers == [answers[0]] * RACERS
    assert answers[0][1] == "1"


def test_killed_owner_leaves_no_server(start: Start) -> None:
    owner = start()
    pid, _ = owner.ask()

    owner.kill()

    assert server_is_gone(pid)


def test_server_outlives_all_owners_but_the_last(start: Start) -> None:
    first, second = start(), start()
    pid, _ = first.ask()
    second.ask()

    first.kill()

    assert second.ask() == (pid, "1")


def test_killed_postmaster_recovers_with_its_data(start: Start) -> None:
    owner = start()
    pid, _ = owner.ask("CREATE TABLE kept AS SELECT 42 AS answer")

    os.kill(int(pid), signal.SIGKILL)
    again, answer = owner.ask("SELECT answer FROM kept")

    assert again != pid
    assert answer == "42"


def test_server_comes_back_after_everybody_left(start: Start) -> None:
    first = start()
    pid, _ = first.ask("CREATE TABLE kept AS SELECT 42 AS answer")
    first.kill()

    # At once, so that it meets the reaper at work.
    answer = start().ask("SELECT answer FROM kept")

    assert server_is_gone(pid)
    assert answer[1] == "42"


def test_killed_reaper_is_replaced_by_the_next_owner(start: Start, place: Path) -> None:
    first, second = start(), start()
    pid, _ = first.ask()
    killed = reaper_of(place / "postgres")
    os.kill(killed, signal.SIGKILL)
    happens(lambda: not is_alive(killed), seconds=1)

    second.ask()
    first.kill()
    second.kill()

    assert server_is_gone(pid)


def test_pid_file_with_a_strangers_number_is_no_obstacle(start: Start, place: Path) -> None:
    owner = start()
    pid, _ = owner.ask()
    owner.kill()
    server_is_gone(pid)
    # As after a container's restart: the number lives, and isn't PostgreSQL.
    places = Places(place / "postgres")
    lines = [str(os.getpid()), str(places.data), "0", "5432", "", "", "", "ready"]
    places.pid_file.write_text("\n".join(lines) + "\n")
    places.pid_file.chmod(0o644)

    again, answer = start().ask()

    assert again != str(os.getpid())
    assert answer == "1"


def test_long_paths_get_a_short_socket(start: Start, place: Path) -> None:
    folder = place / ("long" * 20) / ("longer" * 10) / "postgres"

    answer = start(folder).ask()

    assert answer[1] == "1"
    assert Places(folder).socket_folder.parent == Path("/tmp")
    assert Places(folder).socket.exists()


@pytest.mark.parametrize("name", ["with space", "it's", 'a "quote", a comma', "Zürich 💶", "$HOME"])
def test_any_name_of_a_folder_works(start: Start, place: Path, name: str) -> None:
    assert start(place / name / "postgres").ask()[1] == "1"


def test_callers_environment_does_not_steer_the_server(start: Start) -> None:
    surroundings = {"PGDATA": "/nowhere", "PGPORT": "1", "PGOPTIONS": "-c fsync=on"}

    assert start(environment=surroundings).ask("SHOW data_directory")[1] != "/nowhere"
    assert start(environment=surroundings).ask("SHOW listen_addresses")[1] == ""
