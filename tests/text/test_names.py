"""Names as printed: look-up keys, and whether two are one person."""

import pytest

from tracker.text.names import folded_name, same_person

KEYS = [
    ("Mr. Abdul-Marani", "abdul marani"),
    ("Prime Minister Adil Abdul Marani", "adil abdul marani"),
    ("Sen. Ada Roe Jr.", "ada roe"),
    ("ADA ROE", "ada roe"),
    ("José Muñoz", "jose munoz"),
    ("Ada O’Roe", "ada oroe"),
    ("Roe’s", "roe"),
    ("Prime Minister", "prime minister"),
]


@pytest.mark.parametrize(("name", "key"), KEYS)
def test_folded_name_leaves_the_bare_name(name: str, key: str) -> None:
    assert folded_name(name) == key


MERGED = [
    ("Adil Abdul Marani", "Adel Abdul-Marani"),
    ("Abdul-Marani", "Adil Abdul Marani"),
    ("Ada Roe", "Ada M. Roe"),
    ("A. Roe", "Ada Roe"),
    ("Mohammed Lind", "Muhammad Lind"),
    ("Adda Marani", "Ada Abdul Marani"),
]
OFFERED = [
    ("Solemani", "Sulemani"),
    ("Roe", "Ada Roe"),
    ("Qasir Solemani", "Qassir Sulemani"),
    ("Halloran", "Hallowan"),
]
APART = [
    ("Ada Roe", "Ben Roe"),
    ("Ada Roe", "Ada Holt"),
    ("John Lind", "Jane Lind"),
    ("Ben Marani", "Ada Abdul Marani"),
    ("Roe", "Lind"),
    ("", "Roe"),
]


@pytest.mark.parametrize(("a", "b"), MERGED)
def test_same_person_merges_spellings(a: str, b: str) -> None:
    assert same_person(a, b) >= 0.9
    assert same_person(a, b) == same_person(b, a)


@pytest.mark.parametrize(("a", "b"), OFFERED)
def test_same_person_offers_what_may_be_one(a: str, b: str) -> None:
    assert 0.5 <= same_person(a, b) < 0.9


@pytest.mark.parametrize(("a", "b"), APART)
def test_same_person_keeps_two_people_apart(a: str, b: str) -> None:
    assert same_person(a, b) < 0.5
