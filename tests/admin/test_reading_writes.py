"""Cases 16, 21 and 22 in blind readings: each form, as its own reader's page offers it."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from tests.admin.writing import Case, Form, Room, form_to, furnished, prove
from tests.factories.people import person
from tests.readers import Room as Readers
from tests.readers import accept_all, hand_in_both
from tests.readers import room as given
from tracker.models import ReadPassage
from tracker.operations.attributions import accept_attribution
from tracker.operations.readings import (
    Newcomer,
    accept_read_passage,
    change_read_passage,
    credit_read_passage,
)
from tracker.operations.redo import undo_last
from tracker.vocabulary import Kind, Role, SpeakerKind

pytestmark = pytest.mark.django_db


def ada() -> User:
    return User.objects.get(username="ada")


def editor() -> User:
    return person(Role.EDITOR)


def browser(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def first_passage() -> ReadPassage:
    return ReadPassage.objects.filter(reading__editor=ada()).order_by("id")[0]


def of_passage(view: str, **values: object) -> Callable[[Room], Form]:
    """A form of the page of Ada's first passage."""

    def form(room: Room) -> Form:
        found = given()
        page = reverse("desk:read_passage", args=[first_passage().pk])
        return form_to(browser(found.ada), page, reverse(view)).filled(**values)

    return form


def of_reading(view: str, found: Readers) -> Form:
    page = reverse("desk:reading", args=[found.of(found.ada).pk])
    return form_to(browser(found.ada), page, reverse(view))


def marking(room: Room) -> Form:
    found = given(with_suggestions=False)
    page = reverse("desk:read_new_page", args=[found.of(found.ada).pk])
    words = found.article.snapshots.get().text.split()[:3]
    return form_to(browser(found.ada), page, reverse("desk:read_new")).filled(exact=" ".join(words))


def handing_in(room: Room) -> Form:
    found = given()
    accept_all(found, [found.ada])
    return of_reading("desk:hand_in", found)


def stepping(view: str) -> Callable[[Room], Form]:
    return lambda room: of_reading(view, given())


def accepted(room: Room, author: User) -> None:
    accept_read_passage(passage=first_passage(), by=author)


def undone(room: Room, author: User) -> None:
    accepted(room, author)
    undo_last(by=author)


def giving(room: Room) -> Form:
    readers = [person(Role.TAGGER) for _ in range(2)]
    place = reverse("desk:give", args=[room.article.pk])
    return room.form(place).filled(first=readers[0].pk, second=readers[1].pk)


def withdrawing(room: Room) -> Form:
    given()
    return room.form(reverse("desk:readings"), reverse("desk:withdraw"))


def differing() -> Readers:
    found = given()
    change_read_passage(passage=first_passage(), kind=Kind.MIXED, by=found.ada)
    hand_in_both(found)
    return found


def settling(room: Room) -> Form:
    page = reverse("desk:differences", args=[differing().pair.pk])
    form = room.form(page, reverse("desk:settle"))
    return form.filled(verdict="neither")


def newcomer_settled(room: Room) -> Form:
    """One reader credits somebody not known, and is followed."""
    found = given()
    nuria = Newcomer("Nuria Pardo", SpeakerKind.PERSON)
    credit_read_passage(passage=first_passage(), speaker=nuria, by=found.ada)
    hand_in_both(found)
    page = reverse("desk:differences", args=[found.pair.pk])
    content = room.browser.get(page).content.decode()
    verdict = re.findall(r'name="verdict" value="(first:[^"]*)"', content)[0]
    return room.form(page, reverse("desk:settle")).filled(verdict=verdict)


def settled_step(view: str) -> Callable[[Room], Form]:
    """Undo or redo of whatever one did last, from the page of the differences."""

    def form(room: Room) -> Form:
        page = reverse("desk:differences", args=[differing().pair.pk])
        return room.form(page, reverse(view))

    return form


def taken_over(room: Room, author: User) -> None:
    accept_attribution(attribution=room.passage, by=author)


def taken_back(room: Room, author: User) -> None:
    taken_over(room, author)
    undo_last(by=author)


def taking_over(room: Room) -> Form:
    return Form(reverse("desk:agreed", args=[differing().pair.pk]))


CASES: dict[str, Case] = {
    "accept": Case(
        "desk:read_accept", ("accept_read_passage",), of_passage("desk:read_accept"), author=ada
    ),
    "reject": Case(
        "desk:read_reject",
        ("reject_read_passage",),
        of_passage("desk:read_reject", reason="title"),
        author=ada,
    ),
    "credit": Case(
        "desk:read_credit",
        ("credit_read_passage",),
        of_passage("desk:read_credit", name="Nuria Pardo", kind="person"),
        author=ada,
    ),
    "kind": Case(
        "desk:read_kind",
        ("change_read_passage",),
        of_passage("desk:read_kind", kind="mixed"),
        author=ada,
    ),
    "span": Case(
        "desk:read_span",
        ("change_read_passage",),
        of_passage("desk:read_span", exact="The sea wall"),
        author=ada,
    ),
    "new": Case("desk:read_new", ("new_read_passage",), marking, author=ada),
    "hand in": Case("desk:hand_in", ("hand_in",), handing_in, author=ada),
    "undo": Case("desk:read_undo", ("undo_last",), stepping("desk:read_undo"), accepted, ada),
    "redo": Case("desk:read_redo", ("redo_last",), stepping("desk:read_redo"), undone, ada),
    "give": Case("desk:give", ("give_readings",), giving),
    "withdraw": Case("desk:withdraw", ("withdraw_readings",), withdrawing),
    "settle": Case("desk:settle", ("settle_difference",), settling),
    "settle a newcomer": Case(
        "desk:settle", ("settle_difference", "make_speaker"), newcomer_settled
    ),
    "undo a settlement": Case(
        "desk:settle_undo", ("undo_last",), settled_step("desk:settle_undo"), taken_over, editor
    ),
    "redo a settlement": Case(
        "desk:settle_redo", ("redo_last",), settled_step("desk:settle_redo"), taken_back, editor
    ),
    "agreed": Case("desk:agreed", ("take_over_agreed",), taking_over),
}


@pytest.mark.parametrize("case", CASES)
def test_what_a_reader_writes_is_told_and_nobody_else_changes_anything(case: str, db: None) -> None:
    prove(CASES[case], furnished())


def test_another_s_reading_is_answered_as_one_that_there_is_not(db: None) -> None:
    """Case 22: whoever reads the same text blind, and an editor, are told of none."""
    found = given()
    reading, passage = found.of(found.ada), first_passage()
    pages = {
        reverse("desk:reading", args=[reading.pk]): reverse("desk:reading", args=[987_654]),
        reverse("desk:read_passage", args=[passage.pk]): reverse(
            "desk:read_passage", args=[987_654]
        ),
    }
    for other in (found.bo, found.cleo):
        for held, absent in pages.items():
            answers = [browser(other).get(page) for page in (held, absent)]
            assert [answer.status_code for answer in answers] == [404, 404]
        forms = [{"passage": pk, "version": 1} for pk in (passage.pk, 987_654)]
        posts = [browser(other).post(reverse("desk:read_accept"), form) for form in forms]
        assert [answer.status_code for answer in posts] == [404, 404]
    assert first_passage().review == "suggested"
