"""Speakers and their printed names, by programs."""

import pytest

from tests.api.writes.sending import Program, errors, program
from tests.factories import OutletFactory, QuoteFactory, SpeakerAliasFactory, SpeakerFactory, carry
from tracker.models import Speaker, SpeakerAlias
from tracker.vocabulary import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(db: None) -> Program:
    return program(Role.EDITOR)


def test_a_speaker_is_made_once_by_name_and_kind(editor: Program) -> None:
    said = {"name": "  Owen   Castellane ", "kind": "person"}

    answers = [editor.told("POST", "speakers/", said) for _ in range(2)]
    unnamed = [
        editor.told("POST", "speakers/", {"name": "an official", "kind": "anonymous"})[1]["id"]
        for _ in range(2)
    ]

    [speaker] = Speaker.objects.filter(kind="person")
    assert [(status, body["id"]) for status, body in answers] == [(201, speaker.pk)] * 2
    assert [body["step"] is None for _, body in answers] == [False, True]
    assert (speaker.name, speaker.review) == ("Owen Castellane", "accepted")
    assert unnamed[0] != unnamed[1]


def test_a_speaker_is_renamed_on_the_version_that_was_read(editor: Program) -> None:
    row = SpeakerFactory.create(name="Ines Haloran")
    said = {"name": "Ines Halloran", "wikidata_id": "Q42"}

    status, body = editor.told("PATCH", f"speakers/{row.pk}/", said, If_Match='"1"')
    stale = editor.told("PATCH", f"speakers/{row.pk}/", {"name": "Ida"}, If_Match='"1"')

    row.refresh_from_db()
    assert (status, body["version"]) == (200, 2)
    assert (row.name, row.wikidata_id, row.review) == ("Ines Halloran", "Q42", "accepted")
    assert (stale[0], stale[1]["current"]["name"]) == (412, "Ines Halloran")


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ({}, [("body", "says nothing")]),
        ({"name": " "}, [("name", "This field may not be blank.")]),
        ({"name": "a" * 301}, [("name", "Ensure this field has no more than 300 characters.")]),
        ({"wikidata_id": "42"}, [("wikidata_id", "must be Q and a number, such as Q42")]),
        (
            {"kind": "anonymous", "wikidata_id": "Q42"},
            [
                ("kind", "would break the rule “anonymous without wikidata”"),
                ("wikidata_id", "would break the rule “anonymous without wikidata”"),
            ],
        ),
        ({"slug": "ines"}, [("slug", "is not a field here")]),
        ({"merged_into": 1}, [("merged_into", "is not a field here")]),
    ],
    ids=str,
)
def test_what_is_wrong_of_a_speaker_is_named(
    editor: Program, said: dict[str, object], wrong: list[tuple[str, str]]
) -> None:
    row = SpeakerFactory.create()

    answer = editor.told("PATCH", f"speakers/{row.pk}/", said, If_Match='"1"')

    assert errors(answer) == (400, wrong)
    assert Speaker.objects.get().version == 1


def test_printed_names_are_added_and_removed(editor: Program) -> None:
    row, outlet = SpeakerFactory.create(name="Ines Halloran"), OutletFactory.create()
    place = f"speakers/{row.pk}/names/"
    said = {"name": "I. Halloran", "outlet": outlet.pk}

    added = editor.told("POST", place, said, If_Match='"1"')
    [alias] = SpeakerAlias.objects.all()
    again = editor.told("POST", place, said, If_Match='"1"')
    removed = editor.told("POST", f"{place}remove/", said, If_Match='"1"')
    gone = editor.told("POST", f"{place}remove/", said, If_Match='"1"')

    assert (added[0], removed[0]) == (200, 200)
    assert (alias.speaker, alias.outlet, alias.folded_name) == (row, outlet, "i halloran")
    assert errors(again) == (400, [("name", "is known of this speaker")])
    assert errors(gone) == (400, [("name", "is not known of this speaker")])
    assert SpeakerAlias.objects.count() == 0


def test_speakers_are_merged_on_the_versions_of_all(editor: Program) -> None:
    kept, other, third = (SpeakerFactory.create() for _ in range(3))
    SpeakerAliasFactory.create(speaker=other)
    quote = carry(QuoteFactory.create(speaker=other)).quote
    place = f"speakers/{kept.pk}/merge/"
    said = {"merged": [{"id": each.pk, "version": 1} for each in (other, third)]}

    stale = editor.told("POST", place, {"merged": [{"id": other.pk, "version": 9}]}, If_Match='"1"')
    status, _ = editor.told("POST", place, said, If_Match='"1"')
    itself = editor.told("POST", place, {"merged": [{"id": kept.pk, "version": 1}]}, If_Match='"1"')
    change = editor.told("PATCH", f"speakers/{other.pk}/", {"name": "Ida"}, If_Match='"2"')
    answer = editor.client.get(f"/api/v1/speakers/{other.pk}/")

    quote.refresh_from_db()
    assert (stale[0], stale[1]["current"]["id"]) == (412, other.pk)
    assert (status, quote.speaker) == (200, kept)
    assert (itself[0], itself[1]["type"]) == (409, "/api/v1/docs/#problem-conflict")
    assert change[0] == 409
    assert (answer.status_code, answer["Location"]) == (
        301,
        f"http://testserver/api/v1/speakers/{kept.pk}/",
    )
