"""Articles made from others, found by their text."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from itertools import permutations

import pytest

from tests.dredging import (
    AT_THE_DESK,
    FLEET,
    FOOTER,
    FROM_THE_GALLERY,
    LEAD,
    MONEY,
    OTHER_LEAD,
    OWN,
    SCALE,
    STORY,
    VEGETABLES,
    VOTE,
    WEATHER,
)
from tests.factories import NOON, ArticleFactory, OutletFactory, SnapshotFactory
from tracker.models import Article, ArticleMatch, ArticlePosting, Outlet
from tracker.operations.derivations import suggest_derivations
from tracker.operations.outlets import find_outlet
from tracker.vocabulary import Derivation, Review

pytestmark = pytest.mark.django_db

LATER = "\n\n".join((OTHER_LEAD, MONEY, FLEET, SCALE, VOTE))
PARTLY = "\n\n".join((OTHER_LEAD, OWN, MONEY, SCALE))
TIDEWIRE = f"QUILLMOUTH (Tidewire) — {STORY}"


def report(text: str = STORY, *, outlet: str = "", after: int = 0, **fields: object) -> Article:
    """An article so many hours after noon, in a paper of its own unless told."""
    paper = find_outlet(name=outlet) if outlet else OutletFactory.create()
    given = {"outlet": paper, "published_at": NOON + timedelta(hours=after), **fields}
    article = ArticleFactory.create(**given)
    SnapshotFactory.create(article=article, text=text)
    return article


def taken_in(*articles: Article) -> None:
    for article in articles:
        suggest_derivations(article=Article.objects.get(pk=article.pk))


def relations() -> list[tuple[int, str, int]]:
    rows = ArticleMatch.objects.order_by("copy", "source")
    return list(rows.values_list("copy", "kind", "source"))


def sources() -> list[tuple[int, str, int | None, str | None]]:
    rows = Article.objects.exclude(derivation="").order_by("pk")
    return list(rows.values_list("pk", "derivation", "derived_from", "credited_to__name"))


def test_later_of_two_alike_is_the_copy_whatever_event_they_report() -> None:
    late, early = report(after=2), report()

    taken_in(early, late)

    assert relations() == [(late.pk, Derivation.REPUBLICATION, early.pk)]
    assert sources() == [(late.pk, Derivation.REPUBLICATION, early.pk, None)]


def test_undated_copy_is_found() -> None:
    dated = report()
    undated = report("\n\n".join((LEAD, VOTE)), published_at=None, published_precision="")

    taken_in(dated, undated)

    assert relations() == [(undated.pk, Derivation.REPUBLICATION, dated.pk)]


def test_one_that_credits_the_other_is_the_copy() -> None:
    original = report(after=2)
    copy = report(credited_to=original.outlet, derivation=Derivation.REPUBLICATION)

    taken_in(original, copy)

    assert sources() == [(copy.pk, Derivation.REPUBLICATION, original.pk, original.outlet.name)]


def test_copy_in_the_same_outlet_is_a_duplicate() -> None:
    early, late = report(outlet="Packet"), report(LATER, outlet="Packet", after=1)

    taken_in(late, early)

    assert relations() == [(late.pk, Derivation.DUPLICATE, early.pk)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (STORY, "\n\n".join((OTHER_LEAD, OWN, FLEET))),
        (AT_THE_DESK, FROM_THE_GALLERY),
        (STORY, ""),
    ],
)
def test_reports_of_their_own_are_no_copies(one: str, other: str) -> None:
    taken_in(report(one), report(other or OWN, after=1))

    assert (relations(), sources()) == ([], [])


def test_part_of_another_is_a_relation_and_no_source() -> None:
    original, later = report(), report(PARTLY, after=1)

    taken_in(later, original)

    match = ArticleMatch.objects.get()
    assert (match.copy, match.kind, match.source) == (later, Derivation.PARTIAL_COPY, original)
    text = later.snapshots.get().text
    assert [text[start:end] for start, end in match.spans] == [MONEY[:-1], SCALE[:-1]]
    assert sources() == []


def test_two_outlets_of_one_wire_are_its_copies_though_neither_holds_the_other() -> None:
    first, second = report(TIDEWIRE), report(f"{LATER}\n— Tidewire", after=1)

    taken_in(first, second)

    assert relations() == [(second.pk, Derivation.WIRE_COPY, first.pk)]
    assert sources() == [
        (first.pk, Derivation.WIRE_COPY, None, "Tidewire"),
        (second.pk, Derivation.WIRE_COPY, None, "Tidewire"),
    ]


def test_copy_of_a_credited_copy_is_wire_copy_without_a_credit() -> None:
    credited, silent = report(TIDEWIRE), report(after=1)

    taken_in(credited, silent)

    assert sources()[1] == (silent.pk, Derivation.WIRE_COPY, credited.pk, None)


def test_agency_is_no_copy_of_itself() -> None:
    taken_in(report(TIDEWIRE, outlet="Tidewire"))
    taken_in(report(f"QUILLMOUTH (QPA) — {OWN}", outlet="Quillmouth Press Agency"))

    assert sources() == []


@pytest.mark.parametrize("agency_first", [True, False])
def test_initials_credit_the_agency_whenever_it_came(*, agency_first: bool) -> None:
    agency = report(f"QUILLMOUTH (QPA) — {STORY}", outlet="Quillmouth Press Agency")
    copy = report(f"QUILLMOUTH (QPA) — {LATER}", outlet="Packet", after=1)
    if not agency_first:
        # The copy is read while nothing tells whose initials these are.
        Outlet.objects.filter(pk=agency.outlet_id).update(name="Unknown")

    taken_in(copy)
    Outlet.objects.filter(pk=agency.outlet_id).update(name="Quillmouth Press Agency")
    taken_in(agency, copy)

    assert sources() == [(copy.pk, Derivation.WIRE_COPY, agency.pk, "Quillmouth Press Agency")]


def test_settled_source_stays() -> None:
    original, elsewhere = report(), report(OWN)
    settled = report(
        after=1,
        derived_from=elsewhere,
        derivation=Derivation.WIRE_COPY,
        derivation_review=Review.ACCEPTED,
    )

    taken_in(original, settled)

    assert sources() == [(settled.pk, Derivation.WIRE_COPY, elsewhere.pk, None)]


def test_three_that_follow_one_another_lead_to_the_first() -> None:
    articles = [report(after=hour) for hour in range(3)]

    taken_in(*articles)

    first, second, third = articles
    assert [row[:3:2] for row in sources()] == [(second.pk, first.pk), (third.pk, first.pk)]


def test_chain_of_credits_is_kept() -> None:
    first, second, third = (report(after=hour) for hour in range(3))
    for copy, original in ((second, first), (third, second)):
        copy.credited_to, copy.derivation = original.outlet, Derivation.REPUBLICATION
        copy.save()

    taken_in(third, first, second)

    assert [row[:3:2] for row in sources()] == [(second.pk, first.pk), (third.pk, second.pk)]


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_circle_of_credits_does_not_close(order: Sequence[int]) -> None:
    articles = [report(after=hour) for hour in range(3)]
    for copy, original in ((0, 1), (1, 2), (2, 0)):
        articles[copy].credited_to = articles[original].outlet
        articles[copy].derivation = Derivation.REPUBLICATION
        articles[copy].save()

    taken_in(*(articles[place] for place in order))

    first, second, third = articles
    rows = Article.objects.order_by("pk").values_list("pk", "derived_from")
    assert list(rows) == [(first.pk, None), (second.pk, third.pk), (third.pk, first.pk)]


def test_circle_that_people_drew_ends() -> None:
    first, second = report(OWN), report(after=-1, outlet="Packet")
    for copy, original in ((first, second), (second, first)):
        Article.objects.filter(pk=copy.pk).update(
            derived_from=original,
            derivation=Derivation.REPUBLICATION,
            derivation_review=Review.ACCEPTED,
        )
    copy = report(after=2)

    taken_in(first, second, copy)

    assert sources()[-1][:3] == (copy.pk, Derivation.REPUBLICATION, second.pk)


def test_reading_again_changes_nothing() -> None:
    articles = [report(), report(LATER, after=1), report(PARTLY, after=2), report(TIDEWIRE)]
    taken_in(*articles)
    before = [list(model.objects.order_by("pk").values()) for model in (Article, ArticleMatch)]
    postings = ArticlePosting.objects.count()

    taken_in(*articles)

    after = [list(model.objects.order_by("pk").values()) for model in (Article, ArticleMatch)]
    assert (before, postings) == (after, ArticlePosting.objects.count())


def test_changed_text_takes_its_relations_back() -> None:
    original, copy = report(), report(after=1)
    taken_in(original, copy)

    SnapshotFactory.create(article=copy, text=OWN, captured_at=NOON + timedelta(days=1))
    taken_in(copy)

    assert (relations(), sources()) == ([], [])


def test_what_two_houses_print_under_every_story_relates_none_of_them() -> None:
    stories = [
        report(f"{text}\n\n{FOOTER}", outlet=outlet)
        for text, outlet in (
            (STORY, "Packet"),
            (AT_THE_DESK, "Packet"),
            (OWN, "Gazette"),
            (FROM_THE_GALLERY, "Gazette"),
        )
    ]
    taken_in(stories[0], stories[2])
    doubted = ArticleMatch.objects.count()

    taken_in(stories[1], stories[3])

    assert (doubted, relations()) == (1, [])


def test_what_many_outlets_print_under_their_stories_relates_none_of_them() -> None:
    texts = (STORY, OWN, AT_THE_DESK, FROM_THE_GALLERY, WEATHER, VEGETABLES)
    stories = [report(f"{text}\n\n{FOOTER}") for text in texts]
    taken_in(*stories[:5])
    doubted = ArticleMatch.objects.count()

    taken_in(stories[5])

    assert (doubted, relations()) == (10, [])


def test_paragraph_with_speech_is_no_formula_however_many_print_it() -> None:
    paragraph = f"{MONEY} “We are glad of it,” said Mayor Ines Thornbury. {SCALE}"
    texts = (FLEET, OWN, AT_THE_DESK, FROM_THE_GALLERY, WEATHER, VEGETABLES)
    stories = [report(f"{OTHER_LEAD} {text}\n\n{paragraph}") for text in texts]

    taken_in(*stories)

    assert ArticleMatch.objects.count() == 15
