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
# The corners of words that stand in one paragraph, as a mouse goes over them.
CORNERS = """words => {
    for (const line of document.querySelectorAll("#text > p")) {
        const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT,
            node => node.parentElement.closest(".passage-tag") ? 2 : 1);
        const places = [];
        while (walker.nextNode()) {
            for (let at = 0; at < walker.currentNode.data.length; at += 1) {
                places.push([walker.currentNode, at]);
            }
        }
        const at = places.map(([node, place]) => node.data[place]).join("").indexOf(words);
        if (at < 0) continue;
        const [first, last] = [places[at], places[at + words.length - 1]];
        first[0].parentElement.scrollIntoView({block: "center"});
        const box = ([node, place]) => {
            const range = document.createRange();
            range.setStart(node, place);
            range.setEnd(node, place + 1);
            return range.getBoundingClientRect();
        };
        const [from, to] = [box(first), box(last)];
        return [from.left + 1, from.top + from.height / 2,
                to.right - 1, to.top + to.height / 2];
    }
}"""


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


def select_words(page: Page, words: str, *, holding: str = "") -> None:
    """Drag the mouse over these words of the text, a key held where one is named."""
    left, top, right, bottom = page.evaluate(CORNERS, words)
    if holding:
        page.keyboard.down(holding)
    page.mouse.move(left, top)
    page.mouse.down()
    page.mouse.move(right, bottom, steps=4)
    page.mouse.up()
    if holding:
        page.keyboard.up(holding)
