"""Making all that is held findable anew, where none of it is: fingerprints are made from texts."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from django.db import connection
from django.db.models import Model

from tracker.models import Article, Occurrence, Quote
from tracker.models.quotes import posting_key
from tracker.queries.derivations import newest_texts
from tracker.text.footprints import footprint
from tracker.text.narration import narration
from tracker.text.shingles import fingerprint

BATCH = 1_000  # quotes or articles looked at together

OF_QUOTES = "COPY tracker_posting (id, quote_id) FROM STDIN"
OF_ARTICLES = "COPY tracker_articleposting (hash, article_id, quoted) FROM STDIN"

Row = tuple[int, ...] | tuple[int, int, bool]


def index_all(*, say: Callable[[str], object]) -> None:
    """Store the fingerprints of every wording of every quote, and of every article's text."""
    quotes = sum(_copy(OF_QUOTES, _of_quotes(ids)) for ids in _batches(Quote))
    say(f"{quotes:>10,} fingerprints of quotes")
    articles = sum(_copy(OF_ARTICLES, _of_articles(ids)) for ids in _batches(Article))
    say(f"{articles:>10,} fingerprints of articles")


def _batches(model: type[Model]) -> Iterator[list[int]]:
    last = 0
    rows = model._default_manager.order_by("pk").values_list("pk", flat=True)
    while ids := list(rows.filter(pk__gt=last)[:BATCH]):
        yield ids
        last = ids[-1]


def _of_quotes(ids: Sequence[int]) -> Iterator[Row]:
    quotes = Quote.objects.filter(pk__in=ids, merged_into__isnull=True)
    texts = {pk: {text} for pk, text in quotes.values_list("pk", "text")}
    printed = Occurrence.objects.current().filter(quote__in=list(texts))
    for pk, text in printed.values_list("quote_id", "text"):
        texts[pk].add(text)
    for pk, wordings in texts.items():
        for key in sorted({key for text in wordings for key in fingerprint(text)}):
            yield posting_key(key, pk), pk


def _of_articles(ids: Iterable[int]) -> Iterator[Row]:
    for pk, held in newest_texts(ids).items():
        prints = footprint(narration(held.text))
        quoted = dict.fromkeys(prints.told, False) | dict.fromkeys(prints.quoted, True)
        for key in sorted(quoted):
            yield key, pk, quoted[key]


def _copy(statement: str, rows: Iterable[Row]) -> int:
    # Made before they are copied: the connection reads nothing meanwhile.
    made = list(rows)
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        for row in made:
            copy.write_row(row)
    return len(made)
