"""The key by which a measured speaker counts as right."""

import pytest

from tracker.management.scoring.surnames import credited, is_name, surname

SURNAMES = [
    ("Sen. Ada Roe, D-Vt.", "roe"),
    ("the Harbor Post", "post"),
    ("Ada Roe of the Harbor Union", "roe"),
    ("Secretary of State Ada Roe", "roe"),
    ("Ada Roe Jr.", "roe"),
    ("Mr. Roe’s", "roe"),
    ("Roe and Holt", "roe"),
    ("according to Ada Roe", "roe"),
    ("", ""),
]


@pytest.mark.parametrize(("phrase", "key"), SURNAMES)
def test_surname_is_the_last_name_of_the_head(phrase: str, key: str) -> None:
    assert surname(phrase) == key


def test_is_name_tells_names_from_titles() -> None:
    phrases = ["Ada Roe", "Mr. King", "Lena King", "the President", "she", "a senior aide"]
    assert [phrase for phrase in phrases if is_name(phrase)] == ["Ada Roe", "Mr. King", "Lena King"]


def test_credited_takes_the_name_apposed_to_a_role() -> None:
    assert credited("her campaign manager, Ada Roe") == {"manager", "roe"}
