"""How near held words come to words pasted by somebody, with no article, date or outlet to them.

Generous where linking is strict: whoever asks reads the answer, and nothing is joined by it.
"""

from dataclasses import dataclass
from datetime import date

from rapidfuzz import fuzz

from tracker.text.alignment import Alignment, Change, is_rearranged
from tracker.text.folding import Sort, fold
from tracker.text.matching import SUGGESTED_SCORE, Judgement, judge
from tracker.text.utterances import SENTENCE, Utterance
from tracker.vocabulary import MatchDecision

# Nobody says when pasted words were said, which is no reason to doubt them: one day for both.
SOME_DAY = date(2000, 1, 1)
PHRASE = 4.0  # nats of a phrase that tells more than that people use these words
TOLD = 0.7  # of the pasted words of a sentence that stand in order, some of them in one run
RUN = 4  # words of that run
GARBLED = 84.0  # of 100: likeness of the letters from which misspelt words may be meant
WHOLE = 0.8  # of the pasted words of a sentence that stand in order where nobody doubts it
HEARD = 0.5  # of the pasted words that stand in order where others are misspelt


@dataclass(frozen=True, slots=True)
class Nearness:
    """How near: `score` from 0 to 1; `sure` where the words are the held ones beyond chance.

    `matched` words stand in order, of the `of` that the longer of the two has between the first
    and the last of them.
    """

    score: float
    sure: bool
    matched: int
    of: int

    @property
    def words(self) -> str:
        return f"{self.matched} of {self.of} in order"


def nearness(held: str, asked: str) -> Nearness | None:
    """How near the words `asked` come to those `held`; None where they are others."""
    judgement = judge(Utterance(held, date=SOME_DAY), Utterance(asked, date=SOME_DAY))
    alignment = judgement.alignment
    if not alignment.matched:
        return None
    if alignment.matched == alignment.words_a == alignment.words_b:
        return _near(alignment, 1.0, sure=True)
    if judgement.decision is not MatchDecision.NONE:
        return _near(alignment, judgement.score, sure=_is_sure(judgement))
    score = _doubtful(held, asked, judgement)
    return _near(alignment, score, sure=_is_sure(judgement)) if score else None


def _is_sure(judgement: Judgement) -> bool:
    """Whether the words link by themselves, or are a sentence of which nearly all is there."""
    alignment = judgement.alignment
    whole = alignment.words_b >= SENTENCE and alignment.matched >= WHOLE * alignment.words_b
    return judgement.decision is MatchDecision.LINK or (whole and alignment.longest >= RUN)


def _near(alignment: Alignment, score: float, *, sure: bool) -> Nearness:
    longer = max(stretch(alignment), alignment.words_b)
    return Nearness(round(score, 3), sure, alignment.matched, longer)


def stretch(alignment: Alignment) -> int:
    """Words that the first side has from the first to the last that agree; 0 where none do."""
    kept = [op.a for op in alignment.ops if op.change is Change.EQUAL]
    if not kept:
        return 0
    return sum(token.sort is Sort.WORD for token in alignment.a[kept[0].start : kept[-1].end])


def _doubtful(held: str, asked: str, judgement: Judgement) -> float:
    """The score of a phrase inside a held sentence, or of words half changed; 0 of neither."""
    alignment = judgement.alignment
    if alignment.words_b < SENTENCE:
        unbroken = alignment.longest == alignment.words_b
        return SUGGESTED_SCORE if unbroken and alignment.evidence >= PHRASE else 0.0
    if is_rearranged(held, asked):
        return SUGGESTED_SCORE
    if alignment.matched < HEARD * alignment.words_b or alignment.words_a < SENTENCE:
        return 0.0
    share = alignment.matched / alignment.words_b
    if share >= TOLD and alignment.longest >= RUN:
        return SUGGESTED_SCORE * share
    likeness = fuzz.partial_ratio(fold(held).text, fold(asked).text, score_cutoff=GARBLED)
    return SUGGESTED_SCORE * likeness / 100
