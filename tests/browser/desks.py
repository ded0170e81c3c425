"""An article on the desk, and an editor who has signed in."""

from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from tests import factories
from tests.factories import Printing
from tracker.models import Article, Attribution

PASSAGES = 6


def six_passages() -> Article:
    speaker = factories.SpeakerFactory.create(name="Ines Halloran")
    factories.SpeakerAliasFactory.create(speaker=speaker, name="Ines Halloran")
    quotes = [factories.QuoteFactory.create(speaker=speaker) for _ in range(PASSAGES)]
    return factories.print_article([Printing(quote=quote) for quote in quotes])


def an_editor(name: str = "ada") -> User:
    return factories.EditorFactory.create(username=name, is_staff=True, is_superuser=True)


def sign_in(page: Page, user: User) -> None:
    client = Client()
    client.force_login(user)
    value = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": value, "domain": "localhost", "path": "/"}]
    )


def open_desk(
    page: Page, live_server: LiveServer, article: Article, user: User, *, scripts: bool = True
) -> None:
    """The article's desk, its keys ready where there are scripts."""
    sign_in(page, user)
    page.goto(f"{live_server.url}/admin/desk/{article.pk}/")
    if scripts:
        wait_for_keys(page)


def wait_for_keys(page: Page) -> None:
    """Once a passage is in focus, keys decide on it."""
    page.locator(".card.current").wait_for()


def reviews(article: Article) -> list[str]:
    rows = Attribution.objects.filter(snapshot__article=article).order_by("start")
    return list(rows.values_list("review", flat=True))
