"""Every page of every model."""

import re
from typing import Any

import pytest
from django.apps import apps
from django.contrib import admin
from django.db.models import Model
from django.test import Client
from django.urls import reverse
from factory.django import DjangoModelFactory
from procrastinate.contrib.django import app

from tests import factories
from tests.factories import EditorFactory
from tracker.admin.locking import signed

FACTORIES: dict[str, type[DjangoModelFactory[Any]]] = {
    "affiliation": factories.AffiliationFactory,
    "anchor": factories.AnchorFactory,
    "article": factories.ArticleFactory,
    "articlematch": factories.ArticleMatchFactory,
    "articleposting": factories.ArticlePostingFactory,
    "attribution": factories.AttributionFactory,
    "assertion": factories.AssertionFactory,
    "assignment": factories.AssignmentFactory,
    "blindreading": factories.BlindReadingFactory,
    "claim": factories.ClaimFactory,
    "claimreview": factories.ClaimReviewFactory,
    "comparison": factories.ComparisonFactory,
    "carriage": factories.CarriageFactory,
    "glance": factories.GlanceFactory,
    "glancemark": factories.GlanceMarkFactory,
    "change": factories.ChangeFactory,
    "decision": factories.DecisionFactory,
    "deferral": factories.DeferralFactory,
    "delivery": factories.DeliveryFactory,
    "errorreport": factories.ErrorReportFactory,
    "event": factories.EventFactory,
    "eventarticle": factories.EventArticleFactory,
    "failure": factories.FailureFactory,
    "feed": factories.FeedFactory,
    "host": factories.HostFactory,
    "lostanchor": factories.LostAnchorFactory,
    "mail": factories.MailFactory,
    "note": factories.NoteFactory,
    "notice": factories.NoticeFactory,
    "occurrence": factories.OccurrenceFactory,
    "outlet": factories.OutletFactory,
    "outletdomain": factories.OutletDomainFactory,
    "posting": factories.PostingFactory,
    "presence": factories.PresenceFactory,
    "quantity": factories.QuantityFactory,
    "quote": factories.QuoteFactory,
    "quotematch": factories.QuoteMatchFactory,
    "reading": factories.ReadingFactory,
    "readingpair": factories.ReadingPairFactory,
    "readpassage": factories.ShownPassageFactory,
    "savedsearch": factories.SavedSearchFactory,
    "revisit": factories.RevisitFactory,
    "settlement": factories.SettlementFactory,
    "snapshot": factories.SnapshotFactory,
    "span": factories.SpanFactory,
    "speaker": factories.SpeakerFactory,
    "speakeralias": factories.SpeakerAliasFactory,
    "speakermatch": factories.SpeakerMatchFactory,
    "statement": factories.StatementFactory,
    "step": factories.StepFactory,
    "submission": factories.SubmissionFactory,
    "tag": factories.TagFactory,
    "tagging": factories.TaggingFactory,
    "token": factories.TokenFactory,
    "tombstone": factories.TombstoneFactory,
    "watch": factories.WatchFactory,
    "webhook": factories.WebhookFactory,
}
# What only the machine writes has no add page and no delete page.
WRITTEN_BY_THE_MACHINE = {
    "mail",
    "savedsearch",
    "anchor",
    "articleposting",
    "assertion",
    "comparison",
    "failure",
    "assignment",
    "errorreport",
    "attribution",
    "blindreading",
    "decision",
    "deferral",
    "delivery",
    "host",
    "lostanchor",
    "note",
    "notice",
    "occurrence",
    "posting",
    "presence",
    "quotematch",
    "reading",
    "readingpair",
    "readpassage",
    "revisit",
    "settlement",
    "snapshot",
    "span",
    "speakermatch",
    "step",
    "submission",
    "tombstone",
    "carriage",
    "glance",
    "glancemark",
    "change",
    "watch",
}


def address(model: str, page: str, *keys: object) -> str:
    return reverse(f"admin:tracker_{model}_{page}", args=keys)


def as_read(row: Model) -> dict[str, Any]:
    """What a form posts of the versions that its page was made from: those stored now."""
    page = admin.site._registry[type(row)]
    fresh = type(row)._default_manager.get(pk=row.pk)
    return {"_versions": signed(page.versions(fresh))}  # type: ignore[attr-defined]  # all are TrackedAdmin


def make(model: str) -> Model:
    row: Model = FACTORIES[model].create()
    return row


def test_every_model_is_registered() -> None:
    ours = {
        model._meta.model_name
        for model in apps.get_app_config("tracker").get_models()
        if not hasattr(model, "pgh_tracked_model")
    }
    registered = {
        model._meta.model_name
        for model in admin.site._registry
        if model._meta.app_label == "tracker"
    }

    assert registered == ours == set(FACTORIES)


@pytest.mark.parametrize("model", FACTORIES)
@pytest.mark.parametrize("view", ["change", "history", "delete"])
def test_page_of_a_row_answers(desk: Client, model: str, view: str) -> None:
    row = make(model)

    status = desk.get(address(model, view, row.pk)).status_code

    stays = view == "delete" and model in {*WRITTEN_BY_THE_MACHINE, "token"}
    assert status == (403 if stays else 200)


@pytest.mark.parametrize("model", FACTORIES)
def test_add_page_answers_where_people_add(desk: Client, model: str) -> None:
    status = desk.get(address(model, "add")).status_code

    assert status == (403 if model in WRITTEN_BY_THE_MACHINE else 200)


@pytest.mark.parametrize("model", FACTORIES)
def test_a_stranger_and_a_reader_are_sent_to_sign_in(client: Client, db: None, model: str) -> None:
    page = address(model, "changelist")
    sign_in = f"{reverse('admin:login')}?next={page}"

    stranger = client.get(page)
    client.force_login(EditorFactory.create(is_staff=False))
    reader = client.get(page)

    assert (stranger.status_code, stranger["Location"]) == (302, sign_in)
    assert (reader.status_code, reader["Location"]) == (302, sign_in)


@pytest.mark.parametrize("model", ["article", "quote", "snapshot"])
def test_page_of_an_unknown_row_leads_back_to_the_index(desk: Client, model: str) -> None:
    assert desk.get(address(model, "change", 987654)).status_code == 302
    assert desk.get(address(model, "history", 987654)).status_code == 404


def test_index_names_every_model_once(desk: Client) -> None:
    page = desk.get(reverse("admin:index")).content.decode()

    links = {model: page.count(f'href="{address(model, "changelist")}" ') for model in FACTORIES}
    rows = {model: page.count(f'id="tracker-{model}"') for model in FACTORIES}
    assert rows == dict.fromkeys(FACTORIES, 1), links


# What a strict content security policy refuses: style attributes, inline scripts, event attributes.
REFUSED = re.compile(r"""\sstyle\s*=|<style|<script(?![^>]*\bsrc=)|\son[a-z]+\s*=\s*["']""")


@pytest.mark.parametrize("model", FACTORIES)
def test_no_page_needs_inline_style_or_script(desk: Client, model: str) -> None:
    row = make(model)
    pages = [
        address(model, "changelist"),
        address(model, "change", row.pk),
        address(model, "history", row.pk),
    ]

    assert {page: REFUSED.findall(desk.get(page).content.decode()) for page in pages} == {
        page: [] for page in pages
    }


def test_the_queue_is_read_only_and_prints_no_inline_style(desk: Client) -> None:
    job = app.configure_task("tracker.jobs.nothing", allow_unknown=True).defer(snapshot_id=7)
    queue = reverse("admin:procrastinate_procrastinatejob_changelist")

    page = desk.get(queue).content.decode()
    change = desk.get(reverse("admin:procrastinate_procrastinatejob_change", args=[job]))

    assert page.count("{&quot;snapshot_id&quot;: 7}") == 1
    assert REFUSED.findall(page + change.content.decode()) == []
    assert change.context["has_change_permission"] is False
