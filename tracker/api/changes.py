"""Changes: what became of the rows that readers see, for whoever keeps a copy."""

from typing import Any

from rest_framework import serializers

from tracker.api import documents, printings
from tracker.api.addresses import Addresses
from tracker.api.asking import Row
from tracker.api.columns import instant
from tracker.api.filters import Filter
from tracker.api.paging import Ordering
from tracker.api.resources import PRINTINGS, SHOWN, Body, Resource
from tracker.api.values import Whole, chosen
from tracker.vocabulary import ChangeKind, Grave

# Kinds of rows by name: the addresses of their pages end in the id, or else in a slug.
PAGES = {"quote": "q", "occurrence": "r", "article": "article", "statement": "statement"}
SLUGS = {"speaker": "speaker", "event": "event", "outlet": "outlet"}
# What the other row of a change is, where it is not of the subject's kind.
NAMED_BY = {ChangeKind.CREDITED: "speakers", ChangeKind.NO_LONGER_QUOTED: "quotes"}
SLUG = " ".join(
    f"WHEN '{subject}' THEN (SELECT slug FROM tracker_{subject} WHERE id = change.number)"
    for subject in SLUGS
)

# The quote that a sentence which is no longer printed was a printing of.
OTHER = f"""CASE change.kind WHEN '{ChangeKind.NO_LONGER_QUOTED}'
    THEN (SELECT quote_id FROM tracker_occurrence WHERE id = change.other)
    ELSE change.other END"""
COLUMNS = f"""change.id, change.kind, change.subject, change.number, {OTHER},
change.before, change.after, {instant("change.at")}, CASE change.subject {SLUG} END"""

# What is hidden from readers tells nothing of itself here; that a row is gone is all that is told.
STANDS = "EXISTS (SELECT FROM tracker_{subject} WHERE id = change.number AND review <> 'rejected')"
PRINTED = f"EXISTS (SELECT FROM {PRINTINGS} WHERE {{which}} AND {SHOWN})"
OF_QUOTE = """occurrence.quote_id = (SELECT coalesce(merged_into_id, id)
    FROM tracker_quote WHERE id = change.number)"""
# What an outlet did stays told when a later text speaks: only what people refused hides it.
WAS_PRINTED = """EXISTS (SELECT FROM tracker_occurrence occurrence
    JOIN tracker_attribution attribution ON attribution.id = occurrence.attribution_id
    WHERE occurrence.id = {which} AND attribution.review = ANY(%(shown)s)
        AND occurrence.match_review <> 'rejected')"""
VISIBLE = f"""change.kind = 'deleted' OR CASE change.subject
    WHEN 'quote' THEN {PRINTED.format(which=OF_QUOTE)}
    WHEN 'occurrence' THEN CASE change.kind
        WHEN '{ChangeKind.REPRINTED}' THEN {WAS_PRINTED.format(which="change.number")}
        ELSE {PRINTED.format(which="occurrence.id = change.number")} END
    WHEN 'speaker' THEN {STANDS.format(subject="speaker")}
    WHEN 'event' THEN {STANDS.format(subject="event")}
    WHEN 'statement' THEN {STANDS.format(subject="statement")}
    WHEN 'article' THEN change.kind <> '{ChangeKind.NO_LONGER_QUOTED}'
        OR {WAS_PRINTED.format(which="change.other")}
    ELSE TRUE END"""

FILTERS = (
    printings.worded("kind", "change.kind", chosen(ChangeKind), "what became of it"),
    printings.worded("subject", "change.subject", chosen(Grave), "the kind of what changed"),
    Filter(
        name="number",
        help="the id of what changed; give its subject, too",
        value=Whole(),
        sql="change.number = ANY(%(number)s)",
    ),
    printings.since("since", "change.at", "changed"),
    printings.until("before", "change.at", "changed"),
)

ORDERINGS = {
    "-at": Ordering("latest first", "change.at", "timestamptz", descending=True),
    "at": Ordering("first first, to follow on from since", "change.at", "timestamptz"),
}


class ChangeSubject(serializers.Serializer[Any]):
    """What changed."""

    kind = documents.word(Grave, "the kind of row")
    id = documents.whole("its id")
    api = documents.address("its address in the API, which redirects when it was merged")


class Change(documents.Linked):
    """One change of what readers see. Its `url` is the page of what changed."""

    kind = documents.word(ChangeKind, "what became of it")
    at = serializers.DateTimeField(help_text="when, in UTC")
    subject = ChangeSubject()
    became = documents.address(
        "what it was merged into or taken from, who is credited now, or the quote that is no "
        "longer printed",
        allow_null=True,
    )
    before = documents.text("the name, wording or grade it had", allow_blank=True)
    after = documents.text(
        "the one it has; of what was deleted, why; of what is no longer quoted, the words that "
        "stand there instead, if any do",
        allow_blank=True,
    )


def change_body(row: Row, addresses: Addresses) -> Body:
    identity, kind, subject, number, other, before, after, at, slug = row
    api = addresses.api(f"{subject}s", number)
    page = page_of(kind, subject, number, slug)
    return {
        "id": identity,
        "url": addresses.page(page) if page else api,
        "api": addresses.api("changes", identity),
        "kind": kind,
        "at": at,
        "subject": {"kind": subject, "id": number, "api": api},
        "became": became(kind, subject, other, addresses),
        "before": before,
        "after": after,
    }


def page_of(kind: str, subject: str, number: int, slug: str | None) -> str:
    """The path of the page for readers; empty where there is none, or none any more."""
    if kind == ChangeKind.NO_LONGER_QUOTED:
        return f"/article/{number}/versions"
    if subject in PAGES:
        return f"/{PAGES[subject]}/{number}"
    return f"/{SLUGS[subject]}/{slug}" if slug else ""


def became(kind: str, subject: str, other: int | None, addresses: Addresses) -> str | None:
    if other is None:
        return None
    return addresses.api(NAMED_BY.get(ChangeKind(kind), f"{subject}s"), other)


CHANGES = Resource(
    name="changes",
    noun="change",
    about=(
        "What became of the rows that readers see, for whoever keeps a copy. Instants are those "
        "at which a change began, so ask since a minute before the last one seen."
    ),
    alias="change",
    source="tracker_change change",
    columns=COLUMNS,
    visible=VISIBLE,
    filters=FILTERS,
    orderings=ORDERINGS,
    row=change_body,
    document=Change,
    versioned=False,
)
