"""Addresses of the reader pages, by subject."""

from django.urls import URLPattern, path, register_converter
from django.urls.converters import IntConverter
from django.views.generic import RedirectView

from tracker.pages import (
    alerts,
    articles,
    claims,
    drafts,
    errors,
    events,
    home,
    lookup,
    outlets,
    previews,
    quotes,
    search,
    sitemaps,
    speakers,
    statements,
    versions,
)


class RowConverter(IntConverter):
    """A row's id: at most eighteen digits, so that PostgreSQL's bigint holds every one."""

    regex = "[0-9]{1,18}"


register_converter(RowConverter, "row")

urlpatterns: list[URLPattern] = [
    path("", home.home, name="home"),
    path("about", home.about, name="about"),
    path("robots.txt", sitemaps.robots, name="robots"),
    path("sitemap.xml", sitemaps.index, name="sitemap_index"),
    path("sitemaps/<slug:name>-<row:number>.xml", sitemaps.sitemap, name="sitemap"),
    path("search", search.results, name="search"),
    path("lookup", lookup.lookup, name="lookup"),
    path("lookup/", RedirectView.as_view(pattern_name="lookup", query_string=True)),
    path("check", drafts.check_draft, name="check"),
    path("check/", RedirectView.as_view(pattern_name="check")),
    path("quotes", quotes.quotes, name="quotes"),
    path("alerts", alerts.ask, name="alerts"),
    path("alerts/<str:token>/confirm", alerts.confirm, name="confirm_alert"),
    path("alerts/<str:token>/stop", alerts.stop, name="stop_alert"),
    path("q/<row:quote_id>", quotes.quote, name="quote"),
    path("q/<row:quote_id>/preview.png", previews.quote, name="quote_preview"),
    path("q/<row:quote_id>/take-away", quotes.taking, name="quote_taking"),
    path("statement/<row:statement_id>", statements.statement, name="statement"),
    path("claim/<row:claim_id>", claims.claim, name="claim"),
    path("events", events.events, name="events"),
    path("event/<slug:slug>", events.event, name="event"),
    path("event/<slug:slug>/preview.png", previews.event, name="event_preview"),
    path("speakers", speakers.speakers, name="speakers"),
    path("speaker/<slug:slug>", speakers.speaker, name="speaker"),
    path("outlets", outlets.outlets, name="outlets"),
    path("outlet/<slug:slug>", outlets.outlet, name="outlet"),
    path("article/<row:article_id>", articles.article, name="article"),
    path("article/<row:article_id>/versions", versions.versions, name="article_versions"),
    path("report/<row:passage_id>", errors.report, name="report_error"),
    path("report/<row:passage_id>/sent", errors.sent, name="report_sent"),
]
