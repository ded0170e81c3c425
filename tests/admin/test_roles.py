"""Case 21: every role over every address and method; an address without a role fails the test."""

from collections.abc import Iterator
from uuid import uuid4

import pghistory.models
import pytest
from django.db.models import Model
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests import factories
from tests.admin.test_pages import FACTORIES
from tests.factories.people import person
from tracker.vocabulary import Role

pytestmark = pytest.mark.django_db

READER, TAGGER, EDITOR, ADMIN = Role
NOBODY = None  # but a superuser
Level = Role | None

# Who may see rows of each model, write them, and take them out.
EDITORIAL = (TAGGER, EDITOR, EDITOR)
DECIDED = (TAGGER, NOBODY, NOBODY)
HOUSE = (TAGGER, ADMIN, ADMIN)
OTHERS = (NOBODY, NOBODY, NOBODY)
MODELS: dict[str, tuple[Level, Level, Level]] = {
    **dict.fromkeys(
        (
            *("affiliation", "article", "articlematch", "claim", "claimreview", "event"),
            *("eventarticle", "quantity", "quote", "speaker", "speakeralias"),
            *("statement", "tag", "tagging"),
        ),
        EDITORIAL,
    ),
    **dict.fromkeys(
        (
            *("articleposting", "decision", "occurrence", "posting", "quotematch", "reading"),
            *("snapshot", "span", "speakermatch", "step", "submission", "host", "watch"),
            *("carriage", "change", "notice", "tombstone", "anchor", "failure", "revisit"),
            *("glance", "glancemark"),
        ),
        DECIDED,
    ),
    "assertion": (TAGGER, EDITOR, NOBODY),
    "comparison": DECIDED,
    "attribution": (TAGGER, TAGGER, NOBODY),
    **dict.fromkeys(("feed", "outlet", "outletdomain"), HOUSE),
    # Seen at the desk, by whoever may be there; the bare rows are a superuser's.
    **dict.fromkeys(
        ("note", "assignment", "presence", "deferral", "lostanchor", "errorreport"), OTHERS
    ),
    **dict.fromkeys(("readingpair", "blindreading", "readpassage", "settlement"), OTHERS),
}
# Models of other packages in the admin: users are the admins', the rest a superuser's; and tokens,
# which keep no history, as accounts don't.
FOREIGN = {
    "auth_user": (ADMIN, ADMIN, ADMIN),
    **dict.fromkeys(("mail", "savedsearch"), (ADMIN, NOBODY, NOBODY)),
    "token": (ADMIN, ADMIN, NOBODY),
    "webhook": (ADMIN, ADMIN, ADMIN),
    "delivery": (ADMIN, ADMIN, NOBODY),
    "axes_accessattempt": OTHERS,
    "axes_accesslog": OTHERS,
    "axes_accessfailurelog": OTHERS,
    "procrastinate_procrastinatejob": OTHERS,
}
# The admin's other addresses, with the role each asks for; the sign-in asks for none.
OWN: dict[str, Level] = {
    "admin:index": TAGGER,
    "admin:password_change": TAGGER,
    "admin:password_change_done": TAGGER,
    "admin:jsi18n": TAGGER,
    "history_step": TAGGER,
    "queue": TAGGER,
    **dict.fromkeys(
        (
            *(
                "desk:statement",
                "desk:curate",
                "desk:same_speaker",
                "desk:passage_tags",
                "desk:tag_names",
            ),
            *("desk:tag_several", "desk:tags", "desk:events", "desk:event_names", "desk:same"),
            *("desk:merge", "desk:split", "desk:wording", "desk:record", "desk:take_out"),
            *("queue_job_again", "queue_address_again", "queue_feed_again"),
            *("desk:give", "desk:withdraw", "desk:settle", "desk:settle_undo", "desk:settle_redo"),
            *("desk:agreed", "desk:agreement", "desk:addresses", "desk:retry"),
            *("desk:answering", "desk:claim", "desk:judge", "desk:take_answer"),
        ),
        EDITOR,
    ),
}
DESK = "desk:"
AWAY = {"/admin/", "/admin/login/"}
# What asks for no role, or says itself what it lets whom do: tests of its own cover each.
OPEN = {"admin:login", "admin:logout", "admin:autocomplete", "admin:view_on_site", "admin:app_list"}
PUBLIC = ("api/v1/", "")
VIEWS = ("changelist", "add", "history", "delete", "change")


def patterns(
    resolver: URLResolver, prefix: str = "", space: str = ""
) -> Iterator[tuple[str, str, URLPattern]]:
    for each in resolver.url_patterns:
        place = prefix + str(each.pattern)
        if isinstance(each, URLPattern):
            yield place, f"{space}{each.name or ''}", each
        else:
            inner = f"{space}{each.namespace}:" if each.namespace else space
            yield from patterns(each, place, inner)


def in_the_admin() -> dict[str, URLPattern]:
    """The admin's addresses by name; its unnamed ones only lead elsewhere."""
    found = patterns(get_resolver())
    return {
        name: each
        for place, name, each in found
        if place.startswith("admin/") and not name.endswith(":")
    }


def model_and_view(name: str) -> tuple[str, str] | None:
    """Say, ("quote", "change"), for a page of a model."""
    for view in VIEWS:
        if name not in OWN and name.startswith("admin:") and name.endswith(f"_{view}"):
            model = name.removeprefix("admin:").removesuffix(f"_{view}")
            return model.removeprefix("tracker_"), view
    return None


def needed(name: str, method: str) -> Level:
    """The role that an address asks for. Raises KeyError for one that is in no table."""
    page = model_and_view(name)
    if (name, method) == ("history_step", "POST"):
        return EDITOR
    if page is None:
        return OWN.get(name, TAGGER) if name.startswith(DESK) else OWN[name]
    model, view = page
    see, write, remove = MODELS.get(model) or FOREIGN[model]
    if view == "add":
        return NOBODY if model in {"assertion", "attribution", "delivery"} else write
    if view == "delete":
        return remove
    return write if view == "change" and method == "POST" else see


def listed() -> list[str]:
    """All the admin's addresses but those that have tests of their own."""
    names = [*in_the_admin()]
    return [
        name for name in names if name not in OPEN and name != "admin:auth_user_password_change"
    ]


def test_every_address_of_the_admin_asks_for_a_role() -> None:
    unlisted = []
    for name in listed():
        try:
            needed(name, "GET")
        except KeyError:
            unlisted.append(name)

    assert unlisted == []


def test_every_other_address_is_a_public_page_or_the_api() -> None:
    places = {place for place, _, _ in patterns(get_resolver()) if not place.startswith("admin/")}
    public = {"api/v1/", "favicon.ico"}

    views = {
        each.callback.__module__
        for place, _, each in patterns(get_resolver())
        if place in places and place not in public
    }

    assert {name.rsplit(".", 1)[0] for name in views} <= {
        "tracker.api",
        "tracker.api.writes",
        "tracker.pages",
        "django.views.generic",
    }


def arguments(name: str, pattern: URLPattern, rows: dict[str, Model]) -> list[object]:
    page = model_and_view(name)
    if page and page[1] not in {"changelist", "add"}:
        return [rows[page[0]].pk if page[0] in rows else 1]
    keys = pattern.pattern.converters
    context = pghistory.models.Context.objects.create(metadata={})
    return [context.pk if "context" in key else 1 for key in keys]


def is_let_in(client: Client, address: str, method: str) -> bool:
    answer = client.get(address) if method == "GET" else client.post(address, {})
    # To the sign-in, or to the index because there is no such row.
    sent_away = answer.status_code == 302 and answer["Location"].split("?")[0] in AWAY
    return not sent_away and answer.status_code != 403


def allowed(role: Role | None, level: Level) -> bool:
    return role is not None and level is not None and [*Role].index(role) >= [*Role].index(level)


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("role", [None, *Role], ids=lambda role: role or "stranger")
def test_role_is_let_in_where_the_table_says_so(
    role: Role | None, method: str, client: Client
) -> None:
    rows = {name: factory.create() for name, factory in FACTORIES.items()}
    rows["auth_user"] = factories.EditorFactory.create()
    if role is not None:
        client.force_login(person(role))
    wrong = []

    for name, pattern in in_the_admin().items():
        if name not in listed():
            continue
        address = reverse(name, args=arguments(name, pattern, rows))
        if is_let_in(client, address, method) != allowed(role, needed(name, method)):
            wrong.append(name)

    assert wrong == []


@pytest.mark.parametrize("role", Role)
def test_another_s_row_and_none_are_answered_alike(role: Role, client: Client) -> None:
    """Case 22: a superuser's account, and a step that there is not, are as absent."""
    client.force_login(person(role))
    above = factories.EditorFactory.create(is_superuser=True)
    page = "admin:auth_user_change"

    held = client.get(reverse(page, args=[above.pk]))
    absent = client.get(reverse(page, args=[987_654]))
    step = client.post(reverse("history_step", args=[uuid4()]))

    assert held.status_code == absent.status_code
    assert held.get("Location", "").replace(str(above.pk), "") == absent.get(
        "Location", ""
    ).replace("987654", "")
    assert step.status_code == (403 if role is READER else 404)
