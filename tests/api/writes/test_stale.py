"""A change is made of what it was decided on, or not at all."""

from concurrent.futures import ThreadPoolExecutor

import orjson
import pytest
from django.db import connection

from tests.api.writes.passages import at, fresh
from tests.api.writes.sending import Program, program
from tests.factories import QuoteFactory, carry
from tracker.models import Occurrence, Step
from tracker.operations.attributions import accept_attribution
from tracker.vocabulary import Role

pytestmark = pytest.mark.django_db


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


def test_case_13_of_many_changes_of_one_version_at_once_one_is_made(
    transactional_db: None,
) -> None:
    tagger, row = program(Role.TAGGER), carry(QuoteFactory.create()).attribution

    def one(number: int) -> int:
        said = {"cue": f"say {number}"}
        try:
            asker = Program(tagger.user, tagger.headers)
            return asker.send("PATCH", at(row), said, If_Match='"1"').status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        statuses = list(pool.map(one, range(8)))

    [made] = [number for number, status in enumerate(statuses) if status == 200]
    assert sorted(statuses) == [200] + [412] * 7
    assert fresh(row).cue_lemma == f"say {made}"
    assert Step.objects.count() == 1
