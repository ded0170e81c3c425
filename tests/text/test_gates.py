import pytest

from tracker.text.gates import is_title


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("The Lantern Keepers of Gull Rock", True),
        ("Gulls & Herons", True),
        ("The Harbour Act 2031,", True),
        ("Lantern", False),  # one word may open a sentence
        ("The", False),
        ("The lantern keepers", False),
        ("Ines Calder paid", False),
        ("One Two Three Four Five Six Seven Eight Nine Ten", False),
        ("WE WILL PAY", False),  # shouted: the capitals say nothing
        ("", False),
    ],
)
def test_is_title(text: str, *, title: bool) -> None:
    assert is_title(text) is title
