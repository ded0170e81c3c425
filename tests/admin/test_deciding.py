"""Accepting and rejecting: a page lists what changes, one step does it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pghistory.models
import pytest
from django.contrib.auth.models import User
from django.db.models import Model
from django.test import Client

from tests import factories
from tests.admin.test_pages import address, as_read
from tests.factories.people import person
from tracker.admin.locking import signed, versions_of
from tracker.models import Attribution, Decision, Event, Occurrence, Quote, QuoteMatch
from tracker.queries.naming import name_of
from tracker.vocabulary import MatchDecision, Review, Role

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Answer


def passages(count: int) -> list[Attribution]:
    for _ in range(count):
        factories.carry(factories.QuoteFactory.create())
    return list(Attribution.objects.order_by("id"))


def choose(desk: Client, verb: str, rows: Sequence[Model], **more: object) -> "Answer":
    chosen = [row.pk for row in rows]
    shown = [signed(versions_of(type(row)._default_manager.get(pk=row.pk))) for row in rows]
    return desk.post(
        address(str(rows[0]._meta.model_name), "changelist"),
        {"action": verb, "_selected_action": chosen, "_versions": shown, **more},
    )


def test_accepting_asks_first_and_lists_what_changes(desk: Client) -> None:
    rows = passages(3)
    Attribution.objects.filter(pk=rows[0].pk).update(review=Review.ACCEPTED)

    page = choose(desk, "accept", rows)

    listed = [each.row for each in page.context["consequences"]]
    assert listed == [rows[2], rows[1]]
    assert page.context["settled"] == 1
    assert [row.review for row in Attribution.objects.order_by("id")] == [
        "accepted",
        "suggested",
        "suggested",
    ]
    assert pghistory.models.Context.objects.count() == 0


def test_accepting_settles_the_chosen_in_one_step(desk: Client, editor: User) -> None:
    rows = passages(3)

    answer = choose(desk, "accept", rows[:2], confirmed="yes")

    assert answer.status_code == 302
    assert [row.review for row in Attribution.objects.order_by("id")] == [
        "accepted",
        "accepted",
        "suggested",
    ]
    step = pghistory.models.Context.objects.get()
    assert step.metadata == {"label": "accept 2 attributions", "user": editor.pk}


def test_rejecting_keeps_the_reason_and_remembers_the_no(desk: Client, editor: User) -> None:
    (row,) = passages(1)

    page = choose(desk, "reject", [row])
    choose(desk, "reject", [row], confirmed="yes", reason="scare_quote")

    assert [reason for reason, _ in page.context["reasons"]] == [
        "scare_quote",
        "title",
        "not_speech",
        "wrong_span",
        "other",
    ]
    row.refresh_from_db()
    assert (row.review, row.reject_reason) == ("rejected", "scare_quote")
    remembered = Decision.objects.get()
    assert (remembered.kind, remembered.made_by) == ("not_a_quotation", editor)
    step = pghistory.models.Context.objects.get()
    assert step.metadata == {"label": "reject 1 attribution", "user": editor.pk}


def test_a_reason_nobody_offered_is_refused(desk: Client) -> None:
    (row,) = passages(1)

    answer = choose(desk, "reject", [row], confirmed="yes", reason="because")

    row.refresh_from_db()
    assert (answer.status_code, row.review) == (200, "suggested")


def test_the_page_of_a_passage_offers_both_decisions(desk: Client) -> None:
    (row,) = passages(1)

    page = desk.get(address("attribution", "change", row.pk))

    assert page.context["decisions"] == ["accept", "reject"]


def test_who_may_only_look_is_offered_no_decision(client: Client, db: None) -> None:
    row = factories.EventFactory.create()
    client.force_login(person(Role.TAGGER))

    page = client.get(address("event", "change", row.pk))
    choose(client, "accept", [row], confirmed="yes")

    row.refresh_from_db()
    assert (page.context["decisions"], row.review) == ([], "suggested")


@pytest.mark.parametrize("verb", ["accept", "reject"])
def test_choosing_what_is_settled_has_nothing_to_do(desk: Client, verb: str) -> None:
    (row,) = passages(1)
    state = {"accept": Review.ACCEPTED, "reject": Review.REJECTED}[verb]
    Attribution.objects.filter(pk=row.pk).update(review=state)

    page = choose(desk, verb, [row])

    assert page.context["consequences"] == []


def steps() -> list[str]:
    return [row.metadata["label"] for row in pghistory.models.Context.objects.all()]


def test_a_person_crediting_another_speaker_settles_the_passage(desk: Client, editor: User) -> None:
    (row,) = passages(1)
    okonjo = factories.SpeakerFactory.create(name="Pell Okonjo")
    form = {"speaker": okonjo.pk, "kind": "direct", "cue_lemma": row.cue_lemma}
    for inline in ("occurrences", "spans"):
        form |= {f"{inline}-TOTAL_FORMS": "0", f"{inline}-INITIAL_FORMS": "0"}

    desk.post(address("attribution", "change", row.pk), as_read(row) | form)

    row.refresh_from_db()
    quote = Quote.objects.get(occurrences__attribution=row)
    assert (row.speaker, row.review, quote.speaker) == (okonjo, "accepted", okonjo)
    assert steps() == [f"change {name_of(row)}"]


def test_a_person_rewording_a_quote_grades_its_printings_anew(desk: Client, editor: User) -> None:
    quote = factories.QuoteFactory.create(text="The pier stays open all winter.")
    factories.carry(quote)
    form = {"text": "The pier stays open all winter long.", "speaker": quote.speaker_id}
    form |= {"wording_review": "suggested", "speaker_review": "suggested", "language": "en"}
    form |= {"occurrences-TOTAL_FORMS": "0", "occurrences-INITIAL_FORMS": "0"}

    desk.post(address("quote", "change", quote.pk), as_read(quote) | form)

    row = Occurrence.objects.select_related("quote").get()
    assert (row.quote.text, row.quote.wording_review) == (
        "The pier stays open all winter long.",
        "accepted",
    )
    assert (row.grade, row.quote.speaker_review) == ("trimmed_unmarked", "suggested")
    assert steps() == ["change quote “The pier stays open all winter.”"]


def test_accepting_a_printing_confirms_its_quote(desk: Client) -> None:
    factories.carry(factories.QuoteFactory.create(), decision=MatchDecision.SUGGEST)
    row = Occurrence.objects.get()

    page = choose(desk, "accept", [row])
    choose(desk, "accept", [row], confirmed="yes")

    row.refresh_from_db()
    assert page.context["consequences"][0].effects[0] == f"The quote: {row.quote.text}"
    assert row.match_review == "accepted"
    assert steps() == ["accept 1 occurrence"]


def test_rejecting_a_printing_parts_it_from_its_quote(desk: Client) -> None:
    quote = factories.QuoteFactory.create(text="The pier stays open all winter.")
    factories.carry(quote, text="The pier stays.", decision=MatchDecision.SUGGEST)
    row = Occurrence.objects.get()

    choose(desk, "reject", [row], confirmed="yes")

    row.refresh_from_db()
    assert (row.quote == quote, row.quote.text) == (False, "The pier stays.")
    assert Decision.objects.get().kind == "not_same_quote"
    assert steps() == ["reject 1 occurrence"]


def test_a_printing_that_founded_its_quote_is_not_parted_from_it(desk: Client) -> None:
    factories.carry(factories.QuoteFactory.create(), decision=MatchDecision.ORIGIN)

    page = choose(desk, "reject", [Occurrence.objects.get()])

    assert (page.context["consequences"], page.context["settled"]) == ([], 1)


def quote_match() -> QuoteMatch:
    left, right = (factories.carry(factories.QuoteFactory.create()).quote for _ in range(2))
    return factories.QuoteMatchFactory.create(left=left, right=right)


def test_accepting_a_quote_match_makes_the_two_one(desk: Client) -> None:
    row = quote_match()

    choose(desk, "accept", [row], confirmed="yes")

    row.refresh_from_db()
    assert (row.review, row.right.merged_into, row.left.occurrence_count) == (
        "accepted",
        row.left,
        2,
    )
    assert steps() == ["accept 1 quote match"]


def test_rejecting_a_quote_match_keeps_the_two_apart(desk: Client) -> None:
    row = quote_match()

    choose(desk, "reject", [row], confirmed="yes")

    row.refresh_from_db()
    assert (row.review, row.right.merged_into) == ("rejected", None)
    assert [decision.kind for decision in Decision.objects.all()] == ["not_same_quote"]


def test_a_chosen_row_that_another_decision_removed_is_passed_over(desk: Client) -> None:
    one, two, three = (factories.carry(factories.QuoteFactory.create()).quote for _ in range(3))
    first = factories.QuoteMatchFactory.create(left=two, right=three)
    second = factories.QuoteMatchFactory.create(left=one, right=two)

    # The newest comes first: two joins one, which takes back the question about two and three.
    choose(desk, "accept", [first, second], confirmed="yes")

    left = {quote.pk: quote.merged_into for quote in Quote.objects.all()}
    assert left == {one.pk: None, two.pk: one, three.pk: None}
    assert list(QuoteMatch.objects.values_list("pk", "review")) == [(second.pk, "accepted")]


def test_accepting_a_speaker_match_merges_the_two(desk: Client) -> None:
    row = factories.SpeakerMatchFactory.create()
    factories.carry(factories.QuoteFactory.create(speaker=row.right))

    page = choose(desk, "accept", [row])
    choose(desk, "accept", [row], confirmed="yes")

    row.refresh_from_db()
    assert page.context["consequences"][0].effects[2:4] == (
        "Moves: 1 passage credited.",
        "Moves: 1 quote.",
    )
    assert (row.review, row.right.merged_into) == ("accepted", row.left)
    assert Quote.objects.get().speaker == row.left
    assert steps() == ["accept 1 speaker match"]


def test_speakers_of_two_kinds_stay_two_and_the_editor_is_told(desk: Client) -> None:
    office = factories.SpeakerFactory.create(kind="office")
    row = factories.SpeakerMatchFactory.create(right=office, left__pk=office.pk - 1)

    choose(desk, "accept", [row], confirmed="yes")
    page = desk.get(address("speakermatch", "changelist"))

    row.refresh_from_db()
    assert row.review == "suggested"
    assert [str(message) for message in page.context["messages"]] == [
        f"“{row}” stays as it is: they are of different kinds: person and office.",
    ]


def test_rejecting_a_speaker_match_remembers_the_no(desk: Client) -> None:
    row = factories.SpeakerMatchFactory.create()

    choose(desk, "reject", [row], confirmed="yes")

    row.refresh_from_db()
    assert (row.review, row.right.merged_into) == ("rejected", None)
    assert Decision.objects.get().kind == "not_same_person"


@pytest.mark.parametrize(("verb", "review"), [("accept", "accepted"), ("reject", "rejected")])
def test_deciding_on_events(desk: Client, verb: str, review: str) -> None:
    row = factories.EventFactory.create()

    choose(desk, verb, [row], confirmed="yes")

    assert Event.objects.get().review == review
    assert steps() == [f"{verb} 1 event"]
