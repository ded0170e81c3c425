"""Names as printed compared by form: keys for look-up, and how likely two are one person."""

import re
import unicodedata
from functools import lru_cache

from rapidfuzz.distance import JaroWinkler, Levenshtein

from tracker.text.forenames import USUAL_GENDER
from tracker.text.titles import HONORIFICS, SUFFIXES, TITLE_MODIFIERS, TITLES

_WORD = re.compile(r"[^\W_]+")
_HYPHENS = str.maketrans(dict.fromkeys("-‐‑‒–—", " "))
_NOISE = str.maketrans("", "", ".'’ʼ`")
SAME = 0.95
LIKELY = 0.7
UNLIKELY = 0.2
NAMESAKES = 0.4
CACHED = 32_768  # names and pairs of them: an article asks for the same again and again
LONG = 6  # letters above which two may differ
ONE_LETTER, TWO = 5, 2  # letters from which one may differ; how many may in a long word
_DOUBLED = re.compile(r"(.)\1+")


def folded_name(name: str) -> str:
    """The key of a printed name: no case, accents, dots or hyphens, no titles and honorifics."""
    return " ".join(name_words(name))


def name_words(name: str) -> list[str]:
    """The words of the key. A name that is nothing but titles ("Prime Minister") keeps them."""
    return [*_name_words(name)]


@lru_cache(maxsize=CACHED)
def _name_words(name: str) -> tuple[str, ...]:
    plain = name.translate(_HYPHENS) if name.isascii() else _without_accents(name)
    raw = plain.casefold().split()
    bare = [word for word in map(_clean, [word for word in raw if not _is_title(word)]) if word]
    return tuple(bare or [word for word in map(_clean, raw) if word])


def _without_accents(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).translate(_HYPHENS)
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def _clean(word: str) -> str:
    if word.isalnum():
        return word
    word = re.sub(r"['’]s$", "", word)
    return "".join(_WORD.findall(word.translate(_NOISE)))


def _is_title(word: str) -> bool:
    return word in TITLES or word in HONORIFICS or word in TITLE_MODIFIERS or word in SUFFIXES


@lru_cache(maxsize=CACHED)
def same_person(a: str, b: str) -> float:
    """How likely two printed names are one person, 0 to 1, by their form alone.

    .9 and more: one person however spelled or shortened by a middle name; .5 to .9: offer to a
    person, as where two bare surnames are two romanisations of one; under .5: two people.
    """
    first, second = name_words(a), name_words(b)
    if not first or not second:
        return 0.0
    if first == second:
        return 1.0
    if len(first) > len(second):
        first, second = second, first
    likely = _aligned(first, second)
    # Joan and John are spelt alike, but nobody spells John as Joan.
    genders = {USUAL_GENDER.get(first[0]), USUAL_GENDER.get(second[0])} - {None}
    return min(likely, NAMESAKES) if len(genders) > 1 else likely


def _aligned(short: list[str], long: list[str]) -> float:
    """Compare from the surname back; `short` has at most as many words as `long`."""
    family = _likeness(short[-1], long[-1])
    if family < LIKELY:
        return family * UNLIKELY
    if len(short) == 1:
        return 0.85 * family if len(long) > 1 else min(0.89, family)
    if len(long) == len(short):
        return _same_length(short, long, family)
    if short == long[-len(short) :]:
        return 0.9
    given = _likeness(short[0], long[0])
    contained = all(word in long for word in short[1:-1])
    if given >= LIKELY and contained:
        return min(SAME, family * max(given, 0.9))
    return UNLIKELY * 2


def _same_length(short: list[str], long: list[str], family: float) -> float:
    """Two names of as many words: one surname and like forenames are one person."""
    weakest = min(_likeness(x, y) for x, y in zip(short[:-1], long[:-1], strict=True))
    if weakest < LIKELY:
        return family * UNLIKELY * 2
    return SAME if family == 1.0 else family * weakest


def _likeness(a: str, b: str) -> float:
    """1.0 equal; about .9 an initial or one letter off; less the more letters differ."""
    if a == b:
        return 1.0
    if len(a) == 1 or len(b) == 1:
        return 0.92 if a[0] == b[0] else 0.0
    single_a, single_b = (_DOUBLED.sub(r"\1", word.translate(_SKELETON)) for word in (a, b))
    distance = Levenshtein.distance(single_a, single_b)
    if _consonants(a) == _consonants(b) and a[0] == b[0] and distance <= 1 + (len(a) > LONG):
        return 0.9
    closeness = float(JaroWinkler.similarity(a, b))
    shortest = min(len(a), len(b))
    if distance == 1 and shortest >= ONE_LETTER:
        return max(0.86, closeness * 0.93)
    few = distance == TWO and shortest > LONG
    return min(0.85, closeness) if few else min(0.6, closeness * 0.6)


_SKELETON = str.maketrans({"q": "k", "c": "k", "y": "i", "w": "v", "z": "s"})


def _consonants(word: str) -> str:
    """The consonants with doubled letters once: romanisations differ in vowels first."""
    bones = re.sub(r"[aeiouy]", "", word.translate(_SKELETON).replace("h", ""))
    return _DOUBLED.sub(r"\1", bones)
