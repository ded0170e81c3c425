"""Which mention is the source of each quotation: the fitted features, read from left to right."""

import math
from dataclasses import dataclass

from tracker.text import unattributed
from tracker.text.evidence import Article, Previous, candidates, is_carried_on
from tracker.text.nesting import sayer
from tracker.text.quotations import Marks
from tracker.text.resolution import resolve
from tracker.text.settings import setting
from tracker.text.sources import features
from tracker.text.speech import is_speech
from tracker.text.weights import weights

NOWHERE = -math.inf


@dataclass(frozen=True, slots=True)
class Choice:
    """The mentions that might be the source of a quotation with their shares, best first."""

    ranked: tuple[tuple[int, float], ...]
    entities: tuple[tuple[int, float], ...]  # whom the best mention may mean, best first
    nobody: float = 0.0  # the share of nobody being credited
    score: float = NOWHERE  # what speaks for the best mention, before it is compared

    @property
    def is_credited(self) -> bool:
        """Whether somebody is likelier to be credited than nobody."""
        return bool(self.ranked) and self.ranked[0][1] > self.nobody

    @property
    def source(self) -> int:
        return self.ranked[0][0] if self.is_credited else -1

    @property
    def entity(self) -> int:
        return self.entities[0][0] if self.entities and self.is_credited else -1

    @property
    def confidence(self) -> float:
        """The share of the best mention times that of its best meaning."""
        meaning = self.entities[0][1] if self.entities else 1.0
        return self.ranked[0][1] * meaning if self.ranked else 0.0


def choices(article: Article) -> dict[int, Choice]:
    """The quotations that are somebody's words, and whose: each made knowing the one before.

    Marked words that nobody around is likely to have said are a title or a scare quote.
    """
    made: dict[int, Choice] = {}
    previous, last = Previous(), -1
    for quote, quotation in enumerate(article.quoted):
        if quotation.marks is Marks.WRAPPER:
            continue
        if last >= 0 and is_carried_on(article, last, quote):
            made[quote] = made[last]  # the same speech: who opened it speaks on
        else:
            choice = choose(article, quote, previous)
            if not is_speech(article, quote, choice.score):
                continue
            made[quote] = choice
        last = quote
        if made[quote].is_credited:
            chosen = made[quote]
            previous = Previous(article.places[quote], chosen.source, chosen.entity)
    return made


def choose(article: Article, quote: int, previous: Previous) -> Choice:
    weight = weights().get
    numbers = candidates(article, quote)
    around = setting(article, quote)
    told = [features(article, around, number, previous) for number in numbers]
    told.append(unattributed.features(article, around, previous))
    scores = [sum(filter(None, map(weight, one))) for one in told]
    *shares, nobody = _shares(scores)
    ranked = sorted(zip(numbers, shares, strict=True), key=lambda item: (-item[1], item[0]))
    ranked = _with_sayer(article, quote, ranked)
    entities = resolve(article, ranked[0][0], previous, article.said[quote]) if ranked else []
    best = max(scores[:-1], default=NOWHERE)
    return Choice(tuple(ranked), tuple(entities), nobody, best)


def _with_sayer(
    article: Article, quote: int, ranked: list[tuple[int, float]]
) -> list[tuple[int, float]]:
    """Put the one who said the words before the one who reports them."""
    if not ranked:
        return ranked
    (best, share), *others = ranked
    said = sayer(article, quote, best)
    if said == best or said not in dict(others):
        return ranked
    rest = [(best, dict(others)[said]), *(pair for pair in others if pair[0] != said)]
    return [(said, share), *sorted(rest, key=lambda pair: (-pair[1], pair[0]))]


def _shares(scores: list[float]) -> list[float]:
    """Scores as shares of one (softmax)."""
    highest = max(scores)
    powers = [math.exp(score - highest) for score in scores]
    total = sum(powers)
    return [power / total for power in powers]
