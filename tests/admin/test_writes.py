"""Cases 16 and 21: what a role lets a person post is done and in the history; else nothing is.

The admin's own forms and actions, as its pages offer them; the desk's are beside these.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.db.models import Model
from django.test import Client, RequestFactory
from django.urls import resolve, reverse

from tests import factories
from tests.admin import test_addresses as handing_in
from tests.admin import test_claims as claims
from tests.admin import test_desk_writes as desk
from tests.admin import test_outbox_writes as outbox
from tests.admin import test_queue as queue
from tests.admin import test_reading_writes as readings
from tests.admin.test_pages import FACTORIES, WRITTEN_BY_THE_MACHINE, address
from tests.admin.test_roles import FOREIGN, OPEN, arguments, in_the_admin, model_and_view
from tests.admin.writing import Case, Form, Room, furnished, prove
from tests.factories.people import person
from tracker.admin.roles import WAYS
from tracker.models import Attribution, Occurrence, QuoteMatch, Step
from tracker.operations.attributions import accept_attribution
from tracker.operations.roles import NEEDED
from tracker.vocabulary import MatchDecision, Role

pytestmark = pytest.mark.django_db

# What is typed into the change form of each model; into no other model is anything typed.
TYPED: dict[str, dict[str, object]] = {
    "affiliation": {"role": "harbour master"},
    "article": {"headline": "The pier reopens"},
    "articlematch": {"kind": "quoted_article"},
    "assertion": {"position": "query"},
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
    "statement": {"title": "On the pier"},
    "tag": {"name": "piers"},
    "tagging": {},
}
# Written once, when the row is added, and not on its change form.
FIXED = {
    "articlematch": ("copy", "source"),
    "quantity": ("assertion",),
}
ADDED = [model for model in TYPED if model not in WRITTEN_BY_THE_MACHINE]
# They answer a post as they answer a look, or belong to accounts, which keep no history.
READ = {"admin:index", "admin:jsi18n"}
READ |= {"admin:password_change", "admin:password_change_done", "admin:auth_user_password_change"}
READ |= {"queue_job_again", "queue_feed_again"}
# Actions that lead to a page of the desk, which writes.
LEADING = {"tag_chosen", "merge_chosen", "put_chosen_on_event"}


def new(model: str) -> Model:
    row: Model = FACTORIES[model].create()
    return row


def change_form(room: Room, row: Model) -> Form:
    return room.form(address(str(row._meta.model_name), "change", row.pk))


def changing(model: str) -> Callable[[Room], Form]:
    def form(room: Room) -> Form:
        typed = TYPED[model] or {"tag": factories.TagFactory.create().pk}
        return change_form(room, new(model)).filled(**typed)

    return form


def adding(model: str) -> Callable[[Room], Form]:
    """What the change form of such a row holds, posted where there is no such row."""

    def form(room: Room) -> Form:
        row = new(model)
        held = change_form(room, row).values
        values = {name: value for name, value in held.items() if name != "_versions"}
        for field in FIXED.get(model, ()):
            values[field] = str(getattr(row, f"{field}_id", getattr(row, field, "")))
        empty = {name: "0" for name in values if name.endswith(("TOTAL_FORMS", "INITIAL_FORMS"))}
        type(row)._default_manager.filter(pk=row.pk).delete()
        return Form(address(model, "add"), values | empty)

    return form


def deleting(model: str) -> Callable[[Room], Form]:
    return lambda room: room.form(address(model, "delete", new(model).pk))


def chosen(action: str, row_of: Callable[[], Model], **more: object) -> Callable[[Room], Form]:
    """An action of a list, on one row."""

    def form(room: Room) -> Form:
        row = row_of()
        page = address(str(row._meta.model_name), "changelist")
        return Form(page, {"action": action, "_selected_action": [row.pk], **more})

    return form


def printing() -> Occurrence:
    """One whose match waits to be settled."""
    quote = factories.QuoteFactory.create(text="The pier stays open all winter.")
    return factories.carry(quote, text="The pier stays.", decision=MatchDecision.SUGGEST)


def passage() -> Attribution:
    return printing().attribution


def pair() -> QuoteMatch:
    left, right = (factories.carry(factories.QuoteFactory.create()).quote for _ in range(2))
    found: QuoteMatch = factories.QuoteMatchFactory.create(left=left, right=right)
    return found


def made(model: str) -> Callable[[], Model]:
    return lambda: new(model)


def view(model: str, page: str) -> str:
    return f"admin:tracker_{model}_{page}"


DECIDED: dict[str, Callable[[], Model]] = {
    "attribution": passage,
    "occurrence": printing,
    "event": made("event"),
    "quotematch": pair,
    "speakermatch": made("speakermatch"),
    "articlematch": made("articlematch"),
    "comparison": made("comparison"),
}


def behind(model: str, way: str) -> tuple[str]:
    """The operation that a way of writing is said to be."""
    return (getattr(WAYS[model], way),)


def credited(room: Room) -> Form:
    """A person says that the article is not the agency's that it seems to credit."""
    article = factories.ArticleFactory.create(
        derivation="wire_copy", credited_to=factories.OutletFactory.create()
    )
    factories.SnapshotFactory.create(article=article)
    return change_form(room, article).filled(derivation_review="rejected")


def recorded(room: Room) -> Form:
    row = new("statement")
    return change_form(room, row).filled(official_text="The pier stays open. Boats are counted.")


def one_step(room: Room) -> Form:
    accept_attribution(attribution=room.passage, by=User.objects.earliest("id"))
    return Form(reverse("history_step", args=[Step.objects.latest("id").context]))


CASES: dict[str, Case] = {
    **{f"change {m}": Case(view(m, "change"), behind(m, "change"), changing(m)) for m in TYPED},
    **{f"add {m}": Case(view(m, "add"), behind(m, "add"), adding(m)) for m in ADDED},
    **{f"delete {m}": Case(view(m, "delete"), behind(m, "delete"), deleting(m)) for m in ADDED},
    **{
        f"{m}: delete_selected": Case(
            view(m, "changelist"), behind(m, "delete"), chosen("delete_selected", made(m))
        )
        for m in ADDED
    },
    **{
        f"{m}: {verb}": Case(
            view(m, "changelist"), behind(m, verb), chosen(verb, row_of, reason="scare_quote")
        )
        for verb in ("accept", "reject")
        for m, row_of in DECIDED.items()
    },
    "decision: take_back": Case(
        view("decision", "changelist"), ("revoke_decision",), chosen("take_back", made("decision"))
    ),
    "refuse a credit": Case(view("article", "change"), ("save_row", "settle_credit"), credited),
    "attach a record": Case(view("statement", "change"), ("keep_record",), recorded),
    "take a step back": Case("history_step", ("undo",), one_step),
}
WALKED = (desk, claims, outbox, readings, handing_in, queue)
TABLES = (CASES, *(each.CASES for each in WALKED))
ALL: list[Case] = [case for table in TABLES for case in table.values()]
# Trials that keep nothing, what commands do for people, and accounts.
WITHOUT_A_FORM = {"preview", "seen_through", "record_article", "set_role"}
WITHOUT_A_FORM |= {"merge_quotes", "merge_speakers"}  # two alone, which pages leave to merge_all
# What programs ask for: tests/api/writes.
WITHOUT_A_FORM |= {"record_articles", "offer_passages", "revise_passages"}
WITHOUT_A_FORM |= {"mark_passage", "link_occurrence"}
# Told in the log of accounts: tests/admin/test_tokens.py.
WITHOUT_A_FORM |= {"make_token", "revoke_token"}
# The same, and what is nobody's row: tests/admin/test_webhooks.py, test_queue.py.
WITHOUT_A_FORM |= {"save_webhook", "delete_webhook", "resend_delivery", "retry_job", "ask_feed"}


@pytest.mark.parametrize("case", CASES)
def test_what_a_role_lets_a_person_write_is_told_and_all_else_changes_nothing(
    case: str, db: None
) -> None:
    prove(CASES[case], furnished())


def test_every_operation_is_walked() -> None:
    """An operation that was added and that no form here asks for fails here."""
    walked = {name for case in ALL for name in case.operations}

    assert walked == NEEDED.keys() - WITHOUT_A_FORM


# Each answer there asks for its own operation.
BY_ANSWER = {"desk:match", "desk:outbox_decide"}


def test_every_address_of_the_desk_asks_for_an_operation() -> None:
    addresses = in_the_admin()
    unasked = {
        case.view
        for case in ALL
        if case.view.startswith("desk:")
        and getattr(addresses[case.view].callback, "operation", None) not in NEEDED
    }

    assert unasked == BY_ANSWER


def test_every_address_that_takes_posts_is_walked(db: None) -> None:
    """An address that was added and not walked fails here."""
    room = furnished()
    rows = {name: factory.create() for name, factory in FACTORIES.items()}
    walked = {case.view for case in ALL}
    missed = []

    for name, pattern in in_the_admin().items():
        page = model_and_view(name)
        if name in OPEN | READ | desk.WRITE_NOTHING or (page and page[0] in FOREIGN):
            continue
        if page and page[1] in {"changelist", "history"}:
            continue
        place = reverse(name, args=arguments(name, pattern, rows))
        takes_posts = room.browser.post(place).status_code not in (403, 405)
        if takes_posts and name not in walked:
            missed.append(name)

    assert missed == []


def test_every_action_of_a_list_is_walked() -> None:
    offered = set()
    for model, page in admin.site._registry.items():
        if model._meta.app_label == "tracker":
            name = str(model._meta.model_name)
            request = RequestFactory().get(address(name, "changelist"))
            request.user = User(is_superuser=True, is_active=True)
            request.resolver_match = resolve(request.path)
            offered |= {f"{name}: {action}" for action in page.get_actions(request)} - {
                f"{name}: {action}" for action in LEADING
            }

    assert offered - CASES.keys() == set()


def test_accounts_are_the_house_s_and_told_in_its_own_log(db: None) -> None:
    """A step could be taken back by any editor, who would give roles that are not theirs to give.

    The log, which no page changes, says who gave whom which role in place of which, and when.
    """
    browser, chief = Client(), person(Role.ADMIN)
    browser.force_login(chief)
    page = reverse("admin:auth_user_change", args=[person(Role.TAGGER, username="bea").pk])
    form = {"username": "bea", "role": "editor", "is_active": "on"}

    browser.post(page, form)

    entry = LogEntry.objects.get()
    assert (entry.user, entry.object_repr) == (chief, "bea")
    assert entry.get_change_message() == "Changed role from tagger to editor."
    assert Step.objects.count() == 0
