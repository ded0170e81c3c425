"""What hangs on rows that are to become one, and would move."""

from collections.abc import Iterable

from tracker.models import Event, Quote, Speaker
from tracker.operations.merging import Mergeable


def holdings(row: Mergeable) -> Iterable[str]:
    """What hangs on the row, in words."""
    if isinstance(row, Speaker):
        yield from _of_speaker(row)
    elif isinstance(row, Quote):
        yield from _of_quote(row)
    else:
        yield from _of_event(row)


def _of_speaker(speaker: Speaker) -> Iterable[str]:
    yield f"{speaker.attributions.count()} passages credited"
    yield f"{speaker.quotes.count()} quotes"
    yield f"{speaker.statements.count()} statements"
    names = sorted({alias.name for alias in speaker.aliases.all()})
    yield f"printed as {', '.join(names)}" if names else "no printed names"
    yield f"a {speaker.get_kind_display()}"


def _of_quote(quote: Quote) -> Iterable[str]:
    yield f"{quote.occurrence_count} printings in {quote.outlet_count} outlets"
    yield f"said by {quote.speaker or 'nobody yet'}"
    yield f"its wording is {quote.get_wording_review_display()}"


def _of_event(event: Event) -> Iterable[str]:
    yield f"{event.reports.count()} articles report it"
    yield f"{event.statements.count()} statements made on it"
    if event.starts:
        yield f"began on {event.starts:%-d %B %Y}"


def merging_effects(kept: Speaker, merged: Speaker) -> Iterable[str]:
    yield f"{kept} ({kept.pk}) stays; the address of {merged} ({merged.pk}) leads to it."
    for holding in holdings(merged):
        yield f"Moves: {holding}."
