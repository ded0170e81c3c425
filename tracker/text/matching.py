"""Whether two printings are the same words of the same speaker on the same occasion.

`judge` decides, fast; `compare` also says what differs. Evidence is in nats: word agreement
(`alignment`), weighed by how much of the shorter side agrees, by the longest unbroken run and
by what is known beside the words: whether the articles tell the same story, and when.
"""

from dataclasses import dataclass
from math import log1p

from tracker.text.alignment import Alignment
from tracker.text.differences import Differences, differences
from tracker.text.relations import (
    SAME_STORY,
    is_again,
    is_chance,
    is_held,
    is_moved,
    is_translation,
    is_whole,
    relation,
)
from tracker.text.utterances import SENTENCE, Pair, Utterance, pair
from tracker.vocabulary import Kind, MatchDecision, Relation

# Fitted on the development pairs (`manage.py evaluate matching`).
LINK = 9.0  # nats
SUGGEST = 6.0
AGREEMENT_POWER = 1.15  # of the share of the shorter side that agrees
RUN = 0.9  # nats for each word of the longest run beyond the third
RUN_FREE = 3
RUN_POWER = 0.9  # of the same share
STORY = 20.0  # nats for a cosine of 1 between the articles outside the quotations
STORY_USUAL = 0.2  # the cosine that proves nothing either way
STORY_MOST = 0.5
LAPSE = 1.7  # nats lost for each e-fold of days between the two
HELP = 0.3  # of the nats of the words: what stands around them can add no more
LAPSE_UNKNOWN = 14  # days assumed where a date is missing
TITLE = 10.0  # nats lost where one side is printed like a title
UNCOVERED = 3.0  # nats a phrase loses where none of it is covered

# Words in step over less of the stretch they span are two sentences about one thing, unless
# nearly all of the shorter side is there.
SCATTERED = 0.4

LINKED_COVERAGE = 0.8  # of the shorter side, for a link by itself
LINKED_RUN = 8  # words in one run, which link whatever stands around them
STOCK_MONTHS = 4  # words seen in so many months are a stock phrase

SUGGESTED_SCORE = 0.5
LINKED_SCORE = 0.75


@dataclass(frozen=True, slots=True)
class Judgement:
    """A decision without its reasons: `score` 0 to 1, .5 where suggestions begin, .75 links."""

    score: float
    decision: MatchDecision
    relation: Relation
    evidence: float  # nats
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
    judgement = _judged(both)
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
    return _judged(pair(a, b))


def _judged(both: Pair) -> Judgement:
    same_words = weigh(both.alignment)
    if same_words <= 0 or is_chance(both):
        return Judgement(0.0, MatchDecision.NONE, Relation.DIFFERENT, 0.0, both.alignment)
    evidence = same_words + min(_circumstances(both), HELP * same_words)
    if evidence < SUGGEST and is_whole(both):
        evidence = SUGGEST
    if evidence < LINK and is_moved(both):
        evidence = LINK
    decision, found = _decided(both, evidence)
    score = _score(evidence)
    if decision is MatchDecision.SUGGEST:
        score = min(max(score, SUGGESTED_SCORE), LINKED_SCORE - 0.01)
    return Judgement(score, decision, found, evidence, both.alignment)


def weigh(alignment: Alignment) -> float:
    """Nats of the agreement of words alone."""
    # By words and by nats: a lost name counts for more than a lost "the", but not for all.
    agreed = (alignment.coverage + alignment.content) / 2
    if alignment.identity < SCATTERED and alignment.coverage < LINKED_COVERAGE:
        agreed *= alignment.identity / SCATTERED
    run = RUN * max(alignment.longest - RUN_FREE, 0) * pow(agreed, RUN_POWER)
    weight: float = alignment.evidence * pow(agreed, AGREEMENT_POWER) + run
    if min(alignment.words_a, alignment.words_b) < SENTENCE:
        weight -= UNCOVERED * (1 - agreed)
    return weight


def _circumstances(both: Pair) -> float:
    """Nats for or against from what stands around the words."""
    nats = -LAPSE * log1p(both.days(unknown=LAPSE_UNKNOWN))
    nats += STORY * (min(both.likeness(unknown=STORY_USUAL), STORY_MOST) - STORY_USUAL)
    return nats - TITLE if both.has_title else nats


def _decided(both: Pair, evidence: float) -> tuple[MatchDecision, Relation]:
    if both.is_phrase and max(both.a.months, both.b.months) >= STOCK_MONTHS:
        return MatchDecision.NONE, Relation.DIFFERENT
    if evidence >= LINK and _may_link(both):
        return MatchDecision.LINK, relation(both)
    if is_translation(both):
        return MatchDecision.SUGGEST, Relation.TRANSLATION
    if evidence >= SUGGEST:
        return MatchDecision.SUGGEST, relation(both)
    if is_held(both):
        return MatchDecision.SUGGEST, Relation.FRAGMENT
    return MatchDecision.NONE, Relation.DIFFERENT


def _may_link(both: Pair) -> bool:
    """Whether nothing but the amount of evidence stands against joining without a person."""
    if is_again(both) or both.has_title:
        return False
    alignment = both.alignment
    if both.is_phrase:
        whole = alignment.coverage == 1 and both.same_speaker is not False
        return whole and both.likeness() >= SAME_STORY
    if alignment.coverage >= LINKED_COVERAGE or alignment.longest >= LINKED_RUN:
        return True
    return is_moved(both)


def _score(evidence: float) -> float:
    """Evidence on a scale of 0 to 1: linear to `SUGGEST`, to `LINK`, then towards 1."""
    if evidence <= 0:
        return 0.0
    if evidence < SUGGEST:
        return SUGGESTED_SCORE * evidence / SUGGEST
    if evidence < LINK:
        share = (evidence - SUGGEST) / (LINK - SUGGEST)
        return SUGGESTED_SCORE + (LINKED_SCORE - SUGGESTED_SCORE) * share
    return 1 - (1 - LINKED_SCORE) * LINK / evidence


def _why(alignment: Alignment, found: Differences) -> str:
    """One line of facts: words in order, then what differs."""
    shorter = min(alignment.words_a, alignment.words_b)
    return f"{alignment.matched} of {shorter} words in order; {found.summary}"
