"""Quotes that outlets credit to different speakers, and of which nobody has said who said them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, F, OuterRef, Q, QuerySet

from tracker.models import Decision, Occurrence, Quote, Speaker
from tracker.text.folding import folded_hash
from tracker.vocabulary import DecisionKind, Review, SpeakerKind

BATCH = 200
MOST = 2000  # printings read for a page
OUTLET = "attribution__snapshot__article__outlet__name"
SPEAKER = "attribution__speaker"

Rows = QuerySet[Any]


@dataclass(frozen=True, slots=True)
class Credited:
    """One speaker whom outlets credit with a quote, as they print the name."""

    speaker: int
    name: str
    printed: tuple[str, ...]
    outlets: tuple[str, ...]


def conflicting() -> Rows:
    """The quotes with a speaker by the machine's count, and printings credited to another.

    `names` are all whom articles credit. Two unnamed sources may be one, and are no conflict.
    """
    credited = _credited().filter(quote=OuterRef("pk"))
    others = credited.exclude(**{SPEAKER: OuterRef("speaker")})
    unnamed = {f"{SPEAKER}__kind": SpeakerKind.ANONYMOUS}
    said_by = Speaker.objects.filter(pk=OuterRef("speaker"))
    rows = Quote.objects.current().filter(
        Exists(others.exclude(**unnamed))
        | Exists(others) & Exists(said_by.exclude(kind=SpeakerKind.ANONYMOUS)),
        speaker__isnull=False,
        speaker_review=Review.SUGGESTED,
        occurrence_count__gt=1,
    )
    names = credited.order_by(f"{SPEAKER}__name").values(f"{SPEAKER}__name").distinct()
    return rows.annotate(carried=F("outlet_count"), names=ArraySubquery(names))


def names_line(names: Iterable[str]) -> str:
    """All who are credited, in one order: what a person says of these holds for no others."""
    return " / ".join(sorted(set(names)))


def undecided(rows: Rows, *, limit: int) -> list[Any]:
    """The most carried of these quotes of which nobody said that the credits stand as printed."""
    ordered = rows.order_by("-outlet_count", "-pk")
    found: list[Any] = []
    batch = list(ordered[:BATCH])
    while batch:
        decided = _decided(batch)
        found += [row for row in batch if row.pk not in decided]
        if len(found) >= limit or len(batch) < BATCH:
            break
        last = batch[-1]
        fewer = Q(outlet_count__lt=last.outlet_count)
        beyond = fewer | Q(outlet_count=last.outlet_count, pk__lt=last.pk)
        batch = list(ordered.filter(beyond)[:BATCH])
    return found[:limit]


def credits_of(quote_ids: Iterable[int]) -> dict[int, list[Credited]]:
    """Whom outlets credit with each of the quotes, the most heard first; one SQL query."""
    rows = _credited().filter(quote__in=list(quote_ids)).order_by("id")
    columns = ("quote", SPEAKER, f"{SPEAKER}__name", "attribution__attribution_text", OUTLET)
    heard: dict[int, dict[tuple[int, str], list[tuple[str, str]]]] = defaultdict(dict)
    for quote, speaker, name, printed, outlet in rows.values_list(*columns)[:MOST]:
        heard[quote].setdefault((speaker, name), []).append((printed, outlet))
    return {quote: _by_outlets(found) for quote, found in heard.items()}


def _by_outlets(heard: dict[tuple[int, str], list[tuple[str, str]]]) -> list[Credited]:
    found = [
        Credited(
            speaker,
            name,
            tuple(dict.fromkeys(printed for printed, _ in told if printed)),
            tuple(dict.fromkeys(outlet for _, outlet in told)),
        )
        for (speaker, name), told in heard.items()
    ]
    return sorted(found, key=lambda each: (-len(each.outlets), each.name, each.speaker))


def _credited() -> Rows:
    return Occurrence.objects.filter(**{f"{SPEAKER}__isnull": False}).current()


def _decided(rows: Iterable[Any]) -> set[int]:
    """Those of which a person has said that the credits stand as printed; one SQL query."""
    keys = {row.pk: _key(row.text, row.names) for row in rows}
    said = Decision.objects.filter(
        kind=DecisionKind.BOTH_STAND,
        revoked_at__isnull=True,
        left_hash__in={left for left, _ in keys.values()},
    )
    held = set(said.values_list("left_hash", "right_hash"))
    return {pk for pk, key in keys.items() if key in held}


def _key(text: str, names: Iterable[str]) -> tuple[str, str]:
    """The hashes by which a person's word is remembered, the lower one first."""
    first, second = sorted((folded_hash(text), folded_hash(names_line(names))))
    return first, second
