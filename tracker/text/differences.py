"""What a printing does to a quote, in the field's closed list of rendition grades.

The grades are read off the word alignment of the quote's wording with the printed one by rules,
each with the words that show it. They say what differs, never why, and never who is right.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from tracker.text.alignment import Alignment, align, is_rearranged
from tracker.text.folding import CACHED_TEXTS, words
from tracker.text.grading import found
from tracker.text.qualifiers import qualifiers
from tracker.text.splices import joined
from tracker.text.wording import Evidence, summary
from tracker.vocabulary import Difference

FRAGMENT_SHARE = 0.6  # of the quote's words; a longer part is a trimmed sentence
PARAPHRASED = 0.5  # of the printed words; where fewer are the quote's it is told in other words
MOVED = 2  # words; fewer on both sides of a change may be chance, unless they are
LONG_WORD = 5  # letters long
MOVED_CHANGED = 3  # words that moved together while others among them changed
MOVED_SHARE = 0.75

_TRIMMED = frozenset({Difference.TRIMMED_MARKED, Difference.TRIMMED_UNMARKED})
_ELIDED = frozenset({Difference.ELIDED_MARKED, Difference.ELIDED_UNMARKED})
# Grades whose words may stand elsewhere in the printing.
_WORDED = _TRIMMED | _ELIDED | {Difference.ALTERED}
# Grades in which every word is still there.
_KEPT = frozenset({Difference.TYPOGRAPHIC, Difference.PUNCTUATION, Difference.REORDERED})


@dataclass(frozen=True, slots=True)
class Differences:
    """All grades that apply, mildest first, the worst of them, and why.

    `qualifiers` are the missing words that limited or negated what was said (folded);
    `summary` is one plain sentence without a full stop.
    """

    grades: tuple[Difference, ...]
    worst: Difference
    evidence: tuple[Evidence, ...]
    summary: str
    qualifiers: tuple[str, ...]


@lru_cache(maxsize=CACHED_TEXTS)
def differences(
    quote: str,
    printed: str,
    *,
    fragment: bool = False,
    translated: bool = False,
    reported: bool = False,
) -> Differences:
    """How `printed` differs from `quote`.

    `fragment`: the words stand between marks inside the reporter's sentence; `translated`: the
    two were put into this language by different hands; `reported`: no marks enclose them.
    """
    if translated:
        return _graded([Evidence(Difference.TRANSLATED)])
    alignment = align(quote, printed)
    if reported or _is_told(quote, printed, alignment):
        return _graded([Evidence(Difference.PARAPHRASE)])
    items = list(found(quote, printed, alignment))
    if fragment:
        items = _as_fragment(items, printed, alignment)
    return _graded(_with_moves(items))


@lru_cache(maxsize=CACHED_TEXTS)
def splice_differences(quote: str, other: str, printed: str) -> Differences:
    """How `printed` differs from the two quotes that it runs together."""
    both = joined(quote, other, printed)
    items = list(found(both.text, printed, align(both.text, printed), both.joint))
    if all(item.difference is not Difference.SPLICED for item in items):
        items.append(Evidence(Difference.SPLICED))
    return _graded(_with_moves(items))


def _is_told(quote: str, printed: str, alignment: Alignment) -> bool:
    """Whether too few of the printed words are the quote's, in any order."""
    in_step = alignment.matched >= PARAPHRASED * alignment.words_b
    return not in_step and not is_rearranged(quote, printed)


def _graded(items: Sequence[Evidence]) -> Differences:
    grades = tuple(sorted({item.difference for item in items}, key=lambda grade: grade.severity))
    grades = grades or (Difference.IDENTICAL,)
    dropped = () if Difference.FRAGMENT in grades else _dropped(items)
    return Differences(grades, grades[-1], tuple(items), summary(items, dropped), dropped)


def _dropped(items: Sequence[Evidence]) -> tuple[str, ...]:
    """Qualifiers that went missing and did not come back in what was added in their place."""
    found = (
        word
        for item in items
        if item.difference not in _KEPT
        for word in qualifiers(item.missing)
        if word not in qualifiers(item.added)
    )
    return tuple(dict.fromkeys(found))


def _as_fragment(items: Sequence[Evidence], printed: str, alignment: Alignment) -> list[Evidence]:
    """A part between marks is no trimmed sentence, unless it shows by dots that it is one.

    The reporter's own words go around a part.
    """
    cut = [item for item in items if item.difference in _TRIMMED]
    rest = [item for item in items if item.difference not in _TRIMMED]
    small = alignment.words_b <= FRAGMENT_SHARE * alignment.words_a
    if all(item.marked for item in cut) or not small:
        return list(items)
    return [*rest, Evidence(Difference.FRAGMENT, added=printed.strip(" \n,.;:—–-"))]


def _with_moves(items: Sequence[Evidence]) -> list[Evidence]:
    """Words that are missing in one place and added in another were moved."""
    worded = [item for item in items if item.difference in _WORDED]
    lost = [item for item in worded if item.missing]
    gained = [item for item in worded if item.added]
    pairs = [([one], [other]) for one in lost for other in gained if one is not other]
    for gone, come in [*pairs, (lost, gained)]:
        missing = " ".join(item.missing for item in gone)
        added = " ".join(item.added for item in come)
        if gone != come and _same_words(missing, added):
            # A move takes the sentence's capital from one word to another.
            moved = [*gone, *come]
            kept = [item for item in items if item not in moved and not _is_capital(item)]
            longest = max((item.added for item in come), key=len)
            return [
                *kept,
                *_swapped(missing, added),
                Evidence(Difference.REORDERED, missing, longest),
            ]
    return list(items)


def _is_capital(item: Evidence) -> bool:
    return bool(item.missing) and item.missing.casefold() == item.added.casefold()


def _same_words(missing: str, added: str) -> bool:
    """Whether enough of the words are on both sides for a move, whatever changed on the way."""
    lost, gained = Counter(words(missing)), Counter(words(added))
    both = lost & gained
    most = max(lost.total(), gained.total())
    if both.total() == most:
        return both.total() >= MOVED or any(len(word) >= LONG_WORD for word in both)
    return both.total() >= MOVED_CHANGED and both.total() >= MOVED_SHARE * most


def _swapped(missing: str, added: str) -> list[Evidence]:
    """What changed among words that were moved."""
    lost, gained = words(missing), words(added)
    gone = " ".join((Counter(lost) - Counter(gained)).elements())
    come = " ".join((Counter(gained) - Counter(lost)).elements())
    return [Evidence(Difference.ALTERED, gone, come)] if gone or come else []
