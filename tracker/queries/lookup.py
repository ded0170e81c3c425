"""Who said this: the held quotes nearest to pasted words, and what differs.

The pasted words have no article, date or outlet. An answer says what was compared, what differs
and how much is held; it gives no verdict, and an empty one speaks of the collection only.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from tracker.queries.carriers import Carrier, carriers
from tracker.queries.corpus import Corpus, corpus
from tracker.queries.credited import Credited, Names, credited, known_names
from tracker.queries.independence import Independence, independence
from tracker.queries.nearby import Record, nearby
from tracker.queries.renditions import Rendition
from tracker.text.folding import words
from tracker.text.nearness import Nearness, nearness
from tracker.text.overlap import shared
from tracker.text.rendering import Rendered, nearest, rendered
from tracker.text.utterances import SENTENCE

SHOWN = 5  # quotes of one answer
COMPARED = 12  # quotes that share most with the words, of all that share some
READ = 8  # quotes whose printings are read for it; those that nobody may see give way


class Status(IntEnum):
    """How a look-up ended, in HTTP's words, as CourtListener has it."""

    ONE = 200
    SEVERAL = 300
    NONE = 404
    TOO_MANY = 429


@dataclass(frozen=True, slots=True)
class Asked:
    """Words to look up; `part` where they stand between marks inside somebody's sentence."""

    text: str
    speaker: str = ""
    part: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """A held quote near the words: the record, how they render it, and who printed it how.

    `sure` is false for a close one, which is shown and not more. `printed` is the printing
    nearest to the words; `as_printed` compares them with it.
    """

    record: Record
    near: Nearness
    as_record: Rendered
    printed: Rendition
    as_printed: Rendered
    carriers: tuple[Rendition, ...]
    independence: Independence
    credited: Credited

    @property
    def sure(self) -> bool:
        return self.near.sure


@dataclass(frozen=True, slots=True)
class Answer:
    """What is held of the words, nearest first; `reason` says why where nothing is."""

    asked: Asked
    status: Status
    found: tuple[Found, ...]
    corpus: Corpus
    reason: str = ""

    @property
    def best(self) -> Found | None:
        return self.found[0] if self.found else None


Near = tuple[Record, Nearness]


def lookup(text: str, *, speaker: str = "") -> Answer:
    """The quotes nearest to one sentence; three SQL queries, five where a speaker is named."""
    return answers([Asked(text, speaker)])[0]


def answers(asked: Sequence[Asked]) -> tuple[Answer, ...]:
    """An answer to each; as many SQL queries for any number of them."""
    clean = [Asked(storable(one.text), storable(one.speaker), one.part) for one in asked]
    near = [
        _ranked(one, records)
        for one, records in zip(clean, nearby([one.text for one in clean]), strict=True)
    ]
    printed = carriers(sorted({record.id for found in near for record, _ in found}))
    seen = [[each for each in found if each[0].id in printed][:SHOWN] for found in near]
    names = known_names(
        (one.speaker for one in clean if one.speaker),
        {each[0].speaker.id for found in seen for each in found if each[0].speaker},
    )
    held = corpus()
    return tuple(
        _answer(one, [_found(one, each, printed, names) for each in found], held)
        for one, found in zip(clean, seen, strict=True)
    )


def storable(text: str) -> str:
    """The text without what PostgreSQL refuses: no NUL, no half of a surrogate pair."""
    return text.replace("\0", " ").encode(errors="replace").decode()


def _ranked(asked: Asked, records: Sequence[Record]) -> list[Near]:
    """The records that are near, nearest first; where one is sure, no doubtful ones."""
    likely = _likeliest(asked.text, records)
    near = [(record, found) for record in likely if (found := nearness(record.text, asked.text))]
    near.sort(key=lambda each: (not each[1].sure, -each[1].score, -each[0].outlets, each[0].id))
    return near[:READ]


def _likeliest(asked: str, records: Sequence[Record]) -> list[Record]:
    """The few records worth comparing word by word: those that share most with what is asked."""
    nats = shared(asked, [record.text for record in records])
    ranked = sorted(
        zip(nats, records, strict=True), key=lambda each: (-each[0], -each[1].outlets, each[1].id)
    )
    return [record for _, record in ranked[:COMPARED]]


def _found(
    asked: Asked, near: Near, printed: dict[int, tuple[Carrier, ...]], names: Names
) -> Found:
    record, how = near
    held = tuple(one.rendition for one in printed[record.id])
    part = asked.part or len(words(asked.text)) < SENTENCE
    closest = held[nearest([one.text for one in held], asked.text)]
    return Found(
        record=record,
        near=how,
        as_record=rendered(record.text, asked.text, part=part),
        printed=closest,
        as_printed=rendered(closest.text, asked.text, part=part),
        carriers=held,
        independence=independence(one.copy for one in printed[record.id]),
        credited=credited(asked.speaker, record.speaker, held, names),
    )


def _answer(asked: Asked, found: list[Found], held: Corpus) -> Answer:
    if not found:
        reason = f"not in the {held} held" if words(asked.text) else "there are no words in it"
        return Answer(asked, Status.NONE, (), held, reason)
    first = [one for one in found if one.sure == found[0].sure]
    return Answer(asked, Status.ONE if len(first) == 1 else Status.SEVERAL, tuple(found), held)
