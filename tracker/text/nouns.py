"""Nouns for people, bodies and documents, in the singular, with the gender they tell."""

from functools import lru_cache

from tracker.text.titles import (
    BODY_NOUNS,
    DOCUMENT_NOUNS,
    FEMALE_ROLES,
    MALE_ROLES,
    PERSON_NOUNS,
    PLURALS,
)
from tracker.text.wordlists import REMEMBERED

MALE, FEMALE, NEUTER, PLURAL, UNKNOWN = "m", "f", "n", "p", ""
NOUNS = PERSON_NOUNS | BODY_NOUNS | DOCUMENT_NOUNS | {"police"}
# Nouns for people that are adjectives far oftener: only their plurals name anybody.
ADJECTIVES = frozenset(
    ("conservative", "liberal", "progressive", "moderate", "native", "independent", "key", "star")
)


def role_gender(low: str) -> str:
    """The gender a role tells: "spokeswoman" is female, "senator" unknown."""
    if low in FEMALE_ROLES:
        return FEMALE
    return MALE if low in MALE_ROLES else UNKNOWN


@lru_cache(maxsize=REMEMBERED)
def singular(low: str) -> str | None:
    """The singular of a noun for a person, a body or a document, or None for any other word."""
    if low in ADJECTIVES:
        return None
    if low in NOUNS:
        return low
    tail = low.rsplit("-", 1)[-1]
    if tail != low and tail:
        return singular(tail)
    return PLURALS.get(low) or _stem(low)


def _stem(low: str) -> str | None:
    if low.endswith("ies") and low[:-3] + "y" in NOUNS:
        return low[:-3] + "y"
    if low.endswith("s") and low[:-1] in NOUNS:
        return low[:-1]
    if low.endswith(("ses", "shes", "ches", "xes")) and low[:-2] in NOUNS:
        return low[:-2]
    return None
