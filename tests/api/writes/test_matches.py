"""Pairs settled by programs: the same, or not, and then never offered again."""

import pytest

from tests.api.writes.sending import Answered, Program, errors, program
from tests.factories import (
    ArticleMatchFactory,
    QuoteFactory,
    QuoteMatchFactory,
    SpeakerMatchFactory,
    carry,
)
from tracker.models import Decision, QuoteMatch, Step
from tracker.operations.undo import undo
from tracker.vocabulary import DecisionKind, Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(db: None) -> Program:
    return program(Role.EDITOR)


@pytest.fixture
def pair(db: None) -> QuoteMatch:
    left, right = (
        carry(QuoteFactory.create(text=text)).quote
        for text in ("The wall stays here.", "The wall stays there.")
    )
    return QuoteMatchFactory.create(left=left, right=right)


def settle(by: Program, row: QuoteMatch, said: str, version: int = 1) -> Answered:
    place = f"quote_matches/{row.pk}/"
    return by.told("PATCH", place, {"decision": said}, If_Match=f'"{version}"')


def test_two_quotes_are_one_and_apart_again(editor: Program, pair: QuoteMatch) -> None:
    status, body = settle(editor, pair, "same")

    pair.right.refresh_from_db()
    pair.refresh_from_db()
    assert (status, body["id"], body["version"]) == (200, pair.pk, pair.version)
    assert (pair.review, pair.right.merged_into) == ("accepted", pair.left)
    assert editor.send("GET", f"quotes/{pair.right_id}/")["Location"].endswith(
        f"/api/v1/quotes/{pair.left_id}/"
    )

    undo(context_id=body["step"], by=editor.user)
    pair.right.refresh_from_db()
    pair.refresh_from_db()
    assert (pair.review, pair.right.merged_into) == ("suggested", None)


@pytest.mark.parametrize(
    ("said", "relation", "reason"),
    [("not_same", "same", ""), ("other_occasion", "other_occasion", "other_occasion")],
)
def test_two_quotes_are_two_and_not_offered_again(
    editor: Program, pair: QuoteMatch, said: str, relation: str, reason: str
) -> None:
    status, _ = settle(editor, pair, said)

    pair.refresh_from_db()
    decision = Decision.objects.get()
    assert (status, pair.review, pair.relation) == (200, "rejected", relation)
    assert (decision.kind, decision.reason) == (DecisionKind.NOT_SAME_QUOTE, reason)


def test_a_pair_settled_meanwhile_is_not_settled_again(editor: Program, pair: QuoteMatch) -> None:
    settle(program(Role.EDITOR), pair, "not_same")

    status, body = settle(editor, pair, "same")

    assert (status, body["current"]) == (412, {"id": pair.pk, "version": 2})
    assert Step.objects.filter(author=editor.user).count() == 0


def test_another_answer_is_named(editor: Program, pair: QuoteMatch) -> None:
    answer = settle(editor, pair, "maybe")

    assert errors(answer) == (400, [("decision", '"maybe" is not a valid choice.')])


def test_speakers_and_articles_are_settled_likewise(editor: Program) -> None:
    persons, articles = SpeakerMatchFactory.create(), ArticleMatchFactory.create()

    answers = [
        editor.told("PATCH", f"{place}/{row.pk}/", {"decision": said}, If_Match='"1"')[0]
        for place, row, said in (
            ("speaker_matches", persons, "not_same"),
            ("article_matches", articles, "copied"),
        )
    ]

    persons.refresh_from_db()
    articles.refresh_from_db()
    articles.copy.refresh_from_db()
    assert (answers, persons.review, articles.review) == ([200, 200], "rejected", "accepted")
    assert articles.copy.derived_from == articles.source
