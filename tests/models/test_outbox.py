"""What the database refuses of what waits for people and of what they put aside."""

import pytest

from tests.factories import (
    ArticleFactory,
    ArticleMatchFactory,
    DeferralFactory,
    ErrorReportFactory,
    LostAnchorFactory,
    OccurrenceFactory,
    QuoteFactory,
    QuoteMatchFactory,
    SnapshotFactory,
    SpeakerMatchFactory,
    StatementFactory,
)
from tests.models.refusals import (
    Factory,
    Refusal,
    bad,
    refuse_bulk_create,
    refuse_bulk_update,
    refuse_create,
    refuse_raw_update,
    refuse_update,
    twin,
)

pytestmark = pytest.mark.django_db

OTHERS: dict[str, Factory] = {
    "occurrence": OccurrenceFactory,
    "speaker_match": SpeakerMatchFactory,
    "article_match": ArticleMatchFactory,
    "quote": QuoteFactory,
    "statement": StatementFactory,
    "membership": QuoteFactory,
    "article": ArticleFactory,
    "lost_anchor": LostAnchorFactory,
    "error_report": ErrorReportFactory,
}

REFUSALS = [
    bad("lost_anchor_review_known", LostAnchorFactory, review="perhaps"),
    twin("lost_anchor_once", LostAnchorFactory, "passage", "snapshot"),
    bad("deferral_of_one_thing", DeferralFactory, quote_match=None),
    *(
        bad("deferral_of_one_thing", DeferralFactory, **{name: factory.create})
        for name, factory in OTHERS.items()
    ),
    twin("deferral_once", DeferralFactory, "quote_match", "editor"),
]
TRIGGERS = [bad("lost_anchor_of_one_article", LostAnchorFactory, snapshot=SnapshotFactory.create)]


@pytest.mark.parametrize("case", [*REFUSALS, *TRIGGERS], ids=str)
def test_create_refuses_a_bad_row(case: Refusal) -> None:
    refuse_create(case)


@pytest.mark.parametrize("case", [*REFUSALS, *TRIGGERS], ids=str)
def test_update_refuses_a_bad_row(case: Refusal) -> None:
    refuse_update(case)


@pytest.mark.parametrize("case", TRIGGERS, ids=str)
def test_bulk_create_refuses_what_a_trigger_refuses(case: Refusal) -> None:
    refuse_bulk_create(case)


@pytest.mark.parametrize("case", TRIGGERS, ids=str)
def test_bulk_update_refuses_what_a_trigger_refuses(case: Refusal) -> None:
    refuse_bulk_update(case)


@pytest.mark.parametrize("case", TRIGGERS, ids=str)
def test_raw_update_refuses_what_a_trigger_refuses(case: Refusal) -> None:
    refuse_raw_update(case)


@pytest.mark.parametrize("target", OTHERS)
def test_any_one_thing_is_put_aside(target: str) -> None:
    thing = OTHERS[target].create()

    deferral = DeferralFactory.create(quote_match=None, **{target: thing})

    assert str(deferral) == f"{target.replace('_', ' ')} {thing.pk}, for later"


def test_one_thing_is_put_aside_for_somebody_and_for_everybody() -> None:
    match = QuoteMatchFactory.create()

    DeferralFactory.create(quote_match=match)
    DeferralFactory.create(quote_match=match, editor=None)

    assert match.deferrals.count() == 2
