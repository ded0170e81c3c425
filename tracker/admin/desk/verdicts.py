"""What a person may answer to each kind of finding, and the operation that each answer is."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Model

from tracker.models import Speaker
from tracker.operations.anchors import mark_lost, reanchor
from tracker.operations.errors import accept_error_report, reject_error_report
from tracker.operations.history import Editor
from tracker.operations.memberships import (
    accept_membership,
    reject_membership,
    reject_statement,
)
from tracker.operations.occurrences import accept_occurrence, reject_occurrence
from tracker.operations.outbox import (
    accept_order,
    let_both_stand,
    let_credit_stand,
    put_aside,
    put_aside_for_all,
    take_up,
)
from tracker.operations.repeated import part_occasions
from tracker.operations.sources import (
    accept_article_match,
    accept_publisher,
    reject_article_match,
    reject_publisher,
)
from tracker.operations.suggestions import (
    accept_quote_match,
    accept_speaker_match,
    reject_quote_match,
    reject_speaker_match,
)
from tracker.queries.outbox import DEFERRED, Queue
from tracker.queries.telling import Finding

CREDIT = "credit-"  # how the answer begins that names who said it; the speaker's number follows


@dataclass(frozen=True, slots=True)
class Told:
    """Who answers, when, at which version they saw the row, and in which queue."""

    by: Editor
    now: datetime
    version: int
    queue: Queue


@dataclass(frozen=True, slots=True)
class Verdict:
    """One answer: its name in a form, its words, its key, and what it does."""

    name: str
    label: str
    key: str
    operation: Callable[..., object]
    carry_out: Callable[[Any, Told], object]
    said: str


def _at_once(name: str, operation: Callable[..., object]) -> Callable[[Any, Told], object]:
    def carry_out(row: Model, told: Told) -> object:
        return operation(**{name: row}, by=told.by, version=told.version)

    return carry_out


def _remembered(name: str, operation: Callable[..., object]) -> Callable[[Any, Told], object]:
    def carry_out(row: Model, told: Told) -> object:
        return operation(**{name: row}, by=told.by, now=told.now, version=told.version)

    return carry_out


def _yes(label: str, name: str, operation: Callable[..., object], said: str) -> Verdict:
    return Verdict("yes", label, "accept", operation, _at_once(name, operation), said)


def _no(label: str, name: str, operation: Callable[..., object], said: str) -> Verdict:
    return Verdict("no", label, "reject", operation, _remembered(name, operation), said)


ANSWERS: Mapping[Queue, tuple[Verdict, ...]] = {
    Queue.SAME_QUOTES: (
        _yes("Same quote", "match", accept_quote_match, "One quote now"),
        _no("Not the same", "match", reject_quote_match, "Not the same; not offered again"),
        Verdict(
            "other_occasion",
            "Same speaker, another occasion",
            "occasion",
            part_occasions,
            _remembered("match", part_occasions),
            "The same speaker on another occasion",
        ),
    ),
    Queue.PRINTINGS: (
        _yes("Same quote", "occurrence", accept_occurrence, "A printing of the quote"),
        _no("Not the same", "occurrence", reject_occurrence, "A quote of its own now"),
    ),
    Queue.SAME_PERSONS: (
        _yes("One person", "match", accept_speaker_match, "One person now"),
        _no("Two persons", "match", reject_speaker_match, "Two persons; not offered again"),
    ),
    Queue.COPIES: (
        _yes("Made from it", "match", accept_article_match, "Kept as made from the other"),
        _no("Not made from it", "match", reject_article_match, "Not a copy; not offered again"),
    ),
    Queue.PUBLISHERS: (
        _yes("Theirs", "article", accept_publisher, "Kept as theirs"),
        _no("Not theirs", "article", reject_publisher, "Not theirs; not suggested again"),
    ),
    Queue.CONFLICTS: (
        _no("Both stand as printed", "quote", let_both_stand, "Both credits stand as printed"),
    ),
    Queue.STATEMENTS: (
        _yes("The order stands", "statement", accept_order, "The order stands"),
        _no(
            "Not one statement",
            "statement",
            reject_statement,
            "Taken apart; not put together again",
        ),
    ),
    Queue.MEMBERSHIPS: (
        _yes("It belongs there", "quote", accept_membership, "It stays with the others"),
        _no(
            "It does not belong there",
            "quote",
            reject_membership,
            "Taken out; not put beside the others again",
        ),
    ),
    Queue.LOST_ANCHORS: (
        _yes("It is these words", "lost", reanchor, "Found again, as the person settled it"),
        Verdict("no", "It is lost", "reject", mark_lost, _at_once("lost", mark_lost), "Lost"),
    ),
    Queue.ERRORS: (
        _yes("Seen to", "report", accept_error_report, "Seen to"),
        Verdict(
            "no",
            "It stands as it is",
            "reject",
            reject_error_report,
            _at_once("report", reject_error_report),
            "It stands as it is",
        ),
    ),
}


def _aside(name: str, label: str, key: str, operation: Callable[..., object], said: str) -> Verdict:
    return Verdict(
        name,
        label,
        key,
        operation,
        lambda row, told: operation(row=row, by=told.by, about=DEFERRED[told.queue]),
        said,
    )


LATER = _aside("later", "Later", "later", put_aside, "Put aside for you")
LATER_FOR_ALL = _aside(
    "later_for_all", "Later, for everybody", "later_all", put_aside_for_all, "Put aside for all"
)
NOW = _aside("now", "Decide now", "later", take_up, "Back in the queue")


def verdicts(queue: Queue, finding: Finding, *, later: bool) -> Iterable[Verdict]:
    """The answers to one finding, as its buttons stand."""
    for credited in finding.credits:
        yield _credit(
            Speaker(pk=credited.speaker, name=credited.name), first=credited is finding.credits[0]
        )
    for verdict in ANSWERS[queue]:
        if verdict.name != "yes" or finding.can_accept:
            yield verdict
    yield from (NOW,) if later else (LATER, LATER_FOR_ALL)


def verdict_of(queue: Queue, name: str) -> Verdict | None:
    """The answer that a form gave; None for what is no answer there."""
    if queue is Queue.CONFLICTS and name.startswith(CREDIT):
        number = name.removeprefix(CREDIT)
        speaker = Speaker.objects.filter(pk=number).first() if number.isdigit() else None
        return _credit(speaker) if speaker else None
    return next(
        (each for each in (*ANSWERS[queue], LATER, LATER_FOR_ALL, NOW) if each.name == name), None
    )


def _credit(speaker: Speaker, *, first: bool = False) -> Verdict:
    return Verdict(
        f"{CREDIT}{speaker.pk}",
        f"Said by {speaker.name}",
        "accept" if first else "",
        let_credit_stand,
        lambda row, told: let_credit_stand(
            quote=row, speaker=speaker, by=told.by, version=told.version
        ),
        f"Said by {speaker.name}",
    )
