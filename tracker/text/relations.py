"""What two wordings are to each other, read off their words and what is known beside them."""

from tracker.text.alignment import Change, is_rearranged
from tracker.text.differences import FRAGMENT_SHARE
from tracker.text.utterances import Pair
from tracker.vocabulary import Kind, Relation

OCCASION_DAYS = 45  # the same words of one speaker so far apart were said again
UNMISTAKABLE = 12  # words in one run, which nobody says alike twice: they are printed again
SAME_STORY = 0.2  # cosine at which a phrase may link by itself
KINDRED_STORY = 0.1  # cosine at which a fragment may be suggested
SAME_ARTICLE = 0.99  # cosine of an article with itself, roundings aside
HELD_DAYS = 14  # a phrase so much later is somebody else's

# Nats of a phrase that a longer quote of a kindred story holds entirely.
FRAGMENT = 4.0
OTHERS_FRAGMENT = 5.0  # out of another mouth: a word few articles have
OWN_FRAGMENT = 1.6  # out of the same mouth on the same day; less is a function word

TRANSLATION = 8.0  # nats, for one speaker within `TRANSLATED_DAYS`
TRANSLATED_DAYS = 2
TRANSLATED_SWAPS = 2  # places where words stand for others; one is an altered word


def relation(pair: Pair) -> Relation:
    """What two wordings with enough evidence are to each other."""
    if _is_part(pair):
        return Relation.FRAGMENT
    if pair.same_speaker is False:
        return Relation.OTHER_SPEAKER
    if is_again(pair):
        return Relation.OTHER_OCCASION
    return Relation.SAME


def is_again(pair: Pair) -> bool:
    """Whether one speaker said it on another occasion."""
    later = pair.same_speaker is True and pair.days(unknown=0) > OCCASION_DAYS
    if not later or pair.alignment.longest >= UNMISTAKABLE:
        return False
    breath = pair.breath
    return breath is None or breath.alignment.longest < UNMISTAKABLE


def _is_part(pair: Pair) -> bool:
    """Whether the shorter is a phrase, or part of the reporter's sentence, of the longer."""
    part = pair.is_phrase or pair.printed.kind is Kind.MIXED
    return part and pair.shorter <= FRAGMENT_SHARE * pair.longer


def is_moved(pair: Pair) -> bool:
    """Whether both sides are the same words in another order, of one speaker or one story."""
    return (
        not pair.is_phrase
        and pair.days(unknown=0) <= OCCASION_DAYS
        and (
            pair.likeness() >= SAME_STORY
            or pair.same_speaker is True
            or pair.shorter >= UNMISTAKABLE
        )
        and is_rearranged(pair.a.text, pair.b.text)
        and not pair.has_title
    )


def is_held(pair: Pair) -> bool:
    """Whether a phrase or fragment stands entirely in a longer quote of a kindred story."""
    return (
        pair.is_held
        and pair.shorter != pair.longer
        and pair.likeness() >= KINDRED_STORY
        and pair.alignment.evidence >= _fragment(pair)
        and pair.days(unknown=HELD_DAYS) <= HELD_DAYS
        and (pair.is_phrase or Kind.MIXED in {pair.a.kind, pair.b.kind})
        and not pair.has_title
    )


def _fragment(pair: Pair) -> float:
    """Nats asked of a fragment: the less, the surer it is that it echoes this very quote."""
    today = pair.days(unknown=1) == 0
    if today and pair.shorter > 1 and pair.likeness() >= SAME_ARTICLE:
        return OWN_FRAGMENT
    if pair.same_speaker is False:
        return OTHERS_FRAGMENT
    own = pair.same_speaker and today and pair.likeness() >= SAME_STORY
    return OWN_FRAGMENT if own else FRAGMENT


def is_chance(pair: Pair) -> bool:
    """Whether a lone word out of another mouth is too common to be an echo."""
    return (
        pair.shorter == 1
        and pair.longer > 1
        and pair.same_speaker is False
        and pair.alignment.evidence < OTHERS_FRAGMENT
    )


def is_translation(pair: Pair) -> bool:
    """Whether two outlets may have put one speaker's words into this language each by itself."""
    return (
        pair.same_speaker is True
        and pair.a.publisher != pair.b.publisher
        and pair.days(unknown=TRANSLATED_DAYS + 1) <= TRANSLATED_DAYS
        and pair.alignment.evidence >= TRANSLATION
        and not pair.is_phrase
        and _swaps(pair) >= TRANSLATED_SWAPS
    )


def _swaps(pair: Pair) -> int:
    """Places where each side has words of its own."""
    return sum(op.change is Change.REPLACE for op in pair.alignment.ops)
