"""Whether reported speech retells a quote in the reporter's words."""

import re

from tracker.text.alignment import read
from tracker.text.number_words import SMALL

TELLING = 2.0  # nats; a commoner word is in any report of the event
WORDS = 3  # telling words in common
RETOLD = 7.5  # nats of them
SHARE = 0.35  # of the telling words of the side that has fewer

_HOUR = re.compile(r"(\d{1,2})[ap]m")


def retold(quote: str, reported: str) -> float:
    """Nats of the telling words that `reported` shares with `quote`, 0 where they are too few.

    Order does not count: who retells puts things in an order of his own, and figures for words.
    """
    said, told = _telling(quote), _telling(reported)
    shared = [min(weight, told[word]) for word, weight in said.items() if word in told]
    fewer = min(sum(said.values()), sum(told.values()))
    enough = len(shared) >= WORDS and sum(shared) >= max(RETOLD, SHARE * fewer)
    return sum(shared) if enough else 0.0


def _telling(text: str) -> dict[str, float]:
    reading = read(text)
    pairs = zip(reading.words, reading.weights, strict=True)
    return {_figure(word): weight for word, weight in pairs if weight >= TELLING}


def _figure(word: str) -> str:
    """A number in digits, whether words, digits or the hour of a clock print it."""
    hour = _HOUR.fullmatch(word)
    return hour[1] if hour else str(SMALL.get(word, word))
