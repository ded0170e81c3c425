"""Who is a person of an article and who is none: places, laws, peoples, verbs and titles."""

import pytest

from tracker.text.attribution import analyse
from tracker.vocabulary import SpeakerKind


def persons(text: str) -> list[str]:
    return [one.name for one in analyse(text).people if one.kind is SpeakerKind.PERSON]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # Places by their first or last word.
        ("Ada Roe spoke in San Corvo and West Harbor.", ["Ada Roe"]),
        ("Ada Roe walked to Marlow Beach past Indiana Statehouse.", ["Ada Roe"]),
        ("Ada Roe drove to El Corvo by Harrow Street.", ["Ada Roe"]),
        # Laws, prizes and times.
        ("Ada Roe praised Fair Harbor Act.", ["Ada Roe"]),
        ("Ada Roe won a Golden Anchor Award on Harbor Day.", ["Ada Roe"]),
        # Peoples and parties.
        ("Ada Roe met Cuban-Americans and Vermont Republicans.", ["Ada Roe"]),
        # A verb that begins its sentence is no forename; a contraction is no name.
        ("Continued Roe as Ada Roe left: it is late.", ["Ada Roe"]),
        ("Don't worry, Ada Roe wrote. We've time. She'll wait.", ["Ada Roe"]),
        # What mostly stands after "the" is a body.
        ("The Corvane Trident sued. Ada Roe of the Corvane Trident wept.", ["Ada Roe"]),
        # A role or the end of a title before a full name is no part of it.
        ("Tallis CEO Ada Roe wept.", ["Ada Roe"]),
        ("Vermont Democrat Ada Roe wept.", ["Ada Roe"]),
        ("Miss Universe Ada Roe wept.", ["Ada Roe"]),
        ("Chief of Staff Ada Roe wept.", ["Ada Roe"]),
        # A title or a usual forename makes a person of whoever has a place for a name.
        ("Sen. Ada Beach wept.", ["Ada Beach"]),
        ("Georgia Lake wept.", ["Georgia Lake"]),
    ],
)
def test_analyse_takes_for_persons_only_people(text: str, names: list[str]) -> None:
    assert persons(text) == names


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        # No place and no body is meant by "he" or "she".
        ("Ben Holt left for San Corvo. \u201cI am glad,\u201d he said.", "Ben Holt"),
        ("Ben Holt sued the Trident. \u201cI am glad,\u201d he said.", "Ben Holt"),
        ("Ada Roe met Mitt Crane. \u201cI am glad,\u201d she said.", "Ada Roe"),
        ("Ada Roe met Tallis CEO Ben Holt. \u201cI am glad,\u201d he said.", "Ben Holt"),
    ],
)
def test_analyse_means_a_person_by_he_and_she(text: str, speaker: str) -> None:
    assert [passage.speaker for passage in analyse(text).passages] == [speaker]
