"""Printed sentences find their quotes, whatever order the articles come in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from itertools import permutations

import pytest
from django.db import transaction

from tests.factories import NOON, EditorFactory
from tests.newsroom import NOW, print_text
from tracker.models import Article, Occurrence, Quote
from tracker.operations.intake import read_snapshot
from tracker.operations.occurrences import reject_occurrence
from tracker.vocabulary import Difference, MatchDecision

pytestmark = pytest.mark.django_db

# What every report of the vote tells beside the quotations, so that they are one story.
STORY = (
    "The Tarnbay council voted on Monday to keep the sea wall that guards the Orlestone quays "
    "and to hire masons before the spring tides."
)
FULL = (
    "The sea wall will stand for another thirty winters, and not one stone of it will be sold "
    "to pay for the marina."
)
FIRST_HALF = "The sea wall will stand for another thirty winters"
LAST_HALF = "not one stone of it will be sold to pay for the marina"
OTHER = "We counted the boats twice and we buried nobody on the night of the great storm."
WORD = "harebrained"
SCHEME = "I call it a harebrained scheme that would drown the whole lower town by Christmas."


def report(*sentences: str, outlet: str, speaker: str = "Ines Halloran", day: int = 0) -> Article:
    """A report that prints each sentence in a paragraph of its own."""
    paragraphs = [f"“{sentence.rstrip('.')},” {speaker} said." for sentence in sentences]
    return tell(*paragraphs, outlet=outlet, day=day)


def tell(*paragraphs: str, outlet: str, day: int = 0) -> Article:
    text = "\n\n".join([STORY, *paragraphs])
    return print_text(text, outlet=outlet, published_at=NOON + timedelta(days=day))


def printed() -> list[tuple[str, list[tuple[str, ...]]]]:
    """The quotes and who prints each how, with nothing that depends on the order of arrival."""
    return sorted(
        (
            quote.text,
            sorted(
                (
                    row.attribution.snapshot.article.outlet.name,
                    row.text,
                    row.grade,
                    row.match_decision,
                    row.match_relation,
                )
                for row in quote.occurrences.select_related(
                    "attribution__snapshot__article__outlet"
                )
            ),
        )
        for quote in Quote.objects.current()
    )


def quotes() -> set[str]:
    return set(Quote.objects.current().values_list("text", flat=True))


def outlets_by_grade() -> set[tuple[str, str]]:
    rows = Occurrence.objects.select_related("attribution__snapshot__article__outlet")
    return {(row.attribution.snapshot.article.outlet.name, row.grade) for row in rows}


@pytest.mark.parametrize("order", tuple(permutations(["full", "fragment"])))
def test_fragment_hangs_on_the_full_sentence(order: Sequence[str]) -> None:
    for kind in order:
        if kind == "full":
            report(SCHEME, outlet="Courier")
        else:
            tell(
                "Ines Halloran called it “a harebrained scheme”.",
                outlet="Lantern",
            )

    assert quotes() == {SCHEME.rstrip(".")}
    assert outlets_by_grade() == {
        ("Courier", Difference.IDENTICAL),
        ("Lantern", Difference.FRAGMENT),
    }


@pytest.mark.parametrize("order", tuple(permutations([FULL, FIRST_HALF])))
def test_trimmed_sentence_joins_the_full_one(order: Sequence[str]) -> None:
    for sentence in order:
        report(sentence, outlet="Courier" if sentence == FULL else "Lantern")

    assert quotes() == {FULL.rstrip(".")}
    assert outlets_by_grade() == {
        ("Courier", Difference.IDENTICAL),
        ("Lantern", Difference.TRIMMED_UNMARKED),
    }


@pytest.mark.parametrize("order", tuple(permutations([FULL, FIRST_HALF, LAST_HALF])))
def test_two_halves_and_the_full_sentence_are_one_quote(order: Sequence[str]) -> None:
    names = {FULL: "Courier", FIRST_HALF: "Lantern", LAST_HALF: "Record"}
    for sentence in order:
        report(sentence, outlet=names[sentence])

    assert quotes() == {FULL.rstrip(".")}
    assert outlets_by_grade() == {
        ("Courier", Difference.IDENTICAL),
        ("Lantern", Difference.TRIMMED_UNMARKED),
        ("Record", Difference.TRIMMED_UNMARKED),
    }


def test_merged_quote_leads_to_the_survivor() -> None:
    report(FIRST_HALF, outlet="Lantern")
    report(LAST_HALF, outlet="Record")
    first, second = Quote.objects.order_by("id")

    report(FULL, outlet="Courier")

    second.refresh_from_db()
    assert (second.merged_into, second.occurrence_count) == (first, 0)
    assert first.occurrences.count() == 3


def splice() -> Article:
    return report(f"{FULL.rstrip('.')}, and {OTHER[0].lower()}{OTHER[1:]}", outlet="Lantern")


@pytest.mark.parametrize("splice_first", [True, False])
def test_splice_never_joins_two_sentences_printed_apart(*, splice_first: bool) -> None:
    if splice_first:
        splice()
        report(FULL, OTHER, outlet="Courier")
        report(FULL, OTHER, outlet="Record")
    else:
        report(FULL, OTHER, outlet="Courier")
        splice()

    whole = Occurrence.objects.filter(attribution__snapshot__article__outlet__name="Courier")
    assert whole.values("quote").distinct().count() == 2


def test_splice_shows_which_sentences_run_on() -> None:
    report(FULL, OTHER, outlet="Courier")

    splice()

    row = Occurrence.objects.get(attribution__snapshot__article__outlet__name="Lantern")
    assert row.spliced_with is not None
    assert {row.quote.text, row.spliced_with.text} == {FULL.rstrip("."), OTHER.rstrip(".")}
    assert Difference.SPLICED in row.differences


def hand_word_to_another() -> None:
    tell(
        f"The mayor, Anselm Dray, called the marina plan “{WORD}” after the vote.",
        outlet="Lantern",
    )


@pytest.mark.parametrize("order", tuple(permutations(["sentence", "word"])))
def test_word_credited_to_another_hangs_as_a_suggestion(order: Sequence[str]) -> None:
    for kind in order:
        if kind == "sentence":
            report(SCHEME, outlet="Courier")
        else:
            hand_word_to_another()

    row = Occurrence.objects.get(text=WORD)
    credited, said_by = row.attribution.speaker, row.quote.speaker
    assert (row.quote.text, row.match_decision, row.grade) == (
        SCHEME.rstrip("."),
        MatchDecision.SUGGEST,
        Difference.FRAGMENT,
    )
    assert credited is not None
    assert said_by is not None
    assert (credited.name, said_by.name) == ("Anselm Dray", "Ines Halloran")


def test_phrase_never_joins_two_sentences() -> None:
    second = "It was a harebrained scheme in my father's day and nobody has improved it since."
    report(SCHEME, outlet="Courier")
    report(second, outlet="Record")

    hand_word_to_another()

    assert quotes() == {SCHEME.rstrip("."), second.rstrip(".")}


def part(outlet: str) -> Occurrence:
    """A person says that the outlet's printing is not of its quote."""
    row = Occurrence.objects.get(attribution__snapshot__article__outlet__name=outlet)
    reject_occurrence(occurrence=row, by=EditorFactory.create(), now=NOW)
    return row


def test_refused_pair_stays_apart_through_reingest() -> None:
    report(FULL, outlet="Courier")
    lantern = report(FIRST_HALF, outlet="Lantern")
    part("Lantern")
    lantern.delete()

    report(FIRST_HALF, outlet="Lantern")

    assert quotes() == {FULL.rstrip("."), FIRST_HALF}


def test_refused_pair_stays_apart_when_a_third_printing_is_like_both() -> None:
    report(FULL, outlet="Courier")
    report(FIRST_HALF, outlet="Lantern")
    part("Lantern")

    report(FULL.replace("thirty", "forty"), outlet="Record")

    parted = Occurrence.objects.get(attribution__snapshot__article__outlet__name="Lantern")
    assert list(parted.quote.occurrences.all()) == [parted]


def test_refused_word_stays_apart_when_the_sentence_is_printed_again() -> None:
    report(SCHEME, outlet="Courier")
    hand_word_to_another()
    part("Lantern")

    report(SCHEME.replace("would", "will"), outlet="Record")

    row = Occurrence.objects.get(text=WORD)
    assert list(row.quote.occurrences.all()) == [row]


SPLICE = f"{FULL.rstrip('.')}, and {OTHER[0].lower()}{OTHER[1:]}"
ARTICLES = (
    ("Courier", [f"“{FULL}” Ines Halloran said. “{OTHER}”"]),
    ("Lantern", [f"“{FIRST_HALF},” Ines Halloran said on Sunday."]),
    ("Record", [f"“{LAST_HALF},” said Ines Halloran.", f"“{SCHEME}” she said."]),
    ("Radio", [f"“{SPLICE}” Ines Halloran said."]),
    ("Agency", [f"The mayor, Anselm Dray, called the marina plan “{WORD}”."]),
    ("Echo", [f"“{FULL.replace('thirty', 'forty')}” Anselm Dray said.", f"“{OTHER}” he said."]),
)
ORDERS = [
    (0, 1, 2, 3, 4, 5),
    (5, 4, 3, 2, 1, 0),
    (3, 0, 5, 2, 1, 4),
    (3, 1, 2, 4, 5, 0),
    (4, 2, 0, 1, 3, 5),
    (1, 3, 5, 0, 4, 2),
]


def in_order(numbers: Sequence[int]) -> list[tuple[str, list[tuple[str, ...]]]]:
    """What the articles give in that order; nothing of them is left behind."""
    with transaction.atomic():
        for number in numbers:
            outlet, paragraphs = ARTICLES[number]
            tell(*paragraphs, outlet=outlet, day=number)
        found = printed()
        transaction.set_rollback(True)
    return found


def test_order_of_arrival_leaves_no_trace() -> None:
    first, *others = [in_order(numbers) for numbers in ORDERS]

    assert [len(members) for _, members in first] == [2, 5, 2]
    assert others == [first] * len(others)


def test_second_reading_of_every_article_changes_no_link() -> None:
    for outlet, paragraphs in ARTICLES:
        tell(*paragraphs, outlet=outlet)
    before = printed()

    for article in Article.objects.order_by("-id"):
        read_snapshot(snapshot_id=article.snapshots.get().pk, now=NOW, again=True)

    assert printed() == before
