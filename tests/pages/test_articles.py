"""An article: the text held, every passage marked and named in the margin."""

from datetime import UTC, datetime

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from tests import factories
from tests.factories import Printing
from tests.pages.document import Document, has_class
from tests.sea_wall import BEGIN, SeaWall, reported_thrice
from tracker.queries.articles import article_detail
from tracker.vocabulary import Review

pytestmark = pytest.mark.django_db


def test_article_marks_its_passages_and_names_them_in_the_margin(client: Client) -> None:
    wall = reported_thrice()

    page = Document(client.get(f"/article/{wall.articles[1].pk}").content)

    assert page.text("//h1") == "What Dune Post saw"
    assert page.texts("//mark") == [
        BEGIN.replace("winter.", "winter,"),
        "Any crew sent out would only restart the pumps.",
        "restart",
    ]
    assert page.texts(f"//ul[{has_class('margin')}]/li") == [
        "Ines Halloran: full (typographic) suggested report an error",
        "Ines Halloran: front-trimmed, unmarked suggested report an error",
        "Mika Oort: fragment suggested report an error",
    ]


def test_article_says_whose_copy_it_is(client: Client) -> None:
    wall = reported_thrice()

    page = Document(client.get(f"/article/{wall.articles[2].pk}").content)

    assert page.text(f"//div[{has_class('conflict')}]/p") == (
        "Republication of Tide Gazette suggested"
    )


def test_article_says_on_what_its_page_contradicts_itself(client: Client) -> None:
    said = [
        ["headline", "JSON-LD headline", "Weir opens"],
        ["headline", "h1", "Weir opened"],
        ["byline", "meta author", "Ida Voss"],
        ["byline", "feed", "By Ida Voss"],
        ["published", "meta date", "2031-05-03"],
        ["published", "feed", "Tue, 06 May 2031 10:00:00 GMT"],
    ]
    held = factories.SnapshotFactory.create(testimony=said)
    alike = factories.SnapshotFactory.create(testimony=said[2:4])

    pages = [Document(client.get(f"/article/{each.article_id}").content) for each in (held, alike)]

    assert [page.texts("//section[@aria-labelledby='disputed']/ul/li") for page in pages] == [
        [
            "Headline: its JSON-LD (headline) says “Weir opens”; the heading says “Weir opened”.",
            "Date of publication: its markup (date) says “2031-05-03”; the feed says "
            "“Tue, 06 May 2031 10:00:00 GMT”.",
        ],
        [],
    ]


def test_article_keeps_every_character_of_its_text(client: Client) -> None:
    wall = reported_thrice()
    article = wall.articles[1]

    page = Document(client.get(f"/article/{article.pk}").content)

    shown = page.texts(f"//div[{has_class('paragraph')}]/p")
    assert shown == article.snapshots.get().text.split("\n\n")


def test_overlapping_passages_are_cut_and_marked_deeper(client: Client) -> None:
    snapshot = factories.SnapshotFactory.create(text="She said the wall stays up for good.")
    for start, end in ((9, 23), (18, 35)):
        attribution = factories.AttributionFactory.create(snapshot=snapshot, start=start)
        occurrence = factories.OccurrenceFactory.create(
            attribution=attribution, text=snapshot.text[start:end]
        )
        factories.SpanFactory.create(
            attribution=attribution, occurrence=occurrence, start=start, end=end
        )

    page = Document(client.get(f"/article/{snapshot.article_id}").content)

    assert page.texts("//mark") == ["the wall", "stays", "up for good"]
    assert page.texts("//mark[@class='deep']") == ["stays"]


def test_a_refused_passage_is_plain_text(client: Client) -> None:
    wall = SeaWall()
    wall.report("Tide Gazette", Printing(quote=wall.begin, review=Review.REJECTED))

    page = Document(client.get(f"/article/{wall.articles[0].pk}").content)

    assert page.texts("//mark") == []


def test_an_absent_article_answers_404(client: Client) -> None:
    assert client.get("/article/1").status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_article_takes_seven_queries_at_every_size(
    client: Client, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    wall = SeaWall()
    wall.report("Tide Gazette", *[Printing(quote=wall.begin)] * number)

    with django_assert_num_queries(7):
        client.get(f"/article/{wall.articles[0].pk}")


def test_article_names_the_article_it_comes_from_and_its_versions(client: Client) -> None:
    original = factories.ArticleFactory.create(headline="The wall holds")
    copy = factories.ArticleFactory.create(
        derived_from=original, derivation="wire_copy", derivation_review="accepted"
    )
    for text in ("The wall holds.", "The wall still holds."):
        factories.SnapshotFactory.create(article=copy, text=text)

    page = Document(client.get(f"/article/{copy.pk}").content)

    assert page.texts(f"//div[{has_class('conflict')}]/p") == [
        f"Wire copy of {original.outlet.name} confirmed by an editor",
        "From The wall holds",
    ]
    assert page.texts(f"//p[{has_class('attributed-line')}]/span[3]") == [
        "version of 4 May 2031, 12:00, the newest of 2"
    ]
    assert page.texts(f"//div[{has_class('paragraph')}]") == ["The wall still holds."]


def test_article_repeats_its_headline_only_where_a_passage_stands_in_it(client: Client) -> None:
    plain = factories.SnapshotFactory.create(
        text="Weir opens\n\nThe weir is open.", article__headline="Weir opens"
    )
    printing = Printing(quote=factories.QuoteFactory.create(text="The weir is open."))
    told = factories.print_article([printing], headline=printing.paragraph)
    texts = f"//div[{has_class('paragraph')}]/p"

    pages = [Document(client.get(f"/article/{pk}").content) for pk in (plain.article_id, told.pk)]

    assert [page.texts(texts) for page in pages] == [
        ["The weir is open."],
        [printing.paragraph],
    ]


@pytest.mark.parametrize(
    ("printed", "shown"),
    [
        ("2026-03-10", ""),
        ("2026-03-10T08:00:00Z", ""),
        ("4 May 2031", ""),
        ("Tuesday evening", "Tuesday evening"),
    ],
)
def test_article_repeats_a_date_only_in_the_outlets_words(printed: str, shown: str) -> None:
    article = factories.ArticleFactory.create(
        published_text=printed, published_at=datetime(2031, 5, 4, tzinfo=UTC)
    )

    detail = article_detail(article.pk)

    assert detail is not None
    assert detail.printed_date == shown


@pytest.mark.parametrize(
    ("zone", "precision", "told"),
    [
        ("", "minute", "4 May 2031, 12:00 by a clock whose zone is not stated"),
        ("", "day", "4 May 2031"),
        ("+02:00", "minute", "4 May 2031, 12:00"),
    ],
)
def test_article_says_that_no_zone_is_known(
    client: Client, zone: str, precision: str, told: str
) -> None:
    held = {"published_at": factories.NOON, "published_precision": precision}
    article = factories.ArticleFactory.create(**held, published_zone=zone, byline="")

    page = Document(client.get(f"/article/{article.pk}").content)

    line = f"//p[{has_class('attributed-line')}]/span[starts-with(., 'published')]"
    assert page.texts(line) == [f"published {told}"]


def test_article_tells_what_it_shares_with_others(client: Client) -> None:
    match = factories.ArticleMatchFactory.create()

    pages = [
        Document(client.get(f"/article/{article.pk}").content)
        for article in (match.copy, match.source)
    ]

    assert [page.texts("//section[@aria-labelledby='shared']//li") for page in pages] == [
        [
            f"Republication: taken from {match.source.headline}, {match.source.outlet} suggested "
            "90 of 100 words are also there."
        ],
        [
            f"Republication: given to {match.copy.headline}, {match.copy.outlet} suggested "
            "90 of 100 words are also there."
        ],
    ]


def test_article_says_nothing_of_what_a_person_refused(client: Client) -> None:
    match = factories.ArticleMatchFactory.create(review=Review.REJECTED)

    page = Document(client.get(f"/article/{match.copy.pk}").content)

    assert page.texts("//section[@aria-labelledby='shared']") == []


def test_article_is_shown_to_the_limit_and_its_quotations_beyond_it(
    client: Client, settings: Settings
) -> None:
    settings.TRACKER_EXCERPT = 20
    lines = [
        "The wall stands in rain.",
        "Nobody came.",
        "“It holds,” she said.",
        "The tide.",
        "End.",
    ]
    snapshot = factories.SnapshotFactory.create(text="\n".join(lines))
    start = snapshot.text.index("It holds")
    attribution = factories.AttributionFactory.create(snapshot=snapshot, start=start)
    occurrence = factories.OccurrenceFactory.create(attribution=attribution, text="It holds")
    factories.SpanFactory.create(
        attribution=attribution,
        role="content",
        start=start,
        end=start + len("It holds"),
        exact="It holds",
        occurrence=occurrence,
    )

    page = Document(client.get(f"/article/{snapshot.article_id}").content)

    assert page.texts(f"//div[{has_class('paragraph')}]/p") == [lines[0], lines[2]]
    at = f"read the article at {snapshot.article.outlet.name}"
    assert page.texts(f"//p[{has_class('left-out')}]") == [
        f"[1 paragraph without quotations not shown here: {at}]",
        f"[2 paragraphs without quotations not shown here: {at}]",
    ]
