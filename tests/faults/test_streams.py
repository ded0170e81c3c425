"""A whole list on its way while the database goes: whoever reads it is told that it broke off."""

from __future__ import annotations

import json
from http.client import HTTPConnection, IncompleteRead
from urllib.parse import urlsplit

import psycopg
import pytest

from tests.faults.served import Served, served
from tests.management.workplace import PATIENCE
from tracker.postgres.places import Places

ROWS = 60_000
REPLICA = "SET session_replication_role = replica"  # nobody asks for their history
PIECE = 4_096
# More than the buffers of both ends hold, so that the server has to wait for its reader.
FILL = """
INSERT INTO tracker_outlet (name, slug, country, wikidata_id, version)
SELECT 'Outlet ' || n, 'outlet-' || n, '', '', 1 FROM generate_series(1, %s) AS n
"""
CLOSED = "ALTER DATABASE tracker ALLOW_CONNECTIONS false"
CUT = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity
WHERE datname = 'tracker'
"""


def test_a_list_that_the_database_cuts_is_an_incomplete_read() -> None:
    with served() as place:
        with connected(place, "tracker") as database:
            database.execute(REPLICA)
            database.execute(FILL, [ROWS])
        connection = HTTPConnection(str(urlsplit(place.origin).netloc), timeout=PATIENCE)
        connection.request("GET", "/api/v1/outlets.ndjson?ordering=id")
        answer = connection.getresponse()
        begun = answer.read(PIECE)
        with connected(place, "postgres") as database:
            database.execute(CLOSED)
            database.execute(CUT)

        with pytest.raises(IncompleteRead) as told:
            answer.read()
        connection.close()

    lines = (begun + told.value.partial).splitlines()
    assert (answer.status, answer.headers["Transfer-Encoding"]) == (200, "chunked")
    assert [json.loads(line)["name"] for line in lines] == [
        f"Outlet {number}" for number in range(1, len(lines) + 1)
    ]
    assert len(lines) < ROWS


def connected(place: Served, database: str) -> psycopg.Connection[tuple[object, ...]]:
    where = str(Places(place.place.folder / "postgres").socket_folder)
    return psycopg.connect(host=where, user="tracker", dbname=database, autocommit=True)
