"""The odds that two printings are one utterance: a weighed sum of four facts, in nats.

Three speak for it: the words that agree, their longest unbroken run, and how alike the stories
around them are. The days between the two speak against it. The weights are those of a logistic
regression (`manage.py fit matching PAIRS`), kept in the table beside this file, so that odds of
nought are even ones. What was tried and earned nothing in cross-validation is left out.
"""

from functools import cache
from math import log1p
from pathlib import Path
from typing import NamedTuple

from tracker.text.utterances import Pair

TABLE = Path(__file__).with_name("odds.tsv")

STORY_USUAL = 0.2  # the cosine of two articles about one field, which tells nothing
STORY_MOST = 0.5  # of it
# What surrounds the words adds at most so much of their own nats: a story has many sentences.
STORY_SHARE = 0.5
DAYS_UNKNOWN = 14
# A sentence a week old is as likely to be taken up as one a year old; a phrase is then another's.
# Nor does one day prove much of a sentence: its story has many others of that day.
SENTENCE_DAYS = (4, 7)
# Nats lost where one side is printed like a title. A rule, not fitted: words say nothing about
# it, and two articles that name one book quote nobody.
TITLE = 6.0


class Facts(NamedTuple):
    """What is weighed, in nats, words, cosine and e-folds of days."""

    words: float
    run: float
    story: float
    lapse: float


class Weights(NamedTuple):
    """Nats for one unit of each fact, those of no fact at all, and the odds that link."""

    words: float
    run: float
    story: float
    lapse: float
    start: float
    link: float


@cache
def weights() -> Weights:
    """The fitted numbers; raises ValueError where the table has not all of them."""
    rows = (line.split("\t") for line in TABLE.read_text(encoding="utf8").splitlines())
    table = {name: float(number) for name, number in rows}
    if table.keys() != set(Weights._fields):
        raise ValueError(f"{TABLE.name}: {sorted(table)} are not {sorted(Weights._fields)}")
    return Weights(**table)


def facts(pair: Pair) -> Facts:
    """What is weighed of a pair; a fact that is not known stands at a value that tells little."""
    alignment = pair.alignment
    # By words and by nats: a lost name counts for more than a lost "the", but not for all.
    agreed = (alignment.coverage + alignment.content) / 2
    days = pair.days(unknown=DAYS_UNKNOWN)
    return Facts(
        words=alignment.evidence * agreed,
        run=alignment.longest * agreed,
        story=min(pair.likeness(unknown=STORY_USUAL), STORY_MOST) - STORY_USUAL,
        lapse=log1p(days if pair.is_phrase else _held(days)),
    )


def _held(days: int) -> int:
    least, most = SENTENCE_DAYS
    return min(max(days, least), most)


def odds(pair: Pair, by: Weights) -> float:
    """Nats for (or, below nought, against) the two being one utterance."""
    found = facts(pair)
    words = by.words * found.words + by.run * found.run
    beside = min(by.story * found.story, STORY_SHARE * words) + by.lapse * found.lapse
    return by.start + words + beside - (TITLE if pair.has_title else 0)
