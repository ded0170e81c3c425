"""Who holds a role inside an article: the words printed with a name against those of a mention."""

from functools import lru_cache

from tracker.text.people import Person
from tracker.text.phrases import Mention
from tracker.text.wordlists import REMEMBERED, listed

ROLES = 12  # printed roles of one entity that are compared
SECONDS = ("vice", "deputy", "assistant")
_SAME_TITLES = (
    listed("senator sen lawmaker"),
    listed("governor gov"),
    listed("general gen"),
    listed("representative rep congressman congresswoman lawmaker"),
    listed("spokesman spokeswoman spokesperson"),
    listed("candidate nominee contender hopeful rival"),
    listed("premier minister"),
    listed("businessman mogul tycoon billionaire developer"),
    listed("professor prof scholar historian"),
    listed("lawyer attorney counsel"),
    listed("doctor dr physician"),
    listed("officer cop policeman"),
    listed("adviser advisor aide strategist"),
)
NO_WORDS: frozenset[str] = frozenset()
_LIKE = {
    noun: NO_WORDS.union(*(titles for titles in _SAME_TITLES if noun in titles))
    for noun in NO_WORDS.union(*_SAME_TITLES)
}


def held(person: Person, mention: Mention) -> frozenset[str]:
    """The words of the roles printed with the name; a vice president is no president."""
    wanted = mention.role.lower()
    words: set[str] = set()
    for role in person.roles[:ROLES]:
        seconds, parts = _parts(role)
        if all(word in wanted for word in seconds):
            words |= parts
    return frozenset(words)


@lru_cache(maxsize=REMEMBERED)
def _parts(role: str) -> tuple[tuple[str, ...], frozenset[str]]:
    """The words of a printed role, and those that make it another's second."""
    low = role.lower()
    seconds = tuple(word for word in SECONDS if word in low)
    return seconds, frozenset(part.strip(".,") for part in low.split())


def is_like(noun: str, words: frozenset[str]) -> bool:
    """Whether another word for the role is among those held: "Sen." for "the senator"."""
    return not _LIKE.get(noun, NO_WORDS).isdisjoint(words)
