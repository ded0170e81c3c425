"""Every quotation of a draft beside what is held of it. Nothing of the draft is kept."""

from dataclasses import dataclass
from enum import StrEnum

from tracker.queries.corpus import Corpus, corpus
from tracker.queries.lookup import Answer, Asked, Status, answers
from tracker.text.drafts import Quoted, pasted, quoted
from tracker.text.quotations import quotations
from tracker.vocabulary import Kind

SHORT = 2_000  # characters of what is pasted as a sentence
LONGEST = 64_000  # characters of a draft
NAME = 300  # characters of a speaker's name
CHECKED = 250  # quotations of one draft that are looked up
LISTED = 1_000  # quotations of one draft that are listed at all

BEYOND = f"not looked up: a request is answered for its first {CHECKED} quotations"


class DraftTooLong(ValueError):
    """The draft has more characters than are read."""


class TooManyQuotations(ValueError):
    """The draft has more quotations than are listed."""


class Sort(StrEnum):
    """How the quotations of a draft stand to what is held."""

    SAME = "same"  # the record's words
    DIFFER = "differ"  # the record's, with some missing, added or swapped
    CLOSE = "close"  # perhaps the record's
    NONE = "none"  # not held
    OTHER = "other"  # not looked up: nobody's words, or beyond the limit


@dataclass(frozen=True, slots=True)
class Item:
    """One quotation of a draft, and what is held of it."""

    quoted: Quoted
    answer: Answer

    @property
    def speaker(self) -> str:
        """Who the text says said it, as far as it names anybody."""
        return self.answer.asked.speaker or self.quoted.speaker or self.quoted.attribution

    @property
    def sort(self) -> Sort:
        best = self.answer.best
        if self.quoted.reason or self.answer.status is Status.TOO_MANY:
            return Sort.OTHER
        if best is None:
            return Sort.NONE
        if not best.sure:
            return Sort.CLOSE
        return Sort.SAME if best.as_record.same_words else Sort.DIFFER


def check(draft: str) -> tuple[Item, ...]:
    """The quotations of the draft in order, each with the answer to it.

    Five SQL queries for any number of them, three where the draft names no speaker, one where
    there is nothing to look up. Raises DraftTooLong and TooManyQuotations.
    """
    if len(draft) > LONGEST:
        raise DraftTooLong
    # Counting the marks costs little; what is read of them would cost far more.
    if len(quotations(draft)) > LISTED or len(found := quoted(draft)) > LISTED:
        raise TooManyQuotations
    sought = [one for one in found if not one.reason][:CHECKED]
    answered = dict(zip(sought, answers([_asked(one) for one in sought]), strict=True))
    held = answered[sought[0]].corpus if sought else corpus()
    return tuple(Item(one, answered.get(one) or _unanswered(one, held)) for one in found)


def look_up(text: str, *, speaker: str = "") -> tuple[Item, ...]:
    """Each sentence pasted and the answer to it; the named speaker goes before the text's own.

    As many SQL queries as `check`.
    """
    sought = pasted(text)
    named = [Asked(one.text, speaker, part=False) if speaker else _asked(one) for one in sought]
    return tuple(map(Item, sought, answers(named)))


def _asked(one: Quoted) -> Asked:
    return Asked(one.text, one.speaker if one.named else "", part=one.kind is Kind.MIXED)


def _unanswered(one: Quoted, held: Corpus) -> Answer:
    status = Status.NONE if one.reason else Status.TOO_MANY
    return Answer(_asked(one), status, (), held, one.reason or BEYOND)
