"""What keeps no history, or follows from rows that were taken back: it is made anew from them."""

from collections.abc import Iterable, Sequence

from django.db.models.functions import Now

from tracker.models import Article, Attribution, Quote, Reading, Snapshot
from tracker.operations.changes import Change
from tracker.operations.derivations import index_text
from tracker.operations.quotes import index_quotes, regrade_all
from tracker.operations.statements import assemble
from tracker.queries.derivations import newest_texts


def bring_up_to_date(changes: Sequence[Change], *, whole: bool) -> None:
    """Bring up to date what keeps no history and follows from the rows.

    Where rows stayed, quotes and statements are worked out anew from the printings they have now.
    """
    quote_ids = {change.pk for change in changes if change.model is Quote}
    ids = quote_ids | _printed(changes)
    if whole:
        index_quotes(quote_ids=ids)
    else:
        regrade_all(quote_ids=ids)
        assemble(quote_ids=ids)
    _read_again(changes)
    articles = [change.pk for change in changes if change.model is Article]
    for text in newest_texts(articles).values() if articles else ():
        index_text(text)


def _printed(changes: Iterable[Change]) -> set[int]:
    """The quotes that the printings had and have."""
    sides = [side for change in changes for side in (change.before, change.after) if side]
    return {side["quote_id"] for side in sides if "alignment" in side}


def _read_again(changes: Iterable[Change]) -> None:
    """A text that is put back has been read: the record of that went with it."""
    for change in changes:
        if change.model is Snapshot and change.after is None:
            rows = Attribution.objects.filter(snapshot=change.pk)
            engines = rows.exclude(engine="").values_list("engine", flat=True)
            if engine := engines.first():
                Reading.objects.create(
                    snapshot_id=change.pk, engine=engine, finished_at=Now(), passages=rows.count()
                )
