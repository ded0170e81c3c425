"""The official text at the desk: what it makes of the quotes is listed before it is attached."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from tests.admin.curating import agree, ask, foreseen
from tests.admin.test_deciding import steps
from tests.factories import NOON, StatementFactory
from tests.operations.queued import follow_all
from tests.operations.test_official import CUT, FIRST, RECORD, SECOND, placed, statement_of
from tracker.models import Statement
from tracker.operations.redo import undo_last
from tracker.queries.naming import name_of
from tracker.vocabulary import StatementKind

DAY = NOON.date().isoformat()
ADDRESS = "https://harbour.example/record"


def page_of(statement: Statement) -> str:
    return reverse("desk:record", args=[statement.pk])


def form_of(text: str, **more: str) -> dict[str, str]:
    return {"official_text": text, "record_url": "", "day": DAY} | more


def test_a_text_is_attached_after_a_look_and_undo_takes_it_away(desk: Client, editor: User) -> None:
    statement = statement_of(CUT, FIRST)
    name = name_of(statement)
    question = ask(desk, page_of(statement), form_of(RECORD, record_url=ADDRESS))
    before = placed(statement)

    agree(desk, question)
    follow_all()
    attached = placed(statement)
    statement.refresh_from_db()
    stored, taken = (statement.kind, statement.record_url), steps()
    undo_last(by=editor)

    assert list(foreseen(question))[:2] == ["1 statement changed", "2 quotes changed"]
    assert attached == [(1, True, FIRST), (2, True, SECOND)]
    assert stored == (StatementKind.OFFICIAL, ADDRESS)
    assert taken == [f"attach the official text of {name}"]
    assert placed(statement) == before


def test_a_text_is_corrected_and_taken_away(desk: Client) -> None:
    statement = statement_of(CUT, FIRST)
    agree(desk, ask(desk, page_of(statement), form_of(RECORD)))

    shown = desk.get(page_of(statement)).context["form"].initial
    correcting = ask(desk, page_of(statement), form_of(f"{RECORD} And that is all."))
    taking = ask(desk, page_of(statement), form_of(""))
    agree(desk, taking)

    statement.refresh_from_db()
    assert shown["official_text"] == RECORD
    assert (correcting.context["plan"].verb, taking.context["plan"].verb) == (
        "Correct it",
        "Take it away",
    )
    assert (statement.kind, statement.official_text) == (StatementKind.ASSEMBLED, "")


@pytest.mark.parametrize(
    ("form", "field", "reason"),
    [
        (form_of("…"), "official_text", "It holds no sentence."),
        (
            form_of("", record_url=ADDRESS),
            "official_text",
            "The address of a record goes with its text.",
        ),
        (
            form_of(RECORD, record_url="ftp://harbour.example/"),
            "record_url",
            "An address on the web begins with https:// or http://.",
        ),
        (form_of(RECORD, day="31 June"), "day", "Enter a valid date."),
    ],
)
def test_what_is_wrong_is_said_at_its_field(
    desk: Client, form: dict[str, str], field: str, reason: str
) -> None:
    statement = StatementFactory.create()

    page = ask(desk, page_of(statement), form)

    assert (page.status_code, page.context["form"].errors) == (422, {field: [reason]})


def test_a_statement_changed_meanwhile_shows_both_and_keeps_what_was_typed(desk: Client) -> None:
    statement = statement_of(CUT, FIRST)
    question = ask(desk, page_of(statement), form_of(RECORD))
    Statement.objects.filter(pk=statement.pk).update(title="The annual address")

    answer = agree(desk, question)

    [changed] = answer.context["changed"]
    assert (answer.status_code, changed.name) == (409, "statement “The annual address”")
    assert ("official_text", RECORD) in answer.context["kept"]
    statement.refresh_from_db()
    assert statement.kind == StatementKind.ASSEMBLED
