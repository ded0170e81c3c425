"""Cases 16 and 21 in the outbox of the machine: every answer to every kind of finding."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.urls import reverse, reverse_lazy

from tests.admin.test_desk_writes import accepted, undone
from tests.admin.writing import Case, Form, Room, furnished, prove
from tests.outboxes import WAITING
from tracker.admin.desk.verdicts import ANSWERS, CREDIT, LATER, LATER_FOR_ALL
from tracker.models import Deferral, Occurrence, Quote
from tracker.operations.outbox import put_aside
from tracker.queries.outbox import Queue

pytestmark = pytest.mark.django_db

DECIDE = "desk:outbox_decide"


def answer(queue: Queue, verdict: str) -> Callable[[Room], Form]:
    def form(room: Room) -> Form:
        row = WAITING[queue]()
        page = reverse("desk:outbox", args=[queue])
        found = room.form(page, reverse(DECIDE, args=[queue]), row=row.pk)
        return found.filled(verdict=verdict)

    return form


def credited(room: Room) -> Form:
    """Said by whom fewer outlets credit."""
    form = answer(Queue.CONFLICTS, "")(room)
    quote = Quote.objects.get(pk=int(form.values["row"]))
    rows = Occurrence.objects.filter(quote=quote).exclude(attribution__speaker=quote.speaker)
    return form.filled(verdict=f"{CREDIT}{rows.get().attribution.speaker_id}")


def step_back(view: str) -> Callable[[Room], Form]:
    place = reverse_lazy(view, args=[Queue.PRINTINGS])
    return lambda room: room.form(reverse("desk:outbox", args=[Queue.PRINTINGS]), str(place))


def aside(room: Room, author: User) -> None:
    put_aside(row=Occurrence.objects.latest("id"), by=author)


CASES: dict[str, Case] = {
    **{
        f"{queue}: {verdict.name}": Case(
            DECIDE, (verdict.operation.__name__,), answer(queue, verdict.name)
        )
        for queue, answers in ANSWERS.items()
        for verdict in (*answers, LATER, LATER_FOR_ALL)
    },
    "conflicts: credit": Case(DECIDE, ("let_credit_stand",), credited),
    "now": Case(DECIDE, ("take_up",), answer(Queue.PRINTINGS, "now"), aside),
    "undo": Case("desk:outbox_undo", ("undo_last",), step_back("desk:outbox_undo"), accepted),
    "redo": Case("desk:outbox_redo", ("redo_last",), step_back("desk:outbox_redo"), undone),
}


@pytest.mark.parametrize("case", CASES)
def test_answer_in_the_outbox_is_told_and_whoever_may_not_give_it_changes_nothing(
    case: str, db: None
) -> None:
    prove(CASES[case], furnished())


def test_put_aside_is_one_person_s_own(db: None) -> None:
    prove(CASES["printings: later"], furnished())

    assert Deferral.objects.get().editor is not None
