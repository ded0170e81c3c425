"""Who said this: pasted words find the quote, who printed it, and what differs."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoDbBlocker

from tests.newsroom import held_newsroom
from tracker.models import Statement
from tracker.queries.lookup import Asked, Status, answers, lookup
from tracker.vocabulary import Difference

IDENTICAL = (Difference.IDENTICAL,)
DANGER = "We do not believe that anyone who crossed it this week was in danger"


@pytest.fixture(scope="module", autouse=True)
def _newsroom(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The newsroom, read once for all tests of this module."""
    with django_db_blocker.unblock(), held_newsroom():
        yield


@pytest.mark.parametrize(
    ("text", "record", "speaker", "grade", "missing"),
    [
        # Printed with dots by one outlet, without them by nobody.
        (DANGER, "We do not, however, believe", "Nadia Verhoeven", "elided_unmarked", ("however",)),
        # A negation is lost.
        ("We will gamble with this bridge", "We will not gamble", "Nadia Verhoeven",
         "elided_unmarked", ("not",)),
        ("We can afford this if the ministry pays its share", "We can only afford this",
         "Piers Lindqvist", "elided_unmarked", ("only",)),
        # Figures are changed.
        ("We came out for ten days because nobody would listen for ten years",
         "We came out for eleven days", "Maeve Oyelaran", "altered", ("eleven", "eleven")),
        ("I want to know who left the door open all winter", "I want to know who left it",
         "Petra Quill", "altered", ("it",)),
        # The second half alone.
        ("It will stay closed until every hanger has been tested", "We will not gamble",
         "Nadia Verhoeven", "trimmed_unmarked", ()),
        # The two halves changed about.
        ("Tomorrow I am going back to work, and tonight I am going to sleep",
         "Tonight I am going to sleep", "Maeve Oyelaran", "reordered", ()),
        # One word that nobody else uses.
        ("gamble", "We will not gamble", "Nadia Verhoeven", "fragment", ()),
        # Misspelt.
        ("If the trust kepes its word, we will keap ours", "If the trust keeps its word",
         "Maeve Oyelaran", "altered", ("keeps", "keep")),
        ("It felt light", "It felt light", "Dolores Kwan", "identical", ()),
    ],
)  # fmt: skip
def test_garbled_sentence_finds_its_record(
    text: str, record: str, speaker: str, grade: str, missing: tuple[str, ...]
) -> None:
    answer = lookup(text)

    assert answer.status is Status.ONE
    best = answer.best
    assert best is not None
    assert best.record.speaker is not None
    assert best.record.text.startswith(record)
    assert (best.record.speaker.name, best.as_record.grade, best.as_record.missing) == (
        speaker,
        grade,
        missing,
    )


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("The moon will be towed to Port Merrow by Friday and fed to the gulls",
         "not in the 15 articles and {} statements held"),
        ("the hospital", "not in the 15 articles and {} statements held"),
        ("", "there are no words in it"),
        ("“ ... ”", "there are no words in it"),
        ("\0\ud800", "there are no words in it"),
    ],
)  # fmt: skip
def test_what_is_not_held_is_said_with_the_size_of_what_is(text: str, reason: str) -> None:
    answer = lookup(text)

    told = reason.format(Statement.objects.count())
    assert (answer.status, answer.found, answer.reason) == (Status.NONE, (), told)


def test_answer_names_the_outlets_and_the_form_nearest_to_the_words() -> None:
    best = lookup(DANGER).best

    assert best is not None
    assert [(one.outlet.name, one.grade.value) for one in best.carriers] == [
        ("Harbour Press Agency", "elided_marked"),
        ("The Port Merrow Courier", "identical"),
        ("The Lantern", "elided_unmarked"),
        ("The Tidewater Record", "identical"),
    ]
    assert (best.near.words, best.printed.outlet.name) == ("14 of 15 in order", "The Lantern")
    assert (best.as_printed.grades, best.independence.outlets) == (IDENTICAL, 4)


@pytest.mark.parametrize(
    ("speaker", "agrees", "relation"),
    [
        ("", None, ""),
        ("Nadia Verhoeven", True, ""),
        ("Verhoeven", True, ""),
        # Somebody we know to be the principal she speaks for, and somebody nobody knows.
        ("Owen Castellane", False, None),
        ("Mika Oort", False, ""),
    ],
)
def test_speaker_in_the_text_is_set_beside_the_record(
    speaker: str,
    agrees: bool | None,  # noqa: FBT001  # a column of the table
    relation: str | None,
) -> None:
    best = lookup("We will not gamble with this bridge", speaker=speaker).best

    assert best is not None
    assert best.credited.agrees is agrees
    conflict = best.credited.conflict
    if relation is not None:
        assert (conflict.relation if conflict else "") == relation
    else:
        assert conflict is not None
        assert conflict.credited.name == speaker


def test_same_words_to_several_are_several() -> None:
    both = lookup("It felt light, I kept thinking I had left something behind")

    assert [(one.record.text, one.sure) for one in both.found] == [
        ("I kept thinking I had left something behind.", True),
        ("It felt light", False),
    ]


@pytest.mark.parametrize(("speaker", "expected"), [("", 3), ("Verhoeven", 5)])
@pytest.mark.parametrize("number", [1, 3, 60])
def test_answers_take_the_same_queries_for_any_number(
    number: int, speaker: str, expected: int
) -> None:
    wordings = [DANGER, "It felt light", "gamble"] * 20

    with CaptureQueriesContext(connection) as asked:
        answers([Asked(text, speaker) for text in wordings[:number]])

    assert len(asked) == expected
