"""Everybody and everything a text might name as a source: names, roles, pronouns, documents."""

from functools import lru_cache

from tracker.text.cues import FORMS
from tracker.text.nouns import NEUTER, PLURAL, role_gender, singular
from tracker.text.phrases import (
    DETERMINERS,
    POSSESSIVE_MARKS,
    PRONOUNS,
    STOPS,
    Form,
    Mention,
    Sentence,
    is_capital,
    reach_left,
)
from tracker.text.runs import name, starts_name
from tracker.text.titles import INDEFINITES, PERSON_NOUNS, TITLES
from tracker.text.tokens import QUOTE, Tokens
from tracker.text.wordlists import REMEMBERED, listed
from tracker.vocabulary import SpeakerKind

HEADLINE, CAPITALS = 7, 0.95  # words at least, and the share of them small or in capitals
SMALL = listed(
    "a an the of in on at to for and or but nor with by from as is vs over into up off out it its"
)
DATELINE = 12  # tokens from the place to the dash: ", Vt., March 3, 2001 (AP) —"
# What is printed before the name of a body: "the weekly newspaper Corvane Post".
NAMED_BODIES = listed(
    """newspaper magazine website blog network channel broadcaster publisher outlet group firm
    company charity"""
)
DASHES = frozenset(("—", "–", "--", "-"))


def mentions(tokens: Tokens) -> list[Mention]:
    """The mentions of a text by their place; one inside a longer mention says so."""
    found: list[Mention] = []
    capitals = _capitals(tokens)
    for first, last in tokens.bounds:
        if not _is_headline(tokens, first, last):
            found += _in_sentence(Sentence(tokens, first, last, capitals))
    found.sort(key=lambda mention: (mention.first, -mention.last))
    dash = 0
    for mention in found:
        mention.definite = tokens.low[mention.first - 1] == "the"
        dash = max(dash, _dateline(tokens, mention))
        mention.inside = mention.inside or mention.first < dash
    return found


def _capitals(tokens: Tokens) -> frozenset[str]:
    """The words that keep their capital inside a sentence, so are more than its opening."""
    firsts = {first for first, _ in tokens.bounds}
    after_quote = {index + 1 for index, quote in enumerate(tokens.quote) if quote >= 0}
    return frozenset(
        word
        for index, word in enumerate(tokens.word)
        if word[0].isupper() and index not in firsts and index not in after_quote
    )


def _is_headline(tokens: Tokens, first: int, last: int) -> bool:
    """Whether all but small words have a capital: such a line names nobody it can tell apart."""
    if last - first < HEADLINE:
        return False
    spared = (1 - CAPITALS) * (last - first)  # other words that a headline of the length may have
    big = small = others = 0
    for word in tokens.word[first:last]:
        if not word[0].isalpha():
            if word == QUOTE:
                return False
        elif word[0].isupper():
            big += 1
        elif word in SMALL:
            small += 1
        else:
            others += 1
            if others > spared:
                return False
    words = big + small + others
    return words >= HEADLINE and big > small and big + small >= CAPITALS * words


def _dateline(tokens: Tokens, mention: Mention) -> int:
    """The dash after a place in capitals that opens its paragraph: "LONDON (AP) —"; 0 if none."""
    first = mention.first
    if first and tokens.paragraph[first - 1] == tokens.paragraph[first]:
        return 0
    if not tokens.word[first].isupper() or mention.form is not Form.NAME:
        return 0
    for index in range(mention.last, min(mention.last + DATELINE, len(tokens))):
        if tokens.word[index] in DASHES:
            return index
    return 0


def _in_sentence(sentence: Sentence) -> list[Mention]:
    index = first = sentence.first
    last = sentence.last
    told = [*map(_may_mention, sentence.word[first:last]), True]
    while (index := first + told.index(True, index - first)) < last:
        index = _next(sentence, index)
    return sentence.found


@lru_cache(maxsize=REMEMBERED)
def _may_mention(word: str) -> bool:
    """Whether a mention may begin or have its head at the word, whatever stands around it."""
    low = word.lower()
    known = low in PRONOUNS or low in INDEFINITES or singular(low) is not None
    return known or is_capital(word)


def _next(sentence: Sentence, index: int) -> int:
    """Add the mention that begins or has its head at the token; returns the next token."""
    word, low = sentence.word[index], sentence.low[index]
    if low in PRONOUNS and (low != "i" or word == "I"):
        sentence.found.append(Mention(index, index + 1, Form.PRONOUN, gender=PRONOUNS[low]))
    elif starts_name(sentence, index):
        return name(sentence, index)
    elif singular(low) is not None and not is_capital(word) and not _is_auxiliary(sentence, index):
        return _nominal(sentence, index)
    elif low in INDEFINITES and _is_bare(sentence, index):
        bare = Mention(index, index + 1, Form.NOMINAL, noun="person", kind=SpeakerKind.ANONYMOUS)
        sentence.found.append(bare)
    return index + 1


def _is_auxiliary(sentence: Sentence, index: int) -> bool:
    """Whether "will" is the verb and no document: nobody's and no article before it."""
    if sentence.low[index] != "will":
        return False
    before = sentence.low[index - 1] if index > sentence.first else ""
    return before not in DETERMINERS and before not in POSSESSIVE_MARKS


def _is_bare(sentence: Sentence, index: int) -> bool:
    """Whether "one", "another", "some" stands alone before a verb."""
    return index + 1 < sentence.last and sentence.low[index + 1] in FORMS


def _nominal(sentence: Sentence, index: int) -> int:
    """A role noun; with the name after it the name's title, else a mention of its own."""
    end = index + 1
    while end < sentence.last and _is_noun(sentence, end):
        end += 1
    low = sentence.low[end - 1]
    noun = singular(low) or ""
    if low in FORMS and _acts_as_verb(sentence, end - 1):
        return end
    start = reach_left(sentence, index)
    if end < sentence.last and starts_name(sentence, end):
        # "panel chairman Rep. Roe" too: a title after the noun says that a person follows.
        if noun in PERSON_NOUNS or (start == index and sentence.low[end] in TITLES):
            return _titled(sentence, start, end)
        if noun in NAMED_BODIES and low == noun:
            return _titled(sentence, start, end, SpeakerKind.ORGANISATION)
    mention = Mention(start, end, Form.NOMINAL, noun=noun, role=sentence.printed(start, end))
    mention.gender = _gender(low, noun)
    mention.owner = sentence.swallow(start)
    sentence.found.append(mention)
    return end


def _is_noun(sentence: Sentence, index: int) -> bool:
    return singular(sentence.low[index]) is not None and not is_capital(sentence.word[index])


def _gender(low: str, noun: str) -> str:
    if noun not in {low, "police"}:
        return PLURAL
    return role_gender(noun) if noun in PERSON_NOUNS else NEUTER


def _acts_as_verb(sentence: Sentence, head: int) -> bool:
    """Whether a word that is both noun and verb ("report", "claims", "posts") is a verb here."""
    if head == sentence.first:
        return False
    low, before = sentence.low[head], sentence.low[head - 1]
    if before in DETERMINERS or before in POSSESSIVE_MARKS:
        return False
    if low == FORMS[low][0]:
        # The base form after a singular noun or a name is no verb: "radio host", not "radio hosts".
        return before in PRONOUNS or before == "to" or before in STOPS
    return not before.isalpha() or before in PRONOUNS or is_capital(sentence.word[head - 1])


def _titled(
    sentence: Sentence, start: int, end: int, kind: SpeakerKind = SpeakerKind.PERSON
) -> int:
    """A name after its lower-case title, tokens `start` to `end`: "spokeswoman Ada Roe"."""
    owner = sentence.swallow(start)
    after = name(sentence, end)
    mention = sentence.found[-1]
    if mention.first >= end and mention.form is Form.NAME:
        title = sentence.printed(start, end)
        mention.first = start
        mention.role = f"{title} {mention.role}".strip()
        mention.gender = mention.gender or role_gender(sentence.low[end - 1])
        mention.kind = kind
        mention.owner = owner
    return after
