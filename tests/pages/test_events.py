"""The event page opens every cell of its grid, with scripts or without."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests import factories
from tests.factories import Printing, carry
from tests.pages.document import Document, has_class
from tests.sea_wall import SeaWall, fragment, outlet, reported_thrice
from tracker.models import Quote
from tracker.operations.glances import keep_glances

pytestmark = pytest.mark.django_db


def test_event_shows_its_grid_cell_by_cell(client: Client) -> None:
    reported_thrice()

    page = Document(client.get("/event/vote").content)

    assert page.text("//h1") == "Sea wall vote"
    assert page.texts("//table[@role='table']/thead//th")[1:] == [
        "Tide Gazette",
        "Dune Post",
        "Reed Review (Tide Gazette)",
    ]
    assert page.texts(f"//th[{has_class('words')}]/a") == [
        "The harbour will stay open through the winter.",
        "At this hour, however, any crew …",
    ]
    assert page.texts(f"//tbody//td//span[{has_class('label')}]") == [
        "full",
        "full (typographic)",
        "absent from the version of 4 May, 12:00",
        "absent from the version of 4 May, 12:00",
        "front-trimmed, unmarked",
        "fragment “restart”",
        "elided, marked",
    ]
    assert page.texts(f"//td//span[{has_class('badge')}]") == [
        "credited to Mika Oort",
        "suggested",
    ]


def test_event_cells_lead_to_the_printing(client: Client) -> None:
    wall = reported_thrice()

    page = Document(client.get("/event/vote").content)

    first = wall.begin.occurrences.order_by("pk").first()
    assert first is not None
    assert page.texts(f"(//a[{has_class('part')}])[1]/@href") == [
        f"/q/{wall.begin.pk}#occurrence-{first.pk}"
    ]


def test_event_tells_who_is_credited_by_whom(client: Client) -> None:
    reported_thrice()

    page = Document(client.get("/event/vote").content)

    assert page.texts(f"//div[{has_class('conflict')}]/p") == [
        "Dune Post credits Mika Oort, not Ines Halloran. major: another speaker",
        "No relation between the two is recorded.",
    ]
    assert page.texts("//section[@aria-labelledby='voices']//tbody/tr") == [
        "Ines Halloran121",
        "Mika Oort010",
    ]


def test_event_sets_the_words_around_a_fragment_side_by_side(client: Client) -> None:
    reported_thrice()

    page = Document(client.get("/event/vote").content)

    assert page.texts(f"//td/details//dl[{has_class('glue')}]/div") == [
        "Ines Halloran… hour, however, any crew sent out would only restart the pumps.",
        "Dune PostMika Oort said: “restart”",
    ]


@pytest.mark.parametrize("outlets", [1, 3])
def test_event_takes_ten_queries_at_every_size(
    client: Client, outlets: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    wall = SeaWall()
    for number in range(outlets):
        word = fragment(wall.restart, "restart", wall.speaker)
        wall.report(f"Gazette {number}", Printing(quote=wall.begin), word)

    with django_assert_num_queries(10):
        client.get("/event/vote")


@pytest.mark.parametrize("number", [1, 3])
def test_events_take_three_queries_where_grids_are_kept_and_seven_where_none_is(
    client: Client, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(number):
        occurrence = carry(factories.QuoteFactory.create())
        article = occurrence.attribution.snapshot.article
        factories.EventArticleFactory.create(article=article)

    with django_assert_num_queries(7):
        response = client.get("/events")
    keep_glances(now=factories.NOON)
    # Whatever has changed, if it is nothing that is shown.
    factories.OutletFactory.create()
    with django_assert_num_queries(3):
        assert client.get("/events").content == response.content

    assert len(Document(response.content).texts("//li/h2")) == number


def test_events_send_scripts_their_fragment_alone(client: Client) -> None:
    factories.EventFactory.create(name="Sea wall vote")

    response = client.get("/events", headers={"HX-Request": "true"})

    assert response["Vary"] == "HX-Request, Accept, Accept-Encoding"
    assert Document(response.content).texts("@id") == ["events"]


@pytest.mark.parametrize("header", ["HX-Boosted", "HX-History-Restore-Request"])
def test_events_send_whole_pages_to_boosted_links_and_to_history(
    client: Client, header: str
) -> None:
    response = client.get("/events", headers={"HX-Request": "true", header: "true"})

    assert Document(response.content).texts("//h1") == ["Events"]


def test_an_event_nobody_reports_has_an_empty_grid(client: Client) -> None:
    factories.EventFactory.create(name="Sea wall vote", slug="vote")

    page = Document(client.get("/event/vote").content)

    assert page.texts(f"//p[{has_class('empty')}]") == ["No quotation in the 0 articles held."]


@pytest.mark.parametrize("address", ["/event/none", "/events/none"])
def test_an_absent_event_answers_404_with_a_way_on(client: Client, address: str) -> None:
    response = client.get(address)

    assert response.status_code == 404
    assert Document(response.content).text("//h1") == "There is no page at this address"


def test_event_counts_independent_outlets(client: Client) -> None:
    reported_thrice()

    page = Document(client.get("/event/vote").content)

    assert page.text("//section[@aria-labelledby='reports']/p") == (
        "3 outlets, at most 2 independent: 1 republication suggested"
        "Reed Review republishes Tide Gazette."
    )


def test_event_of_sentences_printed_everywhere_shows_what_its_own_articles_print(
    client: Client,
) -> None:
    wall = SeaWall()
    wall.report("Tide Gazette", Printing(quote=wall.begin))
    carry(wall.begin)
    Quote.objects.filter(pk=wall.begin.pk).update(occurrence_count=601)

    page = Document(client.get("/event/vote").content)

    assert page.texts("//table[@role='table']/thead//th")[1:] == ["Tide Gazette"]
    assert page.texts(f"//section[@aria-labelledby='coverage']/p[{has_class('note')}]") == [
        "Only what the articles about this event print: other articles carry these sentences too, "
        "and each sentence’s page lists them."
    ]


def test_event_shows_the_outlets_that_carry_most_of_it_and_counts_all(client: Client) -> None:
    wall = SeaWall()
    for number in range(24):
        wall.report(f"Gazette {number}", Printing(quote=wall.begin), Printing(quote=wall.restart))
    wall.report("Dune Post", Printing(quote=wall.begin))

    page = Document(client.get("/event/vote").content)

    assert page.texts("//table[@role='table']/thead//th")[1:] == [f"Gazette {n}" for n in range(24)]
    assert page.text("//h1/following-sibling::p") == (
        "2 sentences by 1 speaker in 25 articles of 25 outlets"
    )
    assert page.texts(f"//section[@aria-labelledby='coverage']/p[{has_class('note')}]") == [
        "The 24 outlets that carry most of it; 1 more is held."
    ]
    assert page.text(f"//p[{has_class('reading-line')}]") == "24 outlets carry both sentences."


def test_absent_cell_names_two_versions_and_counts_the_rest(client: Client) -> None:
    wall = SeaWall()
    wall.report("Tide Gazette", Printing(quote=wall.begin))
    paper = outlet("Dune Post")
    for _ in range(4):
        carry(wall.restart, outlet=paper)

    page = Document(client.get("/event/vote").content)

    assert page.texts(f"//td[{has_class('absent')}]//span[{has_class('label')}]") == [
        "absent from the version of 4 May, 12:00 and 4 May, 12:00 and from 2 more articles",
        "absent from the version of 4 May, 12:00",
    ]


def test_joined_event_leads_to_the_other(client: Client) -> None:
    kept = factories.EventFactory.create(slug="the-vote")
    factories.EventFactory.create(slug="sea-wall-vote", merged_into=kept)

    response = client.get("/event/sea-wall-vote")

    assert (response.status_code, response["Location"]) == (301, "/event/the-vote")
    assert Document(client.get("/events").content).texts("//li//h2") == [kept.name]
