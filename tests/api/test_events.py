import pytest

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

    assert [row["slug"] for row in read(f"events/?{query}")["results"]] == found
