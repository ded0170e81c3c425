"""Who is held to have said it: names as printed, roles, words, and who carries them."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from django.db.models import Q, SlugField

from tracker.models import Quote, Speaker, SpeakerAlias
from tracker.queries.carriages import CARRIERS, carried
from tracker.queries.compiled import Compiled, Given, ValuesQuerySet
from tracker.queries.disputes import Dispute, disputes
from tracker.queries.names import (
    OF_SOMEBODY,
    HeldRole,
    Likeness,
    PrintedName,
    fullest_roles,
    held_roles,
    likenesses,
    printed_names,
)
from tracker.queries.paging import (
    PAGE,
    Page,
    Start,
    falling,
    falling_from,
    page,
    rising,
    rising_from,
)
from tracker.queries.prepared import Prepared
from tracker.queries.publication import published_quotes, shown_reviews
from tracker.queries.quotes import Listed, QuoteFilter, listed, narrowed
from tracker.queries.references import OutletRef, SpeakerRef
from tracker.queries.sentences import COLUMNS, Sentence, StatementRef, as_sentences, sentences
from tracker.vocabulary import Review, SpeakerKind

MERGES = 8  # steps followed from a merged speaker to its survivor
ARTICLE = re.compile(r"^(?:an?|the)\s+")
OUTLETS = 12  # carriers named on a speaker's page


LATEST = 300  # sentences that carriers are counted in
PRINTED = "first_published_at"
# A speaker of thousands of sentences is read no longer than one of hundreds.
CARRYING = f"""SELECT outlet.id, outlet.name, outlet.slug, count(*)
FROM (
    SELECT id, speaker_id FROM tracker_quote
    WHERE speaker_id = %(speaker)s::bigint AND merged_into_id IS NULL AND occurrence_count > 0
    ORDER BY first_published_at DESC, id DESC LIMIT {LATEST}
) quote {CARRIERS}
CROSS JOIN LATERAL unnest({carried("outlets")}) printing (outlet_id)
JOIN tracker_outlet outlet ON outlet.id = printing.outlet_id
GROUP BY outlet.id, outlet.name, outlet.slug
ORDER BY count(*) DESC, outlet.name, outlet.id LIMIT {OUTLETS}"""
_carrying = Prepared("outlets_carrying_speaker", CARRYING)

NAMED = ("id", "name", "slug", "kind")
DAY = 10  # characters of an ISO 8601 date


@dataclass(frozen=True, slots=True)
class OutletCount:
    outlet: OutletRef
    count: int


@dataclass(frozen=True, slots=True)
class Said:
    """Neighbouring quotes of a list that belong to one statement, in its order."""

    statement: StatementRef | None
    quotes: tuple[Listed, ...]


@dataclass(frozen=True, slots=True)
class SpeakerDetail:
    """A speaker page."""

    speaker: SpeakerRef
    wikidata_id: str
    confirmed: bool
    names: tuple[PrintedName, ...]
    roles: tuple[HeldRole, ...]
    likenesses: tuple[Likeness, ...]
    carriers: tuple[OutletCount, ...]
    said: Page[Said]
    disputes: tuple[Dispute, ...]

    @property
    def main_role(self) -> str:
        """The fullest role, one that says what the speaker does for whom before others."""
        return min(self.roles, key=_dullest).role if self.roles else ""

    @property
    def distinct_roles(self) -> tuple[HeldRole, ...]:
        """The roles, of those that only an article or a capital tells apart the newest."""
        found: dict[HeldRole, HeldRole] = {}
        for held in self.roles:
            bare = ARTICLE.sub("", held.role.lower())
            found.setdefault(replace(held, role=bare, confirmed=False), held)
        return tuple(found.values())


@dataclass(frozen=True, slots=True)
class ListedSpeaker:
    """A speaker in a list, with a role as printed."""

    speaker: SpeakerRef
    role: str


def _dullest(held: HeldRole) -> tuple[bool, bool, int]:
    """Sorts roles by how little they say without the sentence that they were printed in."""
    of_somebody = re.match(OF_SOMEBODY, held.role, re.IGNORECASE) is not None
    return of_somebody, held.relation is None, -len(held.role)


def speaker_detail(slug: str, chosen: QuoteFilter, cursor: str = "") -> SpeakerDetail | None:
    """The speaker and one page of what they said, newest first.

    Eight SQL queries, ten where outlets credit words differently.
    """
    row = next(iter(_speaker.rows(slug=slug)), None)
    if row is None:
        return None
    speaker = SpeakerRef(row["id"], row["name"], row["slug"], SpeakerKind(row["kind"]))
    return SpeakerDetail(
        speaker=speaker,
        wikidata_id=row["wikidata_id"],
        confirmed=row["review"] == Review.ACCEPTED,
        names=printed_names(speaker.id),
        roles=held_roles(speaker.id),
        likenesses=likenesses(speaker.id),
        carriers=_carriers(speaker.id),
        said=said_by(speaker.id, chosen, cursor),
        disputes=disputes(speaker),
    )


@Compiled
def _speaker() -> ValuesQuerySet:
    return Speaker.objects.current().filter(slug=Given("slug", SlugField())).values()


def said_by(speaker_id: int, chosen: QuoteFilter, cursor: str = "") -> Page[Said]:
    """What the speaker said, newest first, neighbours of one statement together; two queries."""
    found = page(_said(speaker_id, chosen, cursor), lambda one: (one.first.at, one.id))
    return Page(_grouped(listed(found.items)), found.next)


def _said(speaker_id: int, chosen: QuoteFilter, cursor: str) -> tuple[Sentence, ...]:
    if chosen != QuoteFilter():
        own = narrowed(published_quotes().filter(speaker_id=speaker_id), chosen)
        return sentences(falling(own, PRINTED, cursor)[: PAGE + 1])
    start = Start.of(cursor, Quote, PRINTED)
    return as_sentences(_all_said.rows(start.shape, speaker=speaker_id, **start.values))


@Compiled
def _all_said(start: str) -> ValuesQuerySet:
    own = published_quotes().filter(speaker_id=Given("speaker"))
    # Found before anything is joined to them: else all quotes of the speaker would be.
    latest = falling_from(own, PRINTED, start).values("pk")[: PAGE + 1]
    rows = falling_from(Quote.objects.filter(pk__in=latest), PRINTED, "first")
    found: ValuesQuerySet = rows.values(*COLUMNS)
    return found


def _day_said(one: Listed) -> tuple[str, int]:
    """The day and the statement; an unknown day is the last."""
    statement = one.sentence.statement
    moment = statement.made if statement else one.sentence.when
    return str(moment.at or "")[:DAY], statement.id if statement else 0


def survivor_of_speaker(slug: str) -> str | None:
    """The slug of the speaker that a merged one lives on in; one SQL query a step."""
    for _ in range(MERGES):
        row = Speaker.objects.filter(slug=slug).values_list("merged_into__slug").first()
        if row is None or row[0] is None:
            return slug if row else None
        slug = row[0]
    return None


def speaker_list(
    cursor: str = "", *, q: str = "", kind: str = "", size: int = PAGE
) -> Page[ListedSpeaker]:
    """Named speakers by name; `q` is part of a name as any outlet prints it; two SQL queries."""
    text = q.replace("\0", " ").strip()
    found = page(
        [
            SpeakerRef(pk, name, slug, SpeakerKind(sort))
            for pk, name, slug, sort in _named(cursor, text, kind, size + 1)
        ],
        lambda one: (one.name, one.id),
        size=size,
    )
    roles = fullest_roles(one.id for one in found.items)
    return Page(tuple(ListedSpeaker(one, roles.get(one.id, "")) for one in found.items), found.next)


def _named(cursor: str, text: str, kind: str, most: int) -> Iterable[Sequence[Any]]:
    if not text and not kind:
        start = Start.of(cursor, Speaker, "name")
        return _all_named.tuples(start.shape, most, **start.values)
    rows = Speaker.objects.current().named()
    rows = rows.filter(kind=kind) if kind else rows
    if text:
        printed = SpeakerAlias.objects.filter(name__icontains=text).values("speaker_id")
        rows = rows.filter(Q(name__icontains=text) | Q(pk__in=printed))
    return rising(rows, "name", cursor).values_list(*NAMED)[:most]


@Compiled
def _all_named(start: str, most: int) -> ValuesQuerySet:
    rows = rising_from(Speaker.objects.current().named(), "name", start)
    listed: ValuesQuerySet = rows.values_list(*NAMED)[:most]
    return listed


def _carriers(speaker_id: int) -> tuple[OutletCount, ...]:
    """Outlets by how many of the speaker's latest sentences they are among the first to print."""
    shown = shown_reviews()
    rows = _carrying.rows({"speaker": speaker_id, "shown": shown})
    return tuple(OutletCount(OutletRef(pk, name, slug), n) for pk, name, slug, n in rows)


def _grouped(quotes: Sequence[Listed]) -> tuple[Said, ...]:
    """The quotes by statement, the latest said first, where one page shows several days."""
    latest = sorted(quotes, key=_day_said, reverse=True)
    groups = groupby(latest, key=lambda one: one.sentence.statement)
    return tuple(
        Said(statement, tuple(sorted(group, key=lambda one: one.sentence.position)))
        for statement, group in groups
    )
