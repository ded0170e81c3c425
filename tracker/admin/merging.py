"""What hangs on rows that are to become one, and would move."""

from collections.abc import Iterable

from django.template.defaultfilters import pluralize

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


def _counted(number: int, called: str) -> str:
    return f"{number} {called}{pluralize(number)}"


def _of_speaker(speaker: Speaker) -> Iterable[str]:
    yield f"{_counted(speaker.attributions.count(), 'passage')} credited"
    yield _counted(speaker.quotes.count(), "quote")
    yield _counted(speaker.statements.count(), "statement")
    names = sorted({alias.name for alias in speaker.aliases.all()})
    yield f"printed as {', '.join(names)}" if names else "no printed names"
    yield f"a {speaker.get_kind_display()}"


def _of_quote(quote: Quote) -> Iterable[str]:
    printed, outlets = quote.occurrence_count, quote.outlet_count
    yield f"{_counted(printed, 'printing')} in {_counted(outlets, 'outlet')}"
    yield f"said by {quote.speaker or 'nobody yet'}"
    yield f"its wording is {quote.get_wording_review_display()}"


def _of_event(event: Event) -> Iterable[str]:
    reports = event.reports.count()
    yield f"{_counted(reports, 'article')} report{pluralize(reports, 's,')} it"
    yield f"{_counted(event.statements.count(), 'statement')} made on it"
    if event.starts:
        yield f"began on {event.starts:%-d %B %Y}"


def merging_effects(kept: Speaker, merged: Speaker) -> Iterable[str]:
    yield f"{kept} ({kept.pk}) stays; the address of {merged} ({merged.pk}) leads to it."
    for holding in holdings(merged):
        yield f"Moves: {holding}."
