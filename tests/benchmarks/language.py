"""Sentences of an invented language, as heavy-tailed as English, the same for the same seed.

Words come after Zipf and Mandelbrot: those of the engine's table of frequencies in its order,
then coined ones. Two words in five stand in stock phrases, which come after Zipf as well: so some
shingles are in a great part of all sentences and most in one. Lengths are those of quoted
sentences in news: 3 to 45 words, half of them 13 or fewer, 15 in the mean.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from itertools import accumulate
from math import log

from tracker.text.frequencies import weights

SHORTEST, LONGEST = 3, 45  # words of a sentence
MEDIAN, SPREAD = 13, 0.6  # of their log-normal lengths
COINED = 60_000
COMMON = 400  # words that a plain language makes its stock phrases of
ZIPF, MANDELBROT = 1.07, 2.7  # the n-th word comes as often as (n + 2.7) ** -1.07
STOCK = 4_000
STOCK_LENGTHS = (2, 3, 3, 4, 4, 5, 6)
STOCK_CHANCE = 0.15  # that a stock phrase comes next: two words in five stand in one
SYLLABLES = [first + last for first in "bdfgklmnprstvz" for last in ("a", "e", "o", "un", "ir")]
DRAWN = 4_096  # words drawn at a time, because drawing one costs as much as drawing fifty


class Language:
    """A speaker who never stops; `sentence` and `word` go on where the last call ended.

    A `plain` one makes its stock phrases of common words alone, so that two sentences which have
    nothing but one in common are hardly taken for one.
    """

    def __init__(self, seed: int, *, plain: bool = False) -> None:
        self.chance = random.Random(seed)
        self._words = [*weights(), *self._coined()]
        ranks = range(1, len(self._words) + 1)
        self._weights = list(accumulate((rank + MANDELBROT) ** -ZIPF for rank in ranks))
        self._drawn: Iterator[str] = iter(())
        self._stock = [self._phrase(plain=plain) for _ in range(STOCK)]
        self._stock_weights = list(accumulate(1 / rank for rank in range(1, STOCK + 1)))

    @property
    def commonest(self) -> Sequence[str]:
        """The forty words that come most often."""
        return self._words[:40]

    def stock_phrase(self) -> str:
        return " ".join(self._next_stock())

    def sentence(self) -> str:
        """A sentence as printed, with a capital and a full stop."""
        length = self._length()
        said: list[str] = []
        while len(said) < length:
            stock = self.chance.random() < STOCK_CHANCE
            said += self._next_stock() if stock else [self.word()]
        return printed(said[:length])

    def garbled(self, sentence: str) -> str:
        """The sentence with one word left out and another swapped."""
        said = sentence.rstrip(".").lower().split()
        said.pop(self.chance.randrange(len(said)))
        said[self.chance.randrange(len(said))] = self.word()
        return printed(said)

    def word(self) -> str:
        """One word, common words oftener."""
        found = next(self._drawn, None)
        if found is None:
            self._drawn = iter(self.chance.choices(self._words, cum_weights=self._weights, k=DRAWN))
            found = next(self._drawn)
        return found

    def _length(self) -> int:
        drawn = self.chance.lognormvariate(log(MEDIAN), SPREAD)
        return min(max(round(drawn), SHORTEST), LONGEST)

    def _next_stock(self) -> list[str]:
        [phrase] = self.chance.choices(self._stock, cum_weights=self._stock_weights)
        return phrase

    def begin_anew(self, seed: int) -> None:
        """Go on with other sentences in the same language."""
        self.chance.seed(seed)
        self._drawn = iter(())

    def _phrase(self, *, plain: bool) -> list[str]:
        length = self.chance.choice(STOCK_LENGTHS)
        if plain:
            return self.chance.choices(
                self._words[:COMMON], cum_weights=self._weights[:COMMON], k=length
            )
        return [self.word() for _ in range(length)]

    def _coined(self) -> Iterator[str]:
        return iter({"".join(self.chance.choices(SYLLABLES, k=4)): None for _ in range(COINED)})


def printed(said: Sequence[str]) -> str:
    return f"{' '.join(said).capitalize()}."
