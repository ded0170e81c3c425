"""What an article tells, apart from what it quotes and from the page's furniture."""

import pytest

from tracker.text.narration import narration


@pytest.mark.parametrize(
    ("text", "told", "quoted"),
    [
        ("", "", ""),
        ("The boats sailed.", "the boats sailed", ""),
        ("“We sail,” she said.", "she said", "we sail"),
        # Straight marks, and a quotation open at the end of its paragraph.
        ('"We sail," she said.\n"And soon', "she said", "we sail and soon"),
        # One apostrophe for another.
        ("It’s Mara's boat", "it's mara's boat", ""),
        # What every page carries.
        ("The boats sailed.\nSubscribe to our newsletter", "the boats sailed", ""),
        (
            "© 2031 Quillmouth Packet. All rights reserved.\nThe boats sailed.",
            "the boats sailed",
            "",
        ),
        # A long line that tells of it is a story.
        (
            "She reads a newsletter " + "on the boats and their crews " * 8,
            "she reads a newsletter " + "on the boats and their crews " * 8,
            "",
        ),
    ],
)
def test_narration_parts_words(text: str, told: str, quoted: str) -> None:
    found = narration(text)

    assert (list(found.told.words), list(found.quoted.words)) == (told.split(), quoted.split())


def test_words_keep_their_characters() -> None:
    text = "The mayor, “no,” said."

    assert [span.of(text) for span in narration(text).told.spans] == ["The", "mayor", "said"]


def test_run_never_goes_over_a_quotation() -> None:
    told = narration("The mayor of Quillmouth said “no” and went home.").told

    assert told.breaks == {5}
    assert told.stretches(4) == [("the", "mayor", "of", "quillmouth", "said")]
    assert told.grams(5) == [(0, ("the", "mayor", "of", "quillmouth", "said"))]
    assert told.grams(4) == [
        (0, ("the", "mayor", "of", "quillmouth")),
        (1, ("mayor", "of", "quillmouth", "said")),
    ]
    assert told.grams(3)[-1] == (5, ("and", "went", "home"))
