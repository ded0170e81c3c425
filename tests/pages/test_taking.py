"""What is carried away of a quote names its revision, and the link goes on showing its words."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.pages.document import Document, has_class
from tests.sea_wall import RESTART, reported_thrice
from tracker.models import Quote

pytestmark = pytest.mark.django_db

CORRECTED = "At this hour, however, any crew sent out would restart the pumps only."


@pytest.fixture
def quote() -> Quote:
    return reported_thrice().restart


def reword(quote: Quote, text: str) -> int:
    """Give the quote another wording; the revision it had before."""
    quote.refresh_from_db()
    Quote.objects.filter(pk=quote.pk).update(text=text)
    return quote.version


def test_link_with_a_revision_shows_the_words_as_they_were(client: Client, quote: Quote) -> None:
    before = reword(quote, CORRECTED)

    page = Document(client.get(f"/q/{quote.pk}?rev={before}").content)

    assert page.text("//h1") == RESTART
    said = page.text(f"//p[{has_class('revision')}]")
    assert said.startswith(f"The words as they stood at revision {before}, from ")
    assert f"They read now: {CORRECTED}" in said
    assert page.texts(f"//p[{has_class('revision')}]/a/@href") == [f"/q/{quote.pk}"]


def test_link_with_the_newest_revision_says_that_nothing_changed(
    client: Client, quote: Quote
) -> None:
    quote.refresh_from_db()

    page = Document(client.get(f"/q/{quote.pk}?rev={quote.version}").content)

    assert "They are the same now." in page.text(f"//p[{has_class('revision')}]")


def test_revision_of_a_merged_quote_is_shown_by_the_one_it_lives_on_in(
    client: Client, quote: Quote
) -> None:
    other = reported_thrice_again(quote)

    moved = client.get(f"/q/{other.pk}?rev=1")
    page = Document(client.get(moved["Location"]).content)

    assert (moved.status_code, moved["Location"]) == (301, f"/q/{quote.pk}?of={other.pk}&rev=1")
    assert page.text("//h1") == CORRECTED


def reported_thrice_again(quote: Quote) -> Quote:
    """Another quote with words of its own, merged into the quote."""
    return Quote.objects.create(text=CORRECTED, merged_into=quote, speaker=quote.speaker)


@pytest.mark.parametrize("rev", ["99", "0", "", "x", "-1", "9" * 30, "2147483648"])
def test_revision_that_never_was_is_not_found(client: Client, quote: Quote, rev: str) -> None:
    assert client.get(f"/q/{quote.pk}", {"rev": rev}).status_code == 404


def test_revision_of_an_unrelated_quote_is_not_found(client: Client, quote: Quote) -> None:
    other = Quote.objects.create(text=CORRECTED)

    assert client.get(f"/q/{quote.pk}", {"rev": "1", "of": str(other.pk)}).status_code == 404


def test_what_is_taken_away_names_the_revision(client: Client, quote: Quote) -> None:
    quote.refresh_from_db()
    pinned = f"http://testserver/q/{quote.pk}?rev={quote.version}"

    page = Document(client.get(f"/q/{quote.pk}/take-away").content)

    assert page.texts("//input[@id='permalink']/@value") == [pinned]
    assert page.text("//textarea[@id='plain']") == (
        f"“{RESTART}” Ines Halloran, 4 May 2031. Quote tracker, {pinned}"
    )
    assert page.text("//textarea[@id='embed']").startswith(f'<blockquote cite="{pinned}"><p>')
    assert page.text("//textarea[@id='bibtex']").startswith(f"@misc{{q{quote.pk}r{quote.version},")


def test_every_file_offered_is_there(client: Client, quote: Quote) -> None:
    page = Document(client.get(f"/q/{quote.pk}/take-away").content)
    files = page.texts("//ul[@class='files']//a/@href")

    assert [file.rsplit(".", 1)[1] for file in files] == [
        "bib",
        "csl",
        "json",
        "csv",
        "jsonld",
        "anno",
        "atom",
    ]
    assert [client.get(file).status_code for file in files] == [200] * 7


def test_quote_page_leads_to_it_in_place(client: Client, quote: Quote) -> None:
    page = Document(client.get(f"/q/{quote.pk}").content)
    (address,) = page.texts("//a[@hx-target='#taking']/@hx-get")

    part = Document(client.get(address, headers={"HX-Request": "true"}).content)

    assert part.root.tag == "section"
    assert part.root.get("id") == "taking"


def test_taking_a_quote_away_asks_four_queries(
    client: Client, quote: Quote, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(4):
        client.get(f"/q/{quote.pk}/take-away")


def test_pinned_page_asks_for_its_words_where_others_ask_whether_anything_changed(
    client: Client, quote: Quote, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    # That two speakers are credited with it asks what they are to each other.
    with django_assert_num_queries(9):
        client.get(f"/q/{quote.pk}")
    with django_assert_num_queries(9):
        client.get(f"/q/{quote.pk}?rev=1")
