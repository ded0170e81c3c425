"""Words that limit, soften, condition or negate what is said.

A sentence without them says more, or the opposite: an omission of one is named.
"""

from tracker.text.folding import words

QUALIFIERS = (
    # negation
    "not no never neither nor none nothing nobody without hardly scarcely barely",
    # condition and exception
    "if unless until except provided otherwise whether",
    # contrast
    "however but although though yet despite nevertheless nonetheless instead rather",
    # limit
    "only just merely solely partly mostly largely almost nearly about around roughly "
    "approximately some sometimes often usually generally normally most many few several",
    # doubt
    "perhaps maybe possibly probably likely unlikely apparently reportedly allegedly alleged "
    "may might could would should seems seem seemed appears appear",
    # time
    "currently temporarily eventually initially still",
)
PHRASES = (
    "at this time", "at this point", "at the moment", "for now", "so far", "in my view",
    "in my opinion", "in part", "in some ways", "in some cases", "i think", "i believe",
    "i guess", "i hope", "i suppose", "we think", "we believe", "we hope", "as far as i know",
    "to some extent", "more or less", "at least", "at most", "up to", "other than", "as long as",
    "in principle", "by and large", "kind of", "sort of", "as yet", "not yet", "to date",
)  # fmt: skip
_SINGLE = frozenset(" ".join(QUALIFIERS).split())
_BY_LENGTH = sorted((tuple(phrase.split()) for phrase in PHRASES), key=len, reverse=True)


def qualifiers(text: str) -> tuple[str, ...]:
    """The qualifying words and phrases of `text`, folded, in order."""
    said = words(text)
    found: list[str] = []
    place = 0
    while place < len(said):
        phrase = next(
            (phrase for phrase in _BY_LENGTH if said[place : place + len(phrase)] == phrase), ()
        )
        if phrase or said[place] in _SINGLE:
            found.append(" ".join(phrase) or said[place])
        place += len(phrase) or 1
    return tuple(dict.fromkeys(found))
