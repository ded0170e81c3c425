"""Whether two printings are the same words of the same speaker on the same occasion.

`judge` decides, fast; `compare` also says what differs. Evidence is in nats: word agreement
(`alignment`), weighed by how much of the shorter side agrees, by the longest unbroken run and
by what is known beside the words: whether the articles tell the same story, and when.
"""

import datetime
from dataclasses import dataclass
from math import log1p

from tracker.text.alignment import Alignment, align
from tracker.text.differences import FRAGMENT_SHARE, Differences, differences
from tracker.text.folding import words
from tracker.text.gates import is_title
from tracker.text.names import same_person
from tracker.text.stories import Story, likeness, story
from tracker.vocabulary import Kind, MatchDecision, Relation

SENTENCE = 6  # words of the shorter side; fewer are a phrase, judged more strictly

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

SAME_STORY = 0.2  # cosine at which a phrase may link by itself
KINDRED_STORY = 0.1  # cosine at which a fragment may be suggested
FRAGMENT = 4.0  # nats of a phrase that a longer quote of a kindred story holds entirely
TRANSLATION = 8.0  # nats, for one speaker within `TRANSLATED_DAYS`
TRANSLATED_DAYS = 2
HELD_DAYS = 14  # a phrase so much later is somebody else's
WHOLE_DAYS = 130  # the same plain sentence so much later is said again
LINKED_COVERAGE = 0.8  # of the shorter side, for a link by itself
LINKED_RUN = 8  # words in one run, which link whatever stands around them
SAME_PERSON = 0.5  # likelihood by the names' form
OCCASION_DAYS = 45  # the same words of one speaker so far apart were said again
STOCK_MONTHS = 4  # words seen in so many months are a stock phrase

SUGGESTED_SCORE = 0.5
LINKED_SCORE = 0.75


@dataclass(frozen=True, slots=True)
class Utterance:
    """One printing with what is known about it.

    `story` saves reading the article again where many utterances of one are compared;
    `months` is in how many calendar months the store has seen these words, 0 where unknown.
    """

    text: str
    article_text: str = ""
    date: datetime.date | None = None
    publisher: str = ""
    speaker: str = ""
    kind: Kind | None = None
    story: Story | None = None
    months: int = 0


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
    judgement = judge(a, b)
    quote, printed = (a, b) if _fuller(a.text, b.text) else (b, a)
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


def _fuller(a: str, b: str) -> bool:
    return len(words(a)) >= len(words(b))


def judge(a: Utterance, b: Utterance) -> Judgement:
    """The decision alone: the fast path for many candidates of one query."""
    alignment = align(a.text, b.text)
    same_words = weigh(alignment)
    if same_words <= 0:
        return Judgement(0.0, MatchDecision.NONE, Relation.DIFFERENT, 0.0, alignment)
    cosine = _cosine(a, b)
    evidence = same_words + min(_circumstances(a, b, cosine), HELP * same_words)
    if evidence < SUGGEST and _is_whole(a, b, alignment):
        evidence = SUGGEST
    decision, relation = _decided(a, b, alignment, evidence, cosine)
    score = _score(evidence)
    if decision is MatchDecision.SUGGEST:
        score = min(max(score, SUGGESTED_SCORE), LINKED_SCORE - 0.01)
    return Judgement(score, decision, relation, evidence, alignment)


def weigh(alignment: Alignment) -> float:
    """Nats of the agreement of words alone."""
    # By words and by nats: a lost name counts for more than a lost "the", but not for all.
    agreed = (alignment.coverage + alignment.content) / 2
    if alignment.identity < SCATTERED and alignment.coverage < LINKED_COVERAGE:
        agreed *= alignment.identity / SCATTERED
    run = RUN * max(alignment.longest - RUN_FREE, 0) * pow(agreed, RUN_POWER)
    weight: float = alignment.evidence * pow(agreed, AGREEMENT_POWER) + run
    if _is_phrase(alignment):
        weight -= UNCOVERED * (1 - agreed)
    return weight


def _circumstances(a: Utterance, b: Utterance, cosine: float | None) -> float:
    """Nats for or against from what stands around the words."""
    nats = -LAPSE * log1p(_days(a, b, unknown=LAPSE_UNKNOWN))
    if cosine is not None:
        nats += STORY * (min(cosine, STORY_MOST) - STORY_USUAL)
    if is_title(a.text) or is_title(b.text):
        nats -= TITLE
    return nats


def _cosine(a: Utterance, b: Utterance) -> float | None:
    left, right = _story(a), _story(b)
    return likeness(left, right) if left and right else None


def _story(utterance: Utterance) -> Story | None:
    if utterance.story or not utterance.article_text:
        return utterance.story
    return story(utterance.article_text)


def _days(a: Utterance, b: Utterance, *, unknown: int) -> int:
    return abs((a.date - b.date).days) if a.date and b.date else unknown


def _is_phrase(alignment: Alignment) -> bool:
    return min(alignment.words_a, alignment.words_b) < SENTENCE


def _decided(
    a: Utterance, b: Utterance, alignment: Alignment, evidence: float, cosine: float | None
) -> tuple[MatchDecision, Relation]:
    relation = _relation(a, b, alignment)
    if max(a.months, b.months) >= STOCK_MONTHS and _is_phrase(alignment):
        return MatchDecision.NONE, Relation.DIFFERENT
    if evidence >= SUGGEST:
        automatic = evidence >= LINK and _may_link(a, b, alignment, cosine)
        return (MatchDecision.LINK if automatic else MatchDecision.SUGGEST), relation
    if _is_held(a, b, alignment, cosine):
        return MatchDecision.SUGGEST, Relation.FRAGMENT
    if _is_translation(a, b, alignment):
        return MatchDecision.SUGGEST, Relation.TRANSLATION
    return MatchDecision.NONE, Relation.DIFFERENT


def _may_link(a: Utterance, b: Utterance, alignment: Alignment, cosine: float | None) -> bool:
    """Whether nothing but the amount of evidence stands against joining without a person."""
    same_speaker = _same_speaker(a, b)
    if same_speaker and _days(a, b, unknown=0) > OCCASION_DAYS:
        return False
    if is_title(a.text) or is_title(b.text):
        return False
    if _is_phrase(alignment):
        same_story = cosine is not None and cosine >= SAME_STORY
        return same_story and alignment.coverage == 1 and same_speaker is not False
    return alignment.coverage >= LINKED_COVERAGE or alignment.longest >= LINKED_RUN


def _relation(a: Utterance, b: Utterance, alignment: Alignment) -> Relation:
    """What two wordings with enough evidence are to each other."""
    if _is_part(a, b, alignment):
        return Relation.FRAGMENT
    same_speaker = _same_speaker(a, b)
    if same_speaker is False:
        return Relation.OTHER_SPEAKER
    if same_speaker and _days(a, b, unknown=0) > OCCASION_DAYS:
        return Relation.OTHER_OCCASION
    return Relation.SAME


def _is_part(a: Utterance, b: Utterance, alignment: Alignment) -> bool:
    """Whether the shorter is a phrase, or part of the reporter's sentence, of the longer."""
    shorter, longer = sorted((alignment.words_a, alignment.words_b))
    printed = b if _fuller(a.text, b.text) else a
    part = _is_phrase(alignment) or printed.kind is Kind.MIXED
    return part and shorter <= FRAGMENT_SHARE * longer


def _same_speaker(a: Utterance, b: Utterance) -> bool | None:
    """None where a speaker is not known."""
    if not a.speaker or not b.speaker:
        return None
    return same_person(a.speaker, b.speaker) >= SAME_PERSON


def _is_whole(a: Utterance, b: Utterance, alignment: Alignment) -> bool:
    """Whether one side is a whole unbroken sentence of the other, however plain its words."""
    return (
        not _is_phrase(alignment)
        and alignment.longest == min(alignment.words_a, alignment.words_b)
        and _days(a, b, unknown=0) <= WHOLE_DAYS
        and not is_title(a.text)
        and not is_title(b.text)
    )


def _is_held(a: Utterance, b: Utterance, alignment: Alignment, cosine: float | None) -> bool:
    """Whether a phrase or fragment stands entirely in a longer quote of a kindred story."""
    return (
        (cosine is not None and cosine >= KINDRED_STORY)
        and alignment.coverage == 1
        and alignment.longest == min(alignment.words_a, alignment.words_b)
        and alignment.words_a != alignment.words_b
        and alignment.evidence >= FRAGMENT
        and _days(a, b, unknown=LAPSE_UNKNOWN) <= HELD_DAYS
        and (_is_phrase(alignment) or Kind.MIXED in {a.kind, b.kind})
        and not is_title(a.text)
        and not is_title(b.text)
    )


def _is_translation(a: Utterance, b: Utterance, alignment: Alignment) -> bool:
    """Whether two outlets may have put one speaker's words into this language each by itself."""
    return (
        _same_speaker(a, b) is True
        and a.publisher != b.publisher
        and _days(a, b, unknown=TRANSLATED_DAYS + 1) <= TRANSLATED_DAYS
        and alignment.evidence >= TRANSLATION
        and not _is_phrase(alignment)
    )


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
