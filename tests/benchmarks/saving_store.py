"""Articles on the desks of some editors, and the same rows bare."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.db import connection
from django.middleware.csrf import get_token
from django.test import Client, RequestFactory

from tests import factories
from tests.factories import Printing
from tracker.models import Attribution
from tracker.operations.carriages import keep_carriages
from tracker.operations.users import set_role
from tracker.vocabulary import Role

EMPTY = (
    "TRUNCATE tracker_outlet, tracker_speaker, tracker_step, pghistory_context, auth_user CASCADE"
)
# The same rows without what history, locking and foreign keys add to each write of one.
BARE = (
    "DROP TABLE IF EXISTS bare_attribution",
    "CREATE TABLE bare_attribution AS SELECT * FROM tracker_attribution",
    "ALTER TABLE bare_attribution ADD PRIMARY KEY (id)",
    "VACUUM ANALYZE",
)


@dataclass(frozen=True, slots=True)
class Desk:
    """One editor, signed in, and the passages of their articles, one article after the other."""

    session: str
    secret: str  # the cookie
    token: str  # the same, masked, as a page sends it
    passages: list[int]


def fill(editors: int, articles: int, passages: int) -> list[Desk]:
    """Replace whatever the database holds."""
    _run(EMPTY)
    desks = [_desk(number, articles, passages) for number in range(editors)]
    keep_carriages(most=editors * articles * passages)  # as the worker does within a minute
    for statement in BARE:
        _run(statement)
    return desks


def _run(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def _desk(number: int, articles: int, passages: int) -> Desk:
    user = factories.EditorFactory.create(username=f"editor{number}")
    set_role(user=user, role=Role.TAGGER, by=None)
    ids = [pk for _ in range(articles) for pk in _article(passages)]
    browser = Client()
    browser.force_login(user)
    session = browser.cookies[settings.SESSION_COOKIE_NAME].value
    page = RequestFactory().get("/")
    token = get_token(page)
    return Desk(session, page.META["CSRF_COOKIE"], token, ids)


def _article(passages: int) -> list[int]:
    quotes = [factories.QuoteFactory.create() for _ in range(passages)]
    article = factories.print_article([Printing(quote=quote) for quote in quotes])
    rows = Attribution.objects.filter(snapshot__article=article).order_by("start")
    return list(rows.values_list("pk", flat=True))
