"""Sources without a name: the whole phrase that tells about them, and their first mention."""

from tracker.text.cues import FORMS
from tracker.text.evidence import Article
from tracker.text.nouns import PLURAL
from tracker.text.phrases import DETERMINERS, Form, Mention
from tracker.text.titles import PERSON_NOUNS
from tracker.text.tokens import QUOTE
from tracker.text.wordlists import listed

INDEFINITE = listed("a an one another")
TELLING = listed("familiar close involved briefed present aware knowledgeable privy")
LONGEST = 10  # tokens of what tells about a source
SHORT = 2  # tokens of "the official"
BACK = 150  # mentions looked back over for the first one


def reach(article: Article, mention: Mention) -> int:
    """The token after a source and what tells about it: "a person familiar with the matter"."""
    tokens = article.tokens
    end = mention.last
    if mention.form is not Form.NOMINAL or tokens.low[end : end + 1] == []:
        return end
    if tokens.low[end] not in TELLING:
        return end
    while end < min(len(tokens), mention.last + LONGEST) and _goes_on(article, mention, end):
        end += 1
    return end


def _goes_on(article: Article, mention: Mention, index: int) -> bool:
    tokens = article.tokens
    word = tokens.word[index]
    same = tokens.sentence[index] == tokens.sentence[mention.first]
    verb = tokens.low[index] in FORMS and tokens.low[index] not in TELLING
    verb = verb and tokens.low[index - 1] not in DETERMINERS
    return same and word != QUOTE and word[0].isalnum() and not verb and word != "who"


def first_mention(article: Article, number: int) -> int:
    """The mention that introduced "the official": "a senior trust official"; else `number`."""
    mention = article.found[number]
    person = mention.noun in PERSON_NOUNS and mention.gender != PLURAL
    short = article.tokens.low[mention.first] == "the" and mention.last - mention.first == SHORT
    if mention.form is not Form.NOMINAL or not person or not short:
        return number
    for other in range(number - 1, max(-1, number - BACK), -1):
        earlier = article.found[other]
        introduces = article.tokens.low[earlier.first] in INDEFINITE
        if earlier.noun == mention.noun and introduces and not earlier.inside:
            return other
    return number
