from __future__ import annotations

import pytest

from tracker.text.skeletons import skeleton


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Qasem Soleimani", "slmn"),
        ("Suleimani", "slmn"),
        ("Tariq Ben-Sahlan", "sln"),
        # Doubled letters count once, titles and accents not at all.
        ("Ms Ines Halloran", "lrn"),
        ("Zoë Müller", "mlr"),
        # With one consonant too many names would meet.
        ("Lee", "lee"),
        ("", ""),
    ],
)
def test_skeleton_is_the_surnames_consonants(name: str, expected: str) -> None:
    assert skeleton(name) == expected
