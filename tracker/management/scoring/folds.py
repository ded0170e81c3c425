"""Labelled pairs parted for cross-validation: what one story says is never on both sides."""

import random
from collections import defaultdict
from collections.abc import Iterator, Sequence

from tracker.management.scoring.labelled import Labelled


def folds(pairs: Sequence[Labelled], number: int, *, seed: int) -> list[list[int]]:
    """The places of the pairs in about equal folds, the same ones for the same seed.

    Pairs of one story stay together: those that share a printing, a wording or both their
    articles, or an article that a same quote ties to another.
    """
    stories = _stories(pairs)
    random.Random(seed).shuffle(stories)
    parted: list[list[int]] = [[] for _ in range(number)]
    for story in sorted(stories, key=len, reverse=True):
        min(parted, key=len).extend(story)
    return parted


def _stories(pairs: Sequence[Labelled]) -> list[list[int]]:
    root: dict[object, object] = {}

    def find(thing: object) -> object:
        while (above := root.setdefault(thing, thing)) != thing:
            root[thing] = thing = root[above]
        return thing

    for place, pair in enumerate(pairs):
        for tie in _ties(pair):
            root[find(tie)] = find(place)
    stories: defaultdict[object, list[int]] = defaultdict(list)
    for place in range(len(pairs)):
        stories[find(place)].append(place)
    return list(stories.values())


def _ties(pair: Labelled) -> Iterator[object]:
    for side in (pair.a, pair.b):
        yield side.article, side.spans
        yield side.words
        if pair.same:
            yield side.article
    yield frozenset((pair.a.article, pair.b.article))
