"""Keys of printed names."""

import pytest

from tracker.text.printed_names import names_body, printed_key
from tracker.vocabulary import SpeakerKind

KEYS = [
    # A person's title is not the name.
    ("Senator Ada Roe", SpeakerKind.PERSON, "ada roe"),
    # A body's is.
    ("the State Bureau", SpeakerKind.ORGANISATION, "state bureau"),
    ("The Justice Bureau", SpeakerKind.ORGANISATION, "justice bureau"),
    ("a senior Harbour Office official", SpeakerKind.ANONYMOUS, "senior harbour office official"),
    # Nothing printed is no key.
    ("", SpeakerKind.OFFICE, ""),
]
ROLES = [
    ("Harbour Office", "Harbour Office spokeswoman", True),
    ("the Harbour Office", "spokesman for the Harbour Office", True),
    # Part of a word is no name.
    ("Port", "Airport spokesman", False),
    ("", "Airport spokesman", False),
]


@pytest.mark.parametrize(("name", "kind", "expected"), KEYS)
def test_printed_key_keeps_what_names(name: str, kind: SpeakerKind, expected: str) -> None:
    assert printed_key(name, kind) == expected


@pytest.mark.parametrize(("body", "role", "expected"), ROLES)
def test_names_body_reads_whole_words(body: str, role: str, *, expected: bool) -> None:
    assert names_body(body, role) is expected
