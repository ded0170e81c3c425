"""Words that a newer text changed, marked without the space around them."""

import re

import pytest

from tracker.templatetags.versions import changed_words

READ_ALOUD = re.compile(r'<span class="vh">[^<]*</span>')


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        (
            "It opens on Friday at dawn.",
            "It opens on Sunday at dawn.",
            "It opens on <del>Friday</del> <ins>Sunday</ins> at dawn.",
        ),
        (
            "It opens on Friday at dawn.",
            "It opens at dawn.",
            "It opens <del>on Friday</del> at dawn.",
        ),
        ("", "Ferries go on.", "<ins>Ferries go on.</ins>"),
        ("Ferries go on.", "", "<del>Ferries go on.</del>"),
    ],
)
def test_changed_words_stand_apart_from_those_they_replace(
    before: str, after: str, shown: str
) -> None:
    assert " ".join(READ_ALOUD.sub("", changed_words(before, after)).split()) == shown
