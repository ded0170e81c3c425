"""Names in running text: where a run of capitals begins and ends, and what in it is title."""

import re

from tracker.text.cues import FORMS
from tracker.text.forenames import USUAL_GENDER
from tracker.text.frequencies import weights
from tracker.text.nouns import UNKNOWN, role_gender, singular
from tracker.text.phrases import Form, Mention, Sentence, is_capital, reach_left
from tracker.text.titles import (
    DEMONYMS,
    HONORIFICS,
    LINKS,
    NOT_NAMES,
    OPENING_WORDS,
    ORGANISATION_WORDS,
    PARTICLES,
    PERSON_NOUNS,
    TITLE_MODIFIERS,
    TITLES,
)
from tracker.text.wordlists import listed
from tracker.vocabulary import SpeakerKind

OF_OFFICES = listed(
    """state defense defence labor labour commerce energy education agriculture transportation
    treasury homeland health interior justice war"""
)
OF_HEADS = frozenset(("secretary", "secretaries", "undersecretary", "director", "chief", "sec."))
BEFORE_NAMES = frozenset(("universe", "america", "staff", "state", "affairs"))
OPENINGS = listed(
    """former partial regarding concerning including having following pending using early late
    hastily incumbent fellow longtime new another both nearly roughly"""
)
PARTY = re.compile(r"[A-Z]{1,4}-[A-Z]")  # "R-Ohio" beside a name
# Tails of hyphened adjectives: "Harbor-based", not "Ki-moon".
ADJECTIVE = re.compile(
    r"(?:\w{2,}(?:ed|ing)|led|born|style|era|area|wide|like|run|held|free|only|old|long|size)$"
)
PARTICIPLE = re.compile(r"[a-z]{2,}(?:ed|ing|ly)$")
ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)$")  # "Navy 1st Lt. Roe"
CONTRACTED = re.compile(r"['’](?:t|ll|ve|re|d|m)$")  # "Don't", "I've"
FULL_NAME = 2  # words of a forename and a surname
LONGEST_NAME = 40  # tokens, so that a line of capitals costs no more


def starts_name(sentence: Sentence, index: int) -> bool:
    """Whether a name, or the title of one, may begin at the token."""
    word, low = sentence.word[index], sentence.low[index]
    if not is_capital(word):
        return False
    if low in TITLES or low in HONORIFICS:
        return True
    if (
        PARTY.match(word)
        or CONTRACTED.search(word)
        or (low in NOT_NAMES and not _is_inside_name(sentence, index))
    ):
        return False
    return not (_opens(sentence, index) and _is_opening(sentence, index))


def _opens(sentence: Sentence, index: int) -> bool:
    """Whether a capital tells nothing here: first in its sentence, or after a mark that opens."""
    return index == sentence.first or not sentence.word[index - 1][-1].isalnum()


def _is_inside_name(sentence: Sentence, index: int) -> bool:
    """Whether a capital counts though its word often opens a sentence: "told People", "Will"."""
    low = sentence.low[index]
    return (low in OPENING_WORDS or low == "will") and not _opens(sentence, index)


def _is_opening(sentence: Sentence, index: int) -> bool:
    """Whether the first word of a sentence has its capital from that alone: "Guns are"."""
    word, low = sentence.word[index], sentence.low[index]
    if low in OPENINGS or (low in FORMS and low.endswith("ing")):
        return True
    participle = PARTICIPLE.match(low) and word not in sentence.capitals
    if participle and (low in FORMS or _is_small(sentence, index + 1)):
        return True  # "Continued Roe" has its verb first; "Reed Holt" has none
    if word in sentence.capitals or low not in weights() or singular(low) is not None:
        return False
    following = index + 1
    return following >= sentence.last or not is_capital(sentence.word[following])


def _is_small(sentence: Sentence, index: int) -> bool:
    """Whether a word in small letters stands there."""
    return index < sentence.last and sentence.word[index][0].islower()


def name(sentence: Sentence, index: int) -> int:
    """Add the name, or office with no name, that begins at the token; returns the next token."""
    end = _run(sentence, index)
    core = _after_titles(sentence, index, end)
    if core >= end:
        return _office(sentence, index, end)
    mention = Mention(index, end, Form.NAME, name=sentence.printed(core, end))
    mention.role = sentence.printed(index, core) if core > index else ""
    mention.gender = _title_gender(sentence, index, core)
    mention.kind = _kind(sentence, index, core, end)
    if _is_full(sentence, core, end) and mention.kind is not SpeakerKind.ORGANISATION:
        mention.owner = sentence.give_up_owner(index)
    sentence.found.append(mention)
    return end


def _is_full(sentence: Sentence, core: int, end: int) -> bool:
    """Whether a forename and more stand there: "Tarnbay's Ada Roe" is about her."""
    return end - core >= FULL_NAME and sentence.low[core] in USUAL_GENDER


def _run(sentence: Sentence, index: int) -> int:
    """The token after a run of capitalised words, particles and the links of long names."""
    end = index + 1
    while end < sentence.last and end - index < LONGEST_NAME and (step := _step(sentence, end)):
        end += step
    return end


def _step(sentence: Sentence, end: int) -> int:
    """How many tokens the run goes on by; 0 where it ends."""
    word, low = sentence.word[end], sentence.low[end]
    if word[0] in "@#" or CONTRACTED.search(word):
        return 0
    if is_capital(word) or _is_given(word):
        known = low in TITLES or low in HONORIFICS or len(word) == 1
        return int(low != "i" and (known or low not in NOT_NAMES or low in OPENING_WORDS))
    if ORDINAL.match(low) and end + 1 < sentence.last and sentence.low[end + 1] in TITLES:
        return 2
    if low in PARTICLES:
        return _particles(sentence, end)
    return _link(sentence, end) if low in LINKS else 0


def _is_given(word: str) -> bool:
    """Whether a word inside a run is a hyphened given name with one capital: "Ki-moon"."""
    head, hyphen, tail = word.partition("-")
    small = bool(hyphen) and head[:1].isupper() and head.isalpha() and tail.islower()
    return small and tail.isalpha() and not ADJECTIVE.match(tail)


def _particles(sentence: Sentence, end: int) -> int:
    """One or two particles and the name after them: "van der Roe"."""
    for after in (end + 1, end + 2):
        if after < sentence.last and is_capital(sentence.word[after]):
            return after - end + 1
        if after >= sentence.last or sentence.low[after] not in PARTICLES:
            break
    return 0


def _link(sentence: Sentence, end: int) -> int:
    """How many tokens "of", "for" or "&" and what follows add to the name of a body."""
    after = end + 1
    link = sentence.low[end]
    if after < sentence.last and sentence.low[after] == "the" and link != "and":
        after += 1
    if after >= sentence.last or not is_capital(sentence.word[after]) or link == "and":
        return 0
    if sentence.low[after] in NOT_NAMES:
        return 0
    previous = sentence.low[end - 1]
    joins = link == "&" or previous in ORGANISATION_WORDS or previous in OF_HEADS
    return after - end + 1 if joins else 0


def _after_titles(sentence: Sentence, index: int, end: int) -> int:
    """The first token of the bare name in a capitalised run."""
    core = position = index
    while position < end:
        low = sentence.low[position]
        if end - position > FULL_NAME and _is_role(sentence, index, position):
            # "Rival Ada Roe", "Vermont Democrat Ada Roe": a role with a capital before a full name.
            core = position = position + 1
        elif low in HONORIFICS or (
            low in TITLES and not _is_surname(sentence, position, index, end)
        ):
            core = position = _past_of(sentence, position + 1, end)
        else:
            position += 1
    if end - core > FULL_NAME and sentence.low[core] in BEFORE_NAMES:
        core = end - FULL_NAME  # "Miss Universe Ada Roe"
    return _after_demonyms(sentence, index, end) if core == index else core


def _is_role(sentence: Sentence, index: int, position: int) -> bool:
    low = sentence.low[position]
    if low in TITLES or low in USUAL_GENDER or singular(low) not in PERSON_NOUNS:
        return False
    return position == index or sentence.low[position + 1] in USUAL_GENDER


def _after_demonyms(sentence: Sentence, index: int, end: int) -> int:
    """Leave "Republican" and "Iraqi" out of a person's name, not out of a body's."""
    core = index
    while end - core > FULL_NAME and sentence.low[core] in DEMONYMS:
        core += 1
    return index if sentence.low[end - 1] in ORGANISATION_WORDS else core


def _is_surname(sentence: Sentence, position: int, index: int, end: int) -> bool:
    """Whether a title word is a surname here: "Lena King" at the end of a run after a forename."""
    if position != end - 1 or position == index:
        return False
    before = sentence.low[position - 1]
    known = before in TITLES or before in TITLE_MODIFIERS or before in DEMONYMS
    return not known and before not in ORGANISATION_WORDS


def _past_of(sentence: Sentence, core: int, end: int) -> int:
    """Skip "of State", "of the Treasury" after a title, if a name follows."""
    if core >= end or sentence.low[core] not in {"of", "for"}:
        return core
    core += 1
    if core < end and sentence.low[core] == "the":
        core += 1
    if core < end and sentence.low[core] not in OF_OFFICES and end - core > FULL_NAME:
        return end - FULL_NAME
    core = min(end, core + 1)
    return core + 1 if core < end and sentence.low[core] == "security" else core


def _title_gender(sentence: Sentence, index: int, core: int) -> str:
    for position in range(index, core):
        low = sentence.low[position]
        gender = HONORIFICS.get(low, "") or role_gender(low)
        if gender:
            return gender
    return UNKNOWN


def _kind(sentence: Sentence, index: int, core: int, end: int) -> SpeakerKind | None:
    if core > index:
        return SpeakerKind.PERSON
    tail = sentence.low[end - 1]
    acronym = sentence.word[end - 1].isupper() and len(tail) > 1
    linked = any(sentence.low[position] in LINKS for position in range(index, end))
    if acronym or linked or tail in ORGANISATION_WORDS:
        return SpeakerKind.ORGANISATION
    return None


def _office(sentence: Sentence, index: int, end: int) -> int:
    """A capitalised title with no name: "the Prime Minister", "Secretary of State"."""
    start = reach_left(sentence, index)
    head = end - 1
    while head > index and sentence.low[head] not in TITLES:
        head -= 1
    mention = Mention(start, end, Form.NOMINAL, noun=sentence.low[head].rstrip("."))
    mention.role = sentence.printed(index, end)
    mention.gender = role_gender(sentence.low[head])
    mention.owner = sentence.swallow(start)
    sentence.found.append(mention)
    return end
