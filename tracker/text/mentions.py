"""Everybody and everything a sentence might name as a source: names, roles, pronouns, documents."""

from dataclasses import dataclass
from enum import Enum

from tracker.text.cues import FORMS, CueClass
from tracker.text.titles import (
    BODY_NOUNS,
    DEMONYMS,
    DOCUMENT_NOUNS,
    FEMALE_ROLES,
    HONORIFICS,
    INDEFINITES,
    LINKS,
    MALE_ROLES,
    NOT_NAMES,
    ORGANISATION_WORDS,
    PARTICLES,
    PERSON_NOUNS,
    PLURALS,
    TITLE_MODIFIERS,
    TITLES,
)
from tracker.text.tokens import QUOTE, Tokens
from tracker.text.wordlists import listed
from tracker.vocabulary import SpeakerKind


class Form(Enum):
    """How a mention is printed."""

    NAME = "name"
    PRONOUN = "pronoun"
    NOMINAL = "nominal"


MALE, FEMALE, NEUTER, PLURAL, UNKNOWN = "m", "f", "n", "p", ""
PRONOUNS = {
    "he": MALE, "him": MALE, "his": MALE, "she": FEMALE, "her": FEMALE, "hers": FEMALE,
    "it": NEUTER, "its": NEUTER, "they": PLURAL, "them": PLURAL, "their": PLURAL,
    "who": UNKNOWN, "i": UNKNOWN, "we": PLURAL, "which": NEUTER,
}  # fmt: skip
POSSESSIVES = frozenset(("his", "her", "its", "their", "my", "our"))
DETERMINERS = listed(
    """the a an this these those his her its their our my your another one some several many
    most both two three four five other no each every any few various"""
)
STOPS = listed(
    """of in on at to for with by from as into about against between through during before after
    above below under over and or but nor so yet if because while although though that which who
    whom whose when where why how is are was were be been being am has have had do does did will
    would can could may might must shall should not n't than then there he she it they we you i him
    them us me ’s 's"""
)
LONGEST_PHRASE = 9
HEADLINE, CAPITALS = 7, 0.7  # words at least, and the share of them in capitals
DATELINE = 8  # tokens from the place to the dash: ", March 3, 2001 (AP) —"
POSSESSIVE_MARKS = frozenset(("’s", "'s", "'", "’"))
# Nouns for people that are adjectives far oftener: only their plurals name anybody.
ADJECTIVES = frozenset(
    ("conservative", "liberal", "progressive", "moderate", "native", "independent", "key", "star")
)


@dataclass(slots=True, eq=False)
class Mention:
    """Tokens `first` to `last` (exclusive) as printed, title included, apposition left out."""

    first: int
    last: int
    form: Form
    name: str = ""
    role: str = ""
    noun: str = ""
    gender: str = UNKNOWN
    kind: SpeakerKind | None = None
    owner: "Mention | None" = None  # who stands in the possessive or as a modifier: "Roe's lawyer"
    inside: bool = False  # part of a longer mention, so no source itself
    appositive: int = -1  # the mention in apposition: "Morgan Ortagus, the spokeswoman"
    entity: int = -1


def is_capital(word: str) -> bool:
    return word[0].isupper() or (word[0] in "@#" and len(word) > 1)


def mentions(tokens: Tokens) -> list[Mention]:
    """The mentions of a text in order; one inside another's title or modifier is left out."""
    found: list[Mention] = []
    for first, last in tokens.bounds:
        if not _is_headline(tokens, first, last):
            _in_sentence(tokens, first, last, found)
    found.sort(key=lambda mention: (mention.first, -mention.last))
    for mention in found:
        mention.inside = mention.inside or _is_dateline(tokens, mention)
    return found


def _is_headline(tokens: Tokens, first: int, last: int) -> bool:
    """Whether nearly every word is in a capital: such a line names nobody that it can tell apart."""
    words = [word for word in tokens.word[first:last] if word[0].isalpha()]
    if len(words) < HEADLINE or QUOTE in tokens.word[first:last]:
        return False
    return sum(word[0].isupper() for word in words) >= CAPITALS * len(words)


def _is_dateline(tokens: Tokens, mention: Mention) -> bool:
    """Whether a place in capitals opens its paragraph before a dash: "LONDON (AP) —"."""
    first = mention.first
    if first and tokens.paragraph[first - 1] == tokens.paragraph[first]:
        return False
    if not tokens.word[first].isupper() or mention.form is not Form.NAME:
        return False
    return not {"—", "–", "--", "-"}.isdisjoint(tokens.word[mention.last : mention.last + DATELINE])


def _in_sentence(tokens: Tokens, first: int, last: int, found: list[Mention]) -> None:
    index = first
    while index < last:
        low = tokens.low[index]
        if low in PRONOUNS and not (low == "i" and tokens.word[index] != "I"):
            found.append(_pronoun(tokens, index, last))
            index += 1
        elif starts_name(tokens, index, first):
            index = _name(tokens, index, first, last, found)
        elif singular(low) is not None and not is_capital(tokens.word[index]):
            index = _nominal(tokens, index, first, last, found)
        elif low in INDEFINITES and _is_bare(tokens, index, last):
            noun = Mention(
                index, index + 1, Form.NOMINAL, noun="person", kind=SpeakerKind.ANONYMOUS
            )
            found.append(noun)
            index += 1
        else:
            index += 1


def _is_bare(tokens: Tokens, index: int, last: int) -> bool:
    """Whether "one", "another", "some" stands alone before a verb."""
    return index + 1 < last and tokens.low[index + 1] in FORMS


def _pronoun(tokens: Tokens, index: int, last: int) -> Mention:
    return Mention(index, index + 1, Form.PRONOUN, gender=PRONOUNS[tokens.low[index]])


def starts_name(tokens: Tokens, index: int, first: int) -> bool:
    word, low = tokens.word[index], tokens.low[index]
    if not is_capital(word) or tokens.quote[index] >= 0:
        return False
    if low in TITLES or low in HONORIFICS:
        return True
    if low in NOT_NAMES:
        return False
    return not (index == first and low in FORMS and low.endswith("ing"))


def _run(tokens: Tokens, index: int, last: int) -> int:
    """The token after a run of capitalised words, particles and the links of long names."""
    end = index + 1
    while end < last:
        word, low = tokens.word[end], tokens.low[end]
        if is_capital(word) and tokens.quote[end] < 0 and low not in {"i"}:
            if low in NOT_NAMES and low not in TITLES and low not in HONORIFICS and len(word) > 1:
                break
            end += 1
        elif low in PARTICLES and end + 1 < last and is_capital(tokens.word[end + 1]):
            end += 2
        elif low in LINKS and (step := _link(tokens, index, end, last)):
            end += step
        else:
            break
    return end


def _link(tokens: Tokens, index: int, end: int, last: int) -> int:
    """How many tokens "of", "for" or "and" and what follows add to the name of a body."""
    previous = tokens.low[end - 1]
    after = end + 1
    if after < last and tokens.low[after] == "the" and tokens.low[end] != "and":
        after += 1
    if after >= last or not is_capital(tokens.word[after]):
        return 0
    if tokens.low[end] in {"and", "&"}:
        return after - end + 1 if tokens.low[end] == "&" else 0
    if previous in ORGANISATION_WORDS or previous in {"secretary", "secretaries", "director"}:
        return after - end + 1
    return 0


def _name(tokens: Tokens, index: int, first: int, last: int, found: list[Mention]) -> int:
    end = _run(tokens, index, last)
    core = _after_titles(tokens, index, end)
    if core == end:
        return _office(tokens, index, end, first, last, found)
    mention = Mention(core, end, Form.NAME)
    mention.name = _printed(tokens, core, end)
    mention.role = tokens.of(index, core) if core > index else ""
    mention.first = index
    mention.gender = _title_gender(tokens, index, core)
    mention.kind = _kind_of_name(tokens, index, core, end)
    if mention.kind is None and end < last and singular(tokens.low[end]) is not None:
        # "Trump campaign manager": the name modifies a role and is no source itself.
        found.append(mention)
        return end
    found.append(mention)
    return end


def _printed(tokens: Tokens, first: int, last: int) -> str:
    return " ".join(tokens.of(first, last).split())


def _after_titles(tokens: Tokens, index: int, end: int) -> int:
    """The first token of the bare name in a capitalised run."""
    core = index
    position = index
    while position < end:
        low = tokens.low[position]
        leads = position == index and end - index > len(("Rival", "Ada"))
        if leads and low in PERSON_NOUNS and low not in TITLES:
            # "Rival Ada Roe", "Democrat Ada Roe": a role in a capital, at the start of a sentence.
            core = position = position + 1
            continue
        if low in HONORIFICS or (low in TITLES and not _is_surname(tokens, position, index, end)):
            core = position + 1
            core = _past_of(tokens, position, core, end)
            position = core
            continue
        position += 1
    if core == index:
        while core < end - 1 and tokens.low[core] in DEMONYMS and end - core > 2:
            core += 1
        if core > index and tokens.low[end - 1] in ORGANISATION_WORDS:
            core = index
    return core


def _is_surname(tokens: Tokens, position: int, index: int, end: int) -> bool:
    """Whether a title word is a surname here: "Larry King" at the end of a run after a forename."""
    if position != end - 1 or position == index:
        return False
    before = tokens.low[position - 1]
    known = before in TITLES or before in TITLE_MODIFIERS or before in DEMONYMS
    return not known and before not in ORGANISATION_WORDS


OF_OFFICES = listed(
    """state defense defence labor labour commerce energy education agriculture transportation
    treasury homeland health interior justice war"""
)


def _past_of(tokens: Tokens, title: int, core: int, end: int) -> int:
    """Skip "of State", "of the Treasury" after a title, if a name follows."""
    if core < end and tokens.low[core] in {"of", "for"}:
        core += 1
        if core < end and tokens.low[core] == "the":
            core += 1
        wide = core < end and tokens.low[core] not in OF_OFFICES and end - core > 2
        core = end - 2 if wide else min(end, core + 1)
        if core < end and tokens.low[core] == "security":
            core += 1
    return core


def _title_gender(tokens: Tokens, index: int, core: int) -> str:
    for position in range(index, core):
        gender = HONORIFICS.get(tokens.low[position], "") or role_gender(tokens.low[position])
        if gender:
            return gender
    return UNKNOWN


def role_gender(low: str) -> str:
    if low in FEMALE_ROLES:
        return FEMALE
    return MALE if low in MALE_ROLES else UNKNOWN


def _kind_of_name(tokens: Tokens, index: int, core: int, end: int) -> SpeakerKind | None:
    if core > index:
        return SpeakerKind.PERSON
    tail = tokens.low[end - 1]
    if tail in ORGANISATION_WORDS or (tokens.word[end - 1].isupper() and len(tail) > 1):
        return SpeakerKind.ORGANISATION
    if any(tokens.low[position] in LINKS for position in range(index, end)):
        return SpeakerKind.ORGANISATION
    return None


def _office(
    tokens: Tokens, index: int, end: int, first: int, last: int, found: list[Mention]
) -> int:
    """A capitalised title with no name: "the Prime Minister", "Secretary of State"."""
    start = _reach_left(tokens, index, first, found)
    head = end - 1
    while head > index and tokens.low[head] not in TITLES:
        head -= 1
    mention = Mention(start, end, Form.NOMINAL, noun=tokens.low[head].rstrip("."))
    mention.role = _printed(tokens, index, end)
    mention.gender = role_gender(tokens.low[head])
    mention.owner = _swallow(found, start)
    found.append(mention)
    return end


def singular(low: str) -> str | None:
    """The singular of a noun for a person, a body or a document, or None for any other word."""
    if low in ADJECTIVES:
        return None
    if low in _NOUNS:
        return low
    if low in PLURALS:
        return PLURALS[low]
    if low.endswith("ies") and low[:-3] + "y" in _NOUNS:
        return low[:-3] + "y"
    if low.endswith("s"):
        if low[:-1] in _NOUNS:
            return low[:-1]
        if low.endswith(("ses", "shes", "ches", "xes")) and low[:-2] in _NOUNS:
            return low[:-2]
    tail = low.rsplit("-", 1)[-1]
    return singular(tail) if tail != low and tail else None


_NOUNS = PERSON_NOUNS | BODY_NOUNS | DOCUMENT_NOUNS | {"police"}


def _nominal(tokens: Tokens, index: int, first: int, last: int, found: list[Mention]) -> int:
    """A role noun; with the name after it the name's title, else a mention of its own."""
    end = index + 1
    while end < last and singular(tokens.low[end]) is not None and not is_capital(tokens.word[end]):
        end += 1
    head = end - 1
    noun = singular(tokens.low[head]) or ""
    if tokens.low[head] in FORMS and _acts_as_verb(tokens, head, first, last):
        return end
    start = _reach_left(tokens, index, first, found)
    if end < last and starts_name(tokens, end, first) and noun in PERSON_NOUNS:
        return _titled(tokens, start, end, first, last, found, head)
    mention = Mention(start, end, Form.NOMINAL, noun=noun)
    mention.role = _printed(tokens, start, end)
    plural = tokens.low[head] != noun and noun not in {"police"}
    mention.gender = PLURAL if plural else role_gender(noun)
    if noun not in PERSON_NOUNS and not plural:
        mention.gender = NEUTER
    mention.owner = _swallow(found, start)
    found.append(mention)
    return end


def _acts_as_verb(tokens: Tokens, head: int, first: int, last: int) -> bool:
    """Whether a word that is both noun and verb ("report", "claims", "posts") is a verb here."""
    if head == first:
        return False
    low, before = tokens.low[head], tokens.low[head - 1]
    if before in DETERMINERS or before in POSSESSIVE_MARKS:
        return False
    if low == FORMS[low][0]:
        # The base form after a singular noun or a name is no verb: "radio host", not "radio hosts".
        return before in PRONOUNS or before in {"to", "not"} or before in STOPS
    return not (
        before.isalpha() and before not in PRONOUNS and not is_capital(tokens.word[head - 1])
    )


def _titled(
    tokens: Tokens, start: int, end: int, first: int, last: int, found: list[Mention], head: int
) -> int:
    """A name after its lower-case title: "spokeswoman Morgan Ortagus"."""
    owner = _swallow(found, start)
    after = _name(tokens, end, first, last, found)
    mention = found[-1]
    if mention.first >= end and mention.form is Form.NAME:
        mention.first = start
        title = _printed(tokens, start, head + 1)
        mention.role = f"{title} {mention.role}".strip()
        mention.gender = mention.gender or role_gender(tokens.low[head])
        mention.kind = SpeakerKind.PERSON
        mention.owner = owner
    return after


def _reach_left(tokens: Tokens, index: int, first: int, found: list[Mention]) -> int:
    """Where the noun phrase with its head at `index` begins.

    With a determiner in reach the phrase takes any modifier; without one only capitals and roles.
    """
    strict = index
    position = index
    while position > first and index - position < LONGEST_PHRASE:
        low, word = tokens.low[position - 1], tokens.word[position - 1]
        if low in DETERMINERS:
            return position - 1
        if low in {"’s", "'s"} or (low in {"'", "’"} and tokens.low[position - 2].endswith("s")):
            position -= 1
            continue
        if low in STOPS or not word[0].isalnum() or (word.islower() and _is_saying(low)):
            break
        position -= 1
        if strict == position + 1 and _is_title_like(tokens, position, first):
            strict = position
    return _with_possessor(tokens, strict, first)


def _is_saying(low: str) -> bool:
    return FORMS.get(low, ("", CueClass.WEAK))[1] is CueClass.SAYING


def _is_title_like(tokens: Tokens, position: int, first: int) -> bool:
    low = tokens.low[position]
    if is_capital(tokens.word[position]):
        return low not in NOT_NAMES
    return low in TITLE_MODIFIERS or low in DEMONYMS or singular(low) is not None or low in _RANKS


_RANKS = listed(
    """top senior longtime veteran leading chief fellow former prominent local state federal anonymous
    unnamed lead main deputy key close political communications foreign national campaign policy
    presidential white-house press"""
)


def _with_possessor(tokens: Tokens, index: int, first: int) -> int:
    """Take in the possessor: "Trump 's lawyer" begins at Trump."""
    if index - 2 >= first and tokens.low[index - 1] in {"’s", "'s"}:
        index -= 2
        while index > first and is_capital(tokens.word[index - 1]):
            if tokens.low[index - 1] in NOT_NAMES:
                break
            index -= 1
    return index


def _swallow(found: list[Mention], start: int) -> Mention | None:
    """Mark the mentions inside the phrase that begins at `start`; the first of them owns it."""
    owner = None
    for mention in reversed(found):
        if mention.last <= start:
            break
        mention.inside = True
        owner = mention
    return owner
