"""Claims: the words of articles that answer them, and whether two answers can both hold."""

from collections.abc import Sequence
from datetime import datetime
from itertools import combinations

from django.db.models import Q

from tracker.models import (
    Assertion,
    Attribution,
    Claim,
    Comparison,
    Event,
    Quantity,
    Snapshot,
)
from tracker.models.rules import TITLE
from tracker.operations.decisions import hashes, refuse, refused_of, take_back
from tracker.operations.history import Editor, step
from tracker.operations.versions import Conflict, Gone, hold
from tracker.queries.naming import name_of, quoted
from tracker.text.figures import Compared, Figure, compared, figure_in
from tracker.text.span import Span
from tracker.vocabulary import (
    ComparisonStatus,
    DecisionKind,
    Kind,
    Review,
    SpanRole,
    StancePosition,
)

NO_ROW = 0  # the version at which a pair is shown that nobody has compared
Pair = tuple[Assertion, Assertion]
NOT_SO = DecisionKind.NOT_SO_COMPARED


class ClaimRefused(ValueError):
    """A claim, an assertion or a judgement that cannot be, and why."""


def make_claim(*, text: str, by: Editor, event: Event | None = None) -> Claim:
    """State what articles can be asked: a proposition or a question. Raises ClaimRefused."""
    text = " ".join(text.split())
    if not text:
        raise ClaimRefused("a claim has words")
    if len(text) > TITLE:
        raise ClaimRefused(f"a claim has {TITLE} characters at most")
    with step(by=by, label=f"make claim {quoted(text)}"):
        return Claim.objects.create(text=text, event=event, review=Review.ACCEPTED)


def add_assertion(  # noqa: PLR0913 - what a person says of the words, each by name
    *,
    claim: Claim,
    snapshot: Snapshot,
    span: Span,
    by: Editor,
    position: StancePosition | None = None,
    version: int | None = None,
) -> Assertion:
    """A person says that these words of an article answer the claim.

    Who holds them is the speaker of the passage that they stand in, else the article itself. The
    figure in them is read, and compared with those of the claim's other assertions.
    Raises ClaimRefused, and Conflict where the claim was changed after it was read.
    """
    exact = span.of(snapshot.text)
    if not exact.strip():
        raise ClaimRefused("no words are given")
    with step(by=by, label=f"add {quoted(exact)} to {name_of(claim)}"):
        held = hold(claim, version=version)
        place = {"snapshot": snapshot, "start": span.start, "end": span.end}
        if Assertion.objects.filter(claim=held, **place).exists():
            raise ClaimRefused("these words answer the claim already")
        passage = _around(snapshot, span)
        made = Assertion.objects.create(
            claim=held,
            **place,
            exact=exact,
            attribution=passage,
            speaker=passage.speaker if passage else None,
            position=position or "",
            review=Review.ACCEPTED,
        )
        if figure := figure_in(snapshot.text, span):
            _state(made, figure)
        compare_figures(held)
        return made


def begin_claim(  # noqa: PLR0913 - as above
    *,
    text: str,
    event: Event | None,
    snapshot: Snapshot,
    span: Span,
    by: Editor,
    position: StancePosition | None = None,
) -> Assertion:
    """Make a claim with the first words that answer it; one step. Raises ClaimRefused."""
    with step(by=by, label=f"make claim {quoted(text)}"):
        claim = make_claim(text=text, event=event, by=by)
        return add_assertion(claim=claim, snapshot=snapshot, span=span, position=position, by=by)


def remove_assertion(*, assertion: Assertion, by: Editor, version: int | None = None) -> None:
    """The words answer the claim no more; what they were compared with goes with them."""
    with step(by=by, label=f"take {quoted(assertion.exact)} from {name_of(assertion.claim)}"):
        hold(assertion, version=version).delete()


def save_quantity(*, quantity: Quantity, by: Editor, version: int | None = None) -> None:
    """Store a figure as a person reads it; rules compare it anew."""
    with step(by=by, label=f"save {name_of(quantity)}"):
        if quantity.pk:
            hold(quantity, version=version)
        quantity.save()
        compare_figures(quantity.assertion.claim)


def delete_quantity(*, quantity: Quantity, by: Editor, version: int | None = None) -> None:
    """The words state no figure; what rules said of it goes."""
    with step(by=by, label=f"delete {name_of(quantity)}"):
        claim = quantity.assertion.claim
        hold(quantity, version=version).delete()
        compare_figures(claim)


def judge_pair(  # noqa: PLR0913 - the pair and the judgement, each by name
    *,
    left: Assertion,
    right: Assertion,
    status: ComparisonStatus,
    reason: str,
    by: Editor,
    now: datetime,
    version: int | None = None,
) -> Comparison:
    """A person says whether what two articles print can both hold, and why.

    No machine changes that again. `version` is `NO_ROW` where the pair was shown as not compared.
    Raises ClaimRefused, Conflict where the comparison is another by now, Gone where it went.
    """
    reason = " ".join(reason.split())
    low, high = sorted((left, right), key=lambda each: each.pk)
    if not reason:
        raise ClaimRefused("a judgement says why")
    if len(reason) > TITLE:
        raise ClaimRefused(f"a reason has {TITLE} characters at most")
    if low == high or low.claim_id != high.claim_id:
        raise ClaimRefused("two assertions on one claim are compared")
    wanted = {"status": status.value, "reason": reason, "review": Review.ACCEPTED.value}
    with step(by=by, label=f"judge {quoted(low.exact)} and {quoted(high.exact)}"):
        # Both stay until this is written.
        hold(low)
        hold(high)
        row = Comparison.objects.select_for_update().filter(left=low, right=high).first()
        if version is not None and version != (row.version if row else NO_ROW):
            raise Conflict(row, wanted) if row else Gone(Comparison(left=low, right=high), wanted)
        if row is None:
            row = Comparison(left=low, right=high)
        row.status, row.reason = status, reason
        take_back(kind=NOT_SO, pair=_remembered(low, high))
        return _judged(row, Review.ACCEPTED, by, now)


def accept_comparison(
    *, comparison: Comparison, by: Editor, now: datetime, version: int | None = None
) -> Comparison:
    """A person confirms what a rule says of the two; any no to it is taken back."""
    with step(by=by, label=f"accept {name_of(comparison)}"):
        held = hold(comparison, version=version, wanted={"review": Review.ACCEPTED})
        take_back(kind=NOT_SO, pair=_remembered(held.left, held.right))
        return _judged(held, Review.ACCEPTED, by, now)


def reject_comparison(
    *, comparison: Comparison, by: Editor, now: datetime, version: int | None = None
) -> Comparison:
    """A person says that the two are not so compared; no rule says it of these words again."""
    with step(by=by, label=f"reject {name_of(comparison)}"):
        held = hold(comparison, version=version, wanted={"review": Review.REJECTED})
        pair = _remembered(held.left, held.right)
        refuse(kind=NOT_SO, pair=pair, by=by, now=now)
        return _judged(held, Review.REJECTED, by, now)


def compare_figures(claim: Claim) -> None:
    """Let rules compare the figures of the claim's assertions; what a person said stays."""
    rows = Assertion.objects.filter(claim=claim).exclude(review=Review.REJECTED)
    stated = rows.exclude(quantity=None).exclude(quantity__review=Review.REJECTED)
    figures = stated.select_related("claim", "quantity").order_by("pk")
    found = _by_rule(list(combinations(figures, 2)))
    held = {(row.left_id, row.right_id): row for row in Comparison.objects.filter(left__in=rows)}
    for pair, row in held.items():
        if row.review == Review.SUGGESTED:
            _follow(row, found.get(pair))
    Comparison.objects.bulk_create(
        Comparison(left_id=left, right_id=right, **_columns(said))
        for (left, right), said in found.items()
        if (left, right) not in held
    )


def _by_rule(pairs: Sequence[Pair]) -> dict[tuple[int, int], Compared]:
    """What rules say of each pair that they can judge, unless a person said no to it."""
    refused = refused_of(kind=NOT_SO, pairs=[_remembered(*pair) for pair in pairs])
    return {
        (left.pk, right.pk): said
        for left, right in pairs
        if (said := compared(_figure(left.quantity), _figure(right.quantity)))
        and hashes(*_remembered(left, right)) not in refused
    }


def _follow(row: Comparison, said: Compared | None) -> None:
    """Bring a suggestion up to date with the figures."""
    if said is None:
        row.delete()
        return
    for name, value in _columns(said).items():
        setattr(row, name, value)
    row.save()


def _columns(said: Compared) -> dict[str, object]:
    """What a rule found; that two cannot both hold is never for a rule to say."""
    status = ComparisonStatus.COMPATIBLE if said.meet else ComparisonStatus.UNSETTLED
    return {"status": status, "finding": said.finding, "confidence": said.confidence}


def _judged(row: Comparison, review: Review, by: Editor, now: datetime) -> Comparison:
    row.review, row.judged_by, row.judged_at = review, by, now
    row.save()
    row.refresh_from_db()
    return row


def _figure(row: Quantity) -> Figure:
    return Figure(row.low, row.high, row.unit, row.hedge)


def _state(assertion: Assertion, figure: Figure) -> None:
    Quantity.objects.create(
        assertion=assertion,
        low=figure.low,
        high=figure.high,
        unit=figure.unit,
        hedge=figure.hedge,
    )


def _remembered(left: Assertion, right: Assertion) -> tuple[str, str]:
    """By what a no to a comparison is remembered: both words as answers to this claim."""
    return f"{left.claim.text}\n{left.exact}", f"{right.claim.text}\n{right.exact}"


def _around(snapshot: Snapshot, span: Span) -> Attribution | None:
    """The passage that says the words: the one that begins last of those they stand in.

    Reported speech that only the machine found is none: where it ends is too often a guess.
    """
    inside = Attribution.objects.filter(
        snapshot=snapshot,
        spans__role=SpanRole.CONTENT,
        spans__start__lte=span.start,
        spans__end__gte=span.end,
    )
    known = Q(review=Review.ACCEPTED) | ~Q(kind=Kind.INDIRECT)
    standing = inside.filter(known).exclude(review=Review.REJECTED).select_related("speaker")
    return standing.order_by("-start", "-pk").first()
