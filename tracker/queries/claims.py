"""Claims: which articles answer them in which words, and whether those can all hold."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from tracker.models import Assertion, Claim, ClaimReview, Comparison, EventArticle
from tracker.queries.answers import Answer, answer_in, answers_where
from tracker.queries.publication import shown_reviews
from tracker.queries.references import Moment, OutletRef, web_address
from tracker.queries.sentences import EventRef
from tracker.text.folding import words
from tracker.vocabulary import ComparisonStatus, Precision, Review

ASSERTIONS = 200  # a claim, or an event of all its claims, shows at most
ARTICLES = {("a",), ("an",), ("the",)}
Held = Mapping[tuple[int, int], Mapping[str, Any]]  # what is said of two answers, by their ids
NEVER = Moment(None)
AN_EDITOR = "an editor"  # of whom no name is known
PAIRS = 15  # of wordings readers are shown of a claim at most


@dataclass(frozen=True, slots=True)
class Pair:
    """Two wordings, and what is said of whether both can hold."""

    left: Answer
    right: Answer
    id: int | None = None  # None: nobody has compared them
    version: int = 0
    status: ComparisonStatus = ComparisonStatus.UNSETTLED
    finding: str = ""
    reason: str = ""
    confidence: float | None = None
    review: Review | None = None
    by: str = ""
    at: Moment = NEVER

    @property
    def is_judged(self) -> bool:
        return self.review is Review.ACCEPTED

    @property
    def is_suggested(self) -> bool:
        return self.review is Review.SUGGESTED


@dataclass(frozen=True, slots=True)
class ClaimView:
    """A claim with its answers, first published first, and the pairs of other wordings."""

    id: int
    version: int
    text: str
    confirmed: bool
    answers: tuple[Answer, ...]
    pairs: tuple[Pair, ...]
    more: bool = False  # there are more pairs than are shown
    cut: bool = False  # there are more answers than are shown, of this claim or of those after it

    @property
    def address(self) -> str:
        return f"/claim/{self.id}"

    @property
    def outlets(self) -> int:
        return len({answer.article.outlet.id for answer in self.answers})


@dataclass(frozen=True, slots=True)
class Published:
    """A finding that an outlet has published on a claim."""

    outlet: OutletRef
    url: str
    rating: str
    note: str
    at: Moment


@dataclass(frozen=True, slots=True)
class ClaimDetail:
    """A claim's page."""

    claim: ClaimView
    event: EventRef | None
    published: tuple[Published, ...]


def claims_of_event(event_id: int) -> tuple[ClaimView, ...]:
    """The claims of the event that something answers; one SQL query, a second where there are."""
    shown = shown_reviews()
    return _views(answers_where(shown, claim__event_id=event_id), shown)


def claim_detail(
    claim_id: int, *, reviews: Sequence[str] = (), most: int = PAIRS
) -> ClaimDetail | None:
    """A claim with all that answers it, as far as readers may see it, or of these reviews.

    Four SQL queries, one less of a claim that nothing answers.
    """
    shown = list(reviews) or shown_reviews()
    rows = Claim.objects.filter(pk=claim_id, review__in=shown)
    row = rows.values("text", "version", "review", "event__id", "event__name", "event__slug")
    found = row.first()
    if found is None:
        return None
    confirmed = found["review"] == Review.ACCEPTED
    unanswered = ClaimView(claim_id, found["version"], found["text"], confirmed, (), ())
    view = answered(claim_id, reviews=shown, most=most) or unanswered
    event = None
    if found["event__id"]:
        event = EventRef(found["event__id"], found["event__name"], found["event__slug"])
    return ClaimDetail(view, event, _published(claim_id))


def answered(claim_id: int, *, reviews: Sequence[str] = (), most: int = PAIRS) -> ClaimView | None:
    """The claim, if anything answers it, so reviewed, with so many pairs; two SQL queries."""
    shown = list(reviews) or shown_reviews()
    rows = answers_where(shown, claim_id=claim_id)
    return next(iter(_views(rows, shown, most)), None)


def claims_for(article_id: int) -> "QuerySet[Claim]":
    """The claims that an article may answer: those of its events, and those it answers."""
    reports = EventArticle.objects.filter(article=article_id).exclude(review=Review.REJECTED)
    answered = Assertion.objects.filter(snapshot__article=article_id, claim=OuterRef("pk"))
    of_events = reports.filter(event=OuterRef("event_id"))
    return Claim.objects.filter(Exists(of_events) | Exists(answered)).order_by("-id")


def _views(
    rows: "QuerySet[Assertion, dict[str, Any]]", reviews: Sequence[str], most: int = PAIRS
) -> tuple[ClaimView, ...]:
    """The claims of the first of these rows, with the answers and pairs that are shown of each."""
    told: dict[int, list[Answer]] = defaultdict(list)
    claims: dict[int, Mapping[str, Any]] = {}
    found = list(rows[: ASSERTIONS + 1])
    for row in found[:ASSERTIONS]:
        claims.setdefault(row["claim_id"], row)
        told[row["claim_id"]].append(answer_in(row, reviews))
    held = _compared(told, reviews) if told else {}
    views = [_view(row, told[claim], held, most) for claim, row in claims.items()]
    if len(found) > ASSERTIONS:
        views[-1] = replace(views[-1], cut=True)
    return tuple(views)


def _view(row: Mapping[str, Any], answers: Sequence[Answer], held: Held, most: int) -> ClaimView:
    # What somebody or a rule has said of some pair is never left out for one nobody looked at.
    pairs = sorted(_pairs(answers, held), key=_unsaid)
    return ClaimView(
        id=row["claim_id"],
        version=row["claim__version"],
        text=row["claim__text"],
        confirmed=row["claim__review"] == Review.ACCEPTED,
        answers=tuple(answers),
        pairs=tuple(pairs[:most]),
        more=len(pairs) > most,
    )


def _compared(claims: Iterable[int], reviews: Sequence[str]) -> Held:
    """What is said of each two answers; what a person refused too, for its version."""
    known = [*reviews, Review.REJECTED]
    rows = Comparison.objects.filter(left__claim__in=list(claims), review__in=known).values(
        *("id", "version", "left_id", "right_id", "status", "finding", "reason", "confidence"),
        *("review", "judged_at", "judged_by__first_name", "judged_by__last_name"),
    )
    return {(row["left_id"], row["right_id"]): row for row in rows}


def _pairs(answers: Sequence[Answer], held: Held) -> Iterator[Pair]:
    """Each two wordings of a claim once, however many articles print either."""
    wordings: dict[tuple[str, ...], list[Answer]] = defaultdict(list)
    for answer in answers:
        wordings[_bare(answer.words)].append(answer)
    for some, others in combinations(wordings.values(), 2):
        both = {(one.id, other.id): (one, other) for one in some for other in others}
        said = [(row, pair) for ids, pair in both.items() if (row := held.get(_in_order(ids)))]
        # What a person said of any two that print these words stands for the rest.
        row, pair = max(said, key=lambda each: _weight(each[0]), default=(None, None))
        yield _pair(*(pair or (some[0], others[0])), row)


def _unsaid(pair: Pair) -> int:
    """Judgements first, then suggestions; in the order of publication where both are alike."""
    return (Review.ACCEPTED, Review.SUGGESTED, None).index(pair.review)


def _bare(printed: str) -> tuple[str, ...]:
    """The words without an article before them: “a welder” and “the welder” are one wording."""
    said = words(printed)
    return said[1:] if said[:1] in ARTICLES and len(said) > 1 else said


def _in_order(ids: tuple[int, int]) -> tuple[int, int]:
    low, high = sorted(ids)
    return low, high


def _weight(row: Mapping[str, Any]) -> tuple[int, float, int]:
    """A person's judgement before a rule's suggestion, the latest first; a refused one last."""
    order = (Review.REJECTED, Review.SUGGESTED, Review.ACCEPTED)
    at = row["judged_at"]
    return order.index(row["review"]), at.timestamp() if at else 0, -row["id"]


def _pair(left: Answer, right: Answer, row: Mapping[str, Any] | None) -> Pair:
    if row is None or row["review"] == Review.REJECTED:
        known = {"id": row["id"], "version": row["version"]} if row else {}
        return Pair(left, right, **known)
    by = f"{row['judged_by__first_name'] or ''} {row['judged_by__last_name'] or ''}".strip()
    return Pair(
        left,
        right,
        id=row["id"],
        version=row["version"],
        status=ComparisonStatus(row["status"]),
        finding=row["finding"],
        reason=row["reason"],
        confidence=row["confidence"],
        review=Review(row["review"]),
        by=by or AN_EDITOR,
        at=Moment(row["judged_at"], Precision.MINUTE),
    )


def _published(claim_id: int) -> tuple[Published, ...]:
    columns = ("outlet__id", "outlet__name", "outlet__slug", "url", "textual_rating", "note")
    rows = ClaimReview.objects.filter(claim=claim_id).order_by("published_at", "id")
    return tuple(
        Published(OutletRef(*outlet), web_address(url), rating, note, Moment(at, precision))
        for *outlet, url, rating, note, at, precision in rows.values_list(
            *columns, "published_at", "published_precision"
        )
    )
