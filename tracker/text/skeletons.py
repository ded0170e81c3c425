"""A key under which other spellings of a surname meet."""

import re

from tracker.text.names import name_words

_DOUBLED = re.compile(r"(.)\1+")
_SOFT = str.maketrans("", "", "aeiouywh")


def skeleton(name: str) -> str:
    """The consonants of the last word of a name: "Soleimani" and "Suleimani" give "slmn".

    A surname with fewer than two consonants keeps all its letters, since too many would meet.
    """
    last = name_words(name)[-1:]
    if not last:
        return ""
    consonants = _DOUBLED.sub(r"\1", last[0].translate(_SOFT))
    return consonants if len(consonants) > 1 else last[0]
