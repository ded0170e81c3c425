"""Quotes as lists show them: one sentence, who said it when, on which occasion."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db.models import QuerySet

from tracker.models import Quote
from tracker.queries.references import Moment, SpeakerRef, speaker_ref
from tracker.vocabulary import Medium, Precision, Review, StatementKind

# How a day is known that an editor set; what the machine had read follows it.
SET_BY_AN_EDITOR = "set by an editor"
REMEMBERED = 2048  # sentences of lists that a process keeps as they were read


@dataclass(frozen=True, slots=True)
class EventRef:
    """An event to link to."""

    id: int
    name: str
    slug: str

    @property
    def address(self) -> str:
        return f"/event/{self.slug}"


@dataclass(frozen=True, slots=True)
class StatementRef:
    """A statement to link to: one speaker on one occasion."""

    id: int
    title: str
    made: Moment
    kind: StatementKind
    medium: Medium
    event: EventRef | None

    @property
    def address(self) -> str:
        return f"/statement/{self.id}"

    @property
    def official(self) -> bool:
        return self.kind is StatementKind.OFFICIAL


@dataclass(frozen=True, slots=True)
class Sentence:
    """One quote in a list."""

    id: int
    text: str
    speaker: SpeakerRef | None
    statement: StatementRef | None
    position: int
    certain: bool  # whether the order in the statement is
    said: Moment
    first: Moment  # when the first outlet we hold printed it
    outlet_count: int
    occurrence_count: int
    confirmed: bool  # an editor settled who said it
    chosen: bool  # an editor chose the wording

    @property
    def official(self) -> bool:
        """Whether it stands in the official text of its statement."""
        return self.statement is not None and self.statement.official and self.certain

    @property
    def wording(self) -> str:
        """Whose the wording is, where it is not simply what outlets print."""
        if self.chosen:
            return "wording chosen by an editor"
        return "wording of the official text" if self.official else ""

    @property
    def address(self) -> str:
        return f"/q/{self.id}"

    @property
    def when(self) -> Moment:
        """The day that an editor set, else the day it was said or was first printed."""
        made = self.statement.made if self.statement else Moment(None)
        if made and made.basis.startswith(SET_BY_AN_EDITOR):
            return made
        return self.said or made or self.first


SPEAKER_COLUMNS = ("speaker_id", "speaker__name", "speaker__slug", "speaker__kind")
STATEMENT_COLUMNS = (
    "id",
    "title",
    "made_at",
    "made_precision",
    "made_basis",
    "kind",
    "medium",
    "event_id",
    "event__name",
    "event__slug",
)
COLUMNS = (
    "id",
    "text",
    *SPEAKER_COLUMNS,
    "speaker_review",
    "wording_review",
    "position",
    "position_certain",
    "said_on",
    "said_basis",
    "first_published_at",
    "outlet_count",
    "occurrence_count",
    *(f"statement__{column}" for column in STATEMENT_COLUMNS),
)


def sentences(quotes: QuerySet[Quote]) -> tuple[Sentence, ...]:
    """The quotes in the order given; one SQL query."""
    return as_sentences(quotes.values(*COLUMNS))


def as_sentences(rows: Iterable[Mapping[str, Any]]) -> tuple[Sentence, ...]:
    """The quotes in rows of `COLUMNS`."""
    return tuple(_sentence(row) for row in rows)


def sentences_of(rows: Iterable[Sequence[Any]]) -> tuple[Sentence, ...]:
    """The same from rows whose columns stand in the order of `COLUMNS`."""
    return tuple(_of_row(tuple(row)) for row in rows)


# Lists show the same sentences again and again.
@lru_cache(REMEMBERED)
def _of_row(row: tuple[Any, ...]) -> Sentence:
    return _sentence(dict(zip(COLUMNS, row, strict=True)))


def statement_ref(row: Mapping[str, Any], prefix: str = "") -> StatementRef | None:
    """The statement in a row of `STATEMENT_COLUMNS`, each under `prefix`."""
    if row[f"{prefix}id"] is None:
        return None
    made = Moment(row[f"{prefix}made_at"], row[f"{prefix}made_precision"])
    return StatementRef(
        id=row[f"{prefix}id"],
        title=row[f"{prefix}title"],
        made=Moment(made.at, made.precision, row[f"{prefix}made_basis"]),
        kind=StatementKind(row[f"{prefix}kind"]),
        medium=Medium(row[f"{prefix}medium"]),
        event=_event_ref(row, prefix),
    )


def _event_ref(row: Mapping[str, Any], prefix: str) -> EventRef | None:
    if row[f"{prefix}event_id"] is None:
        return None
    return EventRef(
        row[f"{prefix}event_id"], row[f"{prefix}event__name"], row[f"{prefix}event__slug"]
    )


def _sentence(row: Mapping[str, Any]) -> Sentence:
    said, first = row["said_on"], row["first_published_at"]
    return Sentence(
        id=row["id"],
        text=row["text"],
        speaker=speaker_ref(*(row[column] for column in SPEAKER_COLUMNS)),
        statement=statement_ref(row, "statement__"),
        position=row["position"] or 0,
        certain=row["position_certain"],
        said=Moment(said, Precision.DAY if said else "", row["said_basis"]),
        first=Moment(first, Precision.DAY if first else "", "first printed"),
        outlet_count=row["outlet_count"],
        occurrence_count=row["occurrence_count"],
        confirmed=row["speaker_review"] == Review.ACCEPTED,
        chosen=row["wording_review"] == Review.ACCEPTED,
    )
