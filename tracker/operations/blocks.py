"""Block quotations that name the article they are from: its outlet is their source."""

from collections.abc import Iterator, Sequence

from tracker.ingest.canonical import bare, host_of
from tracker.models import Attribution, Outlet, Snapshot
from tracker.operations.outlets import outlet_at
from tracker.text.span import Span


def credit_blocks(*, snapshot: Snapshot, passages: Sequence[Attribution]) -> None:
    """Credit the passages inside them; who prints its own words is not its own source."""
    credited: list[Attribution] = []
    for span, outlet in _blocks(snapshot):
        inside = [row for row in passages if span.start <= row.start < span.end]
        for row in inside:
            if row.credited_to_id is None and outlet.pk != snapshot.article.outlet_id:
                row.credited_to = outlet
                credited.append(row)
    if credited:
        Attribution.objects.bulk_update(credited, ["credited_to"])


def _blocks(snapshot: Snapshot) -> Iterator[tuple[Span, Outlet]]:
    """Where each paragraph of them stands in the text, and whose it is."""
    for field, source, words in snapshot.testimony:
        start = snapshot.text.find(words) if field == "block" else -1
        domain = bare(host_of(source))
        if start >= 0 and domain:
            end = snapshot.text.find("\n", start)
            whole = Span(start, end if end >= 0 else len(snapshot.text))
            yield whole, outlet_at(domain=domain, name="")
