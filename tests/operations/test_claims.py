"""Claims: words of articles that answer them, and judgements that no machine changes."""

import pytest

from tests import claims, factories
from tests.factories import NOON, Printing, print_article
from tests.sea_wall import speaker
from tracker.models import Assertion, Attribution, Claim, Comparison, Decision, Quantity
from tracker.operations.claims import (
    NO_ROW,
    ClaimRefused,
    accept_comparison,
    add_assertion,
    compare_figures,
    judge_pair,
    make_claim,
    reject_comparison,
    remove_assertion,
    save_quantity,
)
from tracker.operations.editing import revoke_decision
from tracker.operations.versions import Conflict, Gone
from tracker.text.span import Span
from tracker.vocabulary import ComparisonStatus, Kind, Review

pytestmark = pytest.mark.django_db

COMPATIBLE = ComparisonStatus.COMPATIBLE
CONTRADICTORY = ComparisonStatus.CONTRADICTORY
UNSETTLED = ComparisonStatus.UNSETTLED


def judged(left: Assertion, right: Assertion, **said: object) -> Comparison:
    told = {"status": COMPATIBLE, "reason": "A welder may fit pipes.", "by": None, "now": NOON}
    return judge_pair(left=left, right=right, **{**told, **said})  # type: ignore[arg-type]  # said by name


def told() -> list[tuple[str, str, str, str]]:
    """What is said of the pairs: status, finding, reason, review."""
    rows = Comparison.objects.order_by("pk")
    return list(rows.values_list("status", "finding", "reason", "review"))


def test_make_claim_states_what_is_asked_and_is_a_person_s() -> None:
    event = factories.EventFactory.create()

    made = make_claim(text=" Who was\n hurt? ", event=event, by=None)

    assert (made.text, made.event, made.review) == ("Who was hurt?", event, Review.ACCEPTED)


@pytest.mark.parametrize(
    ("text", "said"),
    [(" \n", "a claim has words"), ("w" * 1001, "a claim has 1000 characters at most")],
)
def test_make_claim_refuses_what_is_none(text: str, said: str) -> None:
    with pytest.raises(ClaimRefused, match=said):
        make_claim(text=text, by=None)

    assert Claim.objects.count() == 0


def test_add_assertion_keeps_the_characters_of_the_text() -> None:
    left, right = claims.hurt()

    assert (left.exact, right.exact) == ("A welder", "a pipe fitter")
    assert [each.review for each in (left, right)] == [Review.ACCEPTED] * 2
    assert right.snapshot.text[right.start : right.end] == "a pipe fitter"
    assert (Quantity.objects.count(), Comparison.objects.count()) == (0, 0)


def test_add_assertion_credits_whoever_says_the_words() -> None:
    mayor = speaker("Ines Halloran")
    quote = factories.QuoteFactory.create(text="Two welders were hurt.", speaker=mayor)
    article = print_article([Printing(quote=quote)])

    made = claims.answer(claims.claim(), article, "Two welders")

    assert (made.speaker, made.attribution) == (mayor, quote.occurrences.get().attribution)


@pytest.mark.parametrize(
    "passage",
    [
        {"review": Review.REJECTED},
        # Where reported speech ends the machine alone is too often wrong.
        {"review": Review.SUGGESTED, "kind": Kind.INDIRECT},
    ],
)
def test_add_assertion_credits_nobody_by_a_passage_that_may_be_none(
    passage: dict[str, str],
) -> None:
    quote = factories.QuoteFactory.create(text="Two welders were hurt.")
    article = print_article([Printing(quote=quote)])
    Attribution.objects.update(**passage)

    made = claims.answer(claims.claim(), article, "Two welders")

    assert (made.speaker, made.attribution) == (None, None)


def test_add_assertion_refuses_the_same_words_twice() -> None:
    left, _ = claims.hurt()

    with pytest.raises(ClaimRefused, match="these words answer the claim already"):
        add_assertion(
            claim=left.claim, snapshot=left.snapshot, span=Span(left.start, left.end), by=None
        )


def test_add_assertion_notices_a_claim_changed_meanwhile() -> None:
    left, _ = claims.hurt()
    Claim.objects.update(text="Who else was hurt?")

    with pytest.raises(Conflict):
        add_assertion(claim=left.claim, snapshot=left.snapshot, span=Span(0, 3), by=None, version=1)

    assert Assertion.objects.count() == 2


def test_figures_of_one_unit_are_compared_by_rule() -> None:
    claims.counted("At least 25 boats", "19 boats")

    assert told() == [("unsettled", "they differ by 6 (boats)", "", "suggested")]


def test_figures_whose_ranges_meet_are_compatible_by_rule() -> None:
    claims.counted("At least 25 boats", "30 boats")

    finding = "25 or more boats and 30 boats: the ranges meet"
    assert told() == [("compatible", finding, "", "suggested")]


def test_words_and_other_units_are_left_to_people() -> None:
    claims.hurt()
    claims.counted("25 boats", "19 nets")

    assert told() == []


def test_a_figure_read_otherwise_is_compared_anew() -> None:
    left, _ = claims.counted("At least 25 boats", "19 boats")
    quantity = Quantity.objects.get(assertion=left)
    quantity.low = 19

    save_quantity(quantity=quantity, by=None)

    finding = "19 or more boats and 19 boats: the ranges meet"
    assert told() == [("compatible", finding, "", "suggested")]


def test_judge_pair_says_who_why_and_when() -> None:
    by = factories.EditorFactory.create()
    left, right = claims.hurt()

    made = judged(right, left, by=by)

    assert (made.left, made.right) == (left, right)
    assert told() == [("compatible", "", "A welder may fit pipes.", "accepted")]
    assert (made.judged_by, made.judged_at) == (by, NOON)


def test_judge_pair_takes_the_place_of_what_a_rule_said_and_keeps_what_differs() -> None:
    left, right = claims.counted("At least 25 boats", "19 boats")

    judged(left, right, status=CONTRADICTORY, reason="One night, one harbour.")
    compare_figures(left.claim)

    finding = "they differ by 6 (boats)"
    assert told() == [("contradictory", finding, "One night, one harbour.", "accepted")]


def test_judge_pair_asks_for_a_reason_and_two_of_one_claim() -> None:
    left, right = claims.hurt()
    other, _ = claims.counted("25 boats", "19 boats")

    for pair, reason, said in (
        ((left, right), " ", "a judgement says why"),
        ((left, right), "w" * 1001, "a reason has 1000 characters at most"),
        ((left, left), "why", "two assertions on one claim"),
        ((left, other), "why", "two assertions on one claim"),
    ):
        with pytest.raises(ClaimRefused, match=said):
            judged(*pair, reason=reason)


def test_judge_pair_notices_what_was_judged_meanwhile() -> None:
    left, right = claims.hurt()
    first = judged(left, right, version=NO_ROW)

    with pytest.raises(Conflict):
        judged(left, right, status=CONTRADICTORY, version=NO_ROW)
    judged(left, right, status=UNSETTLED, version=first.version)

    assert told() == [("unsettled", "", "A welder may fit pipes.", "accepted")]


def test_judge_pair_notices_a_comparison_that_went() -> None:
    left, right = claims.hurt()

    with pytest.raises(Gone):
        judged(left, right, version=3)


def test_accept_comparison_lets_no_rule_change_it() -> None:
    left, _ = claims.counted("At least 25 boats", "19 boats")
    accept_comparison(comparison=Comparison.objects.get(), by=None, now=NOON)
    quantity = Quantity.objects.get(assertion=left)
    quantity.low = 19

    save_quantity(quantity=quantity, by=None)

    assert told() == [("unsettled", "they differ by 6 (boats)", "", "accepted")]


def test_reject_comparison_is_remembered_by_the_words() -> None:
    left, right = claims.counted("At least 25 boats", "19 boats")
    reject_comparison(comparison=Comparison.objects.get(), by=None, now=NOON)
    compare_figures(left.claim)
    assert [review for *_, review in told()] == ["rejected"]

    snapshot, span = right.snapshot, Span(right.start, right.end)
    remove_assertion(assertion=right, by=None)
    add_assertion(claim=left.claim, snapshot=snapshot, span=span, by=None)

    assert told() == []


def test_a_no_taken_back_lets_the_rule_speak_again() -> None:
    claims.counted("At least 25 boats", "19 boats")
    reject_comparison(comparison=Comparison.objects.get(), by=None, now=NOON)

    revoke_decision(decision=Decision.objects.get(), by=None, now=NOON)

    assert told() == [("unsettled", "they differ by 6 (boats)", "", "suggested")]
    assert Comparison.objects.get().judged_at is None


def test_remove_assertion_takes_its_comparisons_along() -> None:
    left, _ = claims.counted("At least 25 boats", "19 boats")

    remove_assertion(assertion=left, by=None)

    assert (Assertion.objects.count(), Comparison.objects.count()) == (1, 0)
