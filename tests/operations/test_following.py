"""What a job works out after a decision: the same as at once, and taken back as exactly."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from tests import factories
from tests.newsroom import article, take_in
from tests.operations.acts import stored
from tests.operations.queued import follow_all
from tests.standing import standing
from tracker.models import Attribution, Occurrence, Quote, Speaker, Step
from tracker.operations.attributions import (
    accept_attribution,
    credit_newcomer,
    credit_passage,
    reject_attribution,
)
from tracker.operations.following import follow_step
from tracker.operations.history import leaving_what_follows
from tracker.operations.marking import change_span, new_passage
from tracker.operations.redo import redo_last, undo_last
from tracker.text.span import Span
from tracker.vocabulary import Following, Kind, RejectReason, SpanRole, SpeakerKind

pytestmark = pytest.mark.django_db

WALL = "The sea wall will stand for another thirty winters, and not one stone of it will be sold."
BOATS = "We counted the boats twice and we buried nobody on the night of the great storm."
OUTLETS = ("Courier", "Lantern", "Record")


def texts() -> list[str]:
    """Three articles: one sentence that all print, and one that two do."""
    return [
        f"Tarnbay voted.\n\n“{WALL}” Ines Halloran said.\n\n“{BOATS}” Oda Lindqvist said.",
        f"A vote in Tarnbay.\n\n“{WALL}” Ines Halloran said.",
        f"The storm.\n\n“{BOATS}” Oda Lindqvist said. “{WALL}” Ines Halloran said.",
    ]


@pytest.fixture
def by() -> User:
    return newsroom()


def newsroom() -> User:
    """The articles read, and an editor."""
    for number, text in enumerate(texts()):
        outlet = OUTLETS[number]
        take_in(article(text, outlet=outlet, url=f"https://{outlet.lower()}.example/{number}"))
    return factories.EditorFactory.create()


def passage() -> Attribution:
    """The sentence on the wall as the first article prints it."""
    return Attribution.objects.filter(snapshot__article__outlet__name="Courier").order_by("start")[
        0
    ]


def part(row: Attribution) -> Span:
    content = row.spans.get(role=SpanRole.CONTENT)
    return Span(content.start, content.start + WALL.index(","))


def reject(by: User) -> None:
    reject_attribution(attribution=passage(), reason=RejectReason.TITLE, by=by, now=timezone.now())


def credit(by: User) -> None:
    oda = Speaker.objects.get(name="Oda Lindqvist")
    credit_passage(attribution=passage(), speaker=oda, by=by)


def credit_new(by: User) -> None:
    credit_newcomer(attribution=passage(), name="Nuria Pardo", kind=SpeakerKind.PERSON, by=by)


def mark(by: User) -> None:
    change_span(attribution=passage(), content=[part(passage())], by=by)


def make(by: User) -> None:
    row = passage()
    new_passage(snapshot=row.snapshot, content=[part(row)], kind=Kind.MIXED, by=by)


DECISIONS: dict[str, Callable[[User], None]] = {
    "reject": reject,
    "credit": credit,
    "credit a newcomer": credit_new,
    "mark": mark,
    "make": make,
}
EVERY = pytest.mark.parametrize("decision", DECISIONS)


def left(decision: str, by: User) -> None:
    """Decide as the desk does, and leave what follows to the job."""
    with leaving_what_follows():
        DECISIONS[decision](by)


@EVERY
def test_what_follows_later_is_what_follows_at_once(decision: str, by: User) -> None:
    left(decision, by)
    follow_all()
    later = standing()
    undo_last(by=by)
    follow_all()

    DECISIONS[decision](by)

    assert standing() == later


@EVERY
def test_nothing_follows_before_the_job_has_run(decision: str, by: User) -> None:
    before = list(Quote.objects.order_by("pk").values())

    left(decision, by)

    assert list(Quote.objects.order_by("pk").values()) == before
    assert Step.objects.get().following == Following.PENDING


@EVERY
def test_step_with_what_followed_is_taken_back_exactly_and_done_again(
    decision: str, by: User
) -> None:
    before = stored()
    left(decision, by)
    follow_all()
    after = stored()

    undo_last(by=by)
    follow_all()
    taken_back = stored()
    redo_last(by=by)
    follow_all()

    assert taken_back == before
    assert stored() == after
    assert before != after
    assert [step.following for step in Step.objects.order_by("pk")] == [Following.DONE] * 3


@EVERY
def test_step_is_taken_back_exactly_before_anything_followed(decision: str, by: User) -> None:
    before = stored()
    left(decision, by)

    undo_last(by=by)
    follow_all()

    assert stored() == before


@EVERY
def test_what_the_machine_reads_meanwhile_is_no_change_by_somebody(decision: str, by: User) -> None:
    left(decision, by)
    follow_all()
    take_in(article(texts()[1], outlet="Echo", url="https://echo.example/1"))
    with_decision = standing()

    undo_last(by=by)
    follow_all()
    without = standing()
    redo_last(by=by)
    follow_all()

    assert standing() == with_decision
    assert without != with_decision


def test_decisions_made_before_the_job_runs_are_taken_back_one_by_one(by: User) -> None:
    states = [standing()]
    for decision in ("credit", "reject"):
        left(decision, by)
    follow_all()
    both = standing()

    undo_last(by=by)
    follow_all()
    one = standing()
    undo_last(by=by)
    follow_all()

    assert standing() == states[0]
    DECISIONS["credit"](by)
    assert standing() == one
    DECISIONS["reject"](by)
    assert standing() == both


def test_sentence_marked_twice_before_the_job_keeps_its_settled_match(by: User) -> None:
    row = passage()
    Occurrence.objects.filter(attribution=row).update(match_review="accepted")
    quote = Occurrence.objects.get(attribution=row).quote_id
    whole = [Span(span.start, span.end) for span in row.spans.filter(role=SpanRole.CONTENT)]
    with leaving_what_follows():
        change_span(attribution=row, content=[part(row)], by=by)
        change_span(attribution=row, content=whole, by=by)

    follow_all()

    printed = Occurrence.objects.get(attribution=row)
    assert (printed.quote_id, printed.match_review) == (quote, "accepted")


def test_accepting_leaves_nothing_to_follow(by: User) -> None:
    row = passage()
    with leaving_what_follows():
        accept_attribution(attribution=row, by=by, version=row.version)

    assert Step.objects.get().following == ""


def test_step_is_followed_once(by: User) -> None:
    left("reject", by)
    context = Step.objects.get().context

    assert [follow_step(context_id=context) for _ in range(2)] == [True, False]
