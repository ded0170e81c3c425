"""Whether two articles tell the same story, judged by their words outside the quotations.

The quotations are left out, because they are what the answer is used to compare.
"""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import fsum, log1p, sqrt
from types import MappingProxyType

from tracker.text.frequencies import weights

CACHED_STORIES = 512
CACHED_PAIRS = 4096  # two stories are compared for each sentence that both may print
TELLING = 1.2  # nats; a commoner word says nothing about the story
UNLISTED = 4.5  # nats for names and rare words, which are what a story is about

# Single marks are left alone: they are apostrophes more often than quotation marks.
_QUOTED = re.compile(r"“[^”“\"]*[”\"]|\"[^\"”]*[\"”]|''.*?''", re.DOTALL)
_TERM = re.compile(r"[^\W\d_]{3,}|\d{2,}")


@dataclass(frozen=True, slots=True, eq=False)
class Story:
    """A term vector of length 1: inverse document frequency times damped count.

    The same one is told by being the same object, which is quick to look up by.
    """

    terms: Mapping[str, float]


@lru_cache(maxsize=CACHED_STORIES)
def story(text: str) -> Story:
    """The term vector of an article outside its quotation marks."""
    counts = Counter(_TERM.findall(_QUOTED.sub(" ", text).lower()))
    table = weights()
    raw = {
        term: log1p(count) * weight
        for term, count in counts.items()
        if (weight := table.get(term, UNLISTED)) >= TELLING
    }
    length = sqrt(sum(value * value for value in raw.values())) or 1.0
    return Story(MappingProxyType({term: value / length for term, value in raw.items()}))


@lru_cache(maxsize=CACHED_PAIRS)
def likeness(a: Story, b: Story) -> float:
    """The cosine of two stories, 0 to 1; 0 where nothing is known of either."""
    shared = a.terms.keys() & b.terms.keys()
    # Exactly, or the order of the terms would show in the last digit, and so which side is first.
    return fsum(a.terms[term] * b.terms[term] for term in shared)
