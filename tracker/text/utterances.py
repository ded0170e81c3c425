"""One printing with what is known about it, and two of them side by side."""

import datetime
from dataclasses import dataclass, replace

from tracker.text.alignment import Alignment, align
from tracker.text.gates import is_title
from tracker.text.names import same_person
from tracker.text.stories import Story, likeness, story
from tracker.vocabulary import Kind

SENTENCE = 6  # words of the shorter side; fewer are a phrase, judged more strictly
SAME_PERSON = 0.5  # likelihood by the names' form


@dataclass(frozen=True, slots=True)
class Utterance:
    """One printing with what is known about it.

    `story` saves reading the article again where many utterances of one are compared;
    `months` is in how many calendar months the store has seen these words, 0 where unknown;
    `passage` is all that is quoted in one breath with the text, itself included, "" where unknown.
    """

    text: str
    article_text: str = ""
    date: datetime.date | None = None
    publisher: str = ""
    speaker: str = ""
    kind: Kind | None = None
    story: Story | None = None
    months: int = 0
    passage: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two printings, their words aligned; `cosine` is of their stories, None where unknown."""

    a: Utterance
    b: Utterance
    alignment: Alignment
    cosine: float | None

    @property
    def shorter(self) -> int:
        """Words."""
        return min(self.alignment.words_a, self.alignment.words_b)

    @property
    def longer(self) -> int:
        """Words."""
        return max(self.alignment.words_a, self.alignment.words_b)

    @property
    def is_phrase(self) -> bool:
        return self.shorter < SENTENCE

    @property
    def is_held(self) -> bool:
        """Whether the shorter side stands unbroken in the longer."""
        return self.alignment.longest == self.shorter

    @property
    def has_title(self) -> bool:
        return is_title(self.a.text) or is_title(self.b.text)

    @property
    def printed(self) -> Utterance:
        """The side with fewer words, which is read as the printing of the other."""
        return self.b if self.alignment.words_a >= self.alignment.words_b else self.a

    @property
    def same_speaker(self) -> bool | None:
        """None where a speaker is not known, or told by a role alone, which many may have."""
        if not is_name(self.a.speaker) or not is_name(self.b.speaker):
            return True if self.a.speaker == self.b.speaker and self.a.speaker else None
        return same_person(self.a.speaker, self.b.speaker) >= SAME_PERSON

    @property
    def breath(self) -> "Pair | None":
        """The passages that the two stand in, side by side; None where they say no more."""
        a, b = self.a, self.b
        if not (a.passage and b.passage) or (a.passage, b.passage) == (a.text, b.text):
            return None
        whole = (replace(a, text=a.passage, passage=""), replace(b, text=b.passage, passage=""))
        return Pair(*whole, align(a.passage, b.passage), self.cosine)

    def likeness(self, *, unknown: float = 0.0) -> float:
        """The cosine of the stories, `unknown` where an article is missing."""
        return unknown if self.cosine is None else self.cosine

    def days(self, *, unknown: int) -> int:
        """Days between the two, `unknown` where a date is missing."""
        a, b = self.a.date, self.b.date
        return abs((a - b).days) if a and b else unknown


def is_name(speaker: str) -> bool:
    """Whether a speaker is named: a description ends in a common noun ("a party official")."""
    return speaker.rpartition(" ")[2][:1].isupper()


def pair(a: Utterance, b: Utterance) -> Pair:
    """`a` and `b` with all that is read off both together."""
    left, right = _story(a), _story(b)
    cosine = likeness(left, right) if left and right else None
    return Pair(a, b, align(a.text, b.text), cosine)


def _story(utterance: Utterance) -> Story | None:
    if utterance.story or not utterance.article_text:
        return utterance.story
    return story(utterance.article_text)
