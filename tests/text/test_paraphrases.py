"""Reported speech that retells a quote."""

import pytest

from tracker.text.paraphrases import retold

QUOTE = "The ferry to Harlow Point will sail every twenty minutes until the lighthouse is rebuilt."
CASES = [
    # The rare words in another order.
    ("that until the lighthouse was rebuilt a ferry would sail to Harlow Point", True),
    # One shared subject is no retelling.
    ("that the ferry had been late all summer", False),
    # Common words alone are none.
    ("that it will be every one of them until the end", False),
    # Nothing said is nothing retold.
    ("", False),
]


@pytest.mark.parametrize(("reported", "expected"), CASES)
def test_retold_needs_telling_words(reported: str, *, expected: bool) -> None:
    assert (retold(QUOTE, reported) > 0) is expected
