"""Cases 16 and 21 at the desk: every form, as its page offers it and without scripts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.urls import reverse, reverse_lazy
from factory.django import DjangoModelFactory

from tests import factories
from tests.admin.writing import Case, Form, Room, furnished, prove
from tracker.models import Statement
from tracker.operations.assigning import assign
from tracker.operations.attributions import accept_attribution
from tracker.operations.redo import undo_last
from tracker.operations.tagging import tag
from tracker.vocabulary import MatchDecision, SpanRole

pytestmark = pytest.mark.django_db

# They take a form and write nothing: each leads on to a page that does.
WRITE_NOTHING = {"desk:same"}


def of_passage(view: str, **values: object) -> Callable[[Room], Form]:
    """A form of the passage's own page."""

    def form(room: Room) -> Form:
        page = reverse("desk:passage", args=[room.passage.pk])
        return room.form(page, reverse(view)).filled(**values)

    return form


def shorter_span(room: Room) -> Form:
    words = room.passage.spans.filter(role=SpanRole.CONTENT)[0].exact
    return of_passage("desk:span", exact=words.rsplit(" ", 1)[0])(room)


def known_speaker(room: Room) -> Form:
    speaker = factories.SpeakerFactory.create()
    return of_passage("desk:credit", speaker=speaker.pk)(room)


def new_passage(room: Room) -> Form:
    page = reverse("desk:new_page", args=[room.article.pk])
    source = room.passage.spans.get(role=SpanRole.SOURCE)
    return room.form(page, reverse("desk:new")).filled(exact=source.exact)


def pair(verdict: str) -> Callable[[Room], Form]:
    def form(room: Room) -> Form:
        other = factories.carry(factories.QuoteFactory.create()).quote
        match = factories.QuoteMatchFactory.create(left=room.quote, right=other)
        return room.form(room.desk, reverse("desk:match"), match=match.pk).filled(verdict=verdict)

    return form


def printing(verdict: str) -> Callable[[Room], Form]:
    def form(room: Room) -> Form:
        quote = factories.QuoteFactory.create(text="The pier stays open all winter.")
        factories.carry(quote)
        row = factories.carry(quote, text="The pier stays.", decision=MatchDecision.SUGGEST)
        page = reverse("desk:article", args=[row.attribution.snapshot.article_id])
        found = room.form(page, reverse("desk:match"), occurrence=row.pk)
        return found.filled(verdict=verdict)

    return form


def of_desk(view: str, **values: object) -> Callable[[Room], Form]:
    return lambda room: room.form(room.desk, reverse(view)).filled(**values)


def accepted(room: Room, author: User) -> None:
    accept_attribution(attribution=room.passage, by=author)


def undone(room: Room, author: User) -> None:
    accepted(room, author)
    undo_last(by=author)


def curated(view: str, *, query: str = "", **values: object) -> Callable[[Room], Form]:
    """A page about the first quote."""

    def form(room: Room) -> Form:
        page = reverse(view, args=[room.quote.pk])
        return room.form(f"{page}{query}", page).filled(**values)

    return form


def tags_of_one(room: Room) -> Form:
    return room.form(reverse("desk:tags", args=["quote", room.quote.pk])).filled(name="harbour")


def tags_of_passage(room: Room) -> Form:
    place = reverse("desk:passage_tags", args=[room.passage.pk])
    return room.form(place).filled(name="harbour")


def tags_of_several(room: Room) -> Form:
    place = reverse("desk:tag_several")
    found = room.form(f"{place}?row=quote:{room.quote.pk}", f"{place}?row=quote:{room.quote.pk}")
    return Form(place, found.filled(name="harbour", do="tag").values)


def event(do: str) -> Callable[[Room], Form]:
    def form(room: Room) -> Form:
        held = factories.EventFactory.create()
        if do == "take":
            factories.EventArticleFactory.create(event=held, article=room.article)
        place = f"{reverse('desk:events')}?article={room.article.pk}"
        asked = {"make": {"name": "The pier reopens", "day": "2031-05-06"}}
        values = room.form(place).filled(do=do, event=held.pk, **asked.get(do, {})).values
        return Form(reverse("desk:events"), values)

    return form


def merger(kind: str) -> Callable[[Room], Form]:
    def form(room: Room) -> Form:
        makers: dict[str, type[DjangoModelFactory[Any]]] = {
            "speaker": factories.SpeakerFactory,
            "event": factories.EventFactory,
            "quote": factories.QuoteFactory,
        }
        rows = [f"{kind}:{row.pk}" for row in makers[kind].create_batch(2)]
        place = reverse("desk:merge", args=[kind])
        page = f"{place}?row={rows[0]}&row={rows[1]}"
        return Form(place, room.form(page).filled(kept=rows[0]).values)

    return form


def parted(room: Room) -> Form:
    quote = factories.QuoteFactory.create(text="The pier stays open all winter.")
    first, _ = factories.carry(quote), factories.carry(quote)
    return room.form(reverse("desk:split", args=[quote.pk])).filled(printing=first.pk)


def statement() -> Statement:
    return Statement.objects.earliest("id")


def ordered(room: Room) -> Form:
    page = reverse("desk:statement", args=[statement().pk])
    form = room.form(page)
    return form.filled(quote=form.values["quote"][::-1])


def taken_out(room: Room) -> Form:
    quote = statement().quotes.latest("position")
    place = reverse("desk:take_out", args=[statement().pk])
    return Form(place, {"out": f"{quote.pk}:{quote.version}"})


def recorded(room: Room) -> Form:
    page = reverse("desk:record", args=[statement().pk])
    return room.form(page).filled(official_text="The pier stays open. Boats are counted twice.")


def on_list(mine: str) -> Callable[[Room], Form]:
    place = reverse_lazy("desk:assign")
    return lambda room: Form(str(place), {"article": room.article.pk, "mine": mine})


def assigned(room: Room, author: User) -> None:
    assign(article=room.article, editor=author, by=author)


def untagging(room: Room) -> Form:
    held = tag(name="harbour", rows=[room.quote], by=User.objects.earliest("id"))
    place = reverse("desk:tags", args=["quote", room.quote.pk])
    return room.form(place).filled(untag=f"{held.pk}:quote:{room.quote.pk}")


CASES: dict[str, Case] = {
    "accept": Case("desk:accept", ("accept_attribution",), of_passage("desk:accept")),
    "reject": Case(
        "desk:reject", ("reject_attribution",), of_passage("desk:reject", reason="title")
    ),
    "credit": Case("desk:credit", ("credit_passage",), known_speaker),
    "credit a newcomer": Case(
        "desk:credit",
        ("credit_newcomer",),
        of_passage("desk:credit", name="Nuria Pardo", kind="person"),
    ),
    "note": Case("desk:note", ("write_note",), of_passage("desk:note", text="Ask the office.")),
    "span": Case("desk:span", ("change_span",), shorter_span),
    "new": Case("desk:new", ("new_passage",), new_passage),
    "pair: same": Case("desk:match", ("accept_quote_match",), pair("same")),
    "pair: different": Case("desk:match", ("reject_quote_match",), pair("different")),
    "pair: other occasion": Case("desk:match", ("part_occasions",), pair("other_occasion")),
    "printing: same": Case("desk:match", ("accept_occurrence",), printing("same")),
    "printing: different": Case("desk:match", ("reject_occurrence",), printing("different")),
    "undo": Case("desk:undo", ("undo_last",), of_desk("desk:undo"), accepted),
    "redo": Case("desk:redo", ("redo_last",), of_desk("desk:redo"), undone),
    "bulk": Case("desk:bulk", ("accept_passages",), of_desk("desk:bulk", above="0.5")),
    "assign": Case("desk:assign", ("assign",), on_list("1")),
    "release": Case("desk:assign", ("release",), on_list("0"), assigned),
    "order": Case("desk:statement", ("order_statement",), ordered),
    "take out": Case("desk:take_out", ("reject_membership",), taken_out),
    "record": Case("desk:record", ("keep_record",), recorded),
    "tags of one": Case("desk:tags", ("tag",), tags_of_one),
    "tag taken off": Case("desk:tags", ("untag",), untagging),
    "tags of a passage": Case("desk:passage_tags", ("tag",), tags_of_passage),
    "tags of several": Case("desk:tag_several", ("tag",), tags_of_several),
    **{
        f"event: {do}": Case("desk:events", (operation,), event(do))
        for do, operation in (
            ("make", "make_event"),
            ("put", "put_articles"),
            ("take", "take_articles"),
        )
    },
    **{
        f"merge {kind}s": Case("desk:merge", operations, merger(kind))
        for kind, operations in (
            ("quote", ("merge_all",)),
            ("speaker", ("merge_all",)),
            ("event", ("merge_all", "merge_events")),
        )
    },
    "split": Case("desk:split", ("split_quote",), parted),
    "wording": Case(
        "desk:wording",
        ("choose_wording",),
        curated("desk:wording", wording="own", text="The wall holds."),
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_what_a_role_lets_a_person_do_at_the_desk_is_told_and_all_else_changes_nothing(
    case: str, db: None
) -> None:
    prove(CASES[case], furnished())
