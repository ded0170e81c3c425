"""Articles that come several at a time: each is recorded, or the reason is told why it is none."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from tracker.ingest.addresses import NotFetched
from tracker.ingest.values import ArticleRead, NotAnArticle
from tracker.models import Submission
from tracker.operations.history import Editor, step
from tracker.operations.intake import Recorded, record_article
from tracker.operations.submissions import submit_address


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
    told = "an article" if len(reads) == 1 else f"{len(reads)} articles"
    with step(by=by, label=f"submit {told}") as context:
        return Delivered(tuple(_recorded(each, by, now) for each in reads), context)


def _recorded(read: Read, by: Editor, now: datetime) -> Result:
    if isinstance(read, NotAnArticle):
        return read
    try:
        if isinstance(read, AddressOnly):
            return submit_address(url=read.url, by=by, now=now)
        return record_article(read=read, by=by, now=now)
    except NotAnArticle as reason:
        return reason
    except NotFetched as refusal:
        return NotAnArticle(read.source, "url", str(refusal))
