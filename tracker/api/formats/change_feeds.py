"""Feeds of what changed, exactly as the list of changes is filtered."""

from dataclasses import replace
from datetime import datetime
from html import escape

from django.http import HttpResponse

from tracker.api.formats.feeds import ATOM, JSON_FEED, Channel, Issue, as_atom, as_json, issue_of
from tracker.api.negotiation import Listed
from tracker.api.resources import Body
from tracker.queries.formats.feeds import Entry, short, tag
from tracker.vocabulary import ChangeKind

DOCUMENTED = "/api/v1/docs/"
# What is told of one thing and happened to another.
IN_WORDS = {ChangeKind.NO_LONGER_QUOTED: "has a quotation no more"}


def change_feed(asked: Listed) -> Issue:
    """A page of the changes; each is an entry that stays as it is."""
    query = asked.query.copy()
    query.pop("cursor", None)
    path = f"feed/changes?{query.urlencode()}" if query else "feed/changes"
    page = asked.page()
    base = asked.addresses.base
    entries = tuple(change_entry(row, base) for row in page.body["results"])
    return issue_of(asked, Channel("Changes", DOCUMENTED, path), page, entries)


def change_entry(row: Body, base: str) -> Entry:
    subject = row["subject"]
    happened = IN_WORDS.get(row["kind"]) or str(row["kind"]).replace("_", " ")
    before, after = (row[side] for side in ("before", "after"))
    text = f"{before} → {after}" if before and after else before or after
    at = datetime.fromisoformat(row["at"])
    return Entry(
        id=tag(base, f"change/{row['id']}"),
        title=short(f"{subject['kind'].capitalize()} {subject['id']} {happened}"),
        url=row["url"],
        updated=at,
        published=at,
        summary=text or happened,
        text=text or happened,
        html=f"<p><del>{escape(before)}</del> <ins>{escape(after)}</ins></p>",
        categories=(("change", row["kind"]), ("subject", subject["kind"])),
    )


def listed_atom(asked: Listed) -> HttpResponse:
    return as_atom(asked, change_feed(asked))


def listed_json(asked: Listed) -> HttpResponse:
    return as_json(asked, change_feed(asked))


CHANGES_ATOM = replace(ATOM, about="Atom, paged", listed=listed_atom, detailed=None)
CHANGES_FEED = replace(JSON_FEED, about="JSON Feed 1.1, paged", listed=listed_json, detailed=None)
