"""Articles that come several at a time: each is recorded, or the reason is told why it is none."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from uuid import UUID

from tracker.ingest.addresses import NotFetched
from tracker.ingest.values import ArticleRead, NotAnArticle
from tracker.models import Submission
from tracker.operations.history import Editor, step
from tracker.operations.recording import Recorded, check, record_together
from tracker.operations.submissions import submit_address
from tracker.queries.naming import first_of


@dataclass(frozen=True, slots=True)
class AddressOnly:
    """An article of which only the address is told: its text is for us to fetch."""

    url: str
    source: str


Read = ArticleRead | AddressOnly | NotAnArticle
Result = Recorded | Submission | NotAnArticle


@dataclass(frozen=True, slots=True)
class Delivered:
    """What became of each, in the order in which they came; all of it is one step."""

    results: tuple[Result, ...]
    context: UUID


def record_articles(*, reads: Sequence[Read], by: Editor, now: datetime) -> Delivered:
    """Record those that are articles; one that is none leaves nothing of itself."""
    with step(by=by, label=_label(reads, by)) as context:
        return Delivered(tuple(_recorded(reads, by, now)), context)


def _label(reads: Sequence[Read], by: Editor) -> str:
    """Of what a program takes in by itself, where the first few came from."""
    if by is None:
        return f"record {first_of([each.source for each in reads])}"
    return "submit an article" if len(reads) == 1 else f"submit {len(reads)} articles"


def _recorded(reads: Sequence[Read], by: Editor, now: datetime) -> Iterator[Result]:
    """What became of each; articles that come one after the other are recorded together."""
    for kind, some in groupby(map(_judged, reads), key=type):
        if kind is ArticleRead:
            yield from record_together(
                (each for each in some if isinstance(each, ArticleRead)), now
            )
        else:
            yield from (_handed_in(each, by, now) for each in some)


def _judged(read: Read) -> Read:
    """What is read, or the reason why it cannot be recorded."""
    if isinstance(read, ArticleRead):
        try:
            check(read)
        except NotAnArticle as reason:
            return reason
    return read


def _handed_in(read: Read, by: Editor, now: datetime) -> Result:
    if isinstance(read, NotAnArticle):
        return read
    assert isinstance(read, AddressOnly)
    try:
        return submit_address(url=read.url, by=by, now=now)
    except NotFetched as refusal:
        return NotAnArticle(read.source, "url", str(refusal))
