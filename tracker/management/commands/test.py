"""Run every check: format, lint, types, import contracts, missing migrations and tests."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from argparse import ArgumentParser
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

TYPED = ("tracker", "tests", "manage.py")
BIN = Path(sys.executable).parent
PYTEST = (sys.executable, "-m", "pytest")
CHECKS: dict[str, tuple[str, ...]] = {
    "format": (str(BIN / "ruff"), "format", "--check", "--quiet", "."),
    "lint": (str(BIN / "ruff"), "check", "--quiet", "."),
    "types": (str(BIN / "mypy"), "--strict", *TYPED),
    "import contracts": (str(BIN / "lint-imports"),),
    "migrations": (sys.executable, "manage.py", "makemigrations", "--check", "--dry-run"),
    "tests": PYTEST,
}


class Command(BaseCommand):
    help = (
        "Runs every check in turn: format, lint, types, import contracts, missing migrations, "
        "tests. With arguments, runs only pytest, with those."
    )
    # The checks look at the code for themselves, and say more when it is broken.
    requires_system_checks: list[str] = []

    def run_from_argv(self, argv: list[str]) -> None:
        """Hand everything after the command's name to pytest, options included."""
        arguments = argv[2:]
        if arguments in (["--help"], ["-h"]):
            super().run_from_argv(argv)
            return
        sys.exit(run(*PYTEST, *arguments) if arguments else run_all())

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("arguments", nargs="*", help="paths and options for pytest")

    def handle(self, *args: str, **options: object) -> None:
        raise CommandError("Run `python3 manage.py test` from a terminal.")


def run(*command: str) -> int:
    """Run one check from the project's folder, showing what it prints; returns its exit code."""
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(
        command, check=False, cwd=settings.BASE_DIR, env=environment, stdin=subprocess.DEVNULL
    ).returncode


def run_all() -> int:
    """Run every check, whatever the earlier ones said; 0 only if all passed.

    The summary comes before the tests, so that pytest's closing line is the last one printed.
    """
    failed: list[str] = []
    for name, command in CHECKS.items():
        if name == "tests" and failed:
            sys.stdout.write(f"\nFailed so far: {', '.join(failed)}.\n")
        sys.stdout.write(f"\n== {name}\n")
        sys.stdout.flush()
        began = time.monotonic()
        if run(*command):
            failed.append(name)
        elif name != "tests":
            sys.stdout.write(f"passed in {time.monotonic() - began:.1f} s\n")
        sys.stdout.flush()
    return 1 if failed else 0
