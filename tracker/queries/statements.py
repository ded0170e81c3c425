"""What one speaker said on one occasion, and who carried which sentence of it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, Subquery

from tracker.models import Article, Reading, Snapshot, Statement
from tracker.queries.coverage import Grid, build_grid
from tracker.queries.glue import around_fragments
from tracker.queries.publication import printings_of, published_quotes
from tracker.queries.references import ArticleRef, Moment, SpeakerRef, speaker_ref, web_address
from tracker.queries.renditions import ARTICLE_COLUMNS, article_ref, renditions
from tracker.queries.sentences import (
    SPEAKER_COLUMNS,
    STATEMENT_COLUMNS,
    Sentence,
    StatementRef,
    sentences,
    statement_ref,
)
from tracker.text.records import numbers_of, record_sentences
from tracker.vocabulary import Precision

ROWS = 400  # sentences a grid shows at most


@dataclass(frozen=True, slots=True)
class RecordLine:
    """One sentence of the text of record, and the quote that stands for it, if any is held."""

    number: int
    text: str
    sentence: Sentence | None


@dataclass(frozen=True, slots=True)
class Unrecorded:
    """A quote of the statement that stands for no sentence of the text of record."""

    sentence: Sentence
    numbers: tuple[int, ...]  # of the sentences that hold its words

    @property
    def note(self) -> str:
        if not self.numbers:
            return "not in the official text"
        which = " and ".join(map(str, self.numbers))
        return f"words of sentence{'s' if len(self.numbers) > 1 else ''} {which}"


@dataclass(frozen=True, slots=True)
class Placed:
    """A sentence in its order; before it there may be others that nobody held carries."""

    sentence: Sentence
    gap_before: bool


@dataclass(frozen=True, slots=True)
class StatementDetail:
    """A statement page."""

    statement: StatementRef
    speaker: SpeakerRef
    official_text: str
    record_url: str
    grid: Grid

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        return tuple(row.sentence for row in self.grid.rows)

    @property
    def basis(self) -> str:
        """What it is put together from, as a sentence would begin."""
        bases = (section.basis for section in self.grid.sections)
        return next(bases, "official text" if self.official_text else "")

    @property
    def record(self) -> tuple[RecordLine, ...]:
        """Every sentence of the text of record, carried or not."""
        held = {one.position: one for one in self.sentences if one.official}
        return tuple(
            RecordLine(number, text, held.get(number))
            for number, text in enumerate(record_sentences(self.official_text), start=1)
        )

    @property
    def placed(self) -> tuple[Placed, ...]:
        """The sentences in order, with the gaps: known ones of a text of record, else likely."""
        placed: list[Placed] = []
        before = 0
        for row in self.grid.rows:
            one = row.sentence
            if one.official:
                gap, before = (one.position or 0) > before + 1, one.position or 0
            else:
                gap = row.unsure and bool(placed)
            placed.append(Placed(one, gap))
        return tuple(placed)

    @property
    def unrecorded(self) -> tuple[Unrecorded, ...]:
        """What outlets print of it that is no sentence of the text of record."""
        apart = (row.sentence for row in self.grid.rows if row.outside)
        return tuple(Unrecorded(one, numbers_of(self.official_text, one.text)) for one in apart)


def statement_detail(statement_id: int) -> StatementDetail | None:
    """The statement with its grid; four SQL queries, one more where fragments are printed."""
    columns = (*STATEMENT_COLUMNS, *SPEAKER_COLUMNS, "official_text", "record_url")
    row = Statement.objects.filter(pk=statement_id).values(*columns).first()
    statement = statement_ref(row) if row else None
    speaker = speaker_ref(*(row[column] for column in SPEAKER_COLUMNS)) if row else None
    if row is None or statement is None or speaker is None:
        return None
    event = statement.event
    grid = _grid(statement.id, event.id if event else None)
    return StatementDetail(
        statement, speaker, row["official_text"], web_address(row["record_url"]), grid
    )


def _grid(statement_id: int, event_id: int | None) -> Grid:
    """The grid of a statement: its sentences by the outlets of its event; see above."""
    quotes = published_quotes().filter(statement_id=statement_id).order_by("position")[:ROWS]
    lines = sentences(quotes)
    printed = renditions(printings_of(line.id for line in lines))
    articles = held_articles(Q(reports__event_id=event_id) if event_id else Q(pk__in=[]))
    return build_grid(lines, printed, articles, around_fragments(printed))


def quotes_of(statement_ids: Iterable[int]) -> list[int]:
    """The ids of the statements' sentences that readers may see, in order; one SQL query."""
    order = list(statement_ids)
    rows = published_quotes().filter(statement__in=order)
    told = rows.order_by("position", "id").values_list("statement_id", "pk")
    return [quote for _, quote in sorted(told, key=lambda each: order.index(each[0]))]


def held_articles(which: Q) -> list[ArticleRef]:
    """Articles with the capture of the text that speaks for them, in no order; one SQL query."""
    read = Exists(Reading.objects.filter(snapshot=OuterRef("pk")))
    newest = (
        Snapshot.objects.filter(article_id=OuterRef("pk"))
        .annotate(read=read)
        .order_by("-read", "-captured_at", "-id")
    )
    rows = Article.objects.filter(which).annotate(
        captured=Subquery(newest.values("captured_at")[:1])
    )
    return [
        article_ref(row, Moment(row["captured"], Precision.MINUTE))
        for row in rows.values(*ARTICLE_COLUMNS, "captured")
    ]
