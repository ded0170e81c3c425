"""A reader reports what is wrong with a passage, and an editor finds it in the outbox."""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from tests.factories import EditorFactory
from tests.pages.document import Document, has_class
from tests.sea_wall import BEGIN, reported_thrice
from tracker.models import Attribution, ErrorReport
from tracker.models.errors import MESSAGE

pytestmark = pytest.mark.django_db

PROBLEM = f"//p[{has_class('problem')}]"


@pytest.fixture
def passage() -> Attribution:
    return reported_thrice().begin.occurrences.earliest("id").attribution


def send(client: Client, passage: Attribution, **values: str) -> tuple[int, str]:
    """The status of the answer, and the problem it names."""
    answer = client.post(f"/report/{passage.pk}", values)
    return answer.status_code, "".join(Document(answer.content or b"<p></p>").texts(PROBLEM))


def test_form_shows_the_passage_and_who_it_is_credited_to(
    client: Client, passage: Attribution
) -> None:
    page = Document(client.get(f"/report/{passage.pk}").content)

    assert page.text("//blockquote") == BEGIN
    assert page.text("//figcaption").startswith("Printed by Tide Gazette, 4 May 2031")
    assert "credited to Ines Halloran" in page.text("//figcaption")


def test_report_waits_for_an_editor_with_the_reader_s_words(
    client: Client, passage: Attribution
) -> None:
    answer = client.post(
        f"/report/{passage.pk}", {"kind": "speaker", "message": "It was\r\nthe mayor. "}
    )
    sent = Document(client.get(answer["Location"]).content)
    client.force_login(EditorFactory.create(is_staff=True, is_superuser=True))
    queue = Document(client.get("/admin/desk/outbox/errors/").content)

    assert (answer.status_code, answer["Location"]) == (302, f"/report/{passage.pk}/sent")
    assert sent.text("//p[@role='status']") == (
        "Sent. It waits for an editor now. Nothing about you is kept."
    )
    assert ErrorReport.objects.values_list("passage", "kind", "message", "review").get() == (
        passage.pk,
        "speaker",
        "It was\nthe mayor.",
        "suggested",
    )
    assert queue.texts("//li[contains(@class, 'finding')]//h2") == [
        "A reader says: Somebody else said it"
    ]


def test_same_report_twice_is_kept_once(client: Client, passage: Attribution) -> None:
    for _ in range(2):
        send(client, passage, kind="words")

    assert ErrorReport.objects.count() == 1


@pytest.mark.parametrize(
    ("values", "problem"),
    [
        ({}, "Choose what is wrong."),
        ({"kind": "rumour"}, "Choose what is wrong."),
        ({"kind": "other", "message": " \n"}, "Say in words what is wrong."),
        ({"kind": "other", "message": "\0"}, "Say in words what is wrong."),
        (
            {"kind": "words", "message": "x" * (MESSAGE + 1)},
            "The message may have at most 2,000 characters.",
        ),
    ],
)
def test_report_without_sense_is_refused_by_name(
    client: Client, passage: Attribution, values: dict[str, str], problem: str
) -> None:
    assert send(client, passage, **values) == (422, problem)
    assert not ErrorReport.objects.exists()


def test_refused_report_comes_back_as_it_was_typed(client: Client, passage: Attribution) -> None:
    answer = client.post(f"/report/{passage.pk}", {"kind": "x", "message": "The <b>mayor</b>."})

    assert Document(answer.content).text("//textarea") == "The <b>mayor</b>."


def test_network_reports_only_so_often(
    client: Client, passage: Attribution, settings: Settings
) -> None:
    settings.TRACKER_REPORTS_A_MINUTE = 1

    assert send(client, passage, kind="words") == (302, "")
    assert send(client, passage, kind="match") == (
        429,
        "Too many reports in one minute. Yours is still here; try again shortly.",
    )
    assert ErrorReport.objects.count() == 1


def test_hidden_passage_cannot_be_reported(client: Client, passage: Attribution) -> None:
    Attribution.objects.filter(pk=passage.pk).update(review="rejected")

    for path in (f"/report/{passage.pk}", f"/report/{passage.pk}/sent", "/report/999999"):
        assert client.get(path).status_code == 404


def test_report_from_another_site_is_refused(passage: Attribution) -> None:
    strict = Client(enforce_csrf_checks=True)

    assert strict.post(f"/report/{passage.pk}", {"kind": "words"}).status_code == 403
    assert not ErrorReport.objects.exists()


def test_every_passage_of_quote_and_article_leads_to_its_report(
    client: Client, passage: Attribution
) -> None:
    article = passage.snapshot.article_id
    link = "//a[. = 'report an error']/@href"

    for path in (f"/q/{passage.occurrences.get().quote_id}", f"/article/{article}"):
        assert f"/report/{passage.pk}" in Document(client.get(path).content).texts(link)


def test_form_asks_one_query(
    client: Client, passage: Attribution, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(1):
        client.get(f"/report/{passage.pk}")
