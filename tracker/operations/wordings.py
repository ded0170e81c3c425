"""Printed sentences as they are compared: the words, whom they are credited to, when and where.

Printings that nothing tells apart are compared once: the same words credited to one speaker on
one day. What stands in a wording's key is content, so that no order of arrival shows in it.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import chain
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef

from tracker.models import Occurrence
from tracker.models.attributions import has_later_text
from tracker.queries.compiled import Compiled, Many, ValuesQuerySet
from tracker.text.clusters import Key, Node
from tracker.text.folding import words
from tracker.text.utterances import SENTENCE
from tracker.vocabulary import Kind, Review

TOLD = 3  # articles whose story stands for a wording, the earliest
UNMISTAKABLE = 12  # words that say which utterance it is, whoever is credited
NEVER = datetime.max.replace(tzinfo=UTC)

Months = Mapping[tuple[str, ...], Collection[tuple[int, int]]]

_SNAPSHOT = "attribution__snapshot"
_ARTICLE = f"{_SNAPSHOT}__article"
COLUMNS = (
    *("pk", "quote_id", "text", "match_review", "spliced_with_id", "later"),
    *("attribution__kind", "attribution__speaker__name", f"{_SNAPSHOT}_id"),
    *(f"{_SNAPSHOT}__text_sha256", f"{_ARTICLE}__published_at", f"{_ARTICLE}__outlet__name"),
    "beside",
)


@dataclass(frozen=True, slots=True)
class Printing:
    """One sentence in one article: stored under a quote, or a draft that has none yet.

    A `pinned` one a person put under its quote; a `past` one stands in an older text only;
    `passage` is all sentences that it was quoted with.
    """

    row: int | None
    draft: int | None
    quote: int | None
    text: str
    kind: Kind
    speaker: str
    published: datetime | None
    outlet: str
    snapshot: int
    digest: str
    splice: int | None = None
    pinned: bool = False
    past: bool = False
    passage: str = ""

    @property
    def place(self) -> tuple[datetime, str, str]:
        """Earliest first, by content only."""
        return self.published or NEVER, self.outlet, self.digest

    @property
    def key(self) -> Key:
        said = words(self.text)
        day = str(self.published.date()) if self.published else ""
        told = (day and self.speaker and len(said) >= SENTENCE) or len(said) >= UNMISTAKABLE
        marks = f"pinned {self.quote}" if self.pinned else "past" if self.past else ""
        return (
            *(" ".join(said), self.kind, self.speaker, day),
            *("" if told else self.digest, marks),
        )


@dataclass(frozen=True, slots=True)
class Face:
    """What the comparison sees of a wording; `snapshots` tell its story.

    `months` is in how many calendar months a phrase of these words is printed; `passage` is the
    longest that it is quoted in.
    """

    text: str
    kind: Kind
    speaker: str
    day: date | None
    outlet: str
    snapshots: tuple[int, ...]
    months: int = 0
    passage: str = ""


@dataclass(frozen=True, slots=True)
class Wording:
    """The printings that nothing tells apart, earliest first.

    One that stands for a cluster is known `since` that was first printed.
    """

    key: Key
    printings: tuple[Printing, ...]
    face: Face
    since: datetime | None = None

    @property
    def said(self) -> tuple[str, ...]:
        return words(self.face.text)

    @property
    def is_sentence(self) -> bool:
        return len(self.said) >= SENTENCE

    @property
    def node(self) -> Node:
        outlets = {each.outlet for each in self.printings}
        past = all(each.past for each in self.printings)
        return Node(self.key, len(self.said), len(outlets), follows=past)

    @property
    def published(self) -> datetime | None:
        return self.printings[0].published


def wordings_of(
    printings: Iterable[Printing], *, also: Iterable[Printing] = ()
) -> dict[Key, Wording]:
    """The printings by wording, in the order of the keys.

    Those of `also` count only for the months in which a phrase is printed.
    """
    found: defaultdict[Key, list[Printing]] = defaultdict(list)
    for each in printings:
        found[each.key].append(each)
    months = _months(chain(*found.values(), also))
    return {key: _wording(key, found[key], months) for key in sorted(found)}


def _months(printings: Iterable[Printing]) -> Months:
    found: defaultdict[tuple[str, ...], set[tuple[int, int]]] = defaultdict(set)
    for each in printings:
        said = words(each.text)
        if each.published and len(said) < SENTENCE:
            found[said].add((each.published.year, each.published.month))
    return found


def _wording(
    key: Key,
    printings: Iterable[Printing],
    months: Months,
) -> Wording:
    ordered = tuple(sorted(printings, key=lambda each: each.place))
    first = ordered[0]
    told = tuple(dict.fromkeys(each.snapshot for each in ordered))[:TOLD]
    day = first.published.date() if first.published else None
    text = min(each.text for each in ordered)
    seen = len(months.get(words(text), ()))
    passage = max((each.passage for each in ordered), key=lambda each: (len(each), each))
    face = Face(text, first.kind, first.speaker, day, first.outlet, told, seen, passage)
    return Wording(key, ordered, face)


def stored_printings(quote_ids: Collection[int]) -> list[Printing]:
    """Every sentence in marks that is printed of the quotes; no refused one; one SQL query."""
    if not quote_ids:
        return []
    return [_printing(row) for row in _stored.rows(quotes=[*quote_ids])]


@Compiled
def _stored() -> ValuesQuerySet:
    rows = Occurrence.objects.filter(quote__among=Many("quotes")).exclude(
        attribution__review=Review.REJECTED
    )
    beside = Occurrence.objects.filter(attribution=OuterRef("attribution")).order_by("position")
    rows = rows.exclude(attribution__kind=Kind.INDIRECT).annotate(
        later=has_later_text(), beside=ArraySubquery(beside.values("text"))
    )
    found: ValuesQuerySet = rows.order_by("pk").values(*COLUMNS)
    return found


def _printing(row: Mapping[str, Any]) -> Printing:
    return Printing(
        row=row["pk"],
        draft=None,
        quote=row["quote_id"],
        text=row["text"],
        kind=Kind(row["attribution__kind"]),
        speaker=row["attribution__speaker__name"] or "",
        published=row[f"{_ARTICLE}__published_at"],
        outlet=row[f"{_ARTICLE}__outlet__name"],
        snapshot=row[f"{_SNAPSHOT}_id"],
        digest=row[f"{_SNAPSHOT}__text_sha256"],
        splice=row["spliced_with_id"],
        pinned=row["match_review"] != Review.SUGGESTED,
        past=row["later"],
        passage=one_breath(row["beside"]),
    )


def one_breath(sentences: Iterable[str]) -> str:
    """The sentences of one passage as they are compared with another's."""
    return " ".join(sentences)


def printed_beside(wordings: Iterable[Wording]) -> Iterator[tuple[Wording, Wording]]:
    """Pairs of whole sentences that one text prints."""
    texts: defaultdict[int, set[Key]] = defaultdict(set)
    held = {each.key: each for each in wordings}
    for wording in held.values():
        if wording.is_sentence and wording.face.kind is Kind.DIRECT:
            for each in wording.printings:
                texts[each.snapshot].add(wording.key)
    pairs = {pair for keys in texts.values() for pair in _pairs(sorted(keys))}
    for one, other in sorted(pairs):
        yield held[one], held[other]


def _pairs(keys: Sequence[Key]) -> Iterator[tuple[Key, Key]]:
    for place, one in enumerate(keys):
        for other in keys[place + 1 :]:
            yield one, other
