"""Whether a kept connection still leads to the server, as Django asks at each request."""

import threading

import pytest
from django.db import connection

END = "SELECT pg_terminate_backend(%s, 5000)"


@pytest.mark.django_db(transaction=True)
def test_connection_that_the_server_ended_is_not_usable_and_the_next_one_is() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        (own,) = cursor.fetchone()
    usable = [connection.is_usable()]

    ending = threading.Thread(target=_end, args=[own])
    ending.start()
    ending.join()
    usable.append(connection.is_usable())
    connection.close()
    connection.ensure_connection()
    usable.append(connection.is_usable())

    assert usable == [True, False, True]


def _end(backend: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(END, [backend])
    connection.close()
