"""What a person makes of the articles said to be copies."""

from __future__ import annotations

from datetime import timedelta

import pghistory.models
import pytest
from django.contrib.auth.models import User

from tests.dredging import STORY
from tests.factories import (
    NOON,
    ArticleFactory,
    ArticleMatchFactory,
    EditorFactory,
    SnapshotFactory,
)
from tests.newsroom import article, print_text, take_in
from tracker.models import Article, ArticleMatch, ArticlePosting, Decision
from tracker.operations.derivations import suggest_derivations
from tracker.operations.editing import delete_article, revoke_decision
from tracker.operations.sources import (
    AlreadyRelated,
    accept_article_match,
    choose_source,
    forget_article_match,
    reject_article_match,
    relate_articles,
    settle_credit,
)
from tracker.operations.undo import undo
from tracker.vocabulary import DecisionKind, Derivation, Review

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor() -> User:
    return EditorFactory.create()


@pytest.fixture
def match() -> ArticleMatch:
    """An article and its later copy, found by their text."""
    for hour in range(2):
        held = ArticleFactory.create(published_at=NOON + timedelta(hours=hour))
        SnapshotFactory.create(article=held, text=STORY)
        suggest_derivations(article=held)
    return ArticleMatch.objects.get()


def source_of(match: ArticleMatch) -> tuple[str, int | None, str]:
    copy = Article.objects.get(pk=match.copy_id)
    return copy.derivation, copy.derived_from_id, copy.derivation_review


def fresh(match: ArticleMatch) -> ArticleMatch:
    return ArticleMatch.objects.get(pk=match.pk)


def test_accepted_relation_settles_the_copys_source(match: ArticleMatch, editor: User) -> None:
    accept_article_match(match=match, by=editor)

    assert fresh(match).review == Review.ACCEPTED
    assert source_of(match) == (Derivation.REPUBLICATION, match.source_id, Review.ACCEPTED)


def test_accepted_part_leaves_the_copy_its_own(match: ArticleMatch, editor: User) -> None:
    match.kind = Derivation.PARTIAL_COPY
    match.save()
    choose_source(article=match.copy)

    accept_article_match(match=match, by=editor)

    assert source_of(match) == ("", None, Review.SUGGESTED)


def test_rejected_relation_is_not_offered_again(match: ArticleMatch, editor: User) -> None:
    reject_article_match(match=match, by=editor, now=NOON)

    for each in (match.copy, match.source):
        suggest_derivations(article=each)

    assert fresh(match).review == Review.REJECTED
    assert source_of(match) == ("", None, Review.SUGGESTED)


def test_rejection_outlives_re_ingest(match: ArticleMatch, editor: User) -> None:
    reject_article_match(match=match, by=editor, now=NOON)
    Article.objects.all().delete()

    for _ in range(2):
        # The same words with other marks and spaces are the same text.
        text = SnapshotFactory.create(text=STORY.replace("\n\n", "\n ").replace(",", " ,"))
        suggest_derivations(article=text.article)

    assert (ArticleMatch.objects.count(), Decision.objects.get().kind) == (
        0,
        DecisionKind.NOT_A_COPY,
    )


def test_refusal_taken_back_lets_the_pair_be_offered(match: ArticleMatch, editor: User) -> None:
    reject_article_match(match=match, by=editor, now=NOON)
    match.delete()
    revoke_decision(decision=Decision.objects.get(), by=editor, now=NOON)

    suggest_derivations(article=match.copy)

    assert ArticleMatch.objects.get().review == Review.SUGGESTED


def test_refused_credit_outlives_re_ingest(editor: User) -> None:
    wired = f"QUILLMOUTH (Tidewire) — {STORY}"
    declared = article(STORY, republication_of="The Lantern")
    first, second = print_text(wired), take_in(declared).article
    for each in (first, second):
        each.refresh_from_db()
        each.derivation_review = Review.REJECTED
        settle_credit(article=each, by=editor, now=NOON)
    Article.objects.all().delete()

    again = [print_text(wired), take_in(declared).article]

    rows = Article.objects.filter(pk__in=[each.pk for each in again]).order_by("pk")
    assert list(rows.values_list("credited_to__name", "derivation_review")) == [
        (None, Review.SUGGESTED),
        ("The Lantern", Review.REJECTED),
    ]


def test_rejecting_an_accepted_relation_lets_the_copy_go(match: ArticleMatch, editor: User) -> None:
    accept_article_match(match=match, by=editor)

    reject_article_match(match=fresh(match), by=editor, now=NOON)

    assert source_of(match) == ("", None, Review.SUGGESTED)


def test_forgotten_relation_leaves_no_refusal(match: ArticleMatch, editor: User) -> None:
    forget_article_match(match=match, by=editor)

    assert (ArticleMatch.objects.count(), Decision.objects.count()) == (0, 0)
    assert source_of(match) == ("", None, Review.SUGGESTED)


def test_relation_by_hand_is_settled(editor: User) -> None:
    copy, source = ArticleFactory.create_batch(2)

    match = relate_articles(copy=copy, source=source, kind=Derivation.WIRE_COPY, by=editor)

    assert (match.review, match.why) == (Review.ACCEPTED, "set by an editor")
    assert source_of(match) == (Derivation.WIRE_COPY, source.pk, Review.ACCEPTED)


def test_two_articles_are_related_once(editor: User) -> None:
    match = ArticleMatchFactory.create()

    with pytest.raises(AlreadyRelated):
        relate_articles(
            copy=match.source, source=match.copy, kind=Derivation.REPUBLICATION, by=editor
        )


def test_accepted_relation_keeps_its_kind_and_learns_where_the_words_stand(
    match: ArticleMatch, editor: User
) -> None:
    match.kind, match.spans = Derivation.WIRE_COPY, []
    accept_article_match(match=match, by=editor)

    suggest_derivations(article=match.copy)

    assert (fresh(match).kind, fresh(match).review) == (Derivation.WIRE_COPY, Review.ACCEPTED)
    assert fresh(match).spans == [[0, len(STORY) - 1]]


@pytest.mark.parametrize("settle", ["accept", "reject"])
def test_settling_is_one_step_and_is_undone_as_one(
    match: ArticleMatch, editor: User, settle: str
) -> None:
    before = (source_of(match), match.review, Decision.objects.count())
    if settle == "accept":
        accept_article_match(match=match, by=editor)
    else:
        reject_article_match(match=match, by=editor, now=NOON)

    context = pghistory.models.Context.objects.get(metadata__user=editor.pk)
    undo(context_id=context.pk, by=editor)

    assert (source_of(match), fresh(match).review, Decision.objects.count()) == before


def test_deleted_source_leaves_the_copy_its_own(match: ArticleMatch, editor: User) -> None:
    delete_article(article=match.source, by=editor)

    assert source_of(match) == ("", None, Review.SUGGESTED)


def test_deletion_undone_makes_the_article_findable(match: ArticleMatch, editor: User) -> None:
    before = ArticlePosting.objects.count()
    delete_article(article=match.source, by=editor)

    undo(context_id=pghistory.models.Context.objects.get(metadata__user=editor.pk).pk, by=editor)

    assert ArticlePosting.objects.count() == before
    assert source_of(match) == (Derivation.REPUBLICATION, match.source_id, Review.SUGGESTED)
