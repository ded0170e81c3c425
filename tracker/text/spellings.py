"""House style in single words: spellings of one word, and numbers in figures or in words.

How an outlet spells what somebody spoke is its own affair, as its marks and capitals are
(textual criticism's accidentals), so that "color" for "colour" and "5" for "five" are no change
of wording. Another form of the word ("learnt", "won't", "km") is one.
"""

import re
from decimal import Decimal

from tracker.text.folding import plain
from tracker.text.number_words import MAGNITUDES, TENS, UNITS, value_of
from tracker.text.wordlists import listed

# American spellings by British ones, as far as rules give them. A rule meets both words of a
# pair, so that it may make words that do not exist, but never one that is another.
_RULES = [
    (re.compile(pattern), spelled)
    for pattern, spelled in (
        (r"^(\w{2,})our(?=$|s|ed|ing|able|ful|less|ite|er|hood|al)", r"\1or"),
        (r"^(\w{3,})is(?=(?:e|ed|es|er|ers|ing|ation|ations)$)", r"\1iz"),
        (r"^(\w{3,})ys(?=(?:e|ed|es|er|ers|ing)$)", r"\1yz"),
        (r"^(\w{2,}[tb])re(?=(?:s|d)?$)", r"\1er"),
        (r"^(\w{2,}[aeiou])ll(?=(?:ed|ing|ings|er|ers|or|ors)$)", r"\1l"),
        (r"^(\w{3,})ogue(?=s?$)", r"\1og"),
        (r"^(def|off|lic|pret)ence(?=s?$)", r"\1ense"),
        (r"^(encyclop|p|an|h|arch)ae(?=\w{3})", r"\1e"),
    )
]
_PAIRS = (
    "grey gray", "greyer grayer", "programme program", "programmes programs", "tyre tire",
    "tyres tires", "cheque check", "cheques checks", "kerb curb", "plough plow", "ploughs plows",
    "sceptic skeptic", "sceptics skeptics", "sceptical skeptical", "scepticism skepticism",
    "aluminium aluminum", "judgement judgment", "judgements judgments", "ageing aging",
    "jewellery jewelry", "artefact artifact", "artefacts artifacts", "mould mold", "fulfil fulfill",
    "fulfils fulfills", "enrol enroll", "enrols enrolls", "enrolment enrollment",
    "skilful skillful", "instalment installment", "instalments installments", "wilful willful",
    "practise practice", "practised practiced", "practising practicing", "cosy cozy",
    "sulphur sulfur", "manoeuvre maneuver", "manoeuvres maneuvers", "moustache mustache",
    "pyjamas pajamas", "draught draft", "gaol jail", "yoghurt yogurt", "axe ax",
    "acknowledgement acknowledgment", "okay ok", "percent %", "mister mr", "doctor dr",
    "senator sen", "governor gov", "general gen", "professor prof", "representative rep",
    "saint st",
)  # fmt: skip
_AMERICAN = dict(pair.split() for pair in _PAIRS)
# With an apostrophe, words of another kind: "we're" is not "were".
_OTHER_WORDS = listed("were well shell ill hell wed shed id its")
_PHRASES = {("per", "cent"): ("percent",)}
_IRREGULAR = {"first": 1, "second": 2, "third": 3, "fifth": 5, "eighth": 8, "ninth": 9} | {
    "twelfth": 12,
    **{f"{word[:-1]}ieth": 10 * ten for ten, word in enumerate(TENS, start=2)},
}
_ORDINALS = {f"{word}th": number for number, word in enumerate(UNITS)} | _IRREGULAR
_FIGURED = re.compile(r"(\d+)(?:st|nd|rd|th)")
_HYPHEN = re.compile("[-‐‑]")
_WORD = re.compile(r"\d[\d,.]*\d|[^\W_]+(?:['’.][^\W_]+)*|%")
_DIGIT = re.compile(r"\d")
_MAGNITUDE = "hundred|thousand|million|billion|trillion"
_AMOUNT = re.compile(rf"([\d,.]*\d)[ -]({_MAGNITUDE})")
_ARTICLES = {"a", "an"}


def same_spelling(a: str, b: str) -> bool:
    """Whether two stretches are the same words spelt in another house's style."""
    if _DIGIT.search(a + b):
        if (value := _value(a)) is not None:
            return value == _value(b)
    elif {plain(a), plain(b)} & _OTHER_WORDS:
        return False
    elif plain(a) == plain(b) and _HYPHEN.search(a + b):
        return True
    left, right = _unified(_words(a)), _unified(_words(b))
    same = (_is_same(one, other) for one, other in zip(left, right, strict=False))
    return len(left) == len(right) > 0 and all(same)


def _words(text: str) -> tuple[str, ...]:
    """As printed: folding undoes contractions and possessives, which are not spellings."""
    return tuple(_WORD.findall(text.lower()))


def _unified(said: tuple[str, ...]) -> tuple[str, ...]:
    for phrase, word in _PHRASES.items():
        for place in range(len(said) - len(phrase) + 1):
            if said[place : place + len(phrase)] == phrase:
                return said[:place] + word + said[place + len(phrase) :]
    return said


def _is_same(a: str, b: str) -> bool:
    if _DIGIT.search(a + b) and a != b:
        value = _value(a)
        return value is not None and value == _value(b)
    return american(plain(a) or a) == american(plain(b) or b)


def american(word: str) -> str:
    word = _AMERICAN.get(word, word)
    for pattern, spelled in _RULES:
        word = pattern.sub(spelled, word)
    return word


def _value(text: str) -> tuple[Decimal, bool] | None:
    """The number that is printed and whether it is an ordinal, None for other words."""
    text = text.strip().lower()
    if text in _ARTICLES:
        return None
    if figured := _FIGURED.fullmatch(text):
        return Decimal(figured[1]), True
    if text in _ORDINALS:
        return Decimal(_ORDINALS[text]), True
    value = value_of(text)
    if amount := _AMOUNT.fullmatch(text):
        of = value_of(amount[1])
        value = of * MAGNITUDES[amount[2]] if of is not None else None
    return (value, False) if value is not None else None
