"""What the database refuses about which article is made from which."""

import pytest

from tests.factories import ArticleMatchFactory, ArticlePostingFactory
from tests.models.refusals import (
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

REFUSALS = [
    bad("article_match_score_share", ArticleMatchFactory, score=1.01),
    bad("article_match_kind_known", ArticleMatchFactory, kind="unheard_of"),
    bad("article_match_review_known", ArticleMatchFactory, review="unheard_of"),
    twin("article_match_once", ArticleMatchFactory, "copy", "source"),
    Refusal(
        "article_match_of_two_articles",
        ArticleMatchFactory,
        lambda row: {"copy": row.source, "source": row.source},
        lambda row: {"copy": row.source},
    ),
    # Which of the two is the copy makes no other pair of them.
    Refusal(
        "article_match_once",
        ArticleMatchFactory,
        lambda row: {"copy": row.source, "source": row.copy},
        lambda _row: _turned(),
    ),
    twin("article_posting_once", ArticlePostingFactory, "hash", "article"),
]


def _turned() -> dict[str, object]:
    """The ends of another row, the other way round."""
    other = ArticleMatchFactory.create()
    return {"copy": other.source, "source": other.copy}


@pytest.mark.parametrize("case", REFUSALS, ids=str)
def test_create_refuses_a_bad_row(case: Refusal) -> None:
    refuse_create(case)


@pytest.mark.parametrize("case", REFUSALS, ids=str)
def test_update_refuses_a_bad_row(case: Refusal) -> None:
    refuse_update(case)


@pytest.mark.parametrize("case", REFUSALS, ids=str)
def test_bulk_create_refuses_a_bad_row(case: Refusal) -> None:
    refuse_bulk_create(case)


@pytest.mark.parametrize("case", REFUSALS, ids=str)
def test_bulk_update_refuses_a_bad_row(case: Refusal) -> None:
    refuse_bulk_update(case)


@pytest.mark.parametrize("case", REFUSALS, ids=str)
def test_raw_update_refuses_a_bad_row(case: Refusal) -> None:
    refuse_raw_update(case)
