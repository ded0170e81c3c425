"""Reported speech that retells a quote."""

import pytest

from tracker.text.paraphrases import retold

QUOTE = "The ferry to Harlow Point will sail every twenty minutes until the lighthouse is rebuilt."
CASES = [
    # The rare words in another order.
    ("that until the lighthouse was rebuilt a ferry would sail to Harlow Point", True),
    # One shared subject is no retelling.
    ("that the ferry had been late all summer", False),
    # Figures for numbers in words.
    ("that a lighthouse boat would leave every 20 minutes", True),
    # Common words alone are none.
    ("that it will be every one of them until the end", False),
    # Nothing said is nothing retold.
    ("", False),
]


HOURS = "The bakery will open at six in the morning and sell until noon."


def test_retold_reads_the_hours_of_a_clock() -> None:
    assert retold(HOURS, "that its bakery would sell bread from 6am") > 0
    assert retold(HOURS, "that its bakery would sell bread from 7am") == 0


@pytest.mark.parametrize(("reported", "expected"), CASES)
def test_retold_needs_telling_words(reported: str, *, expected: bool) -> None:
    assert (retold(QUOTE, reported) > 0) is expected
