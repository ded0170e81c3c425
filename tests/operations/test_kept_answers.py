"""Cases 9 and 10: one key, one effect, one request."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.models import User
from django.db import connection

from tests.factories import EditorFactory, TagFactory
from tracker.jobs.kept_answers import forget_old_answers
from tracker.models import Tag
from tracker.operations.kept_answers import (
    KEPT_FOR,
    Answer,
    OtherRequest,
    answer_once,
    forget_answers,
)

NOW = datetime(2031, 5, 4, 12, 0, 30, tzinfo=UTC)
TIMES = 20


def made() -> Answer:
    return Answer(201, f'{{"id":{TagFactory.create().pk}}}', "/there")


def ask(by: User, asked: str = "a", key: str = "k") -> Answer:
    return answer_once(account=by, key=key, asked=asked, now=NOW, act=made)


@pytest.mark.django_db
def test_the_same_request_is_answered_alike_and_done_once() -> None:
    by = EditorFactory.create()

    first, second = ask(by), ask(by)

    assert (first.again, second.again) == (False, True)
    assert (second.status, second.body, second.location) == (201, first.body, "/there")
    assert Tag.objects.count() == 1


@pytest.mark.django_db
def test_another_request_with_the_key_is_refused_and_another_account_has_its_own() -> None:
    ann, bea = EditorFactory.create(), EditorFactory.create()
    ask(ann)

    with pytest.raises(OtherRequest):
        ask(ann, "b")
    ask(bea, "b")

    assert Tag.objects.count() == 2


@pytest.mark.django_db
def test_a_request_that_failed_leaves_its_key_free() -> None:
    by = EditorFactory.create()

    def fail() -> Answer:
        TagFactory.create()
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        answer_once(account=by, key="k", asked="a", now=NOW, act=fail)

    assert Tag.objects.count() == 0
    assert ask(by).again is False


@pytest.mark.django_db
def test_answers_are_kept_for_a_day() -> None:
    by = EditorFactory.create()
    ask(by)

    forgotten = [forget_answers(now=NOW + KEPT_FOR + timedelta(seconds=n)) for n in (0, 1)]

    assert forgotten == [0, 1]
    assert ask(by).again is False


@pytest.mark.django_db
def test_old_answers_are_forgotten_by_a_job() -> None:
    answer_once(
        account=EditorFactory.create(),
        key="k",
        asked="a",
        now=datetime(1999, 1, 1, tzinfo=UTC),
        act=made,
    )

    assert forget_old_answers(0) == 1


@pytest.fixture
def emptied(transactional_db: None) -> Iterator[None]:
    """Transactions commit here, and no flush knows of a table without a model."""
    yield
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM tracker_kept_answer")


def test_twenty_at_once_have_one_effect(emptied: None) -> None:
    by = EditorFactory.create()

    def one(_: int) -> Answer:
        try:
            return ask(by)
        finally:
            connection.close()

    with ThreadPoolExecutor(TIMES) as pool:
        answers = list(pool.map(one, range(TIMES)))

    assert {(answer.status, answer.body) for answer in answers} == {
        (201, f'{{"id":{Tag.objects.get().pk}}}')
    }
    assert sorted(answer.again for answer in answers) == [False] + [True] * (TIMES - 1)
