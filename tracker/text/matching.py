"""Whether two printings are the same words of the same speaker on the same occasion.

`judge` decides, fast; `compare` also says what differs. The decision is by odds (`odds`): even
ones suggest, long ones link. A few rules stand beside them for what the words alone do not tell:
titles, phrases, parts, translations, words put in another order, the same said again.
"""

from dataclasses import dataclass
from math import exp, log

from tracker.text import why
from tracker.text.alignment import Alignment
from tracker.text.differences import Differences, differences
from tracker.text.odds import Weights, odds, weights
from tracker.text.relations import (
    SAME_STORY,
    is_again,
    is_chance,
    is_held,
    is_moved,
    is_translation,
    relation,
)
from tracker.text.utterances import Pair, Utterance, pair
from tracker.vocabulary import Kind, MatchDecision, Relation

SUGGEST = 0.0  # even odds; those that link are fitted (`Weights.link`)
OTHERS = 1.0  # nats asked beyond those where outlets name two speakers: that says a good deal
LINKED_COVERAGE = 0.8  # of the shorter side, for a link by itself
LINKED_RUN = 8  # words in one run, which link whatever stands around them
STOCK_MONTHS = 4  # words seen in so many months are a stock phrase

SUGGESTED_SCORE = 0.5
LINKED_SCORE = 0.75
LOWEST = -700.0  # odds below which their power is nought to the machine


@dataclass(frozen=True, slots=True)
class Judgement:
    """A decision without its reasons: `score` 0 to 1, .5 where suggestions begin, .75 links."""

    score: float
    decision: MatchDecision
    relation: Relation
    evidence: float  # nats: the odds, 0 for even
    alignment: Alignment


@dataclass(frozen=True, slots=True)
class Comparison:
    """A judgement with what differs, read with the fuller of the two wordings as the quote.

    `quote` names that side, "a" or "b"; `alignment` is of `a` with `b` whichever it is.
    """

    score: float
    decision: MatchDecision
    relation: Relation
    differences: Differences
    alignment: Alignment
    why: str
    quote: str


def compare(a: Utterance, b: Utterance) -> Comparison:
    """Decide whether `a` and `b` are one utterance, and say what differs."""
    both = pair(a, b)
    judgement = judged(both, weights())
    printed = both.printed
    quote = a if printed is b else b
    found = differences(
        quote.text,
        printed.text,
        fragment=printed.kind is Kind.MIXED or judgement.relation is Relation.FRAGMENT,
        translated=judgement.relation is Relation.TRANSLATION,
        reported=printed.kind is Kind.INDIRECT,
    )
    return Comparison(
        score=judgement.score,
        decision=judgement.decision,
        relation=judgement.relation,
        differences=found,
        alignment=judgement.alignment,
        why=_why(judgement.alignment, found),
        quote="a" if quote is a else "b",
    )


def judge(a: Utterance, b: Utterance) -> Judgement:
    """The decision alone: the fast path for many candidates of one query."""
    return judged(pair(a, b), weights())


def judged(both: Pair, by: Weights) -> Judgement:
    """The decision about a pair by given weights, as a fit tries them."""
    if not both.alignment.matched or is_chance(both):
        return Judgement(0.0, MatchDecision.NONE, Relation.DIFFERENT, LOWEST, both.alignment)
    nats = odds(both, by)
    if nats < by.link and is_moved(both):
        nats = by.link
    decision, found = _decided(both, nats, by)
    return Judgement(_score(nats, decision, by), decision, found, nats, both.alignment)


def _decided(both: Pair, nats: float, by: Weights) -> tuple[MatchDecision, Relation]:
    if both.is_phrase and max(both.a.months, both.b.months) >= STOCK_MONTHS:
        return MatchDecision.NONE, Relation.DIFFERENT
    if may_link(both) and (nats >= _asked(both, by) or (nats >= SUGGEST and is_vouched(both, by))):
        return MatchDecision.LINK, relation(both)
    if is_translation(both):
        return MatchDecision.SUGGEST, Relation.TRANSLATION
    if nats >= SUGGEST:
        return MatchDecision.SUGGEST, relation(both)
    if is_held(both):
        return MatchDecision.SUGGEST, Relation.FRAGMENT
    return MatchDecision.NONE, Relation.DIFFERENT


def _asked(both: Pair, by: Weights) -> float:
    """The odds that link. Whoever takes up another's line changes a word; a whole one is quoted."""
    whole = not both.is_phrase and (both.alignment.coverage == 1 or is_moved(both))
    return by.link + (OTHERS if both.same_speaker is False and not whole else 0)


def may_link(both: Pair) -> bool:
    """Whether nothing but the odds stands against joining the two without a person."""
    if is_again(both) or both.has_title:
        return False
    alignment = both.alignment
    if both.is_phrase:
        return alignment.coverage == 1 and both.likeness() >= SAME_STORY
    if alignment.coverage >= LINKED_COVERAGE or alignment.longest >= LINKED_RUN:
        return True
    return is_moved(both)


def is_vouched(both: Pair, by: Weights) -> bool:
    """Whether the passages that two likely sentences stand in link, for those vouch for these."""
    if both.is_phrase or both.alignment.coverage < LINKED_COVERAGE:
        return False
    breath = both.breath
    return breath is not None and odds(breath, by) >= _asked(breath, by) and may_link(breath)


def _score(nats: float, decision: MatchDecision, by: Weights) -> float:
    """Odds on a scale of 0 to 1, a logistic curve held within the bounds of the decision."""
    score = 1 / (1 + exp(-max(nats, LOWEST) * log(3) / by.link))
    if decision is MatchDecision.LINK:
        return max(score, LINKED_SCORE)
    if decision is MatchDecision.SUGGEST:
        return min(max(score, SUGGESTED_SCORE), LINKED_SCORE - 0.01)
    return min(score, SUGGESTED_SCORE - 0.01)


def _why(alignment: Alignment, found: Differences) -> str:
    return why.line(alignment.matched, max(alignment.words_a, alignment.words_b), found)
