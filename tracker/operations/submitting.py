"""Articles that come several at a time: each is recorded, or the reason is told why it is none."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from tracker.ingest.values import ArticleRead, NotAnArticle
from tracker.operations.history import Editor, step
from tracker.operations.intake import Recorded, record_article


@dataclass(frozen=True, slots=True)
class Delivered:
    """What became of each, in the order in which they came; all of it is one step."""

    results: tuple[Recorded | NotAnArticle, ...]
    context: UUID


def record_articles(
    *, reads: Sequence[ArticleRead | NotAnArticle], by: Editor, now: datetime
) -> Delivered:
    """Record those that are articles; one that is none leaves nothing of itself."""
    told = "an article" if len(reads) == 1 else f"{len(reads)} articles"
    with step(by=by, label=f"submit {told}") as context:
        return Delivered(tuple(_recorded(each, by, now) for each in reads), context)


def _recorded(
    read: ArticleRead | NotAnArticle, by: Editor, now: datetime
) -> Recorded | NotAnArticle:
    if isinstance(read, NotAnArticle):
        return read
    try:
        return record_article(read=read, by=by, now=now)
    except NotAnArticle as reason:
        return reason
