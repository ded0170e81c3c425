"""Case 40: a schema fuzzer at every operation of the API, as everybody who may come.

`python -m tests.faults.schema [--cases 10000] [--only quotes] [--who editor] [--seed 1]`. Each role
in turn (a stranger, a tagger, an editor, both with tokens that may edit) sends what the OpenAPI
document allows, and what it doesn't, to the whole application over a throw-away database of this
machine; nothing leaves it. Every check of schemathesis looks at each answer: no 5xx, no
undocumented status, media type or header, no answer off its schema, nothing wrong taken, nothing
right refused. What a case writes is taken back after it, when the database has checked it as at a
commit, so that every case meets the same rows. Every failure is told once, with a command that
repeats it; the end is 1 if there is any.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tracker.settings")
# The application asks the models for their tables; they can be imported by nothing before.
django.setup()

import schemathesis  # noqa: E402 - after the set-up
from django.conf import settings  # noqa: E402 - the same
from django.core.signals import request_finished, request_started  # noqa: E402 - the same
from django.db import (  # noqa: E402 - the same
    DatabaseError,
    close_old_connections,
    connection,
    transaction,
)
from django.test import override_settings  # noqa: E402 - the same
from hypothesis import HealthCheck, Phase, given, seed  # noqa: E402 - the same
from hypothesis import settings as searching  # noqa: E402 - the same
from hypothesis import strategies as st  # noqa: E402 - the same
from hypothesis.errors import Unsatisfiable  # noqa: E402 - the same
from schemathesis.checks import CHECKS, load_all_checks  # noqa: E402 - the same
from schemathesis.core.failures import FailureGroup  # noqa: E402 - the same
from schemathesis.core.result import Err  # noqa: E402 - the same
from schemathesis.generation import GenerationMode  # noqa: E402 - the same
from schemathesis.schemas import BaseSchema  # noqa: E402 - the same

from tests.api.filled import fill  # noqa: E402 - the same
from tests.api.tokens import token_for  # noqa: E402 - the same
from tests.conftest import TEST_FOLDER  # noqa: E402 - the same
from tests.throwaway import throwaway_database  # noqa: E402 - the same
from tracker.api.registry import RESOURCES  # noqa: E402 - the same
from tracker.vocabulary import Role  # noqa: E402 - the same
from tracker.wsgi import application  # noqa: E402 - the same

CASES = 10_000
SEED = 1
EXCERPT = 800  # characters of an answer or a failure that are told
SERVER_ERROR = 500
# What a document can't say is refused by name: ids of nothing, cursors of other lists, parameters
# that don't go together, a version that is missing or old, a row that is gone.
REFUSED = ("400", "401", "403", "404", "409", "410", "412", "428")
TAKEN_OR_REFUSED = {
    "checks": {
        "positive_data_acceptance": {"expected-statuses": ["2xx", "3xx", *REFUSED]},
        "negative_data_rejection": {"expected-statuses": ["405", "406", "415", "422", *REFUSED]},
    }
}
ACCEPTED = "Schema-violating request accepted"
UNLIMITED = {"anonymous": 10**9, "token": 10**9}
Say = Callable[[str], object]
ROLES: dict[str, Role | None] = {"anonymous": None, "tagger": Role.TAGGER, "editor": Role.EDITOR}


@dataclass(slots=True)
class Hunt:
    """What was sent and what came of it."""

    cases: int = 0
    statuses: Counter[int] = field(default_factory=Counter)
    failures: dict[tuple[str, str, str], str] = field(default_factory=dict)

    def note(self, who: str, where: str, failure: BaseException, *more: str) -> None:
        title = getattr(failure, "title", type(failure).__name__)
        words = "\n".join((str(failure)[:EXCERPT], *more))
        self.failures.setdefault((where, title, who), words)


@cache
def everything() -> list[Callable[..., Any]]:
    load_all_checks()
    return list(CHECKS.get_all())


@cache
def held(name: str) -> tuple[int, ...]:
    """The numbers of rows of a list that are there, merged or gone."""
    nouns = {resource.name: resource.noun for resource in RESOURCES}
    if name not in nouns:
        return ()
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT id FROM tracker_{nouns[name]}")
        numbers = [number for (number,) in cursor.fetchall()]
        cursor.execute("SELECT number FROM tracker_tombstone WHERE kind = %s", [nouns[name]])
        return (*numbers, *(number for (number,) in cursor.fetchall()))


@st.composite
def cases(draw: st.DrawFn, operation: Any, mode: GenerationMode) -> Any:  # noqa: ANN401 - schemathesis' own
    """What the document allows or does not; two in three of a row that is held."""
    case = draw(operation.as_strategy(generation_mode=mode))
    numbers = held(operation.path.split("/")[3])
    if "identity" in (case.path_parameters or {}) and numbers and draw(st.integers(0, 2)):
        case.path_parameters["identity"] = draw(st.sampled_from(numbers))
    return case


def refuses_each(text: str) -> bool:
    """Whether the answer refuses, one by one, all that was handed in together."""
    try:
        results = json.loads(text)["results"]
        return bool(results) and all(each["errors"] for each in results)
    except (ValueError, KeyError, TypeError):
        return False


def _commit_in_thought() -> None:
    """Have the database check what it would check at a commit."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


@dataclass(frozen=True, slots=True)
class Sender:
    """Somebody, at one operation."""

    who: str
    headers: dict[str, str]
    where: str
    hunt: Hunt
    seed: int

    def send(self, case: Any) -> None:  # noqa: ANN401 - schemathesis' own
        """One case and all that is wrong with its answer; what it wrote is taken back."""
        self.hunt.cases += 1
        try:
            with transaction.atomic():
                response = case.call(headers=self.headers)
                if response.status_code < SERVER_ERROR:
                    _commit_in_thought()
                transaction.set_rollback(True)
        except DatabaseError as error:
            self.note(error, case)
            return
        self.hunt.statuses[response.status_code] += 1
        try:
            case.validate_response(response, checks=everything(), headers=self.headers)
        except FailureGroup as group:
            answered = f"{response.status_code} {response.text[:EXCERPT]}"
            for failure in group.exceptions:
                if getattr(failure, "title", "") != ACCEPTED or not refuses_each(response.text):
                    self.note(failure, case, answered)

    def note(self, failure: BaseException, case: Any, *more: str) -> None:  # noqa: ANN401 - the same
        self.hunt.note(self.who, self.where, failure, case.as_curl_command(self.headers), *more)


def hunt_operation(operation: Any, sender: Sender, share: int) -> None:  # noqa: ANN401 - the same
    """Send so many cases to one operation, a third of them what the document forbids."""
    parts = {GenerationMode.POSITIVE: share - share // 3, GenerationMode.NEGATIVE: share // 3}
    for mode, part in parts.items():
        run = searching(
            max_examples=max(part, 1),
            deadline=None,
            database=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )(seed(sender.seed)(given(case=cases(operation, mode))(sender.send)))
        # Where nothing can be sent that the document forbids, nothing is.
        with suppress(Unsatisfiable):
            run()


def _operations(document: BaseSchema) -> Iterator[Any]:
    """Raises InvalidSchema where the document can't be read."""
    for found in document.get_all_operations():
        if isinstance(found, Err):
            raise found.err()
        yield found.ok()


@contextmanager
def undisturbed() -> Iterator[None]:
    """Nobody is asked to wait, and no request ends the transaction that takes its writes back."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    try:
        with override_settings(TRACKER_API_LIMITS=UNLIMITED):
            yield
    finally:
        for signal in signals:
            signal.connect(close_old_connections)


def run(
    total: int, only: str = "", roles: Sequence[str] = tuple(ROLES), *, seeded: int, say: Say = str
) -> Hunt:
    """Share the cases among all operations and the roles, over rows made for it.

    One seed sends the same cases to the same document and rows.
    """
    held.cache_clear()
    fill()
    with undisturbed():
        config = schemathesis.Config.from_dict(TAKEN_OR_REFUSED)
        document = schemathesis.openapi.from_wsgi("/api/v1/schema/", application, config=config)
        asked = [each for each in _operations(document) if only in each.path]
        share = -(-total // (len(asked) * len(roles)))
        hunt = Hunt()
        for who in roles:
            role = ROLES[who]
            headers = token_for(role) if role else {}
            for operation in asked:
                where = f"{operation.method.upper()} {operation.path}"
                hunt_operation(operation, Sender(who, headers, where, hunt, seeded), share)
            say(f"{who}: {hunt.cases:,} cases so far, {len(hunt.failures)} kinds of failures")
    return hunt


def told(hunt: Hunt) -> Iterator[str]:
    for (where, title, who), words in sorted(hunt.failures.items()):
        yield f"\n{where} as {who}: {title}\n{words}"
    statuses = ", ".join(f"{status}: {count:,}" for status, count in sorted(hunt.statuses.items()))
    yield f"\n{hunt.cases:,} cases; {statuses}"
    yield f"{len(hunt.failures)} kinds of failures" if hunt.failures else "Nothing failed."


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--cases", type=int, default=CASES, help="in all")
    asked.add_argument("--only", default="", help="operations with this in their address")
    asked.add_argument("--who", choices=ROLES, action="append", help="as this one; may be repeated")
    asked.add_argument(
        "--seed", type=int, default=SEED, help="of the cases; the same sends the same"
    )
    options = asked.parse_args()
    fields = connection.settings_dict
    if "EMBEDDED" in fields:
        fields["EMBEDDED"] = {"folder": settings.TRACKER_DATA / TEST_FOLDER, "durable": False}
    with throwaway_database():
        roles = options.who or tuple(ROLES)
        hunt = run(options.cases, options.only, roles, seeded=options.seed, say=tell)
        connection.close()
    for line in told(hunt):
        tell(line)
    return 1 if hunt.failures else 0


def tell(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
