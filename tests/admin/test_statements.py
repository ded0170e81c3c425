"""The official text in the desk: attached by a form that names what is wrong at its field."""

import pytest
from django.test import Client

from tests.admin.test_deciding import steps
from tests.admin.test_pages import address, as_read
from tests.factories import NOON, StatementFactory
from tests.operations.test_official import CUT, FIRST, RECORD, SECOND, placed, statement_of
from tests.pages.document import Document, has_class
from tracker.models import Quote, Statement
from tracker.queries.naming import name_of
from tracker.vocabulary import StatementKind

FORM = {
    "medium": "unknown",
    "review": "suggested",
    "title": "",
    "event": "",
    "made_at_0": NOON.date().isoformat(),
    "made_at_1": "12:00:00",
    "made_precision": "day",
    "made_basis": "",
    "official_text": "",
    "record_url": "",
    "quotes-TOTAL_FORMS": "0",
    "quotes-INITIAL_FORMS": "0",
}


def saved(desk: Client, statement: Statement, **written: str) -> Document:
    form = FORM | {"speaker": str(statement.speaker_id)} | written
    page = address("statement", "change", statement.pk)
    return Document(desk.post(page, as_read(statement) | form, follow=True).content)


def test_text_of_record_is_attached_and_taken_away(desk: Client) -> None:
    statement = statement_of(CUT, FIRST)

    names = [name_of(statement)]
    saved(desk, statement, official_text=RECORD, record_url="https://harbour.example/record")
    attached = placed(statement)
    statement.refresh_from_db()
    names.append(name_of(statement))
    saved(desk, statement)

    statement.refresh_from_db()
    assert attached == [(1, True, FIRST), (2, True, SECOND)]
    assert set(Quote.objects.values_list("text", flat=True)) == {CUT, FIRST}
    assert (statement.kind, statement.official_text) == (StatementKind.ASSEMBLED, "")
    assert steps() == [f"change {name}" for name in names]


@pytest.mark.parametrize(
    ("written", "field", "reason"),
    [
        ({"official_text": "…"}, "official_text", "It holds no sentence."),
        (
            {"record_url": "https://harbour.example/"},
            "official_text",
            "The address of a record goes with its text.",
        ),
        (
            {"official_text": RECORD, "record_url": "ftp://harbour.example/"},
            "record_url",
            "An address on the web begins with https:// or http://.",
        ),
        (
            {"made_at_0": "", "made_at_1": ""},
            "made_at",
            "Say when it was made, or leave the precision empty.",
        ),
    ],
)
def test_what_is_wrong_is_said_at_its_field(
    desk: Client, written: dict[str, str], field: str, reason: str
) -> None:
    statement = StatementFactory.create()

    page = saved(desk, statement, **written)

    assert page.texts(
        f"//*[contains(@class, 'field-{field}')]//ul[{has_class('errorlist')}]/li"
    ) == [reason]


@pytest.mark.parametrize(
    ("told", "basis"),
    [
        (
            "“Friday”: 3 May 2031",
            "set by an editor; read before as 4 May 2031 (“Friday”: 3 May 2031)",
        ),
        ("the programme", "set by an editor: the programme"),
        ("set by an editor", "set by an editor"),
    ],
)
def test_day_that_an_editor_sets_is_told_everywhere_with_what_was_read_before(
    desk: Client, told: str, basis: str
) -> None:
    statement = statement_of(CUT, FIRST)
    Statement.objects.update(made_at=NOON, made_basis="“Friday”: 3 May 2031", made_precision="day")
    statement.refresh_from_db()
    quote = Quote.objects.filter(statement=statement).order_by("pk")[0]

    saved(desk, statement, made_at_0="2031-05-05", made_basis=told)

    statement.refresh_from_db()
    page = Document(desk.get(f"/q/{quote.pk}").content)
    assert statement.made_basis == basis
    assert page.texts(f"//*[{has_class('basis')}]") == [f"Date: {basis}"]


def test_a_new_statement_may_come_with_its_text(desk: Client) -> None:
    speaker = StatementFactory.create().speaker
    form = FORM | {"speaker": str(speaker.pk), "official_text": RECORD}

    desk.post(address("statement", "add"), form)

    assert Statement.objects.filter(kind=StatementKind.OFFICIAL).count() == 1
