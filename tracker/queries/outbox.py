"""What the machine and readers leave to people, in ten queues."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db.models import Count, Exists, F, Max, Model, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, Greatest

from tracker.models import (
    Article,
    ArticleMatch,
    Deferral,
    ErrorReport,
    LostAnchor,
    Occurrence,
    Quote,
    QuoteMatch,
    SpeakerAlias,
    SpeakerMatch,
    Statement,
)
from tracker.models.quotes import BESIDE_OTHERS
from tracker.queries.credits import conflicting, undecided
from tracker.queries.paging import PAGE, Page
from tracker.vocabulary import MatchDecision, Review, StatementKind

# A work list, not a catalogue: of more than so many, the newest are ranked and counted.
RANKED = 1000


class Queue(StrEnum):
    """A kind of thing that waits, by its name in an address."""

    SAME_QUOTES = "same-quotes"
    PRINTINGS = "printings"
    SAME_PERSONS = "same-persons"
    COPIES = "copies"
    PUBLISHERS = "publishers"
    CONFLICTS = "conflicts"
    STATEMENTS = "statements"
    MEMBERSHIPS = "memberships"
    LOST_ANCHORS = "lost-anchors"
    ERRORS = "errors"

    @property
    def label(self) -> str:
        return LABELS[self]


LABELS = {
    Queue.SAME_QUOTES: "Likely same quotes",
    Queue.PRINTINGS: "Uncertain printings",
    Queue.SAME_PERSONS: "Likely same persons",
    Queue.COPIES: "Likely republications",
    Queue.PUBLISHERS: "Credited to a publisher",
    Queue.CONFLICTS: "Conflicts of credit",
    Queue.STATEMENTS: "Doubtful statements",
    Queue.MEMBERSHIPS: "Doubtful sentences",
    Queue.LOST_ANCHORS: "Lost anchors",
    Queue.ERRORS: "Reported by readers",
}
# The column of a deferral that names a row of the queue.
DEFERRED = {
    Queue.SAME_QUOTES: "quote_match",
    Queue.PRINTINGS: "occurrence",
    Queue.SAME_PERSONS: "speaker_match",
    Queue.COPIES: "article_match",
    Queue.PUBLISHERS: "article",
    Queue.CONFLICTS: "quote",
    Queue.STATEMENTS: "statement",
    Queue.MEMBERSHIPS: "membership",
    Queue.LOST_ANCHORS: "lost_anchor",
    Queue.ERRORS: "error_report",
}

Rows = QuerySet[Any]


@dataclass(frozen=True, slots=True)
class Asked:
    """Whose queue, and whether that of what they or everybody put aside.

    The queue of lost anchors is also asked for one article.
    """

    queue: Queue
    editor: int | None = None
    later: bool = False
    article: int | None = None


def waiting(asked: Asked) -> Rows:
    """The rows that wait in the queue, in no order."""
    rows = OPEN[asked.queue]()
    if asked.article is not None:
        rows = rows.filter(snapshot__article=asked.article)
    aside = Deferral.objects.filter(
        Q(editor=asked.editor) | Q(editor__isnull=True),
        **{DEFERRED[asked.queue]: OuterRef("pk")},
    )
    return rows.filter(Exists(aside) if asked.later else ~Exists(aside))


def queued(
    asked: Asked, cursor: str = "", *, only: Collection[int] = (), size: int = PAGE
) -> Page[Any]:
    """A page of the rows that wait, with how much `carried` each is; one SQL query, or two.

    A cursor that is not one of ours reads as the first page. `only` narrows it to these rows.
    """
    rows = waiting(asked).filter(pk__in=only) if only else waiting(asked)
    if asked.queue is not Queue.CONFLICTS:
        newest = rows.order_by("-pk").values("pk")[:RANKED]
        rows = CARRIED[asked.queue](rows.model._default_manager.filter(pk__in=newest))
    rows = rows.select_related(*BESIDE[asked.queue]).defer(*UNREAD.get(asked.queue, ()))
    if (key := _decoded(cursor)) is not None:
        carried, last = key
        rows = rows.filter(Q(carried__lt=carried) | Q(carried=carried, pk__lt=last))
    found = _first(asked.queue, rows.order_by("-carried", "-pk"), size + 1)
    shown = found[:size]
    more = f"{shown[-1].carried}:{shown[-1].pk}" if len(found) > size else ""
    return Page(tuple(shown), more)


def to_decide(queue: Queue, pk: int) -> Model | None:
    """The row of the queue with what its finding is told of; one SQL query, of a passage two."""
    rows = OPEN[queue]().model._default_manager.filter(pk=pk)
    rows = rows.select_related(*BESIDE[queue]).defer(*UNREAD.get(queue, ()))
    row: Model | None = rows.prefetch_related(*MARKED.get(queue, ())).first()
    return row


def _first(queue: Queue, rows: Rows, limit: int) -> list[Any]:
    return undecided(rows, limit=limit) if queue is Queue.CONFLICTS else list(rows[:limit])


def _decoded(cursor: str) -> tuple[int, int] | None:
    carried, _, last = cursor.partition(":")
    is_ours = carried.isascii() and carried.isdigit() and last.isascii() and last.isdigit()
    return (int(carried), int(last)) if is_ours and len(cursor) < LONGEST_CURSOR else None


LONGEST_CURSOR = 18  # characters, so that no number is too large for the database


def _same_quotes() -> Rows:
    rows = QuoteMatch.objects.filter(review=Review.SUGGESTED)
    return rows.filter(left__merged_into__isnull=True, right__merged_into__isnull=True)


def _printings() -> Rows:
    unsettled = Q(match_decision=MatchDecision.SUGGEST, match_review=Review.SUGGESTED)
    return Occurrence.objects.filter(unsettled).current()


def _same_persons() -> Rows:
    rows = SpeakerMatch.objects.filter(review=Review.SUGGESTED)
    return rows.filter(left__merged_into__isnull=True, right__merged_into__isnull=True)


def _copies() -> Rows:
    return ArticleMatch.objects.filter(review=Review.SUGGESTED)


def _statements() -> Rows:
    """Those of the machine's making in which the articles leave the order of some open."""
    uncertain = Quote.objects.filter(statement=OuterRef("pk"), position_certain=False)
    made = Statement.objects.filter(kind=StatementKind.ASSEMBLED, review=Review.SUGGESTED)
    several = Quote.objects.filter(statement=OuterRef("pk"), position__gt=1)
    return made.filter(Exists(uncertain), Exists(several))


def _memberships() -> Rows:
    """What stands in a statement of the machine's making only because of what it stands beside."""
    placed = Quote.objects.filter(said_basis=BESIDE_OTHERS, membership_review=Review.SUGGESTED)
    made = placed.filter(statement__kind=StatementKind.ASSEMBLED)
    return made.filter(statement__review=Review.SUGGESTED).current()


def _publishers() -> Rows:
    """Articles that credit a publisher of whose articles none is offered as what they are of."""
    offered = ArticleMatch.objects.filter(copy=OuterRef("pk"), review=Review.SUGGESTED)
    rows = Article.objects.filter(credited_to__isnull=False, derivation_review=Review.SUGGESTED)
    return rows.exclude(Exists(offered.filter(source__outlet=OuterRef("credited_to"))))


def _lost_anchors() -> Rows:
    return LostAnchor.objects.filter(review=Review.SUGGESTED)


def _errors() -> Rows:
    return ErrorReport.objects.filter(review=Review.SUGGESTED)


OPEN: Mapping[Queue, Callable[[], Rows]] = {
    Queue.SAME_QUOTES: _same_quotes,
    Queue.PRINTINGS: _printings,
    Queue.SAME_PERSONS: _same_persons,
    Queue.COPIES: _copies,
    Queue.PUBLISHERS: _publishers,
    Queue.CONFLICTS: conflicting,
    Queue.STATEMENTS: _statements,
    Queue.MEMBERSHIPS: _memberships,
    Queue.LOST_ANCHORS: _lost_anchors,
    Queue.ERRORS: _errors,
}


def _outlets(path: str) -> Coalesce:
    """How many outlets print a name of the speaker at the end of the path."""
    rows = SpeakerAlias.objects.filter(speaker=OuterRef(path)).order_by().values("speaker")
    return Coalesce(Subquery(rows.annotate(n=Count("outlet", distinct=True)).values("n")), 0)


def _most_of(quotes: QuerySet[Quote], by: str) -> Coalesce:
    """The most outlets that one of the quotes has."""
    rows = quotes.order_by().values(by).annotate(n=Max("outlet_count"))
    return Coalesce(Subquery(rows.values("n")), 0)


def _copies_of_source() -> Coalesce:
    """How many articles are held to be made from the same one."""
    given = ArticleMatch.objects.filter(source=OuterRef("source")).exclude(review=Review.REJECTED)
    rows = given.order_by().values("source").annotate(n=Count("pk"))
    return Coalesce(Subquery(rows.values("n")), 0)


def _credits_of_publisher() -> Coalesce:
    """How many articles credit the same publisher, nobody having said no."""
    given = Article.objects.filter(credited_to=OuterRef("credited_to"))
    rows = given.exclude(derivation_review=Review.REJECTED).order_by().values("credited_to")
    return Coalesce(Subquery(rows.annotate(n=Count("pk")).values("n")), 0)


def _printed_there() -> Coalesce:
    rows = Occurrence.objects.filter(attribution=OuterRef("passage")).order_by()
    found = rows.values("attribution").annotate(n=Max("quote__outlet_count"))
    return Coalesce(Subquery(found.values("n")), 0)


CARRIED: Mapping[Queue, Callable[[Rows], Rows]] = {
    Queue.SAME_QUOTES: lambda rows: rows.annotate(
        carried=Greatest("left__outlet_count", "right__outlet_count")
    ),
    Queue.PRINTINGS: lambda rows: rows.annotate(carried=F("quote__outlet_count")),
    Queue.SAME_PERSONS: lambda rows: rows.annotate(carried=_outlets("left") + _outlets("right")),
    Queue.COPIES: lambda rows: rows.annotate(carried=_copies_of_source()),
    Queue.PUBLISHERS: lambda rows: rows.annotate(carried=_credits_of_publisher()),
    Queue.MEMBERSHIPS: lambda rows: rows.annotate(carried=F("outlet_count")),
    Queue.STATEMENTS: lambda rows: rows.annotate(
        carried=_most_of(Quote.objects.filter(statement=OuterRef("pk")), "statement")
    ),
    Queue.LOST_ANCHORS: lambda rows: rows.annotate(carried=_printed_there()),
    Queue.ERRORS: lambda rows: rows.annotate(carried=_printed_there()),
}
ARTICLE = "snapshot__article__outlet"
# The rows that are read with each, and shown.
BESIDE: Mapping[Queue, tuple[str, ...]] = {
    Queue.SAME_QUOTES: ("left__speaker", "right__speaker"),
    Queue.PRINTINGS: ("quote__speaker", f"attribution__{ARTICLE}"),
    Queue.SAME_PERSONS: ("left", "right"),
    Queue.COPIES: ("copy__outlet", "source__outlet", "snapshot"),
    Queue.PUBLISHERS: ("outlet", "credited_to"),
    Queue.CONFLICTS: ("speaker",),
    Queue.MEMBERSHIPS: ("speaker", "statement"),
    Queue.STATEMENTS: ("speaker",),
    Queue.LOST_ANCHORS: (ARTICLE, "passage__snapshot__article", "passage__speaker"),
    Queue.ERRORS: (f"passage__{ARTICLE}", "passage__speaker"),
}
# Long columns of these that nothing shows.
UNREAD: Mapping[Queue, tuple[str, ...]] = {
    Queue.PRINTINGS: ("attribution__snapshot__text", "attribution__snapshot__raw"),
    Queue.COPIES: ("snapshot__raw",),
    Queue.LOST_ANCHORS: ("snapshot__raw", "passage__snapshot__raw"),
    Queue.ERRORS: ("passage__snapshot__text", "passage__snapshot__raw"),
}
# The passages whose characters are read with a row that is decided on.
MARKED: Mapping[Queue, tuple[str, ...]] = {Queue.LOST_ANCHORS: ("passage__spans",)}
