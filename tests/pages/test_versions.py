"""The texts of an article, one beside the next: what changed, and what became of its quotations."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.factories import NOON, SnapshotFactory
from tests.newsroom import NOW, article
from tests.pages.document import Document, has_class
from tracker.models import Article, Occurrence
from tracker.operations.intake import read_snapshot, record_article

pytestmark = pytest.mark.django_db

WALL = "“The sea wall will certainly stand for another thirty winters,” Ines Halloran said."
STONES = "“We counted every stone of it before the frost came,” Halloran said."
LEAD = "The council met on Monday."
VOTE = "The vote is tonight, and the whole town will be there."


def captured(*texts: list[str]) -> Article:
    """An article whose text was this, and then that."""
    for hours, told in enumerate(texts):
        later = NOW + timedelta(hours=hours)
        read = article("\n\n".join(told), url="https://courier.example/wall", published_at=NOON)
        recorded = record_article(read=read, by=None, now=later)
        read_snapshot(snapshot_id=recorded.snapshot.pk, now=later)
    return recorded.article


def test_versions_show_what_became_of_the_text_and_of_its_quotations(client: Client) -> None:
    shorter = WALL.replace("certainly ", "")
    held = captured([LEAD, WALL, STONES], [LEAD, shorter, VOTE])

    page = Document(client.get(f"/article/{held.pk}/versions").content)

    assert page.texts("//table//th") == ["anchored", "moved", "changed", "lost"]
    assert page.texts("//table//td") == ["0", "0", "1", "1"]
    assert page.texts("//ul[@class='rows']/li/b") == ["changed", "lost"]
    assert page.texts("//p[@class='revised']") == [
        "Changed: “The sea wall will [taken out: certainly] stand for another thirty winters,” "
        "Ines Halloran said.",
        f"Taken out: [taken out: {STONES}]",
        f"Added: [added: {VOTE}]",
    ]


def test_clocks_and_counts_of_a_page_are_no_change_of_its_text(client: Client) -> None:
    first = ["Updated 18:33:35", "3 comments", LEAD, WALL]
    held = captured(first, ["Updated 19:02:11", LEAD, WALL.replace("“", '"'), VOTE])

    page = Document(client.get(f"/article/{held.pk}/versions").content)

    assert page.texts("//p[@class='revised']") == [f"Added: [added: {VOTE}]"]


def test_article_with_one_text_has_nothing_before_it(client: Client) -> None:
    held = captured([LEAD, WALL])

    page = Document(client.get(f"/article/{held.pk}/versions").content)

    assert page.texts("//h2") == ["First captured 6 May 2031, 08:00"]
    assert page.texts("//table") == []


def test_article_leads_to_its_versions_where_there_are_several(client: Client) -> None:
    one = SnapshotFactory.create().article
    two = captured([LEAD, WALL], [LEAD, STONES])

    pages = [Document(client.get(f"/article/{each.pk}").content) for each in (one, two)]

    assert [page.texts("//a[contains(@href, '/versions')]") for page in pages] == [
        [],
        ["the newest of 2"],
    ]


def test_absent_article_has_no_versions(client: Client) -> None:
    assert client.get("/article/1/versions").status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_versions_take_three_queries_at_every_size(
    client: Client, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    held = captured(*([LEAD, WALL, VOTE + " Again." * number] for number in range(count)))

    with django_assert_num_queries(3):
        client.get(f"/article/{held.pk}/versions")


def quotes_of(held: Article) -> list[int]:
    """The quotes of its texts, in their order."""
    rows = Occurrence.objects.filter(attribution__snapshot__article=held)
    return list(dict.fromkeys(rows.order_by("id").values_list("quote", flat=True)))


CHANGED = f"//p[{has_class('why')}][b or span/b]"


def test_a_quote_says_until_when_a_carrier_printed_other_words(client: Client) -> None:
    shorter = WALL.replace("certainly ", "")
    held = captured([LEAD, WALL], [LEAD, shorter], [LEAD, shorter, VOTE])
    [number] = quotes_of(held)

    page = Document(client.get(f"/q/{number}").content)

    assert page.texts(f"//ol[{has_class('carriers')}]/li{CHANGED}") == [
        "Changed since. Until 6 May 2031, 09:00 Harbour Courier printed The sea wall will "
        "certainly stand for another thirty winters,; since then The sea wall will "
        "[taken out: certainly] stand for another thirty winters, "
        "(leaves out “certainly”, without a mark)."
        "versions of the article",
    ]


def test_a_quote_says_of_words_that_came_back_when_they_went_and_came(client: Client) -> None:
    shorter = WALL.replace("certainly ", "")
    held = captured([LEAD, WALL], [LEAD, shorter], [LEAD, WALL])
    [number] = quotes_of(held)

    page = Document(client.get(f"/q/{number}").content)

    assert page.texts(f"//ol[{has_class('carriers')}]/li{CHANGED}//time") == [
        "6 May 2031, 09:00",
        "6 May 2031, 10:00",
    ]
    assert page.texts(f"//p[{has_class('verdict')}]/b") == ["full"]


def test_a_quote_says_who_printed_it_and_does_no_more(client: Client) -> None:
    held = captured([LEAD, STONES], [LEAD])
    other = article(STONES, outlet="Dune Post", published_at=NOON)
    read = record_article(read=other, by=None, now=NOW)
    read_snapshot(snapshot_id=read.snapshot.pk, now=NOW)
    [number] = quotes_of(held)

    page = Document(client.get(f"/q/{number}").content)

    assert page.texts(f"//section[@aria-labelledby='gone-title']{CHANGED}") == [
        "Taken out since. Until 6 May 2031, 09:00 Harbour Courier printed We counted every stone "
        "of it before the frost came,; since then these words are no quotation in it."
        "versions of the article",
    ]
