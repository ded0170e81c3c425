"""The rows of a generated store, as the text that COPY reads.

A quote is printed by one article in most cases and by more in a heavy tail; one quote is printed
1,503 times, as the heaviest of a real store is. One quote in ten is another with a word left out
and one swapped. Five quotes share an article.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cached_property
from hashlib import sha256

from django.contrib.postgres.fields import ArrayField
from django.db.models import Field, JSONField, Model

from tests.benchmarks.language import MEDIAN, Language
from tracker.models import (
    Article,
    Attribution,
    Occurrence,
    Outlet,
    Posting,
    Quote,
    Snapshot,
    Speaker,
)
from tracker.models.quotes import posting_key
from tracker.text.shingles import fingerprint_of
from tracker.vocabulary import Precision, SpeakerKind

SEED = 20_261_124
BATCH = 20_000  # quotes
OUTLETS = 200
GARBLED = 0.1  # of all quotes
REMEMBERED = 1_000  # quotes of which the next may be a garbled form
HEAVIEST = 1_503
FIRST_DAY = datetime(2020, 1, 1, tzinfo=UTC)
DAYS = timedelta(days=2_000)


def heaviest(size: int) -> int:
    """The id of the quote with 1,503 printings, in a store of `size`."""
    return size // 2 + 1


@dataclass(frozen=True)
class Rows:
    """Lines for COPY of one model; the columns that are not `given` get their defaults."""

    model: type[Model]
    given: str
    lines: list[str] = field(default_factory=list)

    @property
    def statement(self) -> str:
        columns = ", ".join(f'"{each.column}"' for each in self.model._meta.concrete_fields)
        return f"COPY {self.model._meta.db_table} ({columns}) FROM STDIN"

    @cached_property
    def _template(self) -> str:
        given = set(self.given.split())
        fields = self.model._meta.concrete_fields
        return "\t".join(
            f"{{{each.column}}}" if each.column in given else _default(each) for each in fields
        )

    def add(self, **values: object) -> None:
        self.lines.append(f"{self._template.format_map(values)}\n")


def _default(column: Field[object, object]) -> str:
    """A field's default as COPY reads it, with braces doubled for the template."""
    if isinstance(column, ArrayField):
        return "{{}}"
    if isinstance(column, JSONField):
        return "[]"
    value = column.get_default()
    return r"\N" if value is None else str(value)


def batches(stand: Newsstand) -> Iterator[Sequence[Rows]]:
    """Everything in the store, some thousand quotes at a time."""
    size = stand.size
    yield stand.parents()
    for start in range(1, size + 1, BATCH):
        yield stand.batch(range(start, min(start + BATCH, size + 1)))


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence, who said it, the article that prints it first, and how many print it."""

    number: int
    text: str
    speaker: int
    article: int
    carried: int


class Newsstand:
    """Makes the rows of one store in order; the same for the same size."""

    quotes_to_article = 5.0
    quotes_to_speaker = 50
    carried_again = 0.15  # of all quotes
    tail = 1.3  # of the numbers of printings, after Pareto

    def __init__(self, size: int) -> None:
        self.size = size
        self.articles = int(size / self.quotes_to_article) + 1
        self.speakers = size // self.quotes_to_speaker + 1
        self.language = Language(SEED)
        self.chance = random.Random(SEED)
        self.remembered = ["The bridge stays closed."] * REMEMBERED
        self.printed = 0

    def parents(self) -> Sequence[Rows]:
        """Outlets, speakers, articles and their texts."""
        outlets = Rows(Outlet, "id name slug")
        for number in range(1, OUTLETS + 1):
            outlets.add(id=number, name=f"Outlet {number}", slug=f"outlet-{number}")
        speakers = Rows(Speaker, "id name slug kind")
        kind = SpeakerKind.PERSON.value
        for number in range(1, self.speakers + 1):
            speakers.add(id=number, name=f"Speaker {number}", slug=f"speaker-{number}", kind=kind)
        articles = Rows(Article, "id outlet_id published_at published_precision")
        snapshots = Rows(Snapshot, "id article_id text text_sha256 captured_at")
        for number in range(1, self.articles + 1):
            self._article(articles, snapshots, number)
        return outlets, speakers, articles, snapshots

    def _article(self, articles: Rows, snapshots: Rows, number: int) -> None:
        at, text = self._published(number), f"Article {number} tells what was said."
        articles.add(
            id=number,
            outlet_id=self._outlet(number),
            published_at=at,
            published_precision=Precision.MINUTE.value,
        )
        sha = sha256(text.encode()).hexdigest()
        snapshots.add(id=number, article_id=number, text=text, text_sha256=sha, captured_at=at)

    def _outlet(self, article: int) -> int:
        return article % OUTLETS + 1

    def _published(self, article: int) -> datetime:
        return FIRST_DAY + DAYS * (article / self.articles)

    def batch(self, numbers: range) -> Sequence[Rows]:
        """Quotes with their postings, and the passages and sentences that print them."""
        said = [self._say(number) for number in numbers]
        return self._quotes(said), _postings(said), *self._printings(said)

    def _say(self, number: int) -> Said:
        return Said(
            number=number,
            text=self._long() if number == heaviest(self.size) else self._text(),
            speaker=self.chance.randrange(self.speakers) + 1,
            article=int(number / self.quotes_to_article) + 1,
            carried=self._carried(number),
        )

    def _long(self) -> str:
        """The median sentence or a longer one, which a word more or less doesn't change much."""
        return next(text for text in iter(self.language.sentence, "") if len(text.split()) > MEDIAN)

    def _text(self) -> str:
        place = self.chance.randrange(REMEMBERED)
        if self.chance.random() < GARBLED:
            return self.language.garbled(self.remembered[place])
        self.remembered[place] = self.language.sentence()
        return self.remembered[place]

    def _carried(self, number: int) -> int:
        if number == heaviest(self.size):
            return HEAVIEST
        if self.chance.random() > self.carried_again:
            return 1
        return min(1 + int(self.chance.paretovariate(self.tail)), HEAVIEST)

    def _quotes(self, said: Sequence[Said]) -> Rows:
        given = "id text speaker_id first_published_at outlet_count occurrence_count"
        quotes = Rows(Quote, given)
        for one in said:
            quotes.add(
                id=one.number,
                text=one.text,
                speaker_id=one.speaker,
                first_published_at=self._published(one.article),
                outlet_count=min(one.carried, OUTLETS),
                occurrence_count=one.carried,
            )
        return quotes

    def _printings(self, said: Sequence[Said]) -> tuple[Rows, Rows]:
        passages = Rows(Attribution, "id snapshot_id start speaker_id cue_lemma confidence")
        sentences = Rows(Occurrence, "id attribution_id position text quote_id")
        for one in said:
            for again in range(one.carried):
                self.printed += 1
                article = self.chance.randrange(self.articles) + 1 if again else one.article
                passages.add(
                    id=self.printed,
                    snapshot_id=article,
                    start=self.printed % 10_000,
                    speaker_id=one.speaker,
                    cue_lemma="say",
                    confidence=0.9,
                )
                sentences.add(
                    id=self.printed,
                    attribution_id=self.printed,
                    position=1,
                    text=one.text,
                    quote_id=one.number,
                )
        return passages, sentences


def _postings(said: Sequence[Said]) -> Rows:
    postings = Rows(Posting, "id quote_id")
    for one in said:
        folded = one.text.rstrip(".").lower().split()
        postings.lines.extend(
            f"{posting_key(key, one.number)}\t{one.number}\n" for key in fingerprint_of(folded)
        )
    return postings
