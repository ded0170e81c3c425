"""What two readers say of one passage side by side: their words in the sentence, kind, speaker."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from tracker.admin.desk.read_cards import credited
from tracker.admin.marking import Mark, pieces
from tracker.models import Attribution, ReadPassage, Settlement
from tracker.queries.agreement import Compared, Live, keys, spans_of
from tracker.text.readings import Apart, Pair
from tracker.text.sentences import sentences
from tracker.text.span import Span
from tracker.vocabulary import SpanRole, Verdict

CONTEXT = 300  # characters shown on either side of a passage, at most
WORDS: Mapping[Apart, str] = {
    Apart.SPAN: "different words",
    Apart.KIND: "different kinds",
    Apart.SPEAKER: "different speakers",
}
ONE_ONLY: Mapping[Apart, int] = {Apart.ONLY_FIRST: 0, Apart.ONLY_SECOND: 1}


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters of the sentence, and whether they are of the passage."""

    text: str
    marked: bool


@dataclass(frozen=True, slots=True)
class Side:
    """What one editor says; `row` is None where the editor has no passage there."""

    editor: str
    verdict: Verdict
    row: ReadPassage | None
    words: str
    speaker: str
    refused: str  # why the machine's suggestion was refused, in words
    stretches: tuple[Stretch, ...]
    version: int | None  # of the article's passage that choosing this side changes


@dataclass(frozen=True, slots=True)
class Difference:
    """One passage on which two readings differ; `place` counts from 1."""

    place: int
    key: str
    words: str
    sides: tuple[Side, Side]
    settlement: Settlement | None
    live: Attribution | None

    @property
    def settled_as(self) -> str:
        """Whose version stands, in words."""
        if self.settlement is None:
            return ""
        named = {side.verdict.value: f"as {side.editor} has it" for side in self.sides}
        return named.get(self.settlement.verdict, "as neither has it")


def differences(found: Compared, live: Live) -> list[Difference]:
    """The differences in the order of the text, the settled among them."""
    return [
        _difference(place, pair, found, live) for place, pair in enumerate(found.differing, start=1)
    ]


def _difference(place: int, pair: Pair, found: Compared, live: Live) -> Difference:
    context = _context(pair, found.text)
    first, second = (_side(found, live, pair, context, second=second) for second in (False, True))
    return Difference(
        place=place,
        key=posted_key(pair),
        words=_in_words(pair, found.editors),
        sides=(first, second),
        settlement=found.answered.get(keys(pair)),
        live=live.target(pair),
    )


def posted_key(pair: Pair) -> str:
    """The two rows as a form names them, say “12-31”, “12-” where the second has none."""
    return "-".join("" if key is None else str(key) for key in keys(pair))


def _side(found: Compared, live: Live, pair: Pair, context: Span, *, second: bool) -> Side:
    said = pair.second if second else pair.first
    stands = said is not None and said.stands
    row = found.rows[said.key] if said else None
    shown = spans_of(row) if row and stands else ()
    target = live.target(pair, second=second)
    return Side(
        editor=found.editors[1 if second else 0],
        verdict=Verdict.SECOND if second else Verdict.FIRST,
        row=row if stands else None,
        words=" … ".join(span.of(found.text) for span in shown),
        speaker=credited(row) if row and stands else "",
        refused=_refusal(row) if row and not stands else "",
        stretches=tuple(_stretches(found.text, context, shown)),
        version=target.version if target else None,
    )


def _refusal(row: ReadPassage) -> str:
    reason = row.get_reject_reason_display()
    return str(reason) if row.reject_reason != "not_speech" else "not speech"


def _in_words(pair: Pair, editors: tuple[str, str]) -> str:
    for apart, side in ONE_ONLY.items():
        if apart in pair.apart:
            other = pair.first if side else pair.second
            lacks = "rejects it" if other else "has not marked it"
            return f"{editors[side]} has the passage, {editors[1 - side]} {lacks}"
    told = [WORDS[apart] for apart in pair.apart]
    return " and ".join([", ".join(told[:-1]), told[-1]] if told[1:] else told)


def _context(pair: Pair, text: str) -> Span:
    """The sentences that hold what either editor marked, no more than fair use lets show."""
    spans = [span for each in (pair.first, pair.second) if each for span in each.spans]
    start, end = min(span.start for span in spans), max(span.end for span in spans)
    line = Span(text.rfind("\n", 0, start) + 1, _line_end(text, end))
    held = [each for each in sentences(text, line) if each.start < end and start < each.end]
    first = min([start, *(each.start for each in held)])
    last = max([end, *(each.end for each in held)])
    return Span(max(first, start - CONTEXT), min(last, end + CONTEXT))


def _line_end(text: str, end: int) -> int:
    found = text.find("\n", end)
    return len(text) if found < 0 else found


def _stretches(text: str, context: Span, spans: Iterable[Span]) -> Iterator[Stretch]:
    marks = [Mark(span.start, span.end, SpanRole.CONTENT, 1) for span in spans]
    for piece in pieces(text, marks, start=context.start, end=context.end):
        yield Stretch(piece.text, bool(piece.passages))
