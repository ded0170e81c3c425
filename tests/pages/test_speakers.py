"""A speaker: names as printed, words newest first, likely doubles kept apart."""

from datetime import date

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from tests import factories
from tests.factories import carry
from tests.pages.document import Document, has_class
from tests.sea_wall import BEGIN, RESTART, outlet, reported_thrice, speaker
from tracker.models import Speaker
from tracker.vocabulary import SpeakerKind

pytestmark = pytest.mark.django_db


def open_speaker(client: Client, slug: str) -> Document:
    return Document(client.get(f"/speaker/{slug}").content)


def test_speaker_shows_statements_with_their_sentences_in_order(client: Client) -> None:
    reported_thrice()

    page = open_speaker(client, "ines-halloran")

    assert page.texts("//section[@id='said']//h3") == ["4 May 2031Sea wall vote"]
    assert page.texts(f"//section[@id='said']//p[{has_class('quoted')}]") == [
        f"“{BEGIN}”",
        f"“{RESTART}”",
    ]
    assert page.texts("//section[@aria-labelledby='carried-by']//tbody/tr") == [
        "Dune Post2",
        "Reed Review1",
        "Tide Gazette1",
    ]


def test_speaker_counts_names_as_printed(client: Client) -> None:
    known = speaker("Ines Halloran")
    for name, count, publisher in (
        ("Halloran", 2, outlet("Tide Gazette")),
        ("Ines Halloran", 1, outlet("Dune Post")),
        ("Halloran", 1, outlet("Reed Review")),
    ):
        factories.SpeakerAliasFactory.create(
            speaker=known, name=name, count=count, outlet=publisher
        )

    page = open_speaker(client, "ines-halloran")

    assert page.texts("//section[@aria-labelledby='names']//tbody/tr") == [
        "HalloranTide Gazette 2, Reed Review 13",
        "Ines HalloranDune Post 11",
    ]


def test_speaker_offers_a_likely_double_by_name_only(client: Client) -> None:
    known, other = speaker("Ines Halloran"), speaker("Inez Hallorann")
    factories.SpeakerMatchFactory.create(left=known, right=other)
    carry(factories.QuoteFactory.create(speaker=other))

    page = open_speaker(client, "ines-halloran")

    assert page.text(f"//div[{has_class('conflict')}]/p[1]") == (
        "May also be the same as Inez Hallorann suggested"
    )
    assert page.texts(f"//p[{has_class('quoted')}]") == []


def test_a_merged_speaker_leads_to_the_survivor(client: Client) -> None:
    survivor = speaker("Ines Halloran")
    merged = factories.SpeakerFactory.create(slug="i-halloran", merged_into=survivor)

    response = client.get(f"/speaker/{merged.slug}")

    assert (response.status_code, response["Location"]) == (301, "/speaker/ines-halloran")


def test_an_absent_speaker_answers_404(client: Client) -> None:
    assert client.get("/speaker/nobody").status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_speaker_takes_eleven_queries_at_every_size(
    client: Client, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    known = speaker("Ines Halloran")
    for _ in range(number):
        carry(factories.QuoteFactory.create(speaker=known))
        factories.AffiliationFactory.create(speaker=known)
        factories.SpeakerAliasFactory.create(speaker=known, outlet=factories.OutletFactory.create())

    with django_assert_num_queries(11):
        client.get("/speaker/ines-halloran")


def test_speakers_leave_anonymous_sources_out(client: Client) -> None:
    speaker("Mika Oort")
    speaker("Ines Halloran")
    factories.SpeakerFactory.create(name="an official", kind=SpeakerKind.ANONYMOUS.value)

    page = Document(client.get("/speakers").content)

    assert page.texts("//section[@id='speakers']//li/a") == ["Ines Halloran", "Mika Oort"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("q=hallo", ["Ines Halloran"]),
        # Any printed spelling finds the speaker.
        ("q=oohrt", ["Mika Oort"]),
        ("kind=office", ["The Harbour Office"]),
        # What is no kind narrows nothing.
        ("kind=nonsense", ["Ines Halloran", "Mika Oort", "The Harbour Office"]),
        ("q=%00", ["Ines Halloran", "Mika Oort", "The Harbour Office"]),
    ],
)
def test_speakers_are_found_by_name_and_kind(
    client: Client, query: str, expected: list[str]
) -> None:
    speaker("Ines Halloran")
    factories.SpeakerAliasFactory.create(speaker=speaker("Mika Oort"), name="Mika Oohrt")
    factories.SpeakerFactory.create(name="The Harbour Office", kind=SpeakerKind.OFFICE.value)

    page = Document(client.get(f"/speakers?{query}").content)

    assert page.texts("//section[@id='speakers']//li/a") == expected


@pytest.mark.parametrize("number", [1, 3])
def test_speakers_take_three_queries_at_every_size(
    client: Client, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(number):
        factories.SpeakerFactory.create()

    with django_assert_num_queries(3):
        client.get("/speakers")


def test_the_role_that_says_most_stands_for_a_speaker(client: Client) -> None:
    known = speaker("Ines Halloran")
    for role, relation in (("Ms", ""), ("spokeswoman", "spokesperson_for"), ("a gardener", "")):
        factories.AffiliationFactory.create(speaker=known, role=role, relation=relation)

    page = open_speaker(client, "ines-halloran")
    listed = Document(client.get("/speakers").content)

    assert page.text(f"//p[{has_class('standfirst')}]") == "Spokeswoman"
    assert listed.text("//section[@id='speakers']//li/span") == "Spokeswoman"


def test_speaker_shows_words_that_outlets_credit_differently(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    known, other = speaker("Ines Halloran"), speaker("Mika Oort")
    own = factories.QuoteFactory.create(text="The wall stays.", speaker=known)
    theirs = factories.QuoteFactory.create(text="The wall goes.", speaker=other)
    printer = outlet("Dune Post")
    alike = factories.QuoteFactory.create(text="The wall is old.", speaker=known)
    for quote, credited in ((own, other), (own, known), (theirs, known), (alike, known)):
        carry(quote, speaker=credited, outlet=printer)

    with django_assert_num_queries(13):
        page = Document(client.get("/speaker/ines-halloran").content)

    disputed = f"//section[@aria-labelledby='disputed']/div[{has_class('disputed')}]"
    assert page.texts(f"{disputed}/p") == ["“The wall goes.”", "“The wall stays.”"]
    assert page.texts(f"{disputed}/div/p[1]") == [
        "Dune Post credits Ines Halloran, not Mika Oort. major: another speaker",
        "Dune Post credits Mika Oort, not Ines Halloran. major: another speaker",
    ]


def said(speaker_: Speaker, day: date, text: str) -> None:
    quote = factories.QuoteFactory.create(text=text, speaker=speaker_, said_on=day)
    carry(quote)


def shown(client: Client, **chosen: str) -> list[str]:
    page = Document(client.get("/speaker/ines-halloran", chosen).content)
    return page.texts(f"//section[@id='said']//p[{has_class('quoted')}]")


def test_speaker_is_drawn_month_by_month_with_a_table(client: Client) -> None:
    known = speaker("Ines Halloran")
    for day in (date(2030, 11, 3), date(2031, 1, 9), date(2031, 1, 30)):
        said(known, day, f"It was day {day.day}.")

    page = open_speaker(client, "ines-halloran")

    assert page.texts("//section[@id='timeline']//tbody/tr") == ["November 20301", "January 20312"]
    assert page.texts("//section[@id='timeline']//rect/@height") == ["45.0", "90.0"]


def test_speaker_of_many_years_is_drawn_year_by_year(client: Client) -> None:
    known = speaker("Ines Halloran")
    for year in (2027, 2031):
        said(known, date(year, 5, 4), f"It was {year}.")

    page = open_speaker(client, "ines-halloran")

    assert page.texts("//section[@id='timeline']//tbody/tr") == ["20271", "20311"]


def test_speaker_of_one_month_is_drawn_day_by_day(client: Client) -> None:
    known = speaker("Ines Halloran")
    for number, day in enumerate((4, 6, 6)):
        said(known, date(2031, 5, day), f"It was sentence {number}.")

    page = open_speaker(client, "ines-halloran")

    assert page.texts("//section[@id='timeline']//tbody/tr") == ["4 May 20311", "6 May 20312"]
    assert page.texts("//section[@id='timeline']//rect/@x") == ["0.0", "400.0"]


def test_speaker_of_one_day_is_not_drawn(client: Client) -> None:
    said(speaker("Ines Halloran"), date(2031, 5, 4), "It holds.")

    assert open_speaker(client, "ines-halloran").texts("//section[@id='timeline']") == []


def test_speaker_s_words_are_narrowed_to_a_year_an_event_and_an_outlet(client: Client) -> None:
    wall = reported_thrice()
    said(wall.speaker, date(2029, 2, 1), "It holds.")

    assert shown(client, year="2029") == ["“It holds.”"]
    assert shown(client, event="vote") == [f"“{BEGIN}”", f"“{RESTART}”"]
    assert shown(client, outlet="reed-review") == [f"“{RESTART}”"]
    for nothing in ("1999", "0000", "20290", "abcd", "٢٠٣١"):
        assert shown(client, year=nothing) == []


def test_roles_that_an_article_or_a_capital_tells_apart_are_listed_once(client: Client) -> None:
    person = speaker("Ines Halloran")
    for role in ("Spokeswoman", "a spokeswoman", "the harbour master"):
        factories.AffiliationFactory.create(speaker=person, role=role)

    page = open_speaker(client, "ines-halloran")

    assert sorted(page.texts("//section[@aria-labelledby='roles']//li")) == [
        "Spokeswoman",
        "The harbour master",
    ]


def test_role_that_only_its_sentence_explains_stands_behind_others(client: Client) -> None:
    person = factories.SpeakerFactory.create(name="Ines Halloran", slug="ines-halloran")
    for role in ("her ministry’s first spokeswoman", "a harbour master"):
        factories.AffiliationFactory.create(speaker=person, role=role)

    page = Document(client.get("/speaker/ines-halloran").content)
    names = Document(client.get("/speakers").content)

    assert page.text(f"//p[{has_class('standfirst')}]") == "A harbour master"
    assert names.texts("//ul[contains(@class, 'directory')]/li/span") == ["A harbour master"]


def test_speaker_s_page_offers_to_tell_of_new_quotes_as_it_is_narrowed(
    client: Client, settings: Settings
) -> None:
    reported_thrice()
    anonymous = factories.SpeakerFactory.create(kind=SpeakerKind.ANONYMOUS, slug="an-aide")
    carry(factories.QuoteFactory.create(speaker=anonymous))
    settings.TRACKER_MAIL_HOST = "127.0.0.1:25"

    pages = [
        Document(client.get(address).content)
        for address in ("/speaker/ines-halloran?year=2031", "/speaker/an-aide")
    ]

    assert [page.texts("//a[starts-with(@href, '/alerts')]/@href") for page in pages] == [
        ["/alerts?speaker=ines-halloran&year=2031"],
        [],
    ]
