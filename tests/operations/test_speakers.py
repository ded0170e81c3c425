"""Who an article names is found among those known, or made; a person has the last word."""

from __future__ import annotations

from itertools import permutations

import pytest

from tests.factories import EditorFactory
from tests.newsroom import NOW, article, print_text, take_in
from tracker.models import Attribution, Speaker, SpeakerAlias, SpeakerMatch
from tracker.operations.intake import read_snapshot
from tracker.operations.suggestions import accept_speaker_match, reject_speaker_match
from tracker.vocabulary import Review, SpeakerKind

pytestmark = pytest.mark.django_db

WORDS = "We counted every boat twice before the storm came in that night"


def say(name: str, *, outlet: str = "Courier", words: str = WORDS) -> None:
    print_text(f"The harbour reopened on Monday.\n\n“{words},” {name} said.", outlet=outlet)


def names() -> list[str]:
    return sorted(Speaker.objects.current().values_list("name", flat=True))


def pairs() -> list[tuple[str, str]]:
    return list(SpeakerMatch.objects.values_list("left__name", "right__name"))


def test_name_is_counted_by_outlet_and_once_an_article() -> None:
    for outlet in ("Courier", "Courier", "Lantern"):
        say("Ines Halloran", outlet=outlet, words=f"{WORDS} {outlet} {Speaker.objects.count()}")
    changed = take_in(article("“Yes,” Ines Halloran said.", url="https://courier.example/a"))
    take_in(article("“No,” Ines Halloran said.", url="https://courier.example/a"))
    read_snapshot(snapshot_id=changed.snapshot.pk, now=NOW, again=True)

    rows = SpeakerAlias.objects.filter(name="Ines Halloran")
    assert sorted(rows.values_list("outlet__name", "count")) == [
        ("Courier", 2),
        ("Harbour Courier", 1),
        ("Lantern", 1),
    ]


def test_forename_spelled_otherwise_is_one_speaker() -> None:
    say("Tarek Ben Sahlan")
    say("Tariq Ben Sahlan", outlet="Lantern", words="I never saw such a sea in all my years")

    assert (names(), pairs()) == (["Tarek Ben Sahlan"], [])


def test_surname_spelled_otherwise_is_offered() -> None:
    say("Qasem Solimani")
    say("Qasem Suleimani", outlet="Lantern", words="I never saw such a sea in all my years")

    assert names() == ["Qasem Solimani", "Qasem Suleimani"]
    assert pairs() == [("Qasem Solimani", "Qasem Suleimani")]


@pytest.mark.parametrize(
    "order",
    tuple(permutations(["Tarek Ben Sahlan", "Tariq Ben Sahlan", "Tarek Ben Sahlan", "Halloran"]))[
        :12
    ],
)
def test_speakers_are_the_same_in_whatever_order_their_names_come(order: tuple[str, ...]) -> None:
    for place, name in enumerate(order):
        say(name, outlet=f"Courier {place}", words=f"{WORDS} and {place} more came in later")
    print_text("“We slept there,” Ines Halloran said.\n\n“We wept all night,” Halloran said.")

    assert names() == ["Ines Halloran", "Tarek Ben Sahlan"]


def test_spelling_between_two_makes_them_one() -> None:
    say("Mary Orlan")
    say("Ann Orlan", outlet="Lantern", words="I never saw such a sea in all my years")
    before = names()
    say("Mary Ann Orlan", outlet="Record", words="Nobody will forget that night by the quay")

    assert (before, names()) == (["Ann Orlan", "Mary Orlan"], ["Mary Ann Orlan"])


def test_name_that_a_person_settled_stands() -> None:
    say("Tarek Ben Sahlan")
    Speaker.objects.update(review=Review.ACCEPTED)
    for outlet in ("Lantern", "Record"):
        say("Tariq Ben Sahlan", outlet=outlet, words=f"The {outlet} has never seen such a sea")

    assert names() == ["Tarek Ben Sahlan"]


def test_surname_that_a_person_said_is_somebody_else_stays_apart() -> None:
    say("Halloran")
    say("Ines Halloran", outlet="Lantern", words="I never saw such a sea in all my years")
    match = SpeakerMatch.objects.get()
    reject_speaker_match(match=match, by=EditorFactory.create(), now=NOW)

    text = "“We slept there,” Ines Halloran said.\n\n“We wept all night,” Halloran said."
    print_text(text, outlet="Record")
    say("Halloran", outlet="Herald", words="Nobody will forget that night by the quay")

    assert names() == ["Halloran", "Ines Halloran"]
    assert Attribution.objects.filter(speaker__name="Halloran").count() == 2


def test_namesakes_are_two_speakers() -> None:
    say("Joan Smith")
    say("John Smith", outlet="Lantern", words="I never saw such a sea in all my years")

    assert (names(), pairs()) == (["Joan Smith", "John Smith"], [])


def test_surname_alone_is_the_one_person_who_has_it() -> None:
    print_text(f"“{WORDS},” Ines Halloran said.\n\n“We wept,” Halloran said.", outlet="Courier")
    say("Halloran", outlet="Lantern", words="I never saw such a sea in all my years")

    assert names() == ["Ines Halloran"]


def test_surname_of_two_people_is_neither_and_the_same_when_read_again() -> None:
    for name, outlet in (("Joan Smith", "Courier"), ("John Smith", "Record")):
        print_text(f"“{WORDS},” {name} said.\n\n“We wept,” Smith said.", outlet=outlet)
    lantern = print_text("“I never saw such a sea in all my years,” Smith said.", outlet="Lantern")
    before = names()

    read_snapshot(snapshot_id=lantern.snapshots.get().pk, now=NOW, again=True)

    assert (before, names()) == (["Joan Smith", "John Smith", "Smith"], before)


def test_anonymous_sources_of_two_articles_are_two() -> None:
    for outlet in ("Courier", "Lantern"):
        say("a senior official", outlet=outlet)

    kinds = list(Speaker.objects.values_list("kind", flat=True))
    assert kinds == [SpeakerKind.ANONYMOUS] * 2


def test_anonymous_source_read_again_is_the_same() -> None:
    say("a senior official")
    passage = Attribution.objects.get()

    read_snapshot(snapshot_id=passage.snapshot_id, now=NOW, again=True)

    assert Speaker.objects.count() == 1
    assert Attribution.objects.get().speaker == passage.speaker


def offered() -> SpeakerMatch:
    say("Qasem Solimani")
    say("Qasem Suleimani", outlet="Lantern", words="I never saw such a sea in all my years")
    return SpeakerMatch.objects.get()


def test_accepted_spelling_leads_to_the_survivor_from_then_on() -> None:
    kept = accept_speaker_match(match=offered(), by=EditorFactory.create())

    say("Qasem Suleimani", outlet="Record", words="Nobody will forget that night")

    assert (names(), kept.attributions.count()) == (["Qasem Suleimani"], 3)


def test_refused_spelling_is_not_offered_again() -> None:
    match = offered()
    reject_speaker_match(match=match, by=EditorFactory.create(), now=NOW)
    match.delete()
    Speaker.objects.get(name="Qasem Suleimani").aliases.all().delete()
    say("Qasem Suleimani", outlet="Record", words="Nobody will forget that night")

    assert pairs() == []
