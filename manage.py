#!/usr/bin/env python3
"""The one command line: prepares its own environment on first use, then runs Django.

Until Django is installed this file lives on the standard library alone. The packages go into
`.venv` beside it, exactly as `requirements.txt` locks them by hash, and are brought up to date
whenever that file changes.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

BASE = Path(__file__).resolve().parent
ENVIRONMENT = BASE / ".venv"
LOCK = BASE / ".venv.lock"
REQUIREMENTS = BASE / "requirements.txt"
STAMP = ENVIRONMENT / "requirements.sha256"
PYTHON = ENVIRONMENT / "bin" / "python"
OLDEST_PYTHON = (3, 11)


def say(words: str) -> None:
    """Tell a person at the terminal; the output of commands stays clean for pipes."""
    sys.stderr.write(words + "\n")


def locked_requirements() -> str:
    return hashlib.sha256(REQUIREMENTS.read_bytes()).hexdigest()


def is_current() -> bool:
    """Whether the environment holds what the lock file asks for and its Python still exists."""
    try:
        return STAMP.read_text().strip() == locked_requirements() and PYTHON.exists()
    except FileNotFoundError:
        return False


def starts(*arguments: str) -> bool:
    """Whether the environment's Python runs the arguments; a half-made one doesn't."""
    if not PYTHON.exists():
        return False
    return subprocess.run([PYTHON, *arguments], capture_output=True, check=False).returncode == 0


def create(uv: str | None) -> None:
    """Make the environment anew, over whatever an interrupted run left behind."""
    if uv:
        command = [uv, "venv", "--quiet", "--clear", "--python", sys.executable, str(ENVIRONMENT)]
    else:
        command = [sys.executable, "-m", "venv", "--clear", str(ENVIRONMENT)]
    if subprocess.run(command, check=False).returncode != 0:
        raise SystemExit(
            f"The environment {ENVIRONMENT} can't be made. On Debian and Ubuntu, "
            "'apt-get install python3-venv' brings what Python lacks; having uv on PATH also helps."
        )


def install(uv: str | None) -> None:
    """Install the locked packages, refusing any file whose hash isn't in the lock file.

    The lock file names every package, so nothing is left to resolve: pip, asked to, may pick a
    newer release for a name that another package asks for with an extra, and then refuse it.
    """
    if uv:
        command = [uv, "pip", "install", "--quiet", "--python", str(PYTHON)]
    else:
        command = [str(PYTHON), "-m", "pip", "install", "--quiet", "--no-input"]
        command += ["--disable-pip-version-check"]
    command += ["--no-deps", "--require-hashes", "--requirement", str(REQUIREMENTS)]
    if subprocess.run(command, check=False).returncode != 0:
        raise SystemExit("The packages can't be installed; the reason stands above. Run it again.")


def prepare() -> None:
    """Bring the environment up to date; of many racing processes one works, the rest wait."""
    with LOCK.open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if is_current():
            return
        began = time.monotonic()
        uv = shutil.which("uv")
        say(f"Installing packages into {ENVIRONMENT} with {'uv' if uv else 'pip'}…")
        if not starts("-c", "" if uv else "import pip"):
            create(uv)
        install(uv)
        STAMP.write_text(locked_requirements() + "\n")
        say(f"Installed in {time.monotonic() - began:.0f} s.")


def runs_inside() -> bool:
    return Path(sys.prefix).resolve() == ENVIRONMENT.resolve()


def main() -> None:
    if sys.version_info < OLDEST_PYTHON:
        raise SystemExit(f"Python 3.11 or later is needed; this is {sys.version.split()[0]}.")
    if not is_current():
        prepare()
    if not runs_inside():
        os.execv(PYTHON, [str(PYTHON), str(Path(__file__).resolve()), *sys.argv[1:]])
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tracker.settings")
    # Django exists only now: the environment that holds it was made above.
    from django.core.management import execute_from_command_line  # noqa: PLC0415 - the reason above

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
