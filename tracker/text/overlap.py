"""Which of many wordings share most with another: a first pass where comparing all is too dear."""

import re
from collections.abc import Iterable

from tracker.text.alignment import RARE
from tracker.text.folding import words
from tracker.text.frequencies import weights

# Folding is twenty times the work; what it would tell apart further is compared in full later.
_WORD = re.compile(r"\w+")


def rarest(text: str) -> float:
    """The nats of the word of `text` that tells most; 0 where there are no words."""
    table = weights()
    return max((table.get(word, RARE) for word in words(text)), default=0.0)


def shared(text: str, others: Iterable[str]) -> list[float]:
    """For each of the others about how many nats its words share with `text`, in any order."""
    table = weights()
    nats = {word: table.get(word, RARE) for word in _WORD.findall(text.lower())}
    said = nats.keys()
    return [
        sum(nats[word] for word in said & set(_WORD.findall(other.lower()))) for other in others
    ]
