"""Making a database cluster and starting its server, as the right account."""

from __future__ import annotations

import os
import shlex
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tracker.postgres.account import Account
from tracker.postgres.binaries import Binaries
from tracker.postgres.errors import ServerUnavailable
from tracker.postgres.places import PORT, Places
from tracker.postgres.processes import PROC, anybody_in, is_alive, recorded_pid, works_in

SUPERUSER = "tracker"
START_SECONDS = 60
RETRY_SECONDS = 15.0
PAUSE_SECONDS = 0.1
TAIL_LINES = 8
# Nothing of the caller's surroundings: PGDATA, PGOPTIONS and the like would steer the server.
ENVIRONMENT = {"PATH": "/usr/local/bin:/usr/bin:/bin", "LC_ALL": "C.UTF-8"}
# A store grows tenfold within a minute of its first folder, and a statement that was planned for a
# few rows reads its tables whole until somebody counts them again. What articles are compared with
# stands all over a large store: the pages that are met at each reading stay at hand.
STEADY = ("autovacuum_naptime=5s", "shared_buffers=512MB")
# Speed over safety, for databases that a test run throws away. Each test takes back its rows: a
# vacuum between two would tell the planner that every table is empty, and sixty rows of the next
# one would be joined by reading each table once for every row of the others.
HASTY = ("fsync=off", "full_page_writes=off", "autovacuum=off")


def run_as(
    account: Account, command: list[str], *, folder: Path
) -> subprocess.CompletedProcess[str]:
    """Run a command as the account, from a folder that the account may enter."""
    return subprocess.run(
        command,
        check=False,
        cwd=folder,
        env=ENVIRONMENT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        user=None if account.is_self else account.uid,
        group=None if account.is_self else account.gid,
        extra_groups=None if account.is_self else [],
    )


def check_data(places: Places, binaries: Binaries) -> None:
    """Refuse a data directory that isn't ours to start: never guess, never delete."""
    try:
        version = (places.data / "PG_VERSION").read_text().strip()
    except FileNotFoundError:
        raise ServerUnavailable(
            f"{places.data} exists but holds no PostgreSQL database (PG_VERSION is missing). "
            "Nothing was touched. Move it away, or set TRACKER_DATA to another place."
        ) from None
    if version != str(binaries.major_version()):
        raise ServerUnavailable(
            f"{places.data} was made by PostgreSQL {version}, and {binaries.folder} has version "
            f"{binaries.major_version()}. Point PG_BINDIR at PostgreSQL {version}, or dump with "
            "it and load into a new TRACKER_DATA."
        )


def initialise(places: Places, binaries: Binaries, account: Account, *, durable: bool) -> None:
    """Make the cluster beside its place and move it there whole, so that none is half-made."""
    making = Path(tempfile.mkdtemp(prefix="new-", dir=places.folder))
    if not account.is_self:
        os.chown(making, account.uid, account.gid)
    command = [
        binaries.program("initdb"),
        f"--pgdata={making}",
        f"--username={SUPERUSER}",
        "--locale=C.UTF-8",
        "--encoding=UTF8",
        # The socket's folder lets in nobody but its owner, and there is no other way in.
        "--auth-local=trust",
        "--auth-host=reject",
        "--no-instructions",
        *([] if durable else ["--no-sync"]),
    ]
    answer = run_as(account, command, folder=places.folder)
    if answer.returncode != 0:
        raise ServerUnavailable(f"initdb couldn't make {places.data}:\n{answer.stdout.strip()}")
    making.rename(places.data)


def start(
    places: Places,
    binaries: Binaries,
    account: Account,
    *,
    durable: bool,
    answers: Callable[[Places], bool],
) -> None:
    """Start the server and wait until it answers.

    Tries again for a while, because the processes of a killed postmaster need a moment to notice,
    and until then PostgreSQL rightly refuses to share their memory. On a machine that is very busy
    the server may also have been there all along, too slow to say so when first asked.
    """
    command = [
        binaries.program("pg_ctl"),
        "start",
        "--wait",
        f"--timeout={START_SECONDS}",
        "--silent",
        # Relative to where it runs: pg_ctl pastes them into a shell's line without escaping.
        f"--pgdata={places.data.name}",
        f"--log={places.log.name}",
        f"--options={_server_options(places, durable=durable)}",
    ]
    deadline = time.monotonic() + RETRY_SECONDS
    while (answer := run_as(account, command, folder=places.folder)).returncode != 0:
        if answers(places):
            return
        if time.monotonic() > deadline:
            raise ServerUnavailable(
                f"PostgreSQL didn't start in {places.data}: {answer.stdout.strip()}\n"
                f"The end of {places.log}:\n{_tail(places.log)}"
            )
        drop_stale_pid_file(places)
        time.sleep(PAUSE_SECONDS)


def _server_options(places: Places, *, durable: bool) -> str:
    """Options as one string, which pg_ctl hands to a shell."""
    # PostgreSQL reads a list of folders here, so a comma in the path needs its quotes.
    folder = '"' + str(places.socket_folder).replace('"', '""') + '"'
    settings = [
        "listen_addresses=",
        f"unix_socket_directories={folder}",
        "unix_socket_permissions=0700",
        # A failed statement holds words that somebody pasted; its error is logged without it.
        "log_min_error_statement=panic",
        f"port={PORT}",
        *(STEADY if durable else HASTY),
    ]
    return " ".join(f"-c {shlex.quote(setting)}" for setting in settings)


def drop_stale_pid_file(places: Places) -> None:
    """Remove a pid file whose number now belongs to a stranger, as after a container's restart.

    PostgreSQL sees a living process of that number and would refuse forever. The file stays
    whenever any process still works in the data directory.
    """
    pid = recorded_pid(places.pid_file)
    if pid is None or not PROC.is_dir() or not is_alive(pid):
        return
    if not works_in(pid, places.data) and not anybody_in(places.data):
        places.pid_file.unlink(missing_ok=True)


def _tail(log: Path) -> str:
    if not log.exists():
        return "(no log)"
    return "\n".join(log.read_text(errors="replace").splitlines()[-TAIL_LINES:])
