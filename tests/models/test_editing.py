"""What the database refuses about labels and remembered decisions."""

import pytest

from tests.factories import (
    NOON,
    ArticleFactory,
    AttributionFactory,
    ClaimFactory,
    DecisionFactory,
    EventFactory,
    QuoteFactory,
    SpeakerFactory,
    StatementFactory,
    TagFactory,
    TaggingFactory,
)
from tests.models.refusals import Factory, Refusal, bad, refuse_create, refuse_update, twin

pytestmark = pytest.mark.django_db

OTHERS: dict[str, Factory] = {
    "article": ArticleFactory,
    "attribution": AttributionFactory,
    "statement": StatementFactory,
    "speaker": SpeakerFactory,
    "event": EventFactory,
    "claim": ClaimFactory,
}

REFUSALS = [
    bad("tag_name_not_blank", TagFactory, name=" "),
    bad("tagging_one_target", TaggingFactory, quote=None),
    # A tagging has a quote; one more target of any kind is one too many.
    *(
        bad("tagging_one_target", TaggingFactory, **{name: factory.create})
        for name, factory in OTHERS.items()
    ),
    twin("tagging_once", TaggingFactory, "tag", "quote"),
    bad("decision_kind_known", DecisionFactory, kind="unheard_of"),
    bad("decision_lower_hash_left", DecisionFactory, left_hash="b" * 64, right_hash="a" * 64),
    bad("decision_hash_form", DecisionFactory, left_hash="", right_hash=""),
    bad("decision_hash_form", DecisionFactory, left_hash="a" * 64, right_hash="b"),
    twin("decision_once", DecisionFactory, "kind", "left_hash", "right_hash"),
]


@pytest.mark.parametrize("case", REFUSALS, ids=str)
def test_create_refuses_a_bad_row(case: Refusal) -> None:
    refuse_create(case)


@pytest.mark.parametrize("case", REFUSALS, ids=str)
def test_update_refuses_a_bad_row(case: Refusal) -> None:
    refuse_update(case)


@pytest.mark.parametrize("target", OTHERS)
def test_tagging_takes_any_one_target(target: str) -> None:
    thing = OTHERS[target].create()

    tagging = TaggingFactory.create(quote=None, **{target: thing})

    assert getattr(tagging, target) == thing


def test_tagging_of_another_quote_with_the_same_tag_stands() -> None:
    tagging = TaggingFactory.create()

    other = TaggingFactory.create(tag=tagging.tag, quote=QuoteFactory.create())

    assert tagging.tag.taggings.count() == 2
    assert other.tag == tagging.tag


def test_decision_is_made_again_after_it_was_revoked() -> None:
    revoked = DecisionFactory.create(revoked_at=NOON)

    again = DecisionFactory.create(left_hash=revoked.left_hash)

    assert again.left_hash == revoked.left_hash
