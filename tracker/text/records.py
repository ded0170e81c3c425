"""The text of record of a statement: its sentences, and which quotes are printings of which."""

import datetime
import re
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache

from tracker.text.alignment import align
from tracker.text.folding import words
from tracker.text.matching import judge
from tracker.text.sentences import sentences
from tracker.text.utterances import SENTENCE, Utterance
from tracker.vocabulary import MatchDecision

CACHED_RECORDS = 64
# A line break after so long a line, or before a small letter, only wraps a sentence.
_WRAP = re.compile(r"(?<=[^\n]{50})(?<![.!?…:”\"\n])\n(?=\S)|(?<=\S)\n(?=[a-z])")
_ONE_DAY = datetime.date(2000, 1, 1)  # any: both sides are of one occasion


@dataclass(frozen=True, slots=True)
class Placed:
    """Which quote stands for each sentence of a record, and which others are of the same one.

    `stands` has the number of the sentence, from 1, by the quote; `beside` the quote that stands
    for it by the other quote.
    """

    stands: Mapping[int, int]
    beside: Mapping[int, int]


@lru_cache(maxsize=CACHED_RECORDS)
def record_sentences(text: str) -> tuple[str, ...]:
    """The sentences of a text of record that have words, in order."""
    unwrapped = _WRAP.sub(" ", text.replace("\r\n", "\n"))
    found = (span.of(unwrapped) for span in sentences(unwrapped))
    return tuple(sentence for sentence in found if words(sentence))


def sentence_of_record(text: str, number: int | None) -> str:
    """A sentence of the record by its number from 1, "" where there is none."""
    held = record_sentences(text)
    return held[number - 1] if number and number <= len(held) else ""


def place(text: str, quotes: Mapping[int, str], *, unsure: Collection[int] = ()) -> Placed:
    """Match quotes to the sentences of a record.

    Several quotes may be of one sentence: the one with most of its words stands for it. Quotes
    are taken to be of the statement, so that a likely match is enough, save those in `unsure`,
    which must match as the engine's own links do.
    """
    held = record_sentences(text)
    of: dict[int, list[int]] = defaultdict(list)
    shared: dict[int, int] = {}
    for quote in sorted(quotes):
        found = _matched(quotes[quote], held, sure=quote in unsure)
        # A phrase of two sentences tells neither.
        if found and not (len(found) > 1 and len(words(quotes[quote])) < SENTENCE):
            number, shared[quote] = max(found.items(), key=lambda each: (each[1], -each[0]))
            of[number].append(quote)
    stands = {max(each, key=lambda quote: (shared[quote], -quote)): n for n, each in of.items()}
    first = {number: quote for quote, number in stands.items()}
    beside = {
        quote: first[number] for number, each in of.items() for quote in each if quote not in stands
    }
    return Placed(stands, beside)


def numbers_of(text: str, wording: str) -> tuple[int, ...]:
    """The numbers of the record's sentences that a wording may be of, or may be words of."""
    return tuple(_matched(wording, record_sentences(text), sure=False))


def _matched(quote: str, held: Collection[str], *, sure: bool) -> dict[int, int]:
    """How many words the quote shares with each sentence, by number, that it may be of."""
    said = words(quote)
    if len(said) >= SENTENCE:
        decisions = (MatchDecision.LINK,) if sure else (MatchDecision.LINK, MatchDecision.SUGGEST)
        found = {
            number: judge(_utterance(sentence), _utterance(quote))
            for number, sentence in enumerate(held, start=1)
        }
        return {
            number: each.alignment.matched
            for number, each in found.items()
            if each.decision in decisions
        }
    if sure:
        return {}
    holding = (n for n, each in enumerate(held, start=1) if _holds(each, quote, len(said)))
    return dict.fromkeys(holding, len(said))


def _holds(sentence: str, phrase: str, length: int) -> bool:
    return align(sentence, phrase).longest == length > 0


def _utterance(text: str) -> Utterance:
    return Utterance(text, date=_ONE_DAY)
