"""Which mention is the source of each quotation: the fitted features, read from left to right."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from tracker.text import unattributed
from tracker.text.evidence import Article, Previous, candidates, is_carried_on
from tracker.text.nesting import sayer
from tracker.text.resolution import resolve
from tracker.text.settings import setting
from tracker.text.sources import features
from tracker.text.weights import weights


@dataclass(frozen=True, slots=True)
class Choice:
    """The mentions that might be the source of a quotation with their shares, best first."""

    ranked: tuple[tuple[int, float], ...]
    entities: tuple[tuple[int, float], ...]  # whom the best mention may mean, best first
    nobody: float = 0.0  # the share of nobody being credited

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


def choices(article: Article, quotes: Sequence[int]) -> list[Choice]:
    """One choice for each of the quotations, made knowing the one before."""
    made: list[Choice] = []
    previous = Previous()
    for position, quote in enumerate(quotes):
        if position and is_carried_on(article, quotes[position - 1], quote):
            made.append(made[-1])  # the same speech: who opened it speaks on
        else:
            made.append(_choice(article, quote, previous))
        choice = made[-1]
        if choice.is_credited:
            previous = Previous(article.places[quote], choice.source, choice.entity)
    return made


def _choice(article: Article, quote: int, previous: Previous) -> Choice:
    weight = weights().get
    numbers = candidates(article, quote)
    around = setting(article, quote)
    told = [features(article, around, number, previous) for number in numbers]
    told.append(unattributed.features(article, around, previous))
    *shares, nobody = _shares([sum(filter(None, map(weight, one))) for one in told])
    ranked = sorted(zip(numbers, shares, strict=True), key=lambda item: (-item[1], item[0]))
    ranked = _with_sayer(article, quote, ranked)
    entities = resolve(article, ranked[0][0], previous, article.said[quote]) if ranked else []
    return Choice(tuple(ranked), tuple(entities), nobody)


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
    if not scores:
        return []
    highest = max(scores)
    powers = [math.exp(score - highest) for score in scores]
    total = sum(powers)
    return [power / total for power in powers]
