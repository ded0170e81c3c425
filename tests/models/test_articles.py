"""What the database refuses about articles and their texts."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from tests.factories import NOON, ArticleFactory, ReadingFactory, SnapshotFactory, sha256
from tests.models.refusals import (
    Refusal,
    bad,
    itself,
    refuse_bulk_create,
    refuse_bulk_update,
    refuse_create,
    refuse_raw_update,
    refuse_update,
    twin,
)
from tracker.models import Article, Snapshot
from tracker.vocabulary import Derivation, Review

pytestmark = pytest.mark.django_db

ON_CREATE = [
    bad("snapshot_text_not_blank", SnapshotFactory, text=" \n", text_sha256=sha256(" \n")),
    bad("snapshot_sha256_of_text", SnapshotFactory, text_sha256=sha256("another text")),
    bad("snapshot_sha256_of_text", SnapshotFactory, text_sha256=""),
    twin("snapshot_other_than_the_last", SnapshotFactory, "article", "text"),
]
# A snapshot never changes, so every change of one is refused by this name.
ON_UPDATE = [
    bad("snapshot_never_edited", SnapshotFactory, text="Somebody else said it."),
    bad("snapshot_never_edited", SnapshotFactory, article=ArticleFactory.create),
    bad("snapshot_never_edited", SnapshotFactory, captured_at=NOON + timedelta(days=1)),
    bad("snapshot_never_edited", SnapshotFactory, raw=b"other bytes"),
]
REFUSALS = [
    twin("article_address_once", ArticleFactory, "canonical_url"),
    bad("article_date_with_precision", ArticleFactory, published_at=None),
    bad("article_date_with_precision", ArticleFactory, published_at=NOON, published_precision=""),
    bad("article_date_with_precision", ArticleFactory, published_precision="unheard_of"),
    bad("article_derivation_known", ArticleFactory, derivation="unheard_of"),
    bad("article_derivation_review_known", ArticleFactory, derivation_review="unheard_of"),
    bad("article_derivation_review_known", ArticleFactory, derivation_review=""),
    bad("article_derivation_confidence_share", ArticleFactory, derivation_confidence=1.01),
    bad("article_derivation_confidence_share", ArticleFactory, derivation_confidence=-0.01),
    itself("article_not_from_itself", ArticleFactory, "derived_from", derivation="wire_copy"),
    bad("article_source_with_derivation", ArticleFactory, derived_from=ArticleFactory.create),
    bad("article_language_not_blank", ArticleFactory, language=""),
    twin("reading_once_per_engine", ReadingFactory, "snapshot", "engine"),
]


@pytest.mark.parametrize("case", REFUSALS, ids=str)
def test_create_refuses_a_bad_row(case: Refusal) -> None:
    refuse_create(case)


@pytest.mark.parametrize("case", REFUSALS, ids=str)
def test_update_refuses_a_bad_row(case: Refusal) -> None:
    refuse_update(case)


@pytest.mark.parametrize("case", ON_CREATE, ids=str)
def test_create_refuses_a_bad_snapshot(case: Refusal) -> None:
    refuse_create(case)


@pytest.mark.parametrize("case", ON_CREATE, ids=str)
def test_bulk_create_refuses_a_bad_snapshot(case: Refusal) -> None:
    refuse_bulk_create(case)


@pytest.mark.parametrize("case", ON_UPDATE, ids=str)
@pytest.mark.parametrize("write", [refuse_update, refuse_bulk_update, refuse_raw_update])
def test_snapshot_is_never_edited(write: Callable[[Refusal], None], case: Refusal) -> None:
    write(case)


def test_snapshot_saved_as_it_was_is_no_edit() -> None:
    snapshot = SnapshotFactory.create()

    snapshot.save()

    assert Snapshot.objects.get(pk=snapshot.pk).text == snapshot.text


def test_snapshot_of_the_same_text_is_welcome_in_another_article() -> None:
    snapshot = SnapshotFactory.create()

    other = SnapshotFactory.create(text=snapshot.text)

    assert other.text_sha256 == snapshot.text_sha256


def test_originals_leaves_out_what_derives_from_another_copy() -> None:
    original = ArticleFactory.create()
    ArticleFactory.create(derivation=Derivation.WIRE_COPY)
    cleared = ArticleFactory.create(
        derivation=Derivation.DUPLICATE, derivation_review=Review.REJECTED
    )

    assert list(Article.objects.originals().order_by("id")) == [original, cleared]
