"""Which of the wordings asked about a stored text may be one with, told before it is compared."""

from random import Random

import pytest

from tests.benchmarks.language import Language
from tracker.operations.edges import Meeting
from tracker.operations.wordings import Printing, wordings_of
from tracker.text.bounds import are_unlike
from tracker.text.shingles import fingerprint, phrase_fingerprint, query_fingerprint
from tracker.vocabulary import Kind


def meeting(*texts: str) -> Meeting:
    printings = [
        Printing(
            *(None, number, None, text, Kind.DIRECT, "Ines Halloran", None),
            *("Courier", number, str(number)),
        )
        for number, text in enumerate(texts)
    ]
    return Meeting(wordings_of(printings).values())


def meet(one: str, other: str) -> bool:
    """Whether a look-up of one finds the other in the store."""
    asked = {*query_fingerprint(one), *phrase_fingerprint(one)}
    return not asked.isdisjoint(fingerprint(other))


def test_whatever_a_look_up_brings_together_may_be_one_unless_its_words_say_no() -> None:
    lot, language = Random(11), Language(11)
    said = [language.sentence() for _ in range(40)]
    said += [f"{lot.choice(said)[:40]} {lot.choice(said)}" for _ in range(60)]
    asked = [*said[::2], "the harbour", *(each.split()[1] for each in said[:6])]
    held = said[1::2]

    wanted = {
        text
        for text in held
        for one in asked
        if (meet(one, text) or meet(text, one)) and not are_unlike(*sorted((one, text)))
    }
    met = meeting(*asked)

    assert wanted - {text for text in held if met.may_be_one(text)} == set()
    assert 0 < len(wanted) < len(held)


@pytest.mark.parametrize(
    ("asked", "is_left"),
    [
        ("harebrained", True),  # a word of the sentence
        ("every boat", True),  # two of its words side by side
        ("every storm", False),  # two that stand apart in it
        ("counted every boat", True),
        ("boat every counted", False),
    ],
)
def test_phrase_may_be_one_with_the_sentence_that_holds_it(asked: str, *, is_left: bool) -> None:
    text = "We counted every boat twice before that harebrained storm came."

    assert meeting(asked).may_be_one(text) is is_left
