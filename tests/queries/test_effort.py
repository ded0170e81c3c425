"""Finding quotes reads a bounded number of rows, by index, however many share what is asked."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import ceil
from typing import Any

import pytest
from django.db import connection

from tests.benchmarks.rows import HEAVIEST, Newsstand, heaviest
from tests.benchmarks.store import fill
from tests.factories import NOON
from tracker.models import Quote
from tracker.models.quotes import QUOTE_BITS
from tracker.queries.candidates import MOST, NEWEST, candidates
from tracker.queries.lookup import lookup
from tracker.text.folding import words
from tracker.text.shingles import query_fingerprint

pytestmark = pytest.mark.django_db

SIZE = 2_000
GROWING = {
    f"tracker_{name}"
    for name in ("quote", "posting", "occurrence", "attribution", "snapshot", "article")
}
SHARE_ALL = """
INSERT INTO tracker_posting (id, quote_id)
SELECT (%s::bigint << %s) | id, id FROM tracker_quote ON CONFLICT DO NOTHING
"""


@dataclass(frozen=True, slots=True)
class Step:
    """One node of a plan as it was carried out."""

    kind: str
    table: str
    index: str
    backward: bool
    rows: int  # read in all, over all its loops


@pytest.fixture
def crowded() -> str:
    """The words of the most printed quote, every shingle of which is in all the others too."""
    fill(Newsstand(SIZE))
    text = Quote.objects.get(pk=heaviest(SIZE)).text
    with connection.cursor() as cursor:
        for key in query_fingerprint(text):
            cursor.execute(SHARE_ALL, [key, QUOTE_BITS])
        cursor.execute("ANALYZE")
    return text


def steps(ask: Callable[[], object]) -> list[list[Step]]:
    """The plan of each statement that is asked."""
    asked: list[tuple[str, Any]] = []

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:  # noqa: ANN401, FBT001 (Django's signature)
        asked.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        ask()
    return [list(_steps(_plan(sql, params))) for sql, params in asked]


def _plan(sql: str, params: Any) -> dict[str, Any]:  # noqa: ANN401 (what the driver takes)
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (ANALYZE, FORMAT JSON) {sql}", params)
        [(found,)] = cursor.fetchall()
    plan: dict[str, Any] = (json.loads(found) if isinstance(found, str) else found)[0]["Plan"]
    return plan


def _steps(node: dict[str, Any]) -> Iterator[Step]:
    yield Step(
        kind=node["Node Type"],
        table=node.get("Relation Name", ""),
        index=node.get("Index Name", ""),
        backward=node.get("Scan Direction") == "Backward",
        rows=ceil(node["Actual Rows"] * node["Actual Loops"]),  # a mean, rounded to hundredths
    )
    for below in node.get("Plans", ()):
        yield from _steps(below)


def test_candidates_walk_one_index_backwards_and_stop(crowded: str) -> None:
    [sharing] = steps(lambda: candidates(crowded, near=NOON))

    walk, by_key = (step for step in sharing if step.table)
    shingles = len(query_fingerprint(crowded))
    phrases = 2 * len(words(crowded)) - 1
    assert (walk.kind, walk.index, walk.backward) == (
        "Index Only Scan",
        "tracker_posting_pkey",
        True,
    )
    assert shingles * NEWEST <= walk.rows <= (shingles + phrases) * NEWEST
    assert max(step.rows for step in sharing) == walk.rows
    assert (by_key.index, by_key.rows) == ("tracker_quote_pkey", MOST)


def test_lookup_reads_quotes_and_printings_by_key_only(crowded: str) -> None:
    found = steps(lambda: lookup(crowded))

    near, printed = found[:2]
    shingles = len(query_fingerprint(crowded))
    scanned = {step.table for step in near + printed if step.kind == "Seq Scan" and step.rows}
    assert scanned & GROWING == set()
    assert max(step.rows for step in near) <= shingles * NEWEST
    assert max(step.rows for step in printed) <= HEAVIEST


@pytest.mark.parametrize("size", [100, 400])
def test_lookup_asks_as_much_of_any_store(size: int) -> None:
    fill(Newsstand(size))

    assert len(steps(lambda: lookup(Quote.objects.get(pk=heaviest(size)).text))) == 4
