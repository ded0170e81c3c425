"""The people, bodies and offices of one article: its printed names merged into entities."""

from collections import Counter
from dataclasses import dataclass, field

from tracker.text.forenames import USUAL_GENDER
from tracker.text.names import name_words
from tracker.text.nouns import NEUTER
from tracker.text.phrases import Form, Mention
from tracker.text.titles import DEMONYMS, PLACES, PLACING_WORDS, THINGS
from tracker.vocabulary import SpeakerKind

ROLES = 40  # printed roles kept of one entity
NAMESAKES = 20  # entities of one surname that are compared


@dataclass(slots=True)
class Person:
    """An entity while the article is being read."""

    words: list[str]
    name: str
    kind: SpeakerKind | None = None
    gender: str = ""
    printed: Counter[str] = field(default_factory=Counter)
    roles: list[str] = field(default_factory=list)
    mentions: list[int] = field(default_factory=list)
    is_place: bool = False


def people(found: list[Mention]) -> list[Person]:
    """Merge the named mentions into entities and write each one's number into its mention.

    Longer names are read first, so that a bare surname anywhere in the text finds its bearer.
    """
    entities: list[Person] = []
    by_last: dict[str, list[int]] = {}
    named = [number for number, mention in enumerate(found) if mention.form is Form.NAME]
    words = {number: name_words(found[number].name) for number in named}
    for number in sorted(named, key=lambda n: (-len(words[n]), n)):
        if words[number]:
            _place(entities, by_last, found, number, words[number])
    for entity in entities:
        entity.mentions.sort()
        _settle(entity, found)
    return entities


def _place(
    entities: list[Person],
    by_last: dict[str, list[int]],
    found: list[Mention],
    number: int,
    words: list[str],
) -> None:
    mention = found[number]
    bearer = _bearer(entities, by_last, mention, words)
    if bearer is None:
        bearer = len(entities)
        entities.append(Person(words, mention.name))
        if len(words) > 1:
            entities[bearer].gender = USUAL_GENDER.get(words[0], "")
        for word in {words[-1], words[0]}:
            by_last.setdefault(word, []).append(bearer)
    entity = entities[bearer]
    mention.entity = bearer
    entity.mentions.append(number)
    entity.printed[mention.name] += 1
    entity.gender = mention.gender or entity.gender
    if mention.role and len(entity.roles) < ROLES and mention.role not in entity.roles:
        entity.roles.append(mention.role)


def _bearer(
    entities: list[Person],
    by_last: dict[str, list[int]],
    mention: Mention,
    words: list[str],
) -> int | None:
    """The entity a printed name belongs to: of the same words, or of a longer name it shortens."""
    options = [
        bearer
        for word in dict.fromkeys((words[-1], words[0]))
        for bearer in by_last.get(word, [])[-NAMESAKES:]
        if _fits(entities[bearer], mention, words)
    ]
    if not options:
        return None
    exact = [bearer for bearer in options if entities[bearer].words == words]
    tails = [b for b in options if entities[b].words[-len(words) :] == words]
    best = exact or tails or options
    return max(best, key=lambda b: (len(entities[b].mentions), -b))


def _fits(entity: Person, mention: Mention, words: list[str]) -> bool:
    if mention.gender and entity.gender and mention.gender != entity.gender:
        return False
    if entity.words == words:
        return True
    if len(words) >= len(entity.words):
        return False
    tail = entity.words[-len(words) :] == words
    head = len(words) == 1 and entity.words[0] == words[0] and not mention.role
    inner = entity.words[0] == words[0] and entity.words[-1] == words[-1] and len(words) > 1
    if mention.kind is SpeakerKind.ORGANISATION and entity.kind is None and len(words) > 1:
        return tail
    return tail or head or inner


def _is_thing(entity: Person) -> bool:
    """Whether the name is of a place, a people, a law or a prize, none of which are anybody."""
    low = entity.name.lower()
    if low in PLACES or low in DEMONYMS or low.rstrip("s") in DEMONYMS:
        return True
    first, *others = low.replace("-", " ").split() or [low]
    if not others or first in USUAL_GENDER:
        return False
    last = others[-1]
    people = last in DEMONYMS or last.rstrip("s") in DEMONYMS
    return people or last in THINGS or last in PLACES or first in PLACING_WORDS or first in PLACES


def _kind(entity: Person, found: list[Mention]) -> SpeakerKind | None:
    """What a name without a title is: a body if mostly "the" stands before it."""
    definite = sum(found[number].definite for number in entity.mentions)
    if 2 * definite > len(entity.mentions):
        return SpeakerKind.ORGANISATION
    return SpeakerKind.PERSON if len(entity.words) > 1 else None


def _settle(entity: Person, found: list[Mention]) -> None:
    """Kind and gender of an entity from all its mentions and its forename."""
    kinds = Counter(found[number].kind for number in entity.mentions if found[number].kind)
    entity.kind = kinds.most_common(1)[0][0] if kinds else None
    if SpeakerKind.PERSON in kinds:
        entity.kind = SpeakerKind.PERSON
    entity.is_place = entity.kind is not SpeakerKind.PERSON and _is_thing(entity)
    if entity.kind is None and not entity.is_place:
        entity.kind = _kind(entity, found)
    if entity.kind is SpeakerKind.ORGANISATION:
        entity.gender = NEUTER
