"""Editors see what is said to be copied with its evidence, settle it, and add what is missing."""

import pghistory.models
import pytest
from django.contrib.auth.models import User
from django.test import Client

from tests import factories
from tests.admin.test_deciding import choose, steps
from tests.admin.test_pages import address, as_read
from tests.dredging import LEAD, STORY
from tests.pages.document import Document
from tracker.models import Article, ArticleMatch, Decision
from tracker.operations.derivations import suggest_derivations
from tracker.vocabulary import Derivation, Review


@pytest.fixture
def match(db: None) -> ArticleMatch:
    article = factories.SnapshotFactory.create(text=STORY).article
    copy = factories.SnapshotFactory.create(text=f"{LEAD}\n").article
    for each in (article, copy):
        suggest_derivations(article=each)
    return ArticleMatch.objects.get()


def test_list_and_page_show_the_evidence(desk: Client, match: ArticleMatch) -> None:
    listed = Document(desk.get(address("articlematch", "changelist")).content)
    page = Document(desk.get(address("articlematch", "change", match.pk)).content)

    assert listed.texts("//td[contains(@class, 'field-why')]") == [match.why]
    assert page.texts("//div[contains(@class, 'field-in_common')]//div[@class='readonly']") == [
        "44 of 44"
    ]
    assert page.texts("//div[contains(@class, 'field-shared')]//li") == [LEAD[:-1]]


def test_rejecting_says_what_follows_and_remembers_the_no(
    desk: Client, editor: User, match: ArticleMatch
) -> None:
    page = choose(desk, "reject", [match])
    choose(desk, "reject", [match], confirmed="yes")

    (consequence,) = page.context["consequences"]
    assert consequence.effects == (
        f"{match.copy.outlet}: {match.copy}",
        f"{match.source.outlet}: {match.source}",
        f"Why: {match.why}",
    )
    match.refresh_from_db()
    assert (match.review, Decision.objects.get().made_by) == (Review.REJECTED, editor)
    step = pghistory.models.Context.objects.get()
    assert step.metadata == {"label": "reject 1 article match", "user": editor.pk}


def test_accepting_settles_the_article(desk: Client, match: ArticleMatch) -> None:
    choose(desk, "accept", [match], confirmed="yes")

    copy = Article.objects.get(pk=match.copy_id)
    assert (copy.derived_from_id, copy.derivation_review) == (match.source_id, Review.ACCEPTED)


def test_a_relation_added_by_hand_is_settled(desk: Client, editor: User) -> None:
    copy, source = factories.ArticleFactory.create_batch(2)
    form = {"copy": copy.pk, "source": source.pk, "kind": "wire_copy"}

    desk.post(address("articlematch", "add"), form)

    match = ArticleMatch.objects.get()
    assert (match.copy, match.source, match.kind, match.review) == (
        copy,
        source,
        Derivation.WIRE_COPY,
        Review.ACCEPTED,
    )


def test_a_pair_already_related_is_refused_by_the_form(desk: Client, match: ArticleMatch) -> None:
    form = {"copy": match.source_id, "source": match.copy_id, "kind": "wire_copy"}

    answer = desk.post(address("articlematch", "add"), form)

    errors = answer.context["adminform"].form.errors
    assert errors == {
        "source": ["The two articles are related already (suggested, republication): settle that."]
    }
    assert (answer.status_code, ArticleMatch.objects.count()) == (200, 1)
    assert steps() == []


def test_calling_it_otherwise_settles_it(desk: Client, match: ArticleMatch) -> None:
    desk.post(address("articlematch", "change", match.pk), as_read(match) | {"kind": "wire_copy"})

    match.refresh_from_db()
    assert (match.kind, match.review) == (Derivation.WIRE_COPY, Review.ACCEPTED)


def test_deleting_it_lets_the_copy_go(desk: Client, match: ArticleMatch) -> None:
    desk.post(address("articlematch", "delete", match.pk), as_read(match) | {"post": "yes"})

    copy = Article.objects.get(pk=match.copy_id)
    assert (ArticleMatch.objects.count(), copy.derivation) == (0, "")


def test_two_speakers_are_shown_with_the_quotes_credited_to_both(desk: Client) -> None:
    quote = factories.QuoteFactory.create()
    names = ("Halim Qadiri", "Halim Kadiri")
    speakers = [factories.SpeakerFactory.create(name=name) for name in names]
    for speaker in speakers:
        factories.carry(quote, speaker=speaker)
    left, right = speakers
    match = factories.SpeakerMatchFactory.create(left=left, right=right)

    page = Document(desk.get(address("speakermatch", "change", match.pk)).content)

    (evidence,) = page.texts("//div[contains(@class, 'field-credited')]//li")
    assert evidence.startswith(f"“{quote.text}” ")
    assert [name in evidence for name in names] == [True, True]


def test_a_quote_says_how_many_of_its_outlets_are_independent(desk: Client) -> None:
    quote = factories.QuoteFactory.create()
    original, copy = (factories.carry(quote).attribution.snapshot.article for _ in range(2))
    factories.ArticleMatchFactory.create(copy=copy, source=original)

    page = Document(desk.get(address("quote", "change", quote.pk)).content)

    assert page.texts("//div[contains(@class, 'field-independent')]//div[@class='readonly']") == [
        "2 outlets, at most 1 independent: 1 republication. "
        f"{copy.outlet} republishes {original.outlet}"
    ]
