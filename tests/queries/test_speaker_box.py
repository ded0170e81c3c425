"""Whom a typed name may mean."""

import pytest
from pytest_django import DjangoAssertNumQueries

from tests.factories import OutletFactory, SpeakerAliasFactory, SpeakerFactory
from tracker.models import Speaker
from tracker.queries.speaker_box import speakers_like
from tracker.text.skeletons import skeleton

pytestmark = pytest.mark.django_db


def known(*names: str) -> Speaker:
    speaker = SpeakerFactory.create(name=names[0])
    for name in names:
        SpeakerAliasFactory.create(speaker=speaker, name=name, skeleton=skeleton(name))
    return speaker


@pytest.mark.parametrize(
    "typed", ["Adil Karim", "karim", "abdul-kar", "KARIM a", "Adel", "Kareem", "Abdul-Kareem"]
)
def test_speaker_is_found_by_any_name_part_and_spelling(typed: str) -> None:
    speaker = known("Adil Abdul Karim", "Adel Abdul-Karim")
    known("Rosa Lind")

    assert [each.id for each in speakers_like(typed)] == [speaker.pk]


def test_names_that_begin_as_typed_come_first_and_tell_the_others() -> None:
    inner = known("Tomas Ruiz Marin")
    first = known("Marin Sole", "M. Sole")

    found = speakers_like("marin")

    assert [each.id for each in found] == [first.pk, inner.pk]
    assert found[0].also == ("M. Sole",)


def test_name_is_found_while_it_is_typed_in_another_spelling() -> None:
    speaker = known("Nadia Verhoeven")
    known("Rosa Lind")

    assert [[each.id for each in speakers_like(typed)] for typed in ("verhov", "verhoven")] == [
        [speaker.pk],
        [speaker.pk],
    ]


def test_unnamed_sources_of_one_name_are_told_apart_by_their_outlets() -> None:
    for outlet in ("The Lantern", "The Record"):
        source = SpeakerFactory.create(name="a senior official", kind="anonymous")
        SpeakerAliasFactory.create(
            speaker=source,
            name="a senior official",
            outlet=OutletFactory.create(name=outlet),
        )

    found = speakers_like("official")

    assert sorted(each.outlets for each in found) == [("The Lantern",), ("The Record",)]


def test_merged_speaker_is_not_offered() -> None:
    kept, merged = known("Rosa Lind"), known("Rosa Lind")
    Speaker.objects.filter(pk=merged.pk).update(merged_into=kept)

    assert [each.id for each in speakers_like("Lind")] == [kept.pk]


@pytest.mark.parametrize("typed", ["", " ", "?", "Nobody Known"])
def test_nothing_typed_or_known_finds_nobody(typed: str) -> None:
    known("Rosa Lind")

    assert speakers_like(typed) == ()


@pytest.mark.parametrize("count", [1, 3])
def test_box_costs_the_same_at_one_and_at_three(
    django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    for _ in range(count):
        known("Rosa Lind")

    with django_assert_num_queries(4):
        assert len(speakers_like("Lind")) == count
