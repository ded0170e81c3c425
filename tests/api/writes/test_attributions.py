"""Decisions on passages by programs: each on the version it was made on, one step, undone whole."""

from typing import Any
from uuid import UUID

import orjson
import pytest

from tests.api.writes.sending import Program, errors, program
from tests.factories import (
    QuoteFactory,
    SnapshotFactory,
    SpeakerFactory,
    carry,
)
from tracker.models import Attribution, Decision, Occurrence, Speaker, Step
from tracker.operations.attributions import accept_attribution, reject_attribution
from tracker.operations.undo import undo
from tracker.vocabulary import RejectReason, Review, Role

pytestmark = pytest.mark.django_db

SAID = "The harbour will stay open all winter."


@pytest.fixture
def tagger(db: None) -> Program:
    return program(Role.TAGGER)


@pytest.fixture
def printing(db: None) -> Occurrence:
    speaker = SpeakerFactory.create(name="Ines Halloran")
    return carry(QuoteFactory.create(text=SAID, speaker=speaker))


def at(row: Attribution) -> str:
    return f"attributions/{row.pk}/"


def fresh(row: Attribution) -> Attribution:
    return Attribution.objects.get(pk=row.pk)


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


def test_case_12_a_stale_change_is_refused_with_the_passage_as_it_is(
    tagger: Program, printing: Occurrence
) -> None:
    row = printing.attribution
    accept_attribution(attribution=fresh(row), by=program(Role.TAGGER).user)

    answer = tagger.send("PATCH", at(row), {"speaker": None}, If_Match='"1"')
    body = orjson.loads(answer.content)
    shown = tagger.client.get(f"/api/v1/{at(row)}")

    assert (answer.status_code, body["type"]) == (412, "/api/v1/docs/#problem-precondition-failed")
    assert body["current"] == shown.json()
    assert answer["ETag"] == shown["ETag"]
    assert (fresh(row).speaker, Step.objects.filter(author=tagger.user).count()) == (
        printing.quote.speaker,
        0,
    )


def test_a_stale_change_of_what_readers_do_not_see_tells_its_version(
    tagger: Program, printing: Occurrence
) -> None:
    row = printing.attribution
    tagger.told("PATCH", at(row), {"review": "rejected", "reject_reason": "title"}, If_Match='"1"')

    answer = tagger.send("PATCH", at(row), {"review": "accepted"}, If_Match='"1"')

    assert orjson.loads(answer.content)["current"] == {"id": row.pk, "version": 2}
    assert (answer.status_code, answer["ETag"]) == (412, '"2"')


@pytest.mark.parametrize("sent", [{}, {"If_Match": "*"}, {"If_Match": ""}])
def test_case_12_a_change_without_if_match_is_refused(
    tagger: Program, printing: Occurrence, sent: dict[str, str]
) -> None:
    answer = tagger.told("PATCH", at(printing.attribution), {"review": "accepted"}, **sent)

    assert (answer[0], answer[1]["type"]) == (428, "/api/v1/docs/#problem-precondition-required")
    assert fresh(printing.attribution).version == 1


@pytest.mark.parametrize(
    ("etag", "status"),
    [
        ("1", 200),
        ('W/"1.0a"', 200),
        ('"1.0a"', 200),
        ('"0"', 412),
        ('"9999999999"', 412),
        ('"1", "2"', 412),
        ("one", 412),
        ('"-1"', 412),
    ],
)
def test_if_match_names_the_version(
    tagger: Program, printing: Occurrence, etag: str, status: int
) -> None:
    answer = tagger.told("PATCH", at(printing.attribution), {"review": "accepted"}, If_Match=etag)

    assert answer[0] == status


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


def test_several_passages_are_decided_in_one_step(tagger: Program) -> None:
    rows = [carry(QuoteFactory.create()).attribution for _ in range(3)]
    said = [
        {"id": rows[0].pk, "version": 1, "review": "accepted"},
        {"id": rows[1].pk, "version": 1, "review": "rejected", "reject_reason": "not_speech"},
        {"id": rows[2].pk, "version": 1, "kind": "mixed"},
    ]

    status, body = tagger.told("PATCH", "attributions/", said)
    reviews = [fresh(row).review for row in rows]
    undo(context_id=UUID(body["step"]), by=tagger.user)

    assert (status, [each["id"] for each in body["results"]]) == (200, [row.pk for row in rows])
    assert reviews == ["accepted", "rejected", "accepted"]
    assert [fresh(row).review for row in rows] == ["suggested"] * 3
    assert [step.label for step in Step.objects.order_by("id")] == [
        "revise 3 passages",
        "undo: revise 3 passages",
    ]


def test_of_several_passages_none_is_written_where_one_is_stale_or_wrong(tagger: Program) -> None:
    rows = [carry(QuoteFactory.create()).attribution for _ in range(2)]
    reject_attribution(
        attribution=fresh(rows[1]),
        reason=RejectReason.OTHER,
        by=None,
        now=rows[0].snapshot.captured_at,
    )
    said = [{"id": row.pk, "version": 1, "review": "accepted"} for row in rows]

    stale = tagger.told("PATCH", "attributions/", said)
    wrong = [
        tagger.told("PATCH", "attributions/", [said[0], other])
        for other in (said[0], {**said[1], "id": 987}, {**said[1], "speaker": 987})
    ]
    alone = tagger.told("PATCH", "attributions/", said[0])

    assert (stale[0], stale[1]["current"]) == (412, {"id": rows[1].pk, "version": 2})
    assert [errors(each) for each in wrong] == [
        (400, [("[1].id", "stands here twice")]),
        (400, [("[1].id", "no attribution has this id")]),
        (400, [("[1].speaker", "no speaker has this id")]),
    ]
    assert errors(alone) == (400, [("body", "must be a list of 1 to 100")])
    assert fresh(rows[0]).review == Review.SUGGESTED


def test_several_are_tried_out_with_every_consequence_told(tagger: Program) -> None:
    printing = carry(QuoteFactory.create(text=SAID))
    said = [
        {
            "id": printing.attribution.pk,
            "version": 1,
            "review": "rejected",
            "reject_reason": "title",
        }
    ]

    status, body = tagger.told("PATCH", "attributions/?dry_run=1", said)

    assert (status, body["results"], body["step"]) == (200, [], None)
    assert {(each["kind"], each["what"]) for each in body["consequences"]} == {
        ("attribution", "changed"),
        ("decision", "made"),
        ("quote", "changed"),
    }
    assert body["consequence_count"] == len(body["consequences"])
    assert (fresh(printing.attribution).review, Step.objects.count()) == (Review.SUGGESTED, 0)


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


@pytest.mark.parametrize("number", [1, 3])
def test_queries_of_decisions(tagger: Program, number: int, django_assert_num_queries: Any) -> None:  # noqa: ANN401 - pytest-django's
    rows = [carry(QuoteFactory.create()).attribution for _ in range(number)]
    said = [{"id": row.pk, "version": 1, "review": "accepted"} for row in rows]

    with django_assert_num_queries({1: 22, 3: 36}[number]):
        tagger.told("PATCH", "attributions/", said)
