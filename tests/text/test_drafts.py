"""The quotations of a draft, and what somebody who pastes a sentence means."""

from __future__ import annotations

import pytest

from tracker.text.drafts import TITLE, UNSPOKEN, pasted, quoted

Row = tuple[str, str, str]


@pytest.mark.parametrize(
    ("draft", "expected"),
    [
        # Each sentence of a passage by itself.
        ("“The wall holds. The pumps do not hold,” said Ines Halloran.",
         [("The wall holds.", "Ines Halloran", ""),
          ("The pumps do not hold,", "Ines Halloran", "")]),
        # An interrupted sentence is one.
        ("“The wall,” said Ines Halloran, “holds for another winter.”",
         [("The wall, holds for another winter.", "Ines Halloran", "")]),
        # Reported speech has no words in marks.
        ("Ines Halloran said that the wall holds.", []),
        # A title, and words nobody is said to have spoken.
        ("The book “A History of Walls” is sold out.",
         [("A History of Walls", "", TITLE)]),
        ("It stands in the “upper town” of old.", [("upper town", "", UNSPOKEN)]),
        # What has no word is no sentence.
        ("“!!! It is late,” Ada Roe said.", [("It is late,", "Ada Roe", "")]),
        # Words of which nobody near can have said them are looked up where they are a sentence.
        ("and “we will mend the wall before the next flood comes.”",
         [("we will mend the wall before the next flood comes.", "", "")]),
        ("and “… ! We will mend the wall before the next flood comes.”",
         [("We will mend the wall before the next flood comes.", "", "")]),
        # A word between single marks may be between apostrophes.
        ("The book ‘Low Tide’ is sold out.", []),
        # A sentence in marks is looked up whoever said it; so are single marks around one.
        ("A plate reads “The wall was raised in the year of the flood.”",
         [("The wall was raised in the year of the flood.", "", "")]),
        ("'The wall will hold for another winter,' Halloran said in the '90s of the 'wall'.",
         [("The wall will hold for another winter,", "Halloran", ""), ("wall", "Halloran", "")]),
        # No words at all.
        ("“ … ” and '...'", []),
        ("", []),
    ],
)  # fmt: skip
def test_quoted_finds_each_sentence_in_marks(draft: str, expected: list[Row]) -> None:
    found = quoted(draft)

    assert [(one.text, one.speaker, one.reason) for one in found] == expected
    assert [" ".join(span.of(draft) for span in one.spans) for one in found] == [
        one.text for one in found
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # A sentence as it stands, and two.
        ("The wall holds for another winter", ["The wall holds for another winter"]),
        ("The wall holds. The pumps do not.", ["The wall holds.", "The pumps do not."]),
        # Copied with its marks, and with whom it is credited to.
        ("“The wall holds for another winter,” said Ines Halloran.",
         ["The wall holds for another winter,"]),
        # A sentence that has words in marks of its own is no such copy.
        ("They called it the “upper town” for as long as the wall has stood there.",
         ["They called it the “upper town” for as long as the wall has stood there."]),
        ("", []),
    ],
)  # fmt: skip
def test_pasted_words_are_taken_as_meant(text: str, expected: list[str]) -> None:
    assert [one.text for one in pasted(text)] == expected
