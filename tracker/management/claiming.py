"""Claims of a newsroom as a file states them, with the words of articles that answer each."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from tracker.models import Assertion, Claim, Event, Snapshot
from tracker.operations.claims import add_assertion, judge_pair, make_claim
from tracker.operations.history import Editor, step
from tracker.queries.naming import quoted
from tracker.text.places import only_place
from tracker.vocabulary import ComparisonStatus


@dataclass(frozen=True, slots=True)
class Asked:
    """A claim about an event, who answers it in which words, and what is judged of the first two.

    The answers are by outlets, each of which has one article on the event.
    """

    event: str
    text: str
    answers: tuple[tuple[str, str], ...]
    status: ComparisonStatus | None
    reason: str


def read_claims(path: Path) -> tuple[Asked, ...]:
    return tuple(map(_asked, json.loads(path.read_text())))


def _asked(line: dict[str, Any]) -> Asked:
    judged = line.get("judged", {})
    return Asked(
        event=line["event"],
        text=line["text"],
        answers=tuple((each["outlet"], each["exact"]) for each in line["answers"]),
        status=ComparisonStatus(judged["status"]) if judged else None,
        reason=judged.get("reason", ""),
    )


def ask(claims: Sequence[Asked], *, by: Editor, now: datetime) -> None:
    """Make the claims that are not held yet, each in one step."""
    for asked in claims:
        if not Claim.objects.filter(text=asked.text).exists():
            with step(by=by, label=f"make claim {quoted(asked.text)}"):
                _make(asked, by=by, now=now)


def _make(asked: Asked, *, by: Editor, now: datetime) -> None:
    event = Event.objects.current().get(name=asked.event)
    claim = make_claim(text=asked.text, event=event, by=by)
    made = [_answer(claim, event, outlet, words, by=by) for outlet, words in asked.answers]
    if asked.status:
        judge_pair(
            left=made[0], right=made[1], status=asked.status, reason=asked.reason, by=by, now=now
        )


def _answer(claim: Claim, event: Event, outlet: str, words: str, *, by: Editor) -> Assertion:
    texts = Snapshot.objects.filter(article__reports__event=event, article__outlet__name=outlet)
    snapshot = texts.order_by("-captured_at", "-id")[0]
    span = only_place(snapshot.text, words)
    return add_assertion(claim=claim, snapshot=snapshot, span=span, by=by)
