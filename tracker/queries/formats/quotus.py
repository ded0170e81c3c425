"""A printing aligned with its quote word by word (QUOTUS), for researchers."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from tracker.queries.cited import Citation
from tracker.queries.renditions import Segment

Line = dict[str, Any]
Range = list[int]


def quotus_line(one: Citation) -> Line:
    """Ranges count words, as blanks part them: `a` of the quote, `b` of the printing."""
    printed = one.rendition
    source = printed.article.source or printed.passage.source
    return {
        "quote": str(printed.quote_id),
        "rendition": printed.id,
        "grade": [grade.value for grade in printed.differences],
        "sim": round(one.score, 4),
        "is_dup": source is not None and source.id != printed.outlet.id,
        "align": steps(printed.segments),
    }


def steps(segments: tuple[Segment, ...]) -> list[Line]:
    """One step a run; what dots stand for is a deletion that says how it is marked."""
    found: list[Line] = []
    for segment, a, b in _ranges(segments):
        op = "equal" if segment.muted and _length(a) == _length(b) else segment.op
        last = found[-1] if found else None
        if last and last["op"] == op == "equal":
            last["a"][1], last["b"][1] = a[1], b[1]
            continue
        marks = segment.printed.strip() if op == "delete" else ""
        found.append({"op": op, "a": a, "b": b} | ({"marked": marks} if marks else {}))
    return found


def _ranges(segments: tuple[Segment, ...]) -> Iterator[tuple[Segment, Range, Range]]:
    """The words that begin in each segment; one in which none begins is left out."""
    said = _counts([segment.said for segment in segments])
    printed = _counts([segment.printed for segment in segments])
    for segment, a, b in zip(segments, said, printed, strict=True):
        if _length(a) or _length(b):
            yield segment, a, b


def _counts(parts: list[str]) -> list[Range]:
    text = ""
    counts = [0]
    for part in parts:
        text += part
        counts.append(len(text.split()))
    return [[start, end] for start, end in pairwise(counts)]


def _length(span: Range) -> int:
    return span[1] - span[0]
