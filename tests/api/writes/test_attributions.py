"""Decisions on passages by programs: one step each, undone whole."""

from uuid import UUID

import pytest

from tests.api.writes.passages import at, fresh
from tests.api.writes.sending import Program, errors
from tests.factories import QuoteFactory, SnapshotFactory, SpeakerFactory, carry
from tracker.models import Attribution, Decision, Occurrence, Speaker, Step
from tracker.operations.undo import undo
from tracker.vocabulary import RejectReason, Review

pytestmark = pytest.mark.django_db

SAID = "The harbour will stay open all winter."


def decided(row: Attribution) -> tuple[str, str, int | None]:
    now = fresh(row)
    return now.review, now.reject_reason, now.speaker_id


def test_a_passage_is_accepted_on_the_version_that_was_read(
    tagger: Program, printing: Occurrence
) -> None:
    row = printing.attribution
    etag = tagger.client.get(f"/api/v1/{at(row)}")["ETag"]

    status, body = tagger.told("PATCH", at(row), {"review": "accepted"}, If_Match=etag)

    step = Step.objects.get()
    assert (status, body) == (
        200,
        {
            "id": row.pk,
            "api": f"http://testserver/api/v1/{at(row)}",
            "version": row.version + 1,
            "step": str(step.context),
        },
    )
    assert (fresh(row).review, step.author) == (Review.ACCEPTED, tagger.user)


def test_a_passage_is_refused_with_its_reason_remembered_and_undone(
    tagger: Program, printing: Occurrence
) -> None:
    row = printing.attribution

    _, body = tagger.told(
        "PATCH", at(row), {"review": "rejected", "reject_reason": "title"}, If_Match='"1"'
    )
    refused = decided(row)
    reason = Decision.objects.get().reason
    undo(context_id=UUID(body["step"]), by=tagger.user)

    assert (refused[:2], reason) == ((Review.REJECTED, RejectReason.TITLE), "title")
    assert (fresh(row).review, Decision.objects.count()) == (Review.SUGGESTED, 0)


def test_a_refused_passage_which_readers_do_not_see_is_accepted_after_all(
    tagger: Program, printing: Occurrence
) -> None:
    row = printing.attribution
    tagger.told("PATCH", at(row), {"review": "rejected", "reject_reason": "title"}, If_Match='"1"')

    status, body = tagger.told("PATCH", at(row), {"review": "accepted"}, If_Match='"2"')

    assert (status, body["version"], fresh(row).review) == (200, 3, Review.ACCEPTED)


def test_a_passage_is_credited_to_somebody_else_and_its_quote_follows(
    tagger: Program, printing: Occurrence
) -> None:
    other = SpeakerFactory.create(name="Ida Voss")

    tagger.told("PATCH", at(printing.attribution), {"speaker": other.pk}, If_Match='"1"')

    assert decided(printing.attribution) == (Review.ACCEPTED, "", other.pk)
    printing.quote.refresh_from_db()
    assert printing.quote.speaker == other


def test_a_passage_is_credited_to_somebody_new_or_to_nobody(
    tagger: Program, printing: Occurrence
) -> None:
    row = printing.attribution
    new = {"new_speaker": {"name": "Owen Castellane", "kind": "person"}}

    tagger.told("PATCH", at(row), new, If_Match='"1"')
    credited = decided(row)[2]
    status, _ = tagger.told("PATCH", at(row), {"speaker": None}, If_Match=f'"{fresh(row).version}"')

    assert credited == Speaker.objects.get(name="Owen Castellane").pk
    assert (status, decided(row)) == (200, (Review.ACCEPTED, "", None))


def test_all_that_is_said_of_a_passage_is_one_step(tagger: Program, printing: Occurrence) -> None:
    row = printing.attribution
    text = row.snapshot.text
    start = text.index("harbour")
    said = {
        "spans": [{"start": start, "end": start + 22, "exact": text[start : start + 22]}],
        "kind": "mixed",
        "cue": "insist",
        "review": "accepted",
    }

    status, _ = tagger.told("PATCH", at(row), said, If_Match='"1"')

    now = fresh(row)
    assert (status, now.kind, now.cue_lemma, now.review) == (200, "mixed", "insist", "accepted")
    assert [each.text for each in now.occurrences.all()] == ["harbour will stay open"]
    assert Step.objects.count() == 1


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ({}, [("body", "says nothing of the passage")]),
        ({"reviw": "accepted"}, [("reviw", "is not a field here; the nearest is “review”")]),
        ({"zz": 7}, [("zz", "is not a field here")]),
        ({"review": "suggested"}, [("review", '"suggested" is not a valid choice.')]),
        ({"review": "rejected"}, [("reject_reason", "is needed with rejected")]),
        ({"reject_reason": "title"}, [("reject_reason", "belongs to rejected")]),
        ({"speaker": "1"}, [("speaker", "must be a whole number")]),
        ({"speaker": 987}, [("speaker", "no speaker has this id")]),
        (
            {"new_speaker": {"name": " ", "kind": "ghost"}},
            [
                ("new_speaker.name", "This field may not be blank."),
                ("new_speaker.kind", '"ghost" is not a valid choice.'),
            ],
        ),
        ({"cue": "a\0"}, [("cue", "Null characters are not allowed.")]),
        ({"cue": 7}, [("cue", "must be text")]),
        ({"spans": []}, [("spans", "Ensure this field has at least 1 elements.")]),
        ({"spans": [{"start": 5, "end": 5}]}, [("spans[0].end", "must come after start")]),
        (
            {"spans": [{"start": -1, "end": True}]},
            [
                ("spans[0].start", "Ensure this value is greater than or equal to 0."),
                ("spans[0].end", "must be a whole number"),
            ],
        ),
        (
            {"spans": [{"start": 0, "end": 10**6}]},
            [("spans", "the text ends before the passage does")],
        ),
        (
            {"spans": [{"start": 0, "end": 4, "exact": "Nope"}]},
            [("spans[0].exact", "is not what stands there")],
        ),
    ],
    ids=str,
)
def test_what_is_wrong_is_named_and_nothing_is_written(
    tagger: Program,
    printing: Occurrence,
    said: dict[str, object],
    wrong: list[tuple[str, str]],
) -> None:
    answer = tagger.told("PATCH", at(printing.attribution), said, If_Match='"1"')

    assert errors(answer) == (400, wrong)
    assert fresh(printing.attribution).version == 1


def test_case_23_columns_that_are_not_declared_are_refused(
    tagger: Program, printing: Occurrence
) -> None:
    said = {"confidence": 1, "engine": "", "snapshot": 1, "review": "accepted"}

    answer = tagger.told("PATCH", at(printing.attribution), said, If_Match='"1"')

    assert [field for field, _ in errors(answer)[1]] == ["confidence", "engine", "snapshot"]
    assert fresh(printing.attribution).review == Review.SUGGESTED


def test_a_passage_is_marked_and_credited(tagger: Program) -> None:
    snapshot = SnapshotFactory.create(text=f"Ida Voss spoke. “{SAID}” All heard it.")
    speaker = SpeakerFactory.create(name="Ida Voss")
    start = snapshot.text.index(SAID)
    said = {
        "snapshot": snapshot.pk,
        "spans": [{"start": start, "end": start + len(SAID)}],
        "kind": "direct",
        "speaker": speaker.pk,
    }

    answer = tagger.send("POST", "attributions/", said)

    row = Attribution.objects.get()
    assert answer.status_code == 201
    assert answer["Location"] == f"http://testserver/api/v1/{at(row)}"
    assert (row.review, row.speaker, row.occurrences.get().text) == ("accepted", speaker, SAID)
    assert Step.objects.count() == 1


def test_a_passage_that_is_not_there_is_absent_or_gone(tagger: Program) -> None:
    row = carry(QuoteFactory.create()).attribution
    key = row.pk
    row.snapshot.article.delete()

    answers = [
        tagger.told("PATCH", f"attributions/{number}/", {"review": "accepted"}, If_Match='"1"')
        for number in (key, key + 1000, 10**30)
    ]

    assert [status for status, _ in answers] == [410, 404, 404]
