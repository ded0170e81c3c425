"""The quote page answers who, when, who printed it and how; merged quotes lead on."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests import factories
from tests.factories import Printing, carry, print_article
from tests.pages.document import Document, has_class
from tests.sea_wall import BEGIN, RESTART, SeaWall, outlet, reported_thrice
from tracker.vocabulary import Difference, RoleRelation

pytestmark = pytest.mark.django_db


def open_quote(client: Client, number: int) -> Document:
    return Document(client.get(f"/q/{number}").content)


def test_quote_answers_the_four_questions_first(client: Client) -> None:
    wall = reported_thrice()

    page = open_quote(client, wall.restart.pk)

    assert page.text("//h1") == RESTART
    assert page.text(f"//p[{has_class('attributed')}]") == (
        "Ines Halloran, 4 May 2031 speaker suggested Date: the day of the vote"
    )
    assert page.texts(f"//dl[{has_class('facts')}]/div") == [
        "outlets2",
        "independent at most2",
        "Whether they differ1 trimmed, unmarked1 elided, marked",
    ]


def test_quote_shows_every_printing_with_its_differences(client: Client) -> None:
    wall = reported_thrice()

    page = open_quote(client, wall.restart.pk)

    carriers = f"//ol[{has_class('carriers')}]/li"
    assert page.texts(f"{carriers}//a[{has_class('outlet')}]") == [
        "Dune Post",
        "Dune Post",
        "Reed Review",
    ]
    assert page.texts(f"{carriers}//p[{has_class('verdict')}]/b") == [
        "front-trimmed, unmarked",
        "fragment",
        "elided, marked",
    ]
    assert page.texts(f"({carriers})[3]//del") == ["[not printed: however,]"]
    assert page.texts(f"({carriers})[3]//span[{has_class('badge')}]") == ["suggested match"]


def test_quote_shows_the_words_around_each_printing(client: Client) -> None:
    wall = SeaWall()
    wall.report("Tide Gazette", Printing(quote=wall.begin, cue="told the bay"))

    page = open_quote(client, wall.begin.pk)

    assert page.texts(f"//blockquote[{has_class('in-context')}]/p") == [
        f"Ines Halloran told the bay: “{BEGIN}”"
    ]


def test_quote_counts_copies_as_one_source(client: Client) -> None:
    wall = SeaWall()
    agency = outlet("Wire Service")
    for name in ("Tide Gazette", "Dune Post"):
        wall.report(name, Printing(quote=wall.begin), copy_of=agency)

    page = open_quote(client, wall.begin.pk)

    assert page.texts(f"//dl[{has_class('facts')}]//dd") == [
        "2",
        "1",
        "All print the same words and marks",
    ]
    assert page.text("//section[@id='carriers']/p[1]") == (
        "2 outlets, at most 1 independent: 2 republications suggested"
        "Tide Gazette republishes Wire Service; Dune Post republishes Wire Service."
    )


def test_quote_says_what_the_two_credited_are_to_each_other(client: Client) -> None:
    wall = reported_thrice()
    mayor = wall.restart.occurrences.get(grade=Difference.FRAGMENT).attribution.speaker
    factories.AffiliationFactory.create(
        speaker=wall.speaker, organisation=mayor, relation=RoleRelation.SPOKESPERSON_FOR.value
    )

    page = open_quote(client, wall.restart.pk)

    assert page.texts(f"//div[{has_class('conflict')} and {has_class('softened')}]/p") == [
        "Dune Post credits Mika Oort, not Ines Halloran. minor: spokesperson",
        "Ines Halloran speaks for Mika Oort.",
    ]


def test_quote_shows_its_statement_underlined_by_carriers(client: Client) -> None:
    wall = reported_thrice()

    page = open_quote(client, wall.begin.pk)

    assert page.texts(f"//ol[{has_class('whole')}]//a/@class") == ["carried-2", "carried-2"]
    assert page.texts("//a[@aria-current='true']") == [f"{BEGIN} (2 outlets)"]


def test_printed_words_are_never_markup(client: Client) -> None:
    quote = factories.QuoteFactory.create(text="<b hx-get=/x>Now</b> <script>alert(1)</script>")
    carry(quote, text="<img src=x onerror=alert(1)> Now")

    page = open_quote(client, quote.pk)

    assert page.texts("//main//img | //main//script | //main//*[@hx-get='/x']") == []


@pytest.mark.parametrize("outlets", [1, 3])
def test_quote_takes_eight_queries_at_every_size(
    client: Client, outlets: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    wall = SeaWall()
    for number in range(outlets):
        wall.report(f"Gazette {number}", Printing(quote=wall.begin))

    with django_assert_num_queries(8):
        client.get(f"/q/{wall.begin.pk}")


def test_a_merged_quote_leads_to_its_survivor(client: Client) -> None:
    survivor = factories.QuoteFactory.create()
    carry(survivor)
    between = factories.QuoteFactory.create(merged_into=survivor)
    merged = factories.QuoteFactory.create(merged_into=between)

    response = client.get(f"/q/{merged.pk}")

    assert (response.status_code, response["Location"]) == (301, f"/q/{survivor.pk}")


@pytest.mark.parametrize("number", ["1", "999999999999999999", "9" * 19, "x"])
def test_an_absent_quote_answers_404(client: Client, number: str) -> None:
    assert client.get(f"/q/{number}").status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_quotes_take_three_queries_at_every_size(
    client: Client, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(number):
        carry(factories.QuoteFactory.create())

    with django_assert_num_queries(3):
        response = client.get("/quotes")

    assert len(Document(response.content).texts(f"//p[{has_class('quoted')}]")) == number


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", [RESTART, BEGIN]),
        ("q=harbour", [BEGIN]),
        ("difference=elided_marked", [RESTART]),
        ("difference=nonsense", []),
        ("outlet=tide-gazette", [BEGIN]),
        ("outlet=dune-post&difference=typographic", [BEGIN]),
        ("speaker=nobody", []),
        ("event=vote&q=crew", [RESTART]),
        ("review=accepted", []),
        ("q=%00", [RESTART, BEGIN]),
        ("cursor=nonsense", [RESTART, BEGIN]),
    ],
)
def test_quotes_show_what_the_filter_lets_through(
    client: Client, query: str, expected: list[str]
) -> None:
    reported_thrice()

    page = Document(client.get(f"/quotes?{query}").content)

    assert page.texts(f"//p[{has_class('quoted')}]") == [f"“{text}”" for text in expected]


def test_quotes_page_through_all_of_them_once(client: Client) -> None:
    quotes = [factories.QuoteFactory.create() for _ in range(30)]
    for quote in quotes:
        carry(quote)

    first = client.get("/quotes", headers={"HX-Request": "true"})
    document = Document(first.content)
    further = document.text(f"//p[{has_class('more')}]/a/@href")
    second = Document(client.get(further).content)

    shown = f"//p[{has_class('quoted')}]/a/@href"
    assert document.texts("@id") == ["quotes"]
    assert document.texts(shown) + second.texts(shown) == [
        f"/q/{quote.pk}" for quote in reversed(quotes)
    ]
    assert second.texts(f"//p[{has_class('more')}]") == []


def test_any_two_printings_stand_side_by_side(client: Client) -> None:
    wall = reported_thrice()
    front, elided = (
        wall.restart.occurrences.get(grade=grade).pk
        for grade in (Difference.TRIMMED_UNMARKED, Difference.ELIDED_MARKED)
    )
    asked = {"left": elided, "right": front}

    page = Document(client.get(f"/q/{wall.restart.pk}", asked).content)

    assert page.text("//section[@id='comparison']/p") == (
        "Dune Post beside Reed Review: leaves out “At this hour” at the start, without a mark, "
        "and capitalises “Any”."
    )
    assert page.texts("//figure//del") == ["[not printed: At this hour, ...]"]


@pytest.mark.parametrize("asked", ["left=999999&right=1", "left=x&right=", "left=%00"])
def test_a_comparison_of_what_is_not_there_does_no_harm(client: Client, asked: str) -> None:
    wall = reported_thrice()

    assert client.get(f"/q/{wall.restart.pk}?{asked}").status_code == 200


def test_a_comparison_is_a_fragment_for_scripts(client: Client) -> None:
    wall = reported_thrice()

    response = client.get(f"/q/{wall.restart.pk}?left=1", headers={"HX-Request": "true"})

    assert Document(response.content).texts("@id") == ["comparison"]


@pytest.mark.parametrize("address", ["javascript:alert(1)", " JavaScript:alert(1)", "data:,x"])
def test_an_address_that_would_run_is_never_a_link(client: Client, address: str) -> None:
    quote = factories.QuoteFactory.create()
    print_article([Printing(quote=quote)], canonical_url=address)

    page = open_quote(client, quote.pk)

    assert page.texts("//a[starts-with(text(), 'article at')]") == []


def test_carriers_page_from_the_first_to_print_it(client: Client) -> None:
    wall = SeaWall()
    for number in range(22):
        wall.report(f"Gazette {number}", Printing(quote=wall.begin))

    first = open_quote(client, wall.begin.pk)
    further = first.text(f"//p[{has_class('more')}]/a/@href")
    second = Document(client.get(further, headers={"HX-Request": "true"}).content)

    names = f"//ol[{has_class('carriers')}]//a[{has_class('outlet')}]"
    assert first.texts(f"//dl[{has_class('facts')}]//dd")[:2] == ["22", "22"]
    assert second.texts("@id") == ["carriers"]
    assert first.texts(names) + second.texts(names) == [f"Gazette {n}" for n in range(22)]
    assert first.texts(f"(//span[{has_class('lag')}])[position() < 3]") == ["first", "1 hour later"]


def test_a_quote_without_a_statement_or_speaker_says_so(client: Client) -> None:
    quote = factories.QuoteFactory.create(speaker=None)
    print_article([Printing(quote=quote)])

    page = open_quote(client, quote.pk)

    assert page.text(f"//p[{has_class('attributed')}]").startswith("No outlet names who said it")
    assert page.texts("//ol[contains(@class, 'whole')]") == []


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        (0, 1, "Dune Post beside Tide Gazette: runs two sentences together."),
        (1, 0, "Tide Gazette beside Dune Post: prints one sentence of the two."),
    ],
)
def test_a_splice_beside_one_sentence_is_no_paraphrase(
    client: Client, left: int, right: int, expected: str
) -> None:
    wall = SeaWall()
    wall.report("Tide Gazette", Printing(quote=wall.begin))
    joined = f"{BEGIN[:-1]}, and {RESTART}"
    wall.report(
        "Dune Post", Printing(quote=wall.begin, text=joined, summary="runs two sentences together")
    )
    ids = list(wall.begin.occurrences.order_by("pk").values_list("pk", flat=True))
    wall.begin.occurrences.filter(pk=ids[1]).update(spliced_with=wall.restart)

    asked = {"left": ids[left], "right": ids[right]}
    page = Document(client.get(f"/q/{wall.begin.pk}", asked).content)

    assert page.text("//section[@id='comparison']/p") == expected
