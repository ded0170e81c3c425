"""Quotes worded, credited, merged and parted, and printings linked, by programs."""

import pytest

from tests.api.writes.sending import Program, errors, program
from tests.factories import QuoteFactory, SpeakerFactory, carry
from tracker.models import Occurrence, Quote
from tracker.vocabulary import Role

pytestmark = pytest.mark.django_db

SAID = "The harbour will stay open all winter."


@pytest.fixture
def editor(db: None) -> Program:
    return program(Role.EDITOR)


def version(row: Quote | Occurrence) -> str:
    return f'"{type(row)._default_manager.get(pk=row.pk).version}"'


def test_a_quote_is_worded_and_credited_in_one_step(editor: Program) -> None:
    quote, speaker = carry(QuoteFactory.create(text=SAID)).quote, SpeakerFactory.create()
    said = {"text": f"{SAID[:-1]}, mind.", "speaker": speaker.pk, "language": "en-IE"}

    status, body = editor.told("PATCH", f"quotes/{quote.pk}/", said, If_Match=version(quote))

    quote.refresh_from_db()
    assert (status, body["version"]) == (200, quote.version)
    assert (quote.text, quote.wording_review) == (said["text"], "accepted")
    assert (quote.speaker, quote.speaker_review, quote.language) == (speaker, "accepted", "en-IE")
    assert quote.occurrences.get().grade == "trimmed_unmarked"


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ({}, [("body", "says nothing")]),
        ({"speaker": 987}, [("speaker", "no speaker has this id")]),
        ({"outlet_count": 9}, [("outlet_count", "is not a field here")]),
        (
            {"language": "x" * 36},
            [("language", "Ensure this field has no more than 35 characters.")],
        ),
    ],
    ids=str,
)
def test_what_is_wrong_of_a_quote_is_named(
    editor: Program, said: dict[str, object], wrong: list[tuple[str, str]]
) -> None:
    quote = carry(QuoteFactory.create()).quote

    answer = editor.told("PATCH", f"quotes/{quote.pk}/", said, If_Match=version(quote))

    assert errors(answer) == (400, wrong)


def test_printings_are_parted_from_a_quote_and_are_one_of_their_own(editor: Program) -> None:
    quote = QuoteFactory.create(text=SAID)
    stays, goes = carry(quote), carry(quote, text="The harbour will stay.")
    other = carry(QuoteFactory.create())
    place = f"quotes/{quote.pk}/part/"

    strange = editor.told("POST", place, {"occurrences": [other.pk]}, If_Match=version(quote))
    whole = editor.told(
        "POST", place, {"occurrences": [stays.pk, goes.pk]}, If_Match=version(quote)
    )
    status, body = editor.told("POST", place, {"occurrences": [goes.pk]}, If_Match=version(quote))

    goes.refresh_from_db()
    assert errors(strange) == (400, [("occurrences[0]", f"is of another quote than {quote.pk}")])
    assert (whole[0], whole[1]["detail"]) == (409, "some printings stay with the quote")
    assert (status, body["id"]) == (201, goes.quote_id)
    assert goes.quote.text == "The harbour will stay."


def test_quotes_are_merged(editor: Program) -> None:
    kept, other = (carry(QuoteFactory.create()).quote for _ in range(2))
    said = {"merged": [{"id": other.pk, "version": other.version}]}

    status, _ = editor.told("POST", f"quotes/{kept.pk}/merge/", said, If_Match=version(kept))

    other.refresh_from_db()
    assert (status, other.merged_into, kept.occurrences.count()) == (200, kept, 2)


def test_a_printing_is_confirmed_parted_and_linked(editor: Program) -> None:
    quote, other = QuoteFactory.create(text=SAID), QuoteFactory.create()
    carry(quote)
    carry(other)
    row = carry(quote, text="The harbour will stay.")
    place = f"occurrences/{row.pk}/"

    confirmed = editor.told("PATCH", place, {"match_review": "accepted"}, If_Match=version(row))
    parted = editor.told("PATCH", place, {"match_review": "rejected"}, If_Match=version(row))
    own = Occurrence.objects.get(pk=row.pk).quote
    linked = editor.told("PATCH", place, {"quote": other.pk}, If_Match=version(row))
    stale = editor.told("PATCH", place, {"quote": quote.pk}, If_Match='"1"')

    assert [confirmed[0], parted[0], linked[0]] == [200] * 3
    assert own not in {quote, other}
    assert Occurrence.objects.get(pk=row.pk).quote == other
    assert (stale[0], stale[1]["current"]["id"]) == (412, row.pk)


def test_a_tagger_says_of_a_printing_one_thing_at_a_time(editor: Program) -> None:
    row = carry(QuoteFactory.create())
    said = {"match_review": "accepted", "quote": row.quote_id}

    answer = editor.told("PATCH", f"occurrences/{row.pk}/", said, If_Match=version(row))

    assert errors(answer) == (400, [("quote", "says it is of that one: give one of the two")])
