"""Statements that the database plans once a connection: for what every decision asks and writes.

Planning took longer than carrying them out. Prepared in SQL and not by the driver, so that they go
through Django's cursor, and what a history context puts before them.
"""

import re
from collections.abc import Mapping
from typing import Any
from weakref import WeakKeyDictionary

from django.db import DEFAULT_DB_ALIAS, NotSupportedError, connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg.adapt import PyFormat, Transformer
from psycopg.errors import error_from_result
from psycopg.pq import ExecStatus, TransactionStatus

VALUE = re.compile(r"%\((\w+)\)s")
# Else the server plans anew for the values at hand whenever it thinks that cheaper, as it does for
# a few ids: joining eleven tables takes it three milliseconds to plan and a tenth of one to do.
ONCE = "SET plan_cache_mode = force_generic_plan"
HISTORY = "pghistory.runtime"

_prepared: WeakKeyDictionary[Any, set[str]] = WeakKeyDictionary()


class Prepared:
    """A statement with named values, under a name that no other one has; `keeps` if it writes."""

    def __init__(self, name: str, statement: str, *, keeps: bool = False) -> None:
        self.name = name
        self.keeps = keeps
        self.values = list(dict.fromkeys(VALUE.findall(statement)))
        numbered = VALUE.sub(lambda found: f"${self.values.index(found[1]) + 1}", statement)
        self.preparing = f"PREPARE {name} AS {numbered}"
        given = ", ".join(f"%({each})s" for each in self.values)
        self.called = name.encode()
        self.as_text = [PyFormat.TEXT] * len(self.values)
        self.executing = f"EXECUTE {name} ({given})" if given else f"EXECUTE {name}"

    def rows(self, values: Mapping[str, Any]) -> list[tuple[Any, ...]]:
        """What the statement answers with these values."""
        # Asked once: the name that Django gives it looks for it at every use.
        using = connections[DEFAULT_DB_ALIAS]
        if self.keeps and not using.in_atomic_block:
            using.kept += 1  # type: ignore[attr-defined]  # this project's backend's
        try:
            return self._rows(using, values)
        except NotSupportedError:
            # A migration has made another type of a column under the plan.
            if using.in_atomic_block:
                using.close_at = 0
                raise
            self._forget(using.connection)
            return self._rows(using, values)

    def _rows(self, using: BaseDatabaseWrapper, values: Mapping[str, Any]) -> list[tuple[Any, ...]]:
        if not (using.queries_logged or self._is_watched(using)):
            return self._at_once(using, values)
        with using.cursor() as cursor:
            self._prepare(cursor.connection)
            cursor.execute(self.executing, dict(values))
            found: list[tuple[Any, ...]] = cursor.fetchall()
            return found

    def _forget(self, held: Any) -> None:  # noqa: ANN401 - the driver's, which Django leaves untyped
        if self.name in _prepared.get(held, ()):
            held.execute(f"DEALLOCATE {self.name}")
            _prepared[held].discard(self.name)

    def _is_watched(self, using: BaseDatabaseWrapper) -> bool:
        """Whether somebody is to see the statement; the history only what may write."""
        return any(
            self.keeps or getattr(wrapper, "__module__", "") != HISTORY
            for wrapper in using.execute_wrappers
        )

    def _at_once(
        self, using: BaseDatabaseWrapper, values: Mapping[str, Any]
    ) -> list[tuple[Any, ...]]:
        """The same with the driver's own cursor, where nobody is to see or change the statement."""
        using.validate_no_broken_transaction()
        if using.connection is None or not using.health_check_done:  # type: ignore[attr-defined]  # missing in the stubs
            using.close_if_health_check_failed()
            using.ensure_connection()
        held = using.connection
        self._prepare(held)
        with using.wrap_database_errors:
            if held.autocommit or held.pgconn.transaction_status == TransactionStatus.INTRANS:
                return self._by_name(held, values)
            # The driver begins the transaction with its own first statement.
            given = {name: values[name] for name in self.values}
            # Without any the driver has nothing to look for in the statement.
            found: list[tuple[Any, ...]] = held.execute(self.executing, given or None).fetchall()
            return found

    def _by_name(self, held: Any, values: Mapping[str, Any]) -> list[tuple[Any, ...]]:  # noqa: ANN401 - as below
        """By the protocol's own message for it: no statement to write or to read, no cursor."""
        known = Transformer(held)
        given = known.dump_sequence([values[name] for name in self.values], self.as_text)
        answer = held.pgconn.exec_prepared(self.called, given)
        if answer.status != ExecStatus.TUPLES_OK:
            raise error_from_result(answer, held.info.encoding)
        known.set_pgresult(answer)
        return known.load_rows(0, answer.ntuples, tuple)

    def row(self, values: Mapping[str, Any]) -> tuple[Any, ...] | None:
        """The one row that it answers at most."""
        return next(iter(self.rows(values)), None)

    def _prepare(self, held: Any) -> None:  # noqa: ANN401 - the driver's, which Django leaves untyped
        known = _prepared.setdefault(held, set())
        if self.name not in known:
            with connection.wrap_database_errors:
                # With every one, because a transaction that is taken back takes it back, too.
                held.execute(f"{ONCE}; {self.preparing}")
            known.add(self.name)
