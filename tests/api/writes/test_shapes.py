"""Articles pushed in as other systems write them."""

from typing import Any

import orjson
import pytest

from tests.api.writes.sending import program
from tests.ingest.test_news_article import ARTICLE
from tests.ingest.test_ninjs import ITEM
from tracker.models import Article, Snapshot
from tracker.vocabulary import Role, Scope

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("media_type", "item"),
    [("application/ld+json", ARTICLE), ("application/ninjs+json", ITEM)],
)
def test_an_article_is_recorded_with_what_was_sent(media_type: str, item: dict[str, Any]) -> None:
    feeder = program(Role.EDITOR, Scope.SUBMIT)

    answer = feeder.send_bytes("POST", "articles/", orjson.dumps(item), media_type)

    assert (answer.status_code, orjson.loads(answer.content)["results"][0]["outcome"]) == (
        201,
        "new",
    )
    held = Article.objects.get()
    assert (held.canonical_url, held.outlet.name) == (
        "https://courier.example/ferry",
        "Late Courier",
    )
    assert (held.headline, held.credited_to and held.credited_to.name) == (
        "No ferry yet",
        "Pier Agency",
    )
    assert Snapshot.objects.get().media_type == media_type


def test_of_several_each_is_answered_by_itself() -> None:
    feeder = program(Role.EDITOR, Scope.SUBMIT)
    items = [ITEM, {**ITEM, "pubStatus": "withheld"}]

    answer = feeder.send_bytes("POST", "articles/", orjson.dumps(items), "application/ninjs+json")

    results = orjson.loads(answer.content)["results"]
    assert [each["status"] for each in results] == [201, 400]
    assert results[1]["errors"][0]["field"] == "pubStatus"


def test_a_document_of_passim_is_an_article_of_its_series() -> None:
    feeder = program(Role.EDITOR, Scope.SUBMIT)
    place, words = "https://courier.example/ferry", "“It sails in May,” Ines Halloran said."
    documents: list[dict[str, Any]] = [
        {"id": place, "series": "Late Courier", "text": words},
        {"id": "courier_1", "series": "Late Courier", "text": f"{words} So it did."},
        {"id": place, "text": words},
        {"id": place, "series": 7, "text": words},
    ]

    answer = feeder.send_bytes(
        "POST", "articles/", orjson.dumps(documents), "application/vnd.passim.document+json"
    )

    results = orjson.loads(answer.content)["results"]
    assert [each["status"] for each in results] == [201, 201, 400, 400]
    assert [each["errors"][0]["field"] for each in results[2:]] == ["outlet", "outlet"]
    told = Article.objects.order_by("id").values_list("canonical_url", "outlet__name")
    assert list(told) == [(place, "Late Courier"), ("", "Late Courier")]
