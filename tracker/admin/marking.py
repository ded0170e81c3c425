"""A text cut where marks begin and end, so that overlapping and nested passages can be shown."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tracker.vocabulary import SpanRole


@dataclass(frozen=True, slots=True)
class Mark:
    """Characters `start` to `end` (exclusive) that belong to a passage."""

    start: int
    end: int
    role: str
    passage: int


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters under the same marks; `opens` are the passages whose content begins here."""

    text: str
    passages: tuple[int, ...]
    roles: tuple[str, ...]
    opens: tuple[int, ...]


def pieces(
    text: str, marks: Sequence[Mark], *, start: int = 0, end: int | None = None
) -> list[Piece]:
    """The text from `start` to `end` in pieces; joined they are that text again."""
    end = len(text) if end is None else min(end, len(text))
    first = _first_content(marks)
    waiting = sorted(marks, key=lambda mark: mark.start, reverse=True)
    active: list[Mark] = []
    cuts = _cuts(marks, start, end)
    result = []
    for left, right in pairwise(cuts):
        while waiting and waiting[-1].start <= left:
            active.append(waiting.pop())
        active = [mark for mark in active if mark.end > left]
        result.append(_piece(text[left:right], left, active, first))
    return result


def _cuts(marks: Iterable[Mark], start: int, end: int) -> list[int]:
    places = {place for mark in marks for place in (mark.start, mark.end)}
    return sorted({place for place in places if start < place < end} | {start, end})


def _first_content(marks: Iterable[Mark]) -> dict[int, int]:
    """Where each passage's content begins."""
    first: dict[int, int] = {}
    for mark in marks:
        if mark.role == SpanRole.CONTENT:
            first[mark.passage] = min(mark.start, first.get(mark.passage, mark.start))
    return first


def _piece(text: str, left: int, active: Sequence[Mark], first: dict[int, int]) -> Piece:
    content = {mark.passage for mark in active if mark.role == SpanRole.CONTENT}
    return Piece(
        text=text,
        passages=tuple(sorted(content)),
        roles=tuple(sorted({str(mark.role) for mark in active})),
        opens=tuple(sorted(passage for passage in content if first[passage] == left)),
    )
