"""Files of other systems taken in for a command: articles, passages they marked, and people."""

import gzip
import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from tracker.ingest.annotations import read_annotations
from tracker.ingest.gqg import read_gqg
from tracker.ingest.marked import Marked, NotMarked
from tracker.ingest.news_article import read_news_article
from tracker.ingest.ninjs import read_ninjs
from tracker.ingest.passim import read_passim
from tracker.ingest.popolo import NotAPerson, PersonRead, read_person
from tracker.ingest.quotebank import article_of, read_quotebank
from tracker.ingest.values import ArticleRead, NotAnArticle
from tracker.management.registering import register
from tracker.operations.intake import record_article
from tracker.operations.offering import Offered, offer_passages

LONGEST_LINE = 20_000_000  # bytes

Article = Callable[[object, str], ArticleRead | None]
Passages = Callable[[object, str], Iterator[Marked | NotMarked]]
Person = Callable[[object, str], PersonRead]


@dataclass(frozen=True, slots=True)
class Shape:
    """What one object of a file may hold: an article, passages marked in one, or a person."""

    origin: str
    article: Article | None = None
    passages: Passages | None = None
    person: Person | None = None


def shapes(outlet: str) -> Mapping[str, Shape]:
    """By the names that a person types; `outlet` is said of corpora that name none."""
    return {
        "news-article": Shape("NewsArticle", read_news_article),
        "ninjs": Shape("ninjs", read_ninjs),
        "passim": Shape("passim", read_passim),
        "annotations": Shape("Web Annotation", passages=read_annotations),
        "popolo": Shape("Popolo", person=read_person),
        "gqg": Shape("GDELT GQG", passages=read_gqg),
        "quotebank": Shape(
            "Quotebank",
            (lambda item, source: article_of(item, outlet, source)) if outlet else None,
            read_quotebank,
        ),
    }


NAMES = tuple(shapes(""))


@dataclass(slots=True)
class Taken:
    """What became of what the files held, and what could not be read."""

    outcomes: Counter[str]
    refused: list[str]


def take_in_files(paths: list[Path], shape: Shape, now: datetime) -> Taken:
    """Take in each object of the files, one step each; what is wrong is told, the rest goes on."""
    taken = Taken(Counter(), [])
    for path in paths:
        for source, item in objects(path, taken):
            _take_in(item, source, shape, taken, now)
    return taken


def objects(path: Path, taken: Taken) -> Iterator[tuple[str, object]]:
    """Each JSON object of a file with where it stands: one document, or one a line; gzip too."""
    with gzip.open(path, "rb") if path.suffix == ".gz" else path.open("rb") as lines:
        for number, line in enumerate(iter(lambda: lines.readline(LONGEST_LINE), b""), start=1):
            if not line.strip():
                continue
            source = f"{path}:{number}"
            try:
                yield source, json.loads(line)
            except (ValueError, RecursionError) as error:
                taken.refused.append(f"{source}: not JSON: {error}")


def _take_in(item: object, source: str, shape: Shape, taken: Taken, now: datetime) -> None:
    if shape.article:
        try:
            read = shape.article(item, source)
            if read:
                recorded = record_article(read=read, by=None, now=now)
                taken.outcomes[f"articles {recorded.outcome}"] += 1
        except NotAnArticle as refusal:
            taken.refused.append(str(refusal))
            return
    if shape.person:
        _take_in_person(item, source, shape.person, taken)
    if shape.passages:
        done = offer_passages(
            marked=list(shape.passages(item, source)), origin=shape.origin, by=None
        )
        for each in done.results:
            if isinstance(each, Offered):
                taken.outcomes[f"passages {each.outcome.label}"] += 1
            else:
                taken.refused.append(str(each))


def _take_in_person(item: object, source: str, read: Person, taken: Taken) -> None:
    try:
        made = register(read(item, source))
    except NotAPerson as refusal:
        taken.refused.append(str(refusal))
    else:
        taken.outcomes[f"persons {'new' if made else 'known'}"] += 1
