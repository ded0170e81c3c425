"""Lists and rows in the shapes of research corpora and of registers, one JSON object a line."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from django.db.models import Q
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase

from tracker.api.formats import lines
from tracker.api.formats.streams import attached
from tracker.api.negotiation import Detailed, Format, Listed
from tracker.api.resources import Body
from tracker.api.validators import unless_held
from tracker.queries.cited import Citation, citations, cited, cited_in_all, held_texts
from tracker.queries.clusters import clusters_of
from tracker.queries.formats import gqg, passim, popolo, quotebank, quotus
from tracker.queries.names import fullest_roles
from tracker.queries.persons import persons
from tracker.queries.publication import published_occurrences
from tracker.queries.renditions import renditions
from tracker.queries.statements import held_articles, quotes_of

Line = dict[str, Any]
Make = Callable[[Sequence[int], str], Iterator[Line]]

BATCH = 50  # rows whose printings are read together


def exported(name: str, shape: str, about: str, make: Make, *, several: bool = False) -> Format:
    """A format that writes rows, named by their ids, as a line each, or as `several` or none.

    Its media type tells the `shape` of the lines, so that Accept chooses among them.
    """
    media_type = media_type_of(shape)

    def listed(asked: Listed) -> HttpResponseBase:
        made = _made(asked.rows(), asked.addresses.base, make)
        content_type = f"{media_type}; charset=utf-8"
        return attached(asked, f"{name}.ndjson", content_type, lines.lines(made))

    def detailed(asked: Detailed) -> HttpResponse:
        found = list(make([asked.identity], asked.addresses.base))
        if not found and not several:
            raise Http404("It was taken out a moment ago.")
        content = b"".join(lines.line(each) for each in found)
        return unless_held(asked.request, content, media_type, changed=asked.found.changed)

    return Format(
        name=name,
        media_type=media_type,
        about=f"{about}: one JSON object a line",
        listed=listed,
        detailed=detailed,
    )


def media_type_of(shape: str) -> str:
    """Lines of JSON in a shape that others defined."""
    return f"application/vnd.{shape}+x-ndjson"


def in_batches(rows: Iterable[Body]) -> Iterator[list[int]]:
    """The ids of some rows, as many at a time as are read together."""
    return read_together(int(row["id"]) for row in rows)


def read_together(ids: Iterable[int]) -> Iterator[list[int]]:
    left = iter(ids)
    while some := list(islice(left, BATCH)):
        yield some


def _made(rows: Iterable[Body], base: str, make: Make) -> Iterator[Line]:
    for ids in in_batches(rows):
        yield from make(ids, base)


def quotation_lines(ids: Sequence[int], _base: str) -> Iterator[Line]:
    yield from map(quotebank.quotation_line, cited(ids))


def speech_lines(ids: Sequence[int], _base: str) -> Iterator[Line]:
    quotes = cited(ids)
    roles = fullest_roles({one.sentence.speaker.id for one in quotes if one.sentence.speaker})
    for one in quotes:
        speaker = one.sentence.speaker
        yield popolo.speech(one, roles.get(speaker.id, "") if speaker else "")


def statement_lines(ids: Sequence[int], base: str) -> Iterator[Line]:
    """Every sentence of some statements, in their order."""
    yield from speech_lines(quotes_of(ids), base)


def person_lines(ids: Sequence[int], _base: str) -> Iterator[Line]:
    yield from map(popolo.person, persons(ids))


def gqg_lines(ids: Sequence[int], base: str) -> Iterator[Line]:
    printed = cited_in_all(ids)
    articles = {article.id: article for article in held_articles(Q(pk__in=list(ids)))}
    for identity in ids:
        if article := articles.get(identity):
            yield gqg.gqg_line(article, printed.get(identity, ()), base)


def article_lines(ids: Sequence[int], base: str) -> Iterator[Line]:
    """Without their texts, which aren't given away; offsets count in them all the same."""
    printed, texts = cited_in_all(ids), held_texts(ids)
    articles = {article.id: article for article in held_articles(Q(pk__in=list(ids)))}
    for identity in ids:
        if article := articles.get(identity):
            found, text = printed.get(identity, ()), texts.get(identity, "")
            yield quotebank.article_line(article, found, text, base, whole=False)


def alignment_lines(ids: Sequence[int], _base: str) -> Iterator[Line]:
    yield from map(quotus.quotus_line, _printed(ids))


def cluster_lines(ids: Sequence[int], _base: str) -> Iterator[Line]:
    printed = [one for one in _printed(ids) if one.places]
    held = clusters_of({one.rendition.quote_id for one in printed})
    for one in printed:
        yield passim.cluster_line(one, held[one.rendition.quote_id])


def document_lines(ids: Sequence[int], _base: str) -> Iterator[Line]:
    """With their texts whole, which no address gives away: for whoever runs this installation."""
    texts = held_texts(ids)
    articles = {article.id: article for article in held_articles(Q(pk__in=list(texts)))}
    for identity in ids:
        if article := articles.get(identity):
            yield passim.document_line(article, texts[identity])


def _printed(ids: Sequence[int]) -> list[Citation]:
    """The printings of these ids that readers may see, in their order."""
    rows = renditions(published_occurrences().filter(pk__in=list(ids)))
    held = {one.rendition.id: one for one in citations(rows)}
    return [held[identity] for identity in ids if identity in held]
