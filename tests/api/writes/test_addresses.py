"""Addresses handed in by programs."""

from __future__ import annotations

import pytest

from tests import factories
from tests.api.writes.sending import Program, program
from tracker.models import Step, Submission
from tracker.vocabulary import FetchState, Role, Scope

pytestmark = pytest.mark.django_db

PLACE = "articles/addresses/"
URL = "https://weir.example/a"


@pytest.fixture
def feeder(db: None) -> Program:
    return program(Role.EDITOR, Scope.SUBMIT)


def test_an_address_is_handed_in_once_and_told_of_each_time(feeder: Program) -> None:
    status, body = feeder.told("POST", PLACE, {"urls": [f"{URL}?utm_source=x"]})
    waiting = {
        "status": 202,
        "url": URL,
        "state": "waiting",
        "refusal": None,
        "detail": "",
        "article": None,
        "errors": [],
    }
    assert (status, body["results"]) == (200, [waiting])
    assert body["step"] == str(Step.objects.get().context)
    article = factories.ArticleFactory.create()
    Submission.objects.update(
        state=FetchState.TAKEN, article=article, due_at=None, settled_at=factories.NOON
    )

    _, again = feeder.told("POST", PLACE, {"urls": [URL]})

    place = {
        "id": article.pk,
        "url": f"http://testserver/article/{article.pk}",
        "api": f"http://testserver/api/v1/articles/{article.pk}/",
    }
    assert again == {"results": [{**waiting, "state": "taken", "article": place}], "step": None}


def test_an_address_that_may_not_be_asked_is_refused_by_itself(feeder: Program) -> None:
    _, body = feeder.told("POST", PLACE, {"urls": ["http://169.254.169.254/", URL]})

    assert [(each["status"], each["url"], each["refusal"]) for each in body["results"]] == [
        (202, URL, None),
        (400, "http://169.254.169.254/", "not_public"),
    ]
    assert body["results"][1]["errors"][0]["reason"] == "not public: 169.254.169.254"
    assert [row.url for row in Submission.objects.all()] == [URL]
