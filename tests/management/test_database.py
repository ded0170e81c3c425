from __future__ import annotations

import pytest
from django.db import OperationalError, connection, transaction

from tracker.management.database import outlasting

pytestmark = pytest.mark.django_db(transaction=True)
OWN = "SELECT pg_backend_pid()"
CUT = "SELECT pg_terminate_backend(pg_backend_pid())"


def ask(statement: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return int(cursor.fetchone()[0])


def test_work_is_done_again_where_its_connection_was_cut() -> None:
    tries: list[int] = []

    def work() -> str:
        with transaction.atomic():
            tries.append(ask(OWN))
            if len(tries) == 1:
                ask(CUT)
        return "done"

    assert outlasting(work) == "done"
    assert len({*tries}) == 2


def test_statement_that_the_database_refused_is_not_tried_again() -> None:
    tries: list[int] = []

    def work() -> None:
        with transaction.atomic():
            tries.append(ask(OWN))
            with connection.cursor() as cursor:
                cursor.execute("SET LOCAL statement_timeout = '10ms'")
                cursor.execute("SELECT pg_sleep(10)")

    with pytest.raises(OperationalError, match="statement timeout"):
        outlasting(work)
    assert len(tries) == 1
