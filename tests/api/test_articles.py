from datetime import timedelta

import pytest

from tests.api.conftest import Read, ids
from tests.factories import (
    NOON,
    ArticleFactory,
    EventArticleFactory,
    EventFactory,
    OutletFactory,
    QuoteFactory,
    SnapshotFactory,
    SpeakerFactory,
    carry,
    sha256,
)
from tracker.models import Article
from tracker.vocabulary import (
    Derivation,
    Review,
)

pytestmark = pytest.mark.django_db

HOST = "http://testserver"


def test_article_shows_snapshots_derivation_and_events(read: Read) -> None:
    source = ArticleFactory.create()
    agency = OutletFactory.create(name="Agency", slug="agency")
    article = ArticleFactory.create(
        derived_from=source,
        derivation=Derivation.WIRE_COPY.value,
        derivation_confidence=0.8,
        credited_to=agency,
    )
    older = SnapshotFactory.create(article=article, text="The first text.")
    newer = SnapshotFactory.create(article=article, text="The second text.")
    event = EventFactory.create(slug="vote", name="The vote")
    EventArticleFactory.create(event=event, article=article)

    shown = read(f"articles/{article.pk}/")

    assert [(row["id"], row["text_sha256"]) for row in shown["snapshots"]] == [
        (newer.pk, sha256("The second text.")),
        (older.pk, sha256("The first text.")),
    ]
    assert shown["derivation"] == {
        "kind": "wire_copy",
        "review": "suggested",
        "confidence": 0.8,
        "derived_from": f"{HOST}/api/v1/articles/{source.pk}/",
        "credited_to": {
            "id": agency.pk,
            "url": f"{HOST}/outlet/agency",
            "api": f"{HOST}/api/v1/outlets/{agency.pk}/",
            "name": "Agency",
        },
    }
    assert shown["events"] == [
        {
            "id": event.pk,
            "url": f"{HOST}/event/vote",
            "api": f"{HOST}/api/v1/events/{event.pk}/",
            "name": "The vote",
        }
    ]


def test_denied_derivation_is_hidden(read: Read) -> None:
    article = ArticleFactory.create(
        derivation=Derivation.DUPLICATE.value, derivation_review=Review.REJECTED.value
    )

    assert read(f"articles/{article.pk}/")["derivation"] is None


@pytest.fixture
def three_articles() -> dict[str, Article]:
    """Articles newest first: one of an outlet, one of an event, one that copies and is undated."""
    quote = QuoteFactory.create(speaker=SpeakerFactory.create(slug="ines"))
    occurrence = carry(
        quote, outlet=OutletFactory.create(slug="post"), published_at=NOON + timedelta(days=2)
    )
    reporting = ArticleFactory.create(language="de-AT", canonical_url="https://post.example/7")
    EventArticleFactory.create(event=EventFactory.create(slug="vote"), article=reporting)
    copying = ArticleFactory.create(
        derivation=Derivation.DUPLICATE.value, published_at=None, published_precision=""
    )
    found = occurrence.attribution.snapshot.article
    return {"carrying": found, "reporting": reporting, "copying": copying}


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", ["carrying", "reporting", "copying"]),
        ("ordering=published_at", ["reporting", "carrying", "copying"]),
        ("outlet=post", ["carrying"]),
        ("event=vote", ["reporting"]),
        ("speaker=ines", ["carrying"]),
        ("derivation=duplicate", ["copying"]),
        ("derivation=wire_copy", []),
        ("language=de", ["reporting"]),
        ("canonical_url=https://post.example/7", ["reporting"]),
        ("published_after=2031-05-05", ["carrying"]),
        ("published_before=2031-05-04", ["reporting"]),
    ],
)
def test_articles_are_found(
    read: Read, three_articles: dict[str, Article], query: str, names: list[str]
) -> None:
    assert ids(read(f"articles/?{query}")) == [three_articles[name].pk for name in names]


def test_articles_that_carry_a_quote_are_found(read: Read) -> None:
    quote = QuoteFactory.create()
    carried = carry(quote).attribution.snapshot.article
    ArticleFactory.create()

    assert ids(read(f"articles/?quote={quote.pk}")) == [carried.pk]
