"""What is looked up in a generated store: held words in all the shapes people remember them in."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from django.db import connection

from tests.benchmarks.language import Language, printed
from tests.benchmarks.rows import SEED, heaviest

LONG_ENOUGH = 10  # words of a sentence that the question is made of
FRAGMENT = range(3, 9)  # words
COMMON = range(8, 21)
HELD = "SELECT text FROM tracker_quote WHERE id = %s"


@dataclass(frozen=True, slots=True)
class Question:
    """Words to look up; `held` is the quote they were made of, None where they are nobody's."""

    kind: str
    text: str
    held: int | None = None


class Asker:
    """Makes questions of the quotes of a store of `size`; the same for the same size."""

    def __init__(self, size: int) -> None:
        self.size = size
        self.chance = random.Random(SEED)
        # The store's own language, begun with the same words and gone on for longer.
        self.language = Language(SEED)
        self.others = Language(SEED + 1)

    def questions(self, number: int) -> list[Question]:
        """So many questions of each kind, in an order that mixes the kinds."""
        kinds: Sequence[Callable[[], Question]] = (
            self._exact,
            self._garbled,
            self._fragment,
            self._phrase,
            self._common,
            self._stock,
            self._unheld,
            self._heaviest,
        )
        return [make() for _ in range(number) for make in kinds]

    def _exact(self) -> Question:
        held, text = self._sentence()
        return Question("exact", text, held)

    def _garbled(self) -> Question:
        held, text = self._sentence()
        return Question("garbled", self.language.garbled(text), held)

    def _fragment(self) -> Question:
        held, text = self._sentence()
        return Question(
            "fragment of 3-8 words", self._part(text, self.chance.choice(FRAGMENT)), held
        )

    def _phrase(self) -> Question:
        held, text = self._sentence()
        return Question("phrase of 1-2 words", self._part(text, self.chance.choice((1, 2))), held)

    def _common(self) -> Question:
        words = self.chance.choices(self.language.commonest, k=self.chance.choice(COMMON))
        return Question("common words only", printed(words))

    def _stock(self) -> Question:
        return Question("stock phrases", " ".join(self.language.stock_phrase() for _ in range(3)))

    def _unheld(self) -> Question:
        return Question("not held", self.others.sentence())

    def _heaviest(self) -> Question:
        held = heaviest(self.size)
        return Question("printed 1,503 times", self.language.garbled(_text(held)), held)

    def _sentence(self) -> tuple[int, str]:
        """A held sentence long enough to be garbled."""
        while True:
            held = self.chance.randrange(self.size) + 1
            text = _text(held)
            if len(text.split()) >= LONG_ENOUGH:
                return held, text

    def _part(self, text: str, length: int) -> str:
        said = text.rstrip(".").lower().split()
        start = self.chance.randrange(len(said) - length + 1)
        return " ".join(said[start : start + length])

    def keys(self) -> Iterator[int]:
        """Ids to look up by primary key, without end."""
        while True:
            yield self.chance.randrange(self.size) + 1


def _text(quote_id: int) -> str:
    with connection.cursor() as cursor:
        cursor.execute(HELD, [quote_id])
        [(text,)] = cursor.fetchall()
    return str(text)
