"""Everybody a text might name: how each is printed and read, and whom names are merged into."""

import pytest

from tracker.text.evidence import bucket, pattern
from tracker.text.phrases import Form
from tracker.text.reading import read
from tracker.vocabulary import SpeakerKind

MENTIONS = [
    ("Ada Roe left.", [("Ada Roe", Form.NAME)]),  # a name
    ("She left.", [("She", Form.PRONOUN)]),  # a pronoun
    ("The mayor left.", [("The mayor", Form.NOMINAL)]),  # a role
    ("Mayor Ada Roe left.", [("Mayor Ada Roe", Form.NAME)]),  # a title before
    ("spokeswoman Ada Roe left.", [("spokeswoman Ada Roe", Form.NAME)]),  # a small title
    ("Two senior officials left.", [("Two senior officials", Form.NOMINAL)]),  # plural
    ("The report was late.", [("The report", Form.NOMINAL)]),  # a document
    (
        "The Harbor Department met.",
        [("Harbor Department", Form.NAME)],
    ),  # a body, its article left out
    ("Ada Roe reports on it.", [("Ada Roe", Form.NAME), ("it", Form.PRONOUN)]),  # a verb
    ("It rained.", [("It", Form.PRONOUN)]),  # nobody, and a pronoun still
    ("The rain fell on the pier.", []),  # nothing
]


@pytest.mark.parametrize(("text", "expected"), MENTIONS)
def test_mentions_are_read_as_printed(text: str, expected: list[tuple[str, Form]]) -> None:
    article = read(text)
    outer = [mention for mention in article.found if not mention.inside]
    assert [(article.tokens.of(m.first, m.last), m.form) for m in outer] == expected


PEOPLE = [
    ("Ada Roe left. Roe was late.", [("Ada Roe", 2)]),  # a surname alone
    ("Roe was late. Ada Roe left.", [("Ada Roe", 2)]),  # before the full name
    ("Ada Roe left. Ada was late.", [("Ada Roe", 2)]),  # a forename alone
    ("Ada M. Roe left. Ada Roe was late.", [("Ada M. Roe", 2)]),  # an initial
    ("Ada Roe left. Ben Roe was late.", [("Ada Roe", 1), ("Ben Roe", 1)]),  # namesakes
    ("Mr. Roe left. Ms. Roe was late.", [("Roe", 1), ("Roe", 1)]),  # of either sex
]


@pytest.mark.parametrize(("text", "expected"), PEOPLE)
def test_people_merge_the_names_of_one_person(text: str, expected: list[tuple[str, int]]) -> None:
    entities = read(text).entities
    assert sorted((entity.name, len(entity.mentions)) for entity in entities) == expected


KINDS = [
    ("Ada Roe left.", SpeakerKind.PERSON),
    ("The Harbor Department met.", SpeakerKind.ORGANISATION),
    ("Mr. Roe left.", SpeakerKind.PERSON),
]


@pytest.mark.parametrize(("text", "kind"), KINDS)
def test_people_have_the_kind_their_names_tell(text: str, kind: SpeakerKind) -> None:
    assert [entity.kind for entity in read(text).entities] == [kind]


@pytest.mark.parametrize(("number", "step"), [(0, 0), (1, 1), (2, 2), (3, 3), (5, 4), (99, 7)])
def test_bucket_is_coarse(number: int, step: int) -> None:
    assert bucket(number) == step


@pytest.mark.parametrize(
    ("classes", "letters"),
    [("", ""), ("wwM", "wM"), ("QQ", "QQ"), ("MMVVw", "MVw"), ("wMwMwMwMwMwM", "wMwMwMwMw")],
)
def test_pattern_writes_runs_once_and_is_short(classes: str, letters: str) -> None:
    assert pattern(list(classes), 0, len(classes)) == letters
