"""What words do in their clauses: openers, breaks, finite verbs, participles, noun phrases."""

from functools import lru_cache

from tracker.text.cues import FORMS
from tracker.text.evidence import Article
from tracker.text.phrases import DETERMINERS, PRONOUNS
from tracker.text.wordlists import REMEMBERED, listed

OPENERS = listed("that how what why whether if when where who to")
LEADING = listed("of for to on about in against with at from into over as")
BREAKS = listed(
    """and but or while as when because after before which who whose if during since until though
    although where according with by in on amid despite following unless so then than"""
)
DAYS = listed("monday tuesday wednesday thursday friday saturday sunday yesterday today earlier")
SMALL = (
    LEADING | BREAKS | OPENERS | DAYS | frozenset(DETERMINERS) | frozenset(PRONOUNS) | {"not", "it"}
)
BE = listed(
    "is are was were 's ’s isn't isn’t aren't aren’t wasn't wasn’t weren't weren’t am 're ’re"
)
HAVE = listed("has have had hasn't hasn’t haven't haven’t hadn't hadn’t")
MODAL = listed(
    """will would can could should may might must cannot do does did won't won’t can't can’t
    couldn't couldn’t wouldn't wouldn’t shouldn't shouldn’t don't don’t doesn't doesn’t didn't
    didn’t"""
)
MARKS = frozenset((",", "colon", ";", "—", "–", "-", "(", ")"))
AUXILIARY = frozenset(("be", "have", "do"))
PAST = frozenset(("ed", "Ed", "verb"))
FINITE = AUXILIARY | PAST
STOPS = BREAKS | MARKS
LONG = 4  # letters beyond which a headline capitalises a word
AHEAD = 10  # tokens in which the verb of a clause is looked for


def _kinds() -> dict[str, str]:
    table = {low: low for low in SMALL}
    for words, kind in ((BE, "be"), (HAVE, "have"), (MODAL, "do")):
        table |= dict.fromkeys(words, kind)
    for low in FORMS:
        table.setdefault(low, "ing" if low[-3:] == "ing" else "ed" if low[-2:] == "ed" else "verb")
    return table | {":": "colon"}


KINDS = _kinds()
ENDINGS = {"ed": "Ed", "ly": "ly"}


@lru_cache(maxsize=REMEMBERED)
def _kind(low: str) -> str:
    """What the word by itself tells, "" if nothing."""
    return KINDS.get(low) or ENDINGS.get(low[-2:]) or ("Ing" if low[-3:] == "ing" else "")


class Clauses:
    """The tokens of an article by what each does in its clause."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self._shouts: dict[int, int] = {}
        known = map(_kind, article.tokens.low)
        self.kinds = [kind or letter for kind, letter in zip(known, article.classes, strict=True)]

    def shouts(self, sentence: int) -> int:
        """Whether the sentence capitalises its longer words, as a headline does."""
        if sentence not in self._shouts:
            words = self.article.tokens.word[slice(*self.article.tokens.bounds[sentence])]
            small = [word for word in words if len(word) > LONG and not word[0].isupper()]
            self._shouts[sentence] = int(not small)
        return self._shouts[sentence]

    def at(self, index: int, last: int) -> str:
        """The kind of the token, "-" at and beyond `last`."""
        return self.kinds[index] if index < last else "-"

    def verb(self, first: int, last: int) -> str:
        """a: an auxiliary comes first, v: another finite verb, a comma: a break, else "-"."""
        for index in range(first, last):
            kind = self.kinds[index]
            if kind in AUXILIARY:
                return "a"
            if index > first and kind in PAST:
                return "v"
            if kind in STOPS:
                return ","
        return "-"

    def begun(self, first: int, last: int) -> str:
        """What begins at `first`: a clause (S), a predicate (P), a participle or a phrase (x)."""
        kind = self.at(first, last)
        number = self.article.grammar.begins.get(first)
        if number is None:
            if kind in FINITE:
                return "P" + kind
            return kind if kind in {"ing", "Ing"} else "x" + self._verb_after(first, first, last)
        return "S" + self._verb_after(first, self.article.found[number].last, last)

    def _verb_after(self, first: int, stop: int, last: int) -> str:
        """The verb of the clause that begins at `first` with a subject up to `stop`."""
        for index in range(first, min(last, first + AHEAD)):
            kind = self.kinds[index]
            if kind in AUXILIARY:
                return "f1" if index == stop else "f0"
            if kind in PAST and index >= stop:
                return "v" if index == stop else "w"
            if index > first and kind in STOPS:
                break
        return "-"
