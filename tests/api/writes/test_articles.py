"""Articles pushed in by programs: one or many, each recorded or refused by itself."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import UUID

import orjson
import pytest
from django.db import connection
from procrastinate.contrib.django.models import ProcrastinateJob

from tests.api.writes.sending import Answered, Program, errors, program
from tracker.models import Article, Outlet, Snapshot, Step, Submission
from tracker.operations.undo import undo
from tracker.vocabulary import Role, Scope

pytestmark = pytest.mark.django_db

TEXT = "The pier stays shut. “We will count every boat,” Owen Castellane, the minister, said."
ARTICLE = {
    "url": "https://harbour.example/2020/01/10/pier",
    "outlet": "Harbour Courier",
    "headline": "Pier stays shut",
    "byline": "Ida Voss",
    "published_at": "2020-01-10T13:53:00",
    "published_at_text": "Friday, 10 January 2020 13:53",
    "published_at_zone": None,
    "language": "en",
    "republication_of": {"outlet": "Coast Wire"},
    "text": TEXT,
}
TIMES = 20


@pytest.fixture
def feeder(db: None) -> Program:
    return program(Role.EDITOR, Scope.SUBMIT)


def article(number: int, **values: object) -> dict[str, Any]:
    place = f"https://harbour.example/{number}"
    return {"url": place, "outlet": "Harbour Courier", "text": f"{TEXT} {number}.", **values}


def told(body: dict[str, Any]) -> list[tuple[int, str | None, bool]]:
    return [(each["status"], each["outcome"], each["article"] is None) for each in body["results"]]


def test_an_article_is_recorded_and_waits_to_be_read(feeder: Program) -> None:
    answer = feeder.send("POST", "articles/", ARTICLE)

    held = Article.objects.get()
    body = orjson.loads(answer.content)
    assert (answer.status_code, answer["Location"]) == (201, body["results"][0]["article"]["api"])
    assert body["results"] == [
        {
            "status": 201,
            "outcome": "new",
            "article": {
                "id": held.pk,
                "url": f"http://testserver/article/{held.pk}",
                "api": f"http://testserver/api/v1/articles/{held.pk}/",
            },
            "errors": [],
        }
    ]
    assert (held.headline, held.byline, held.outlet.name) == (
        "Pier stays shut",
        "Ida Voss",
        "Harbour Courier",
    )
    assert (held.published_text, str(held.credited_to)) == (
        "Friday, 10 January 2020 13:53",
        "Coast Wire",
    )
    assert Snapshot.objects.get().text == TEXT
    jobs = ProcrastinateJob.objects.values_list("task_name", "args")
    assert list(jobs) == [
        ("tracker.jobs.reading.read_snapshot", {"snapshot_id": Snapshot.objects.get().pk})
    ]


def test_submitting_is_one_step_of_its_account_which_can_be_taken_back(feeder: Program) -> None:
    _, body = feeder.told("POST", "articles/", [article(1), article(2)])
    step = Step.objects.get()

    undo(context_id=UUID(body["step"]), by=feeder.user)

    assert (step.author, step.label) == (feeder.user, "submit 2 articles")
    assert Article.objects.count() == 0


def test_each_of_a_list_is_recorded_or_refused_by_itself(feeder: Program) -> None:
    feeder.told("POST", "articles/", [article(1), article(2)])

    status, body = feeder.told(
        "POST",
        "articles/",
        [
            article(1),
            article(2, text=f"{TEXT} Later."),
            article(3),
            article(4, outlet="\0"),
            article(5, published_at="last week"),
            {"url": "https://harbour.example/6", "outlet": "Harbour Courier"},
            article(7, heading="Pier"),
            7,
        ],
    )

    assert status == 200
    assert told(body) == [
        (200, "unchanged", False),
        (200, "changed", False),
        (201, "new", False),
        *[(400, None, True)] * 5,
    ]
    assert [[error["field"] for error in each["errors"]] for each in body["results"]] == [
        [],
        [],
        [],
        ["outlet"],
        ["published_at"],
        ["text"],
        ["heading"],
        ["line"],
    ]
    assert Article.objects.count() == 3


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            {"outlet": "Courier", "text": TEXT, "headlin": "a"},
            [("headlin", "unknown field; the nearest is “headline”")],
        ),
        ({"text": TEXT}, [("outlet", "no outlet is named")]),
        ({"outlet": "Courier"}, [("text", "missing")]),
        ({"outlet": "Courier", "text": "a\0b"}, [("text", "a NUL character at position 1")]),
        ({"outlet": "Courier", "text": 7}, [("text", "a text was expected, not a number")]),
        (
            {"outlet": "Courier", "text": TEXT, "file": "/etc/passwd"},
            [("file", "only a line of a file on disk may name another file")],
        ),
        ([], [("body", "must be a list of 1 to 100")]),
        ([{}] * 101, [("body", "must be a list of 1 to 100")]),
    ],
    ids=["field", "no outlet", "no text", "NUL", "number", "file", "none", "many"],
)
def test_what_is_wrong_is_named_and_nothing_is_kept(
    feeder: Program, body: object, expected: list[tuple[str, str]]
) -> None:
    refused = errors(feeder.told("POST", "articles/", body))

    assert refused == (400, expected)
    assert [Article.objects.count(), Outlet.objects.count(), Step.objects.count()] == [0, 0, 0]


def test_an_article_is_tried_out_and_not_kept(feeder: Program) -> None:
    feeder.told("POST", "articles/", article(1))

    status, body = feeder.told("POST", "articles/?dry_run=1", [article(1), article(2), {}])

    assert (status, body["step"]) == (200, None)
    assert told(body) == [(200, "unchanged", False), (201, "new", True), (400, None, True)]
    assert Article.objects.count() == 1
    assert ProcrastinateJob.objects.count() == 1


def test_an_address_alone_waits_to_be_fetched(feeder: Program) -> None:
    place = "https://www.harbourcourier.com/2020/01/10/pier?utm_source=mail"

    status, body = feeder.told("POST", "articles/", {"url": place})
    again = feeder.told("POST", "articles/", [{"url": place}, {"url": "http://127.0.0.1/"}])

    submission = Submission.objects.get()
    waits = {"status": 202, "outcome": "waiting", "article": None, "errors": []}
    assert (status, body["results"]) == (202, [waits])
    assert (again[0], again[1]["results"][0]) == (200, waits)
    assert [error["field"] for error in again[1]["results"][1]["errors"]] == ["url"]
    assert (submission.url, submission.handed_in_by) == (
        "https://www.harbourcourier.com/2020/01/10/pier",
        feeder.user,
    )


@pytest.mark.parametrize("place", ["http://10.0.0.1/", "ftp://harbour.example/", "", "harbour"])
def test_an_address_that_may_not_be_asked_is_refused_by_name(feeder: Program, place: str) -> None:
    status, wrong = errors(feeder.told("POST", "articles/", {"url": place}))

    assert (status, [field for field, _ in wrong]) == (400, ["url"])
    assert Submission.objects.count() == 0


@pytest.mark.parametrize("number", [1, 3])
def test_queries_of_a_list(
    feeder: Program,
    number: int,
    django_assert_num_queries: Any,  # noqa: ANN401 - pytest-django's
) -> None:
    items = [article(n) for n in range(number)]

    with django_assert_num_queries(21):
        feeder.told("POST", "articles/", items)


def test_a_key_sent_again_has_the_same_answer_and_no_effect(feeder: Program) -> None:
    answers = [
        feeder.send("POST", "articles/", ARTICLE, Idempotency_Key="monday-1") for _ in range(2)
    ]

    assert [each.status_code for each in answers] == [201, 201]
    assert answers[0].content == answers[1].content
    assert answers[0]["Location"] == answers[1]["Location"]
    assert [each.get("Idempotency-Replayed") for each in answers] == [None, "true"]
    assert (Article.objects.count(), Step.objects.count()) == (1, 1)


def test_a_key_with_another_body_is_refused(feeder: Program) -> None:
    feeder.send("POST", "articles/", article(1), Idempotency_Key="monday-1")

    status, body = feeder.told("POST", "articles/", article(2), Idempotency_Key="monday-1")

    assert (status, body["type"]) == (422, "/api/v1/docs/#problem-key-reused")
    assert Article.objects.count() == 1


def test_a_key_is_its_account_s_own(feeder: Program) -> None:
    feeder.send("POST", "articles/", article(1), Idempotency_Key="monday-1")

    other = program(Role.EDITOR, Scope.SUBMIT).told(
        "POST", "articles/", article(2), Idempotency_Key="monday-1"
    )

    assert (other[0], Article.objects.count()) == (201, 2)


def test_a_refused_request_leaves_its_key_free(feeder: Program) -> None:
    refused = feeder.told("POST", "articles/", {"outlet": "a"}, Idempotency_Key="monday-1")

    mended = feeder.told("POST", "articles/", article(1), Idempotency_Key="monday-1")

    assert (refused[0], mended[0]) == (400, 201)


@pytest.mark.parametrize("key", ["", " ", "a b", "ä", "k" * 256])
def test_a_key_has_a_form(feeder: Program, key: str) -> None:
    refused = errors(feeder.told("POST", "articles/", article(1), Idempotency_Key=key))

    reason = "must have 1 to 255 characters of ASCII, and no space"
    assert refused == (400, [("Idempotency-Key", reason)])


@pytest.fixture
def emptied(transactional_db: None) -> Iterator[None]:
    """Transactions commit here, and no flush knows of a table without a model."""
    yield
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM tracker_kept_answer")


def test_case_9_one_key_twenty_times_at_once_has_one_effect(emptied: None) -> None:
    sender = program(Role.EDITOR, Scope.SUBMIT)

    def one(_: int) -> Answered:
        try:
            asker = Program(sender.user, sender.headers)
            return asker.told("POST", "articles/", ARTICLE, Idempotency_Key="monday-1")
        finally:
            connection.close()

    with ThreadPoolExecutor(TIMES) as pool:
        answers = list(pool.map(one, range(TIMES)))

    assert [status for status, _ in answers] == [201] * TIMES
    assert [body for _, body in answers] == [answers[0][1]] * TIMES
    assert (Article.objects.count(), Snapshot.objects.count(), Step.objects.count()) == (1, 1, 1)
