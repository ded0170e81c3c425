from datetime import UTC, datetime
from typing import Any

import pytest

from tracker.ingest.news_article import read_news_article
from tracker.ingest.values import NotAnArticle
from tracker.vocabulary import Precision

ARTICLE: dict[str, Any] = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "url": "https://courier.example/ferry",
    "headline": "No ferry yet",
    "articleBody": "The ferry stays in port. “We regret it,” Ines Halloran said.",
    "datePublished": "2031-05-04T14:00:00+02:00",
    "inLanguage": "en-GB",
    "author": [{"@type": "Person", "name": "Tomas Verhulst"}, "Hanne Okoro"],
    "publisher": {"@type": "NewsMediaOrganization", "name": "Late Courier"},
    "isBasedOn": {"@type": "NewsArticle", "publisher": {"name": "Pier Agency"}},
}


def test_every_field_is_read() -> None:
    read = read_news_article(ARTICLE, "body[0]")

    assert read.text == ARTICLE["articleBody"]
    assert (read.url, read.outlet, read.headline) == (
        "https://courier.example/ferry",
        "Late Courier",
        "No ferry yet",
    )
    assert (read.byline, read.language) == ("Tomas Verhulst, Hanne Okoro", "en-GB")
    assert (read.published_at, read.published_precision) == (
        datetime(2031, 5, 4, 12, 0, tzinfo=UTC),
        Precision.SECOND,
    )
    assert read.republication_of == "Pier Agency"


@pytest.mark.parametrize(
    "item",
    [
        {"@context": "https://schema.org", "@graph": [{"@type": "WebSite"}, ARTICLE]},
        {**ARTICLE, "@type": ["ReportageNewsArticle", "NewsArticle"]},
        {**ARTICLE, "url": "", "mainEntityOfPage": {"@id": "https://courier.example/ferry"}},
        {**ARTICLE, "url": "", "@id": "https://courier.example/ferry"},
    ],
)
def test_other_ways_to_say_the_same(item: dict[str, Any]) -> None:
    assert read_news_article(item, "body[0]").url == "https://courier.example/ferry"


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"@type": "Recipe"}, "@type"),
        ({"articleBody": ""}, "articleBody"),
        ({"datePublished": "soon"}, "datePublished"),
        ({"articleBody": "a\0b"}, "text"),
    ],
)
def test_what_is_no_article_is_refused_by_its_field(changed: dict[str, Any], field: str) -> None:
    with pytest.raises(NotAnArticle) as refused:
        read_news_article({**ARTICLE, **changed}, "body[0]")

    assert refused.value.field == field


@pytest.mark.parametrize("item", [None, [], "text", 7, {}])
def test_other_json_is_refused(item: object) -> None:
    with pytest.raises(NotAnArticle):
        read_news_article(item, "body[0]")
