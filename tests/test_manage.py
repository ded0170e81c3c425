"""The bootstrap before Django: it makes the environment once, however many ask for it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[1]
PREPARE = "import manage; manage.prepare(); print(manage.is_current())"
# Without uv, so that the test asks for nothing but Python.
SURROUNDINGS = {"PATH": "/usr/bin:/bin"}
RACERS = 4


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A project that needs no packages at all."""
    shutil.copy(PROJECT / "manage.py", tmp_path)
    (tmp_path / "requirements.txt").write_text("# nothing\n")
    return tmp_path


def prepare(project: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", PREPARE],
        cwd=project,
        env=SURROUNDINGS,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def installs(project: Path, racers: int = 1) -> tuple[list[str], int]:
    """What the processes print, and how many of them installed something."""
    processes = [prepare(project) for _ in range(racers)]
    told = [process.communicate() for process in processes]
    return [output.strip() for output, _ in told], sum("Installing" in error for _, error in told)


def test_prepare_installs_once_then_again_when_the_lock_file_changes(copy: Path) -> None:
    racing = installs(copy, RACERS)
    afterwards = installs(copy)
    (copy / "requirements.txt").write_text("# still nothing, in other words\n")
    changed = installs(copy)

    assert (racing, afterwards, changed) == (
        (["True"] * RACERS, 1),
        (["True"], 0),
        (["True"], 1),
    )


def test_prepare_replaces_an_environment_whose_python_is_gone(copy: Path) -> None:
    programs = copy / ".venv" / "bin"
    programs.mkdir(parents=True)
    (programs / "python").symlink_to("/nowhere/python3")

    assert installs(copy) == (["True"], 1)


@pytest.mark.parametrize(
    "arguments", [["check"], ["--help"], ["migrate", "--help"], ["test", "-h"]]
)
def test_commands_that_need_no_database_start_none(tmp_path: Path, arguments: list[str]) -> None:
    environment = {**os.environ, "TRACKER_DATA": str(tmp_path)}

    subprocess.run(
        [sys.executable, PROJECT / "manage.py", *arguments],
        env=environment,
        check=True,
        capture_output=True,
    )

    assert [path.name for path in tmp_path.iterdir()] == ["secret_key"]


def test_check_deploy_is_clean_in_production(tmp_path: Path) -> None:
    environment = {**os.environ, "TRACKER_DATA": str(tmp_path), "TRACKER_ENV": "production"}

    checked = subprocess.run(
        [sys.executable, PROJECT / "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        env=environment,
        check=False,
        capture_output=True,
        text=True,
    )

    assert (checked.returncode, checked.stderr) == (0, "")


@pytest.mark.parametrize(
    ("variable", "value", "reason"),
    [
        (
            "TRACKER_PUBLISH",
            "some",
            "TRACKER_PUBLISH is 'some', not one of ('all', 'reviewed').",
        ),
        (
            "DATABASE_URL",
            "postgres://db/news?sslmod=require",
            "DATABASE_URL: option 'sslmod' isn't known.",
        ),
    ],
)
def test_a_bad_setting_is_named(tmp_path: Path, variable: str, value: str, reason: str) -> None:
    environment = {**os.environ, "TRACKER_DATA": str(tmp_path), variable: value}

    told = subprocess.run(
        [sys.executable, PROJECT / "manage.py", "check"],
        env=environment,
        check=False,
        capture_output=True,
        text=True,
    ).stderr

    assert told.splitlines()[-1] == f"django.core.exceptions.ImproperlyConfigured: {reason}"
