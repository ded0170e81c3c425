"""Speakers, quotes and events that may be the same as the one at hand, for whoever merges two."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db.models import Count, Q, QuerySet

from tracker.models import Event, Quote, QuoteMatch, Speaker
from tracker.queries.speaker_box import speakers_like

OFFERED = 12
LONGEST = 300  # characters of what was typed that are read
NEWEST = 500  # quotes with the words that are looked at, the newest
LARGEST_ID = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Counterpart:
    """A row that may be meant, and what tells it from others."""

    pk: int
    name: str
    about: str


def speakers_like_it(speaker: Speaker, typed: str) -> tuple[Counterpart, ...]:
    """Those of that name, or of the speaker's own where none was typed."""
    found = speakers_like(_text(typed) or speaker.name)
    return tuple(
        Counterpart(each.id, each.name, _joined((each.kind.label, each.role, *_also(each.also))))
        for each in found
        if each.id != speaker.pk
    )


def quotes_like_it(quote: Quote, typed: str) -> tuple[Counterpart, ...]:
    """Those that have the words; without words, those it was compared with as a likely pair."""
    text = _text(typed)
    rows = Quote.objects.filter(merged_into__isnull=True).exclude(pk=quote.pk)
    if text.isascii() and text.isdigit():
        rows = rows.filter(pk=min(int(text), LARGEST_ID))
    elif text:
        rows = rows.filter(pk__in=_saying(text))
    else:
        pairs = QuoteMatch.objects.filter(Q(left=quote) | Q(right=quote)).order_by("-score", "id")
        sides = [pk for pair in pairs.values_list("left", "right")[:OFFERED] for pk in pair]
        rows = rows.filter(pk__in=sides)
    found = rows.select_related("speaker").order_by("-outlet_count", "-id")[:OFFERED]
    return tuple(Counterpart(each.pk, each.text, _about_quote(each)) for each in found)


def events_called(typed: str, *, beside: Iterable[int] = ()) -> tuple[Counterpart, ...]:
    """Events with the words in their name, else the newest; none of those `beside`."""
    text = _text(typed)
    rows = Event.objects.current().exclude(pk__in=list(beside))
    if text:
        rows = rows.filter(name__icontains=text)
    rows = rows.annotate(reported=Count("reports"))
    return tuple(
        Counterpart(each.pk, each.name, _about_event(each)) for each in _newest(rows)[:OFFERED]
    )


def _newest(rows: QuerySet[Event]) -> QuerySet[Event]:
    return rows.order_by("-starts", "-id")


def _saying(text: str) -> QuerySet[Quote]:
    """In the shape of the expression index `quote_search`."""
    query = SearchQuery(text, config="english", search_type="websearch")
    rows = Quote.objects.annotate(words=SearchVector("text", config="english"))
    return rows.filter(words=query).order_by("-pk").values("pk")[:NEWEST]  # type: ignore[return-value]  # ids for a subquery


def _about_quote(quote: Quote) -> str:
    outlets = f"{quote.outlet_count} outlet{'' if quote.outlet_count == 1 else 's'}"
    day = f"{quote.said_on:%-d %B %Y}" if quote.said_on else ""
    return _joined((str(quote.speaker or "nobody yet"), day, f"carried by {outlets}"))


def _about_event(event: Event) -> str:
    reported = int(getattr(event, "reported", 0))
    day = f"{event.starts:%-d %B %Y}" if event.starts else "no date"
    return _joined((day, event.place, f"{reported} article{'' if reported == 1 else 's'}"))


def _also(names: tuple[str, ...]) -> tuple[str, ...]:
    return (f"also printed as {', '.join(names)}",) if names else ()


def _joined(parts: Iterable[str]) -> str:
    return ", ".join(part for part in parts if part)


def _text(typed: str) -> str:
    return " ".join(typed.replace("\0", " ").split())[:LONGEST]
