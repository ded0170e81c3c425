"""A draft posted: every quotation in it with its place, and what is held of it."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.api.posting import answered, post, problem
from tests.factories import SpeakerAliasFactory
from tests.factories.wordings import index_wording
from tests.sea_wall import BEGIN, SeaWall, reported_thrice
from tracker.api.answers import Answered
from tracker.api.drafts import EXAMPLE

pytestmark = pytest.mark.django_db

DRAFT = """The sea wall holds. “The harbour will stay open,” Mika Oort, the mayor, said.

“Any crew sent out,” said Ines Halloran, “would only restart the pumps.”

The book “A History of Walls” is sold out, and the council is a “talking shop”.
"""
LIMIT_STATUSES = [200] * 250 + [429]


@pytest.fixture
def _wall() -> SeaWall:
    held = reported_thrice()
    for quote in (held.begin, held.restart):
        index_wording(quote=quote, text=quote.text)
    return held


def items(client: Client, draft: str) -> list[dict[str, Any]]:
    return answered(client, "check", {"text": draft})


@pytest.mark.usefixtures("_wall")
def test_check_finds_every_quotation_where_it_stands(client: Client) -> None:
    found = items(client, DRAFT)

    shown = [
        (item["quotation"], item["status"], item["grade"], item["speaker_agrees"]) for item in found
    ]
    assert shown == [
        ("The harbour will stay open,", 200, ["trimmed_unmarked"], False),
        ("Any crew sent out, would only restart the pumps.", 200, shown[1][2], True),
        ("A History of Walls", 404, [], None),
        ("talking shop", 404, [], None),
    ]
    assert [" ".join(DRAFT[start:end] for start, end in item["spans"]) for item in found] == [
        item["quotation"] for item in found
    ]
    assert [item["reason"] for item in found[2:]] == [
        "printed like a title or a name, and not said by anybody",
        "not in the 3 articles and 1 statement held",
    ]


@pytest.mark.usefixtures("_wall")
def test_check_beyond_its_limit_says_so_for_each(client: Client) -> None:
    found = items(client, f"“{BEGIN}” Ines Halloran said.\n\n" * 251)

    assert [item["status"] for item in found] == LIMIT_STATUSES
    assert found[-1]["reason"] == (
        "not looked up: a request is answered for its first 250 quotations"
    )


@pytest.mark.parametrize(
    ("draft", "reason"),
    [
        ("a" * 64_001, "must have at most 64,000 characters"),
        ("“a” " * 1_001, "must have at most 1,000 quotations"),
        ("“" + "A b. " * 1_001 + "”", "must have at most 1,000 quotations"),
    ],
    ids=["characters", "marks", "sentences"],
)
def test_check_refuses_what_is_too_long_in_one_error(
    client: Client, draft: str, reason: str
) -> None:
    status, found = problem(post(client, "check", {"text": draft}))

    assert status == 400
    assert [(each["field"], each["reason"]) for each in found["errors"]] == [("text", reason)]


def test_longest_draft_is_read(client: Client) -> None:
    assert items(client, "€" * 64_000) == []


@pytest.mark.usefixtures("_wall")
@pytest.mark.parametrize("number", [1, 60])
def test_check_takes_six_queries_for_any_number(client: Client, number: int) -> None:
    SpeakerAliasFactory.create(name="Ines Halloran", folded_name="ines halloran")
    draft = f"“{BEGIN}” Ines Halloran said.\n\n" * number

    with CaptureQueriesContext(connection) as asked:
        found = items(client, draft)

    # One of them counts the request.
    assert (len(found), len(asked)) == (number, 6)


def test_example_is_answered_as_documented(client: Client) -> None:
    assert [set(item) for item in items(client, EXAMPLE["text"])] == [set(Answered().fields)] * 2


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(
        st.one_of(
            st.text(max_size=40),
            st.sampled_from(
                ["“", "”", '"', "‘", "’", "''", "\n\n", " said Ines. ", BEGIN, "…", "["]
            ),
        ),
        max_size=30,
    ).map("".join)
)
def test_any_draft_is_answered_or_refused(client: Client, draft: str) -> None:
    text = draft.encode(errors="replace").decode()

    response = post(client, "check", {"text": text})

    assert response.status_code in {200, 400, 429}
