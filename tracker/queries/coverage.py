"""The coverage grid: sentences of statements by outlets, each cell what the outlet printed."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from tracker.queries.columns import Column, columns_of, fullest, printed_at
from tracker.queries.contexts import Context
from tracker.queries.glue import glue_of
from tracker.queries.labels import Part, parts
from tracker.queries.references import ArticleRef, SpeakerRef
from tracker.queries.renditions import Rendition
from tracker.queries.sentences import Sentence, StatementRef

SHORT_WORDS = 6
SPARE_WORDS = 2  # not worth an ellipsis
NAMED_LEADERS = 2
BOTH = 2


@dataclass(frozen=True, slots=True)
class Cell:
    """What one outlet printed of one sentence; without parts, nothing in the texts we hold."""

    column: Column
    parts: tuple[Part, ...]

    @property
    def absent(self) -> bool:
        return not self.parts

    @property
    def words(self) -> str:
        return " + ".join(part.words for part in self.parts if not part.again) or "absent"

    @property
    def full(self) -> bool:
        return any(part.full for part in self.parts)


@dataclass(frozen=True, slots=True)
class Row:
    """One sentence across the outlets."""

    label: str  # S1, S2 ... within its statement
    short: str  # the shortest start of it that no other row shares
    sentence: Sentence
    cells: tuple[Cell, ...]

    @property
    def carried(self) -> int:
        return sum(not cell.absent for cell in self.cells)

    @property
    def renditions(self) -> tuple[Rendition, ...]:
        return tuple(
            rendition for cell in self.cells for part in cell.parts for rendition in part.renditions
        )

    @property
    def outside(self) -> bool:
        """Printed, and no sentence of the official text of its statement."""
        statement = self.sentence.statement
        return statement is not None and statement.official and not self.sentence.certain

    @property
    def unsure(self) -> bool:
        """What outlets printed does not fix its place in the statement."""
        return not self.sentence.certain and not self.outside


@dataclass(frozen=True, slots=True)
class Section:
    """The rows of one statement; without one, sentences that stand alone."""

    statement: StatementRef | None
    speaker: SpeakerRef | None
    rows: tuple[Row, ...]

    @property
    def basis(self) -> str:
        """What the statement is put together from, and what of its order is not known."""
        if self.statement is None:
            return ""
        if self.statement.official:
            return "official text"
        articles = {one.article.id for row in self.rows for one in row.renditions}
        held = f"assembled from {len(articles)} article{'' if len(articles) == 1 else 's'}"
        unsure = [row.label for row in self.rows if row.unsure] if len(self.rows) > 1 else []
        return f"{held}; order of {_listed(unsure)} uncertain" if unsure else held


@dataclass(frozen=True, slots=True)
class Grid:
    """Sentences by outlets."""

    columns: tuple[Column, ...]
    sections: tuple[Section, ...]
    articles: tuple[ArticleRef, ...]  # of all outlets, first published first
    others: tuple[int, ...] = ()  # how many sentences each outlet without a column carries

    @property
    def outlets(self) -> int:
        """How many there are, those without a column too."""
        return len(self.columns) + len(self.others)

    @property
    def rows(self) -> tuple[Row, ...]:
        return tuple(row for section in self.sections for row in section.rows)

    @property
    def totals(self) -> tuple[int, ...]:
        """How many of the sentences each column's outlet carries."""
        return tuple(
            sum(not row.cells[place].absent for row in self.rows)
            for place in range(len(self.columns))
        )

    @property
    def reading(self) -> str:
        """Who carries most of it, as a sentence."""
        return _reading(self)

    @property
    def renditions(self) -> tuple[Rendition, ...]:
        """Every rendition in the grid, row by row."""
        return tuple(rendition for row in self.rows for rendition in row.renditions)


def _listed(names: Sequence[str]) -> str:
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))


def _reading(grid: Grid) -> str:
    rows, most = len(grid.rows), max(grid.totals, default=0)
    if not most:
        return "No outlet we hold carries any of it."
    leaders = [
        column.label
        for column, total in zip(grid.columns, grid.totals, strict=True)
        if total == most
    ]
    leading = len(leaders) + grid.others.count(most)
    if rows == 1:
        return f"{leading} of {grid.outlets} outlets carry it."
    if leading > NAMED_LEADERS:
        who = f"{leading} outlets carry"
    else:
        who = " and ".join(leaders) + (" carries" if len(leaders) == 1 else " carry")
    them = "both sentences" if rows == BOTH else f"all {rows} sentences"
    if most == rows:
        return f"{who} {them}."
    each = f"{most} each" if leading > 1 else str(most)
    return f"No outlet carries {them}. {who} most: {each}."


@dataclass(frozen=True, slots=True)
class Printed:
    """What the outlets print, by quote and outlet, and the words around its fragments."""

    renditions: Mapping[tuple[int, int], Sequence[Rendition]]
    around: Mapping[int, Context]

    def of(self, sentence: Sentence, column: Column) -> Sequence[Rendition]:
        return self.renditions.get((sentence.id, column.outlet.id), ())

    def set_among(self, part: Part, sentence: Sentence) -> Part:
        """The part with the words around each of its fragments."""
        near = [(one, self.around.get(one.id)) for one in part.renditions]
        if not any(context for _, context in near):
            return part
        return replace(part, glues=tuple(glue_of(one, sentence, context) for one, context in near))


def build_grid(
    sentences: Iterable[Sentence],
    renditions: Iterable[Rendition],
    articles: Iterable[ArticleRef],
    around: Mapping[int, Context] | None = None,
    *,
    most: int | None = None,
) -> Grid:
    """The grid of some sentences; `articles` are those held, whether they carry any or none.

    `around` has the words around the fragments among the renditions, where they are to be shown.
    Of more than `most` outlets, those that carry most have columns.
    """
    printed: dict[tuple[int, int], list[Rendition]] = defaultdict(list)
    held = {article.id: article for article in articles}
    for rendition in renditions:
        for quote in rendition.quotes:
            printed[quote, rendition.outlet.id].append(rendition)
        held.setdefault(rendition.article.id, rendition.article)
    lines = list(sentences)
    every = columns_of(held.values())
    totals = [sum((one.id, column.outlet.id) in printed for one in lines) for column in every]
    columns, others = fullest(every, totals, len(every) if most is None else most)
    shortened = dict(
        zip((one.id for one in lines), short_forms([o.text for o in lines]), strict=True)
    )
    print_run = Printed(printed, around or {})
    sections = [
        _section(group, columns, print_run, shortened) for group in _statements(lines).values()
    ]
    reports = tuple(sorted(held.values(), key=printed_at))
    return Grid(columns, tuple(sorted(sections, key=_widest_first)), reports, others)


def short_forms(texts: Sequence[str]) -> list[str]:
    """The first words of each text, as few as tell it from all others, six at least."""
    words = [text.split() for text in texts]
    # Of all others those beside it in their order share most first words with a text.
    order = sorted(range(len(words)), key=words.__getitem__)
    shared = [0] * len(words)
    for one, after in pairwise(order):
        alike = _shared(words[one], words[after])
        shared[one] = max(shared[one], alike)
        shared[after] = max(shared[after], alike)
    return [_short_form(own, alike) for own, alike in zip(words, shared, strict=True)]


def _short_form(own: Sequence[str], shared: int) -> str:
    needed = max(SHORT_WORDS, shared + 1)
    if len(own) <= needed + SPARE_WORDS:
        return " ".join(own).rstrip(",")
    return " ".join(own[:needed]).rstrip(",;:–—-") + " …"


def _shared(left: Sequence[str], right: Sequence[str]) -> int:
    return next(
        (n for n, pair in enumerate(zip(left, right, strict=False)) if pair[0] != pair[1]),
        min(len(left), len(right)),
    )


def _statements(sentences: Iterable[Sentence]) -> dict[int, list[Sentence]]:
    """The sentences by statement; what stands alone, with a statement or without, under 0."""
    groups: dict[int, list[Sentence]] = defaultdict(list)
    for sentence in sentences:
        groups[sentence.statement.id if sentence.statement else 0].append(sentence)
    for key in [key for key, group in groups.items() if key and len(group) == 1]:
        if len(groups) > 1:
            groups[0].extend(groups.pop(key))
    return {key: sorted(group, key=lambda one: one.position) for key, group in groups.items()}


def _section(
    group: Sequence[Sentence],
    columns: tuple[Column, ...],
    printed: Printed,
    shortened: Mapping[int, str],
) -> Section:
    statements = {one.statement.id: one.statement for one in group if one.statement}
    whole = len(statements) == 1 and all(one.statement for one in group)
    rows = [
        Row(
            label=_label(sentence, place) if whole else "",
            short=shortened[sentence.id],
            sentence=sentence,
            cells=tuple(_cell(sentence, column, printed) for column in columns),
        )
        for place, sentence in enumerate(group, start=1)
    ]
    if not whole:
        return Section(None, None, tuple(sorted(rows, key=lambda row: -row.carried)))
    return Section(group[0].statement, group[0].speaker, tuple(rows))


def _label(sentence: Sentence, place: int) -> str:
    """Its number in the statement; in an official text that of its sentence there, if it is one."""
    if sentence.statement is None or not sentence.statement.official:
        return f"S{place}"
    return f"S{sentence.position}" if sentence.certain else ""


def _cell(sentence: Sentence, column: Column, printed: Printed) -> Cell:
    found = parts(printed.of(sentence, column), sentence.speaker)
    return Cell(column, tuple(printed.set_among(part, sentence) for part in found))


def _widest_first(section: Section) -> tuple[bool, int]:
    """Statements before what stands alone, the most carried first."""
    return section.statement is None, -sum(row.carried for row in section.rows)
