import pytest
from django.test import Client

from tests.api.conftest import Read
from tests.factories import (
    NOON,
    ArticleFactory,
    EventArticleFactory,
    EventFactory,
    OutletFactory,
    SpeakerFactory,
    StatementFactory,
)
from tracker.vocabulary import (
    Precision,
    Review,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["vote", "storm"]),
        ("ordering=id", ["storm", "vote"]),
        ("slug=storm", ["storm"]),
        ("outlet=post", ["vote"]),
        ("speaker=ines", ["vote"]),
        ("starts_after=2031-05-04", ["vote"]),
        ("starts_before=2031-05-04", ["vote"]),
        ("review=accepted", ["storm"]),
    ],
)
def test_events_are_found(read: Read, query: str, found: list[str]) -> None:
    EventFactory.create(slug="storm", review=Review.ACCEPTED.value)
    vote = EventFactory.create(slug="vote", starts=NOON, starts_precision=Precision.DAY.value)
    StatementFactory.create(event=vote, speaker=SpeakerFactory.create(slug="ines"))
    article = ArticleFactory.create(outlet=OutletFactory.create(slug="post"))
    EventArticleFactory.create(event=vote, article=article)
    EventFactory.create(review=Review.REJECTED.value)
    EventFactory.create(merged_into=vote)

    assert [row["slug"] for row in read(f"events/?{query}")["results"]] == found


def test_joined_event_redirects_to_the_other(client: Client) -> None:
    kept = EventFactory.create()
    joined = EventFactory.create(merged_into=kept)

    response = client.get(f"/api/v1/events/{joined.pk}/")

    assert (response.status_code, response["Location"]) == (
        301,
        f"http://testserver/api/v1/events/{kept.pk}/",
    )


@pytest.mark.parametrize("key", ["pk", "slug"])
def test_joined_event_still_narrows_a_list(read: Read, key: str) -> None:
    kept = EventFactory.create()
    joined = EventFactory.create(merged_into=kept)
    statement = StatementFactory.create(event=kept)
    StatementFactory.create()

    found = read(f"statements/?event={getattr(joined, key)}")["results"]

    assert [row["id"] for row in found] == [statement.pk]
