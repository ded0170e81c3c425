"""Whom a pronoun or a role means inside the article."""

import math

from tracker.text.evidence import Article
from tracker.text.mentions import FEMALE, MALE, NEUTER, Form, Mention
from tracker.text.titles import BODY_NOUNS, DOCUMENT_NOUNS, PERSON_NOUNS
from tracker.vocabulary import SpeakerKind

DEFINITE = frozenset(("the", "his", "her", "its", "their", "this", "that"))
RECENT = 60  # mentions looked back over
SUBJECT = 0.8
LAST_SPEAKER = 1.2
SAME_SENTENCE = 0.3
FADING = 0.35
KNOWN_GENDER = 1.0


def resolve(article: Article, number: int, speaker: int) -> list[tuple[int, float]]:
    """Entities the mention may mean, best first with their scores; `speaker` spoke last, or -1."""
    mention = article.found[number]
    if mention.entity >= 0:
        return [(mention.entity, math.inf)]
    if mention.appositive >= 0 and article.found[mention.appositive].entity >= 0:
        return [(article.found[mention.appositive].entity, math.inf)]
    low = article.tokens.low[mention.first]
    if mention.form is Form.PRONOUN:
        return _pronoun(article, number, low, speaker)
    return _nominal(article, number, low, speaker)


def _pronoun(article: Article, number: int, low: str, speaker: int) -> list[tuple[int, float]]:
    if low in {"i", "we"}:
        return []
    if low in {"who", "which"}:
        return _antecedent(article, number)
    return _ranked(article, number, article.found[number].gender, speaker)


def _antecedent(article: Article, number: int) -> list[tuple[int, float]]:
    """A relative pronoun means the mention before it in its sentence."""
    mention = article.found[number]
    for other in range(number - 1, max(-1, number - 4), -1):
        if article.found[other].entity >= 0:
            near = article.tokens.sentence[article.found[other].first]
            if near == article.tokens.sentence[mention.first]:
                return [(article.found[other].entity, 1.0)]
    return []


def _ranked(article: Article, number: int, gender: str, speaker: int) -> list[tuple[int, float]]:
    """Entities of the right gender, by recency, grammatical role, prominence and last speaker."""
    here = article.tokens.sentence[article.found[number].first]
    scores: dict[int, float] = {}
    for other in range(number - 1, max(-1, number - RECENT), -1):
        entity = article.found[other].entity
        if entity < 0 or not _agrees(article, entity, gender):
            continue
        score = _salience(article, other, here, entity, gender, speaker)
        scores[entity] = max(scores.get(entity, -math.inf), score)
    return sorted(scores.items(), key=lambda item: (-item[1], item[0]))


def _agrees(article: Article, entity: int, gender: str) -> bool:
    person = article.entities[entity]
    if person.is_place:
        return False
    if gender == NEUTER:
        return person.kind is not SpeakerKind.PERSON
    if gender in {MALE, FEMALE}:
        return person.kind is not SpeakerKind.ORGANISATION and person.gender in {"", gender}
    return person.kind is SpeakerKind.ORGANISATION


def _salience(
    article: Article, other: int, here: int, entity: int, gender: str, speaker: int
) -> float:
    mention = article.found[other]
    sentence = article.tokens.sentence[mention.first]
    first = article.grammar.in_sentence[sentence][:1] == [other]
    person = article.entities[entity]
    score = -FADING * min(here - sentence, 12)
    score += SUBJECT * first + LAST_SPEAKER * (entity == speaker)
    score += KNOWN_GENDER * (person.gender == gender) + 0.3 * math.log(len(person.mentions))
    return score - SAME_SENTENCE * (here == sentence and not first)


def _nominal(article: Article, number: int, low: str, speaker: int) -> list[tuple[int, float]]:
    mention = article.found[number]
    if mention.noun in DOCUMENT_NOUNS and mention.noun not in PERSON_NOUNS:
        return []
    if low not in DEFINITE and mention.noun not in PERSON_NOUNS:
        return []
    if low in {"a", "an", "one", "another", "some"} or mention.gender == "p":
        return []
    if mention.noun in BODY_NOUNS:
        return []
    return _by_role(article, mention, number)


def _by_role(article: Article, mention: Mention, number: int) -> list[tuple[int, float]]:
    """Entities that carry the role anywhere in the article; earlier and more often named first."""
    wanted = {word.strip(".,").lower() for word in mention.role.split()} - DEFINITE
    scores: list[tuple[int, float]] = []
    for index, person in enumerate(article.entities):
        held = {word.strip(".,").lower() for role in person.roles for word in role.split()}
        if mention.noun not in held and not _same_title(mention.noun, held):
            continue
        if mention.gender in {MALE, FEMALE} and person.gender not in {"", mention.gender}:
            continue
        shared = len(wanted & held)
        before = [number - other for other in person.mentions if other < number]
        recency = -0.05 * min(min(before), 40) if before else -3.0
        scores.append((index, shared + recency + 0.2 * math.log(len(person.mentions))))
    return sorted(scores, key=lambda item: (-item[1], item[0]))


_TITLES = {
    "senator": {"sen", "senator"}, "governor": {"gov", "governor"}, "general": {"gen", "general"},
    "congressman": {"rep", "congressman", "representative"},
    "congresswoman": {"rep", "congresswoman", "representative"},
    "lawmaker": {"sen", "rep", "senator", "congressman", "congresswoman"},
    "spokeswoman": {"spokesperson", "spokeswoman"}, "spokesman": {"spokesperson", "spokesman"},
    "spokesperson": {"spokeswoman", "spokesman", "spokesperson"},
    "candidate": {"nominee", "candidate"}, "nominee": {"nominee", "candidate"},
    "premier": {"premier"}, "leader": {"leader", "premier", "president"},
}  # fmt: skip


def _same_title(noun: str, held: set[str]) -> bool:
    return bool(_TITLES.get(noun, set()) & held)
