"""What `manage.py fetch` hands in, says and refuses."""

from __future__ import annotations

import io
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tests import factories
from tests.factories import NOON
from tracker.management.commands.fetch import told
from tracker.models import Submission

pytestmark = pytest.mark.django_db

URL = "https://weir.example/a"


def fetch(*arguments: str) -> tuple[str, str]:
    said, complained = StringIO(), StringIO()
    call_command("fetch", *arguments, stdout=said, stderr=complained)
    return said.getvalue().strip(), complained.getvalue().strip()


def handed_in() -> list[str]:
    return list(Submission.objects.order_by("id").values_list("url", flat=True))


def test_addresses_are_handed_in_once() -> None:
    assert fetch(f"{URL}?utm_source=x", "https://weir.example/b", URL) == (
        "3 handed in, 0 refused",
        "",
    )
    assert handed_in() == [URL, "https://weir.example/b"]


def test_addresses_are_read_from_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{URL}\n\nhttps://weir.example/b\n"))

    assert fetch("-") == ("2 handed in, 0 refused", "")
    assert handed_in() == [URL, "https://weir.example/b"]


def test_what_may_not_be_asked_is_refused_and_the_rest_goes_on() -> None:
    said, complained = StringIO(), StringIO()
    with pytest.raises(CommandError, match="1 not taken"):
        call_command("fetch", "http://127.1/", URL, stdout=said, stderr=complained)

    assert said.getvalue().strip() == "1 handed in, 1 refused"
    assert "http://127.1/: host form: 127.1: a number is written as four decimals" in (
        complained.getvalue()
    )
    assert handed_in() == [URL]


def test_what_became_of_an_address_is_told_in_a_line() -> None:
    rows: list[dict[str, object]] = [
        {"state": "taken", "due_at": None, "settled_at": NOON},
        {"state": "refused", "due_at": None, "settled_at": NOON, "refusal": "gone"},
        {"refusal": "server_error", "detail": "status 500"},
    ]
    lines = [
        told(factories.SubmissionFactory.create(url=f"{URL}{n}", **row))
        for n, row in enumerate(rows)
    ]

    assert lines == [
        f"taken       {URL}0",
        f"refused     {URL}1: gone",
        f"put off     {URL}2: server error: status 500; tried again 12:00 UTC",
    ]
