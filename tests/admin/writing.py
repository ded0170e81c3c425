"""Forms as the pages of the admin and the desk offer them, posted by every role in turn."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import FrameType
from typing import TYPE_CHECKING, Any

from django.contrib.auth.models import User
from django.db.models import Model
from django.test import Client
from django.urls import resolve, reverse
from lxml import html

from tests import factories
from tests.factories import Printing
from tests.factories.people import person
from tracker.models import Article, Attribution, Posting, Presence, Quote, Reading, Step
from tracker.operations.changes import history_of, tracked_models
from tracker.operations.quotes import regrade
from tracker.operations.roles import NEEDED
from tracker.operations.statements import assemble
from tracker.vocabulary import Role

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Answer

Values = dict[str, Any]
Rows = dict[tuple[type[Model], int], Values]
CONFIRMED = {"confirmed", "post"}  # what the forms of pages hold that ask
OPERATIONS = "tracker.operations."


@dataclass(frozen=True, slots=True)
class Form:
    """What a browser would post, and where to."""

    address: str
    values: Values = field(default_factory=dict)

    def filled(self, **more: object) -> Form:
        return Form(self.address, self.values | more)


def forms_of(browser: Client, page: str) -> list[Form]:
    """All that the page would post, each form as it stands when the page is opened."""
    return _forms(browser.get(page), page)


def form_to(browser: Client, page: str, address: str, **holding: object) -> Form:
    """The page's first form that posts to the address and holds these values."""
    for form in forms_of(browser, page):
        held = all(form.values.get(name) == str(value) for name, value in holding.items())
        if form.address == address and held:
            return form
    raise LookupError(f"{page} has no form to {address}")


def form_in(answer: Answer, address: str) -> Form:
    """The first form of an answer that posts to the address."""
    return next(form for form in _forms(answer, "") if form.address == address)


def send(browser: Client, form: Form) -> Answer:
    """Post the form, and answer yes where a page asks first."""
    answer = browser.post(form.address, form.values)
    if answer.status_code == 200:
        asking = (each for each in _forms(answer, form.address) if CONFIRMED & each.values.keys())
        if question := next(asking, None):
            return browser.post(question.address, question.values)
    return answer


def _forms(answer: Answer, page: str) -> list[Form]:
    root = html.fromstring(answer.content.decode())
    return [
        Form(form.action or page, _gathered(form.form_values()))
        for form in root.forms
        if form.method == "POST"
    ]


def _gathered(pairs: Iterable[tuple[str, str]]) -> Values:
    found: Values = {}
    for name, value in pairs:
        if name == "csrfmiddlewaretoken":
            continue
        if name in found:
            held = found[name]
            found[name] = [*(held if isinstance(held, list) else [held]), value]
        else:
            found[name] = value
    return found


def everything() -> Rows:
    """Every row that people or the machine write, with its values; sessions apart."""
    models: list[type[Model]] = [*tracked_models(), Posting, Reading, Step, Presence, User]
    return {
        (model, row.pk): {each.attname: getattr(row, each.attname) for each in columns}
        for model in models
        for columns in [model._meta.concrete_fields]
        for row in model._default_manager.all()
    }


def changed(before: Rows, after: Rows) -> set[tuple[type[Model], int]]:
    """The rows that are others, new or gone."""
    return {key for key in before.keys() | after.keys() if before.get(key) != after.get(key)}


@dataclass(frozen=True, slots=True)
class Room:
    """A superuser's browser, which sees all forms, and an article of two passages on the desk."""

    browser: Client
    article: Article

    @property
    def desk(self) -> str:
        return reverse("desk:article", args=[self.article.pk])

    @property
    def passage(self) -> Attribution:
        return Attribution.objects.filter(snapshot__article=self.article).order_by("start")[0]

    @property
    def quote(self) -> Quote:
        return Quote.objects.filter(occurrences__attribution=self.passage)[0]

    def form(self, page: str, address: str = "", **holding: object) -> Form:
        return form_to(self.browser, page, address or page, **holding)


def furnished() -> Room:
    browser = Client()
    browser.force_login(factories.EditorFactory.create(is_staff=True, is_superuser=True))
    speaker = factories.SpeakerFactory.create(name="Ines Halloran")
    quotes = [factories.QuoteFactory.create(speaker=speaker) for _ in range(2)]
    article = factories.print_article([Printing(quote=quote) for quote in quotes])
    for quote in quotes:
        regrade(quote_id=quote.pk)
    assemble(quote_ids=[quote.pk for quote in quotes])
    return Room(browser, article)


@dataclass(frozen=True, slots=True)
class Case:
    """A way of writing: the address's name, the operations that it is, and the form.

    `before` is what the author did earlier; `author` is who may, where it is one person alone.
    """

    view: str
    operations: tuple[str, ...]
    form: Callable[[Room], Form]
    before: Callable[[Room, User], object] = lambda room, author: None
    author: Callable[[], User] | None = None

    @property
    def role(self) -> Role:
        """The least role that may."""
        return max((NEEDED[name] for name in self.operations), key=[*Role].index)


@contextmanager
def noting_operations() -> Iterator[set[str]]:
    """The names of the operations' functions that are called in the block."""
    called: set[str] = set()

    def note(frame: FrameType, event: str, value: object) -> None:
        if event == "call" and str(frame.f_globals.get("__name__")).startswith(OPERATIONS):
            called.add(frame.f_code.co_name)

    sys.setprofile(note)
    try:
        yield called
    finally:
        sys.setprofile(None)


def prove(case: Case, room: Room) -> None:
    """Whoever has too low a role changes nothing; the least role that may does it in one step.

    Its history tells of every row that changed, and of no other.
    """
    form = case.form(room)
    assert resolve(form.address.partition("?")[0]).view_name == case.view
    for role in [None, *Role][: 1 + [*Role].index(case.role)]:
        lower = Client()
        if role is not None:
            lower.force_login(person(role))
        before = everything()
        send(lower, form)
        assert changed(before, everything()) == set(), f"{role or 'a stranger'} wrote"
    author, allowed = case.author() if case.author else person(case.role), Client()
    allowed.force_login(author)
    case.before(room, author)
    before, steps = everything(), Step.objects.count()
    with noting_operations() as called:
        answer = send(allowed, form)
    step = Step.objects.filter(author=author).latest("id")
    tracked = set(tracked_models())
    written = {key for key in changed(before, everything()) if key[0] in tracked}
    assert answer.status_code == 302, answer.content.decode()
    assert Step.objects.count() == steps + 1
    assert written == told_in(step) != set()
    assert called >= {*case.operations}


def told_in(step: Step) -> set[tuple[type[Model], int]]:
    """The rows of which the step's history tells."""
    return {
        (model, pk)
        for model in tracked_models()
        for pk in history_of(model)
        .filter(pgh_context=step.context)
        .values_list("pgh_obj_id", flat=True)
    }
