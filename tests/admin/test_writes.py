"""Cases 16 and 21: whatever a role lets a person post is done and in the history; else nothing is.

Every address that takes posts is here, with a form as its page offers it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from django.contrib.auth.models import User
from django.db.models import Model
from django.test import Client
from django.urls import reverse

from tests import factories
from tests.admin.test_pages import FACTORIES, address
from tests.admin.test_roles import needed
from tests.admin.writing import Form, changed, everything, form_to, send
from tests.factories import Printing
from tests.factories.people import person
from tracker.models import (
    Article,
    Attribution,
    Occurrence,
    Quote,
    QuoteMatch,
    Step,
)
from tracker.operations.changes import history_of, tracked_models
from tracker.operations.quotes import regrade
from tracker.operations.statements import assemble
from tracker.vocabulary import MatchDecision, Role

pytestmark = pytest.mark.django_db

TAGGER, EDITOR, ADMIN = Role.TAGGER, Role.EDITOR, Role.ADMIN


@dataclass(frozen=True, slots=True)
class Room:
    """A superuser's browser, which sees all forms, and an article on the desk."""

    browser: Client
    article: Article

    @property
    def desk(self) -> str:
        return reverse("desk:article", args=[self.article.pk])

    @property
    def passage(self) -> Attribution:
        return Attribution.objects.filter(snapshot__article=self.article).order_by("start")[0]

    def on_passage(self, view: str, **values: object) -> Form:
        """A form of the passage's own page, which works without scripts."""
        page = reverse("desk:passage", args=[self.passage.pk])
        return form_to(self.browser, page, reverse(view)).filled(**values)


@pytest.fixture
def room(db: None) -> Room:
    browser = Client()
    browser.force_login(factories.EditorFactory.create(is_staff=True, is_superuser=True))
    speaker = factories.SpeakerFactory.create(name="Ines Halloran")
    quotes = [factories.QuoteFactory.create(speaker=speaker) for _ in range(2)]
    article = factories.print_article([Printing(quote=quote) for quote in quotes])
    for quote in quotes:
        regrade(quote_id=quote.pk)
    assemble(quote_ids=[quote.pk for quote in quotes])
    return Room(browser, article)


def written() -> Occurrence:
    """A printing whose match waits to be settled."""
    quote = factories.QuoteFactory.create(text="The pier stays open all winter.")
    return factories.carry(quote, text="The pier stays.", decision=MatchDecision.SUGGEST)


# The admin's forms: what is typed into the change form of each model.
TYPED: dict[str, dict[str, object]] = {
    "affiliation": {"role": "harbour master"},
    "article": {"headline": "The pier reopens"},
    "articlematch": {"kind": "quoted_article"},
    "attribution": {"cue_lemma": "insist"},
    "claim": {"text": "The pier was open."},
    "claimreview": {"textual_rating": "unclear"},
    "event": {"place": "The lower town"},
    "eventarticle": {"review": "accepted"},
    "feed": {"poll_every": "02:00:00"},
    "outlet": {"country": "NL"},
    "outletdomain": {"domain": "gull.example"},
    "quantity": {"unit": "boats"},
    "quote": {"language": "nl"},
    "speaker": {"name": "Ida Voss"},
    "speakeralias": {"name": "I. Voss"},
    "stance": {"position": "query"},
    "statement": {"title": "On the pier"},
    "tag": {"name": "piers"},
    "tagging": {},
}
NOT_ADDED = {"attribution"}
# Deleted from its own page; what only the machine writes goes with its article.
DELETED = TYPED.keys() - {"attribution"}


def new(model: str) -> Model:
    row: Model = FACTORIES[model].create()
    return row


def change_form(room: Room, row: Model) -> Form:
    page = address(str(row._meta.model_name), "change", row.pk)
    return next(
        form
        for form in _posting_to_itself(room, page)
        if "_versions" in form.values or "csrf" not in form.values
    )


def _posting_to_itself(room: Room, page: str) -> list[Form]:
    return [form_to(room.browser, page, page)]


def changing(model: str) -> Callable[[Room], Form]:
    def form(room: Room) -> Form:
        row = new(model)
        typed = TYPED[model] or {"tag": factories.TagFactory.create().pk}
        return change_form(room, row).filled(**typed)

    return form


def adding(model: str) -> Callable[[Room], Form]:
    """What the change form of such a row holds, posted where there is no such row."""

    def form(room: Room) -> Form:
        row = new(model)
        held = change_form(room, row)
        values = {name: value for name, value in held.values.items() if name != "_versions"}
        for field in FIXED.get(model, ()):
            values[field] = str(getattr(row, f"{field}_id", getattr(row, field, "")))
        empty = {name: "0" for name in values if name.endswith(("TOTAL_FORMS", "INITIAL_FORMS"))}
        type(row)._default_manager.filter(pk=row.pk).delete()
        return Form(address(model, "add"), values | empty)

    return form


# Written once, when the row is added, and not on its change form.
FIXED = {
    "articlematch": ("copy", "source"),
    "quantity": ("snapshot", "start", "end", "exact"),
}


def deleting(model: str) -> Callable[[Room], Form]:
    def form(room: Room) -> Form:
        page = address(model, "delete", new(model).pk)
        return form_to(room.browser, page, page)

    return form


def chosen(action: str, row_of: Callable[[], Model], **more: object) -> Callable[[Room], Form]:
    """An action of a list, on one row."""

    def form(room: Room) -> Form:
        row = row_of()
        page = address(str(row._meta.model_name), "changelist")
        return Form(page, {"action": action, "_selected_action": [row.pk], **more})

    return form


def taken_out(model: str) -> Callable[[Room], Form]:
    return chosen("delete_selected", lambda: new(model), post="yes")


def match() -> QuoteMatch:
    left, right = (factories.carry(factories.QuoteFactory.create()).quote for _ in range(2))
    found: QuoteMatch = factories.QuoteMatchFactory.create(left=left, right=right)
    return found


def matching(verdict: str) -> Callable[[Room], Form]:
    def form(room: Room) -> Form:
        quote = Quote.objects.filter(occurrences__attribution=room.passage)[0]
        other = factories.carry(factories.QuoteFactory.create()).quote
        pair = factories.QuoteMatchFactory.create(left=quote, right=other)
        return form_to(room.browser, room.desk, reverse("desk:match"), match=pair.pk).filled(
            verdict=verdict
        )

    return form


def printing(verdict: str) -> Callable[[Room], Form]:
    def form(room: Room) -> Form:
        row = written()
        page = reverse("desk:article", args=[row.attribution.snapshot.article_id])
        place = reverse("desk:match")
        return form_to(room.browser, page, place, occurrence=row.pk).filled(verdict=verdict)

    return form


def desk_form(view: str, **values: object) -> Callable[[Room], Form]:
    return lambda room: room.on_passage(view, **values)


CASES: dict[str, tuple[Role, Callable[[Room], Form]]] = {
    **{
        f"change {model}": (
            needed(f"admin:tracker_{model}_change", "POST") or ADMIN,
            changing(model),
        )
        for model in TYPED
    },
    **{
        f"add {model}": (needed(f"admin:tracker_{model}_add", "POST") or ADMIN, adding(model))
        for model in TYPED.keys() - NOT_ADDED
    },
    **{
        f"delete {model}": (
            needed(f"admin:tracker_{model}_delete", "POST") or ADMIN,
            deleting(model),
        )
        for model in DELETED
    },
    "delete chosen tag": (EDITOR, taken_out("tag")),
    "delete chosen article": (EDITOR, taken_out("article")),
    "delete chosen outlet": (ADMIN, taken_out("outlet")),
    **{
        f"{verb} {name}": (role, chosen(verb, row_of, reason="scare_quote"))
        for verb in ("accept", "reject")
        for name, role, row_of in (
            ("attribution", TAGGER, lambda: written().attribution),
            ("occurrence", TAGGER, written),
            ("event", EDITOR, lambda: new("event")),
            ("quotematch", EDITOR, match),
            ("speakermatch", EDITOR, lambda: new("speakermatch")),
            ("articlematch", EDITOR, lambda: new("articlematch")),
        )
    },
    "take back decision": (EDITOR, chosen("take_back", lambda: new("decision"))),
    "desk:accept": (TAGGER, desk_form("desk:accept")),
    "desk:reject": (TAGGER, desk_form("desk:reject", reason="title")),
    "desk:credit": (TAGGER, desk_form("desk:credit", name="Nuria Pardo", kind="person")),
    "desk:note": (TAGGER, desk_form("desk:note", text="Ask the office.")),
}


@pytest.mark.parametrize("case", CASES)
def test_what_a_role_allows_is_done_and_told_and_all_else_changes_nothing(
    room: Room, case: str
) -> None:
    needed_role, form_of = CASES[case]
    form = form_of(room)
    before = everything()
    for role in [None, *Role][: 1 + [*Role].index(needed_role)]:
        lower = Client()
        if role is not None:
            lower.force_login(person(role))
        before |= users()
        send(lower, form)
        assert changed(before, everything()) == set(), f"{role} wrote"

    allowed = Client()
    author = person(needed_role)
    allowed.force_login(author)
    before |= users()
    answer = send(allowed, form)

    after = everything()
    step = Step.objects.get(author=author)
    written_rows = {key for key in changed(before, after) if key[0] in set(tracked_models())}
    assert answer.status_code == 302, answer.content.decode()
    assert written_rows == told_in(step)
    assert written_rows != set()


def users() -> dict[tuple[type[Model], int], dict[str, object]]:
    """People come in as the test goes on."""
    return {key: row for key, row in everything().items() if key[0] is User}


def told_in(step: Step) -> set[tuple[type[Model], int]]:
    """The rows of which the step's history tells, but for those that it left as they were."""
    return {
        (model, pk)
        for model in tracked_models()
        for pk in history_of(model)
        .filter(pgh_context=step.context)
        .values_list("pgh_obj_id", flat=True)
    }
