"""A list that breaks off: whoever reads it is told, and takes no part for the whole."""

import os
import subprocess
import sys
from collections.abc import Iterator
from http.client import HTTPConnection, IncompleteRead
from pathlib import Path

import pytest

from tests.api.formats.breaking import ROWS
from tests.faults.served import free_port
from tests.management.workplace import PATIENCE
from tests.postgres.owners import happens

ROOT = Path(__file__).resolve().parents[3]
# As `manage.py serve` starts it.
GUNICORN = ("-m", "gunicorn", "--worker-class", "gthread", "--threads", "2")
APPLICATION = "tests.api.formats.breaking:application"


def answers(port: int) -> bool:
    connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        connection.request("GET", "/whole")
        return connection.getresponse().read() == ROWS
    except OSError:
        return False
    finally:
        connection.close()


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """The server on a port of its own; it has no database, and needs none."""
    number = free_port()
    environment = {**os.environ, "TRACKER_DATA": str(tmp_path_factory.mktemp("data"))}
    command = [sys.executable, *GUNICORN, "--bind", f"127.0.0.1:{number}", APPLICATION]
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.DEVNULL)
    try:
        assert happens(lambda: answers(number), PATIENCE)
        yield number
    finally:
        process.terminate()
        process.wait(PATIENCE)


def test_a_list_that_breaks_off_is_an_incomplete_read(port: int) -> None:
    connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    connection.request("GET", "/broken")
    answer = connection.getresponse()

    with pytest.raises(IncompleteRead) as told:
        answer.read()

    connection.close()
    assert (answer.status, answer.headers["Transfer-Encoding"]) == (200, "chunked")
    assert told.value.partial == ROWS
