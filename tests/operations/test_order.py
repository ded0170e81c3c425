"""The same articles give the same record in whatever order, batch or hands they arrive."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import permutations
from random import Random

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factories import NOON
from tests.newsroom import NOW, article, newsroom, take_in
from tests.standing import Told, standing
from tracker.ingest.values import ArticleRead
from tracker.operations.intake import read_snapshot, record_article
from tracker.vocabulary import Precision

pytestmark = pytest.mark.django_db

# One has a namesake, and some articles print no more than the surname of the two.
SPEAKERS = ("Ines Halloran", "Anselm Dray", "Oda Lindqvist", "Marek Halloran", "Halloran")
OUTLETS = ("Courier", "Lantern", "Record", "Echo", "Agency")
SENTENCES = (
    "The sea wall will stand for another thirty winters, and not one stone of it will be sold "
    "to pay for the marina.",
    "I call it a harebrained scheme that would drown the whole lower town by Christmas.",
    "We counted the boats twice and we buried nobody on the night of the great storm.",
    "Nobody on this council has ever asked the pilots what they need when the fog comes in.",
)
STORIES = (
    "The Tarnbay council voted to keep the sea wall that guards the Orlestone quays and to hire "
    "masons before the spring tides.",
    "Pilots of the Orlestone quays met the council of Tarnbay after a night of fog and asked for "
    "a second lamp on the mole.",
)
ALTERED = {"thirty": "forty", "drown": "flood", "twice": "again", "fog": "mist"}
PHRASES = ("harebrained scheme", "for the marina", "buried nobody", "the pilots")


def full(said: str) -> str:
    return said


def front_trimmed(said: str) -> str:
    """The second half with a capital, as if it were all."""
    rest = said.split()[len(said.split()) // 2 - 2 :]
    return " ".join([rest[0].capitalize(), *rest[1:]])


def end_trimmed(said: str) -> str:
    return " ".join(said.split()[: len(said.split()) // 2 + 2]) + "."


def elided(said: str) -> str:
    parts = said.split()
    return " ".join([*parts[:5], "...", *parts[8:]])


def altered(said: str) -> str:
    for old, new in ALTERED.items():
        said = said.replace(old, new)
    return said


def reworded(said: str) -> str:
    """Near enough to be asked about, too far to be one by itself."""
    parts = said.split()
    return " ".join([*parts[:4], "as", "everybody", "here", "knows", *parts[-5:]])


SHAPES = (full, full, front_trimmed, end_trimmed, elided, altered, reworded)


@dataclass(frozen=True)
class Said:
    """One paragraph: who is credited with which sentence in which shape, or run into which."""

    speaker: int
    sentence: int
    shape: int
    phrase: bool = False
    into: int | None = None

    def __str__(self) -> str:
        speaker = SPEAKERS[self.speaker]
        if self.phrase:
            return f"{speaker} spoke of “{PHRASES[self.sentence]}” after the vote."
        words = SHAPES[self.shape](SENTENCES[self.sentence]).rstrip(".")
        if self.into is not None:
            other = SENTENCES[self.into].rstrip(".")
            words = f"{words}, and {other[0].lower()}{other[1:]}"
        return f"“{words},” {speaker} said."


def paragraphs() -> st.SearchStrategy[Said]:
    number = st.integers(0, len(SENTENCES) - 1)
    speaker = st.sampled_from([0, 0, 0, 1, 2, 3, 4])
    sentence = st.builds(Said, speaker, number, st.integers(0, len(SHAPES) - 1))
    phrase = st.builds(Said, speaker, number, st.just(0), phrase=st.just(value=True))
    splice = st.builds(Said, speaker, number, st.just(0), into=number)
    return st.one_of(sentence, sentence, sentence, phrase, splice)


# Several of one minute, one on another occasion, one undated.
HOURS = (0, 0, 1, 30, 24 * 60, None)


@st.composite
def reports(draw: st.DrawFn) -> list[ArticleRead]:
    """Articles of a small world, each with an address of its own."""
    return [
        _report(
            number,
            OUTLETS[draw(st.integers(0, len(OUTLETS) - 1))],
            draw(st.sampled_from(HOURS)),
            [STORIES[draw(st.sampled_from([0, 0, 1]))]]
            + [str(each) for each in draw(st.lists(paragraphs(), min_size=1, max_size=3))],
        )
        for number in range(draw(st.integers(3, 6)))
    ]


def _report(number: int, outlet: str, hours: int | None, told: Sequence[str]) -> ArticleRead:
    return article(
        "\n\n".join(told),
        outlet=outlet,
        url=f"https://{outlet.lower()}.example/{number}",
        headline=f"What {outlet} heard, {number}",
        published_at=None if hours is None else NOON + timedelta(hours=hours),
        published_precision=None if hours is None else Precision.MINUTE,
    )


def told_in(order: Sequence[ArticleRead], *, batch: bool = False) -> Told:
    """What the articles leave when they come in that order; nothing of them stays behind."""
    with transaction.atomic():
        if batch:
            recorded = [record_article(read=each, by=None, now=NOW) for each in order]
            for held in recorded:
                read_snapshot(snapshot_id=held.snapshot.pk, now=NOW)
        else:
            for each in order:
                take_in(each)
        found = standing()
        transaction.set_rollback(True)
    return found


@given(reports(), st.randoms(use_true_random=False), st.booleans())
@settings(
    max_examples=12,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_order_of_arrival_leaves_no_trace(
    articles: list[ArticleRead],
    random: Random,
    batch: bool,  # noqa: FBT001 - drawn by position
) -> None:
    shuffled = list(articles)
    random.shuffle(shuffled)

    assert told_in(shuffled, batch=batch) == told_in(articles)
    assert told_in(articles[::-1]) == told_in(articles)


NAMESAKES = (
    [Said(0, 0, 0), Said(4, 2, 0)],
    [Said(4, 1, 0)],
    [Said(3, 3, 0), Said(4, 2, 0)],
)


@pytest.mark.parametrize("order", list(permutations(range(3)))[1:])
def test_surname_alone_is_nobodys_once_two_have_it(order: Sequence[int]) -> None:
    articles = [
        _report(number, OUTLETS[number], 0, [STORIES[0], *map(str, told)])
        for number, told in enumerate(NAMESAKES)
    ]

    told = told_in([articles[number] for number in order])

    assert told == told_in(articles)
    assert [name for _, name, _ in told["speakers"]] == [
        "Halloran",
        "Ines Halloran",
        "Marek Halloran",
    ]


BESIDE_A_NAMESAKE = (
    "“We counted the boats twice and we buried nobody,” Ines Halloran said. Ms. Halloran thanked "
    "the jury of the Marek Halloran Prize.\n\n“Nobody on this council has ever asked the pilots,” "
    "Mr. Halloran said. He went home.",
    "“The sea wall will stand for another thirty winters,” Marek Halloran said. Halloran left.",
)


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_who_is_named_in_full_beside_a_namesake_keeps_her_words(order: Sequence[int]) -> None:
    articles = [
        _report(number, OUTLETS[number], 0, [STORIES[0], text])
        for number, text in enumerate(BESIDE_A_NAMESAKE)
    ]

    told = told_in([articles[number] for number in order])

    assert sorted((quote[1], quote[0]) for quote in told["quotes"]) == [
        ("Halloran", "Nobody on this council has ever asked the pilots"),
        ("Ines Halloran", "We counted the boats twice and we buried nobody"),
        ("Marek Halloran", "The sea wall will stand for another thirty winters"),
    ]
    assert told == told_in(articles)


BODIES = (
    "“The council will never sell the wall,” the Tarnbay Harbour Guard said.\n\n"
    "“Nobody asked us before the storm came in,” the Guard said.",
    "“We counted every boat of the fleet twice,” the Guard said.",
    "“Not one stone of it was ever sold to anybody,” the Tarnbay Harbour Guard said.",
)


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_part_of_a_bodys_name_is_nobodys(order: Sequence[int]) -> None:
    articles = [
        _report(number, OUTLETS[number], 0, [STORIES[0], text])
        for number, text in enumerate(BODIES)
    ]

    told = told_in([articles[number] for number in order])

    assert [name for _, name, _ in told["speakers"]] == ["Guard", "Tarnbay Harbour Guard"]
    assert told == told_in(articles)


SPOKEN_AGAIN = (
    (1, [Said(0, 2, 5), Said(1, 1, 0, into=1)]),
    (24 * 60, [Said(0, 2, 0, into=1)]),
    (0, [Said(0, 1, 6), Said(0, 1, 0)]),
)


@pytest.mark.parametrize("order", list(permutations(range(3)))[1:])
def test_likeness_to_what_was_said_again_is_offered_in_any_order(order: Sequence[int]) -> None:
    articles = [
        _report(number, OUTLETS[number], hours, [STORIES[1], *map(str, told)])
        for number, (hours, told) in enumerate(SPOKEN_AGAIN)
    ]

    assert told_in([articles[number] for number in order]) == told_in(articles)


@pytest.mark.parametrize("seed", [1, 2])
def test_newsroom_is_the_same_in_whatever_order_it_comes(seed: int) -> None:
    articles = [reading for _, reading in newsroom()]
    shuffled = Random(seed).sample(articles, len(articles))

    assert told_in(shuffled, batch=bool(seed % 2)) == told_in(articles)


@given(reports())
@settings(
    max_examples=4,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_reading_everything_again_changes_nothing(articles: list[ArticleRead]) -> None:
    with transaction.atomic():
        snapshots = [take_in(each).snapshot.pk for each in articles]
        before = standing()
        for pk in snapshots:
            read_snapshot(snapshot_id=pk, now=NOW, again=True)
        after = standing()
        transaction.set_rollback(True)

    assert after == before
