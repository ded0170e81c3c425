"""What the words that only one side has amount to."""

import re
from collections.abc import Iterator

from tracker.text.alignment import Op
from tracker.text.sides import Sides
from tracker.text.span import Span
from tracker.text.spellings import same_spelling
from tracker.text.stretches import characters, in_parentheses, is_editorial, said, words_in
from tracker.text.wording import FRONT, INSIDE, Evidence
from tracker.vocabulary import Difference

REPLACED = 3  # words missing beyond those added; more than that is a trim with a new opening

_MISSING = {
    (True, True): Difference.TRIMMED_MARKED,
    (True, False): Difference.TRIMMED_UNMARKED,
    (False, True): Difference.ELIDED_MARKED,
    (False, False): Difference.ELIDED_UNMARKED,
}
_EDGE_MARKS = " \t\n,.;:–—-\"“”‘’'"
_ASTERISKS = re.compile(r"\*[ \n]*\*[ \n]*\*")


def changed(sides: Sides, place: int) -> Iterator[Evidence]:
    """The differences of one step that is not of equal words."""
    op, where = sides.ops[place], sides.where(place)
    missing, added = _shown(sides, op, where)
    if characters(sides.quote, sides.a, op.a) == characters(sides.printed, sides.b, op.b):
        return  # the same dots or brackets on both sides
    if is_editorial(sides.b, op.b):
        yield _opened(sides, op, where) or Evidence(
            Difference.INSERTED_BRACKETED, missing, op.marked.strip("[]"), "[ ]", where
        )
    elif words_in(sides.b, op.b) and in_parentheses(sides.printed, sides.b, op.b):
        yield Evidence(Difference.INSERTED_BRACKETED, missing, added, "( )", where)
    elif is_editorial(sides.a, op.a):
        # The brackets are the quote's: this printing has what they stand for, or nothing.
        yield Evidence(Difference.INSERTED_BRACKETED, f"[{missing}]", added, place=where)
    elif words_in(sides.a, op.a):
        yield from _worded(sides, place)
    elif words_in(sides.b, op.b):
        yield from _put_in(sides, place, missing, added)
    elif where == INSIDE and sides.runs_on(op.a, op.b):
        yield run_on(sides, place)
    else:
        dots = Difference.TYPOGRAPHIC if op.a and op.b else Difference.PUNCTUATION
        yield Evidence(dots, missing, added or op.marked, place=where)


def run_together(sides: Sides, place: int) -> Evidence:
    """What stands where two sentences are known to meet."""
    op = sides.ops[place]
    return Evidence(Difference.SPLICED, *_shown(sides, op, INSIDE), op.marked)


def run_on(sides: Sides, place: int) -> Evidence:
    """Two sentences of the quote that go on in one of the printing's."""
    op = sides.ops[place]
    return Evidence(Difference.SPLICED, "", sides.joint_words(op.b), op.marked)


def _opened(sides: Sides, op: Op, where: str) -> Evidence | None:
    """A cut before a word of the quote's own that the printing puts in brackets: "[The] pier"."""
    count = len(op.b)
    repeated = [token.word for token in sides.b[op.b.start : op.b.end]]
    if where != FRONT or not count < len(op.a) or op.a.end == len(sides.a):
        return None
    if repeated != [token.word for token in sides.a[op.a.end - count : op.a.end]]:
        return None
    cut = Op(op.change, Span(op.a.start, op.a.end - count), Span(0, 0))
    missing, _ = _shown(sides, cut, where)
    shown = f"[{op.marked.strip('[]')}]"
    return Evidence(Difference.TRIMMED_MARKED, missing, "", shown, where, shown)


def _put_in(sides: Sides, place: int, missing: str, added: str) -> Iterator[Evidence]:
    op, where = sides.ops[place], sides.where(place)
    if op.a:
        # The quote itself has dots where this printing has the words.
        yield Evidence(Difference.ELIDED_MARKED, "", added, missing, where)
        return
    if where == INSIDE and sides.runs_on(op.a, op.b):
        yield run_on(sides, place)
    yield Evidence(Difference.ALTERED, missing, added, place=where)


def _worded(sides: Sides, place: int) -> Iterator[Evidence]:
    """Words of the quote that are missing, with or without others in their place."""
    op, where = sides.ops[place], sides.where(place)
    missing, added = _shown(sides, op, where)
    instead = words_in(sides.b, op.b) > 0
    if instead and not op.marked and same_spelling(missing, added):
        yield Evidence(Difference.TYPOGRAPHIC, missing, added, place=where)
        return
    leaves_out = not instead or bool(op.marked) or _opens_anew(sides, place)
    if leaves_out:
        yield _left_out(sides, place, missing)
    elif where == INSIDE and sides.runs_on(op.a, op.b):
        yield run_on(sides, place)
    if instead:
        yield Evidence(Difference.ALTERED, "" if leaves_out else missing, added, place=where)


def _opens_anew(sides: Sides, place: int) -> bool:
    op = sides.ops[place]
    surplus = words_in(sides.a, op.a) - words_in(sides.b, op.b)
    return sides.where(place) != INSIDE and surplus > REPLACED


def _left_out(sides: Sides, place: int, missing: str) -> Evidence:
    op, where = sides.ops[place], sides.where(place)
    marked = op.marked or _other_sign(sides, place)
    if where == INSIDE and not marked and sides.joins_sentences(op.a, op.b):
        return Evidence(Difference.SPLICED, missing)
    capital = ""
    if where == FRONT and place + 1 < len(sides.ops) and sides.recapitalised(place + 1):
        capital = sides.word_b(sides.ops[place + 1].b.start)
    grade = _MISSING[where != INSIDE, bool(marked)]
    return Evidence(grade, missing, "", marked, where, capital)


def _other_sign(sides: Sides, place: int) -> str:
    """How a printing without dots owns a gap: asterisks, or a bracketed capital at its start."""
    op = sides.ops[place]
    start = sides.b[op.b.start - 1].end if op.b.start else 0
    end = sides.b[op.b.end].start if op.b.end < len(sides.b) else len(sides.printed)
    if asterisks := _ASTERISKS.search(sides.printed, start, end):
        return asterisks[0]
    if place or op.b.end >= len(sides.b):
        return ""
    opening = sides.word_b(op.b.end)
    return opening[:3] if opening.startswith("[") else ""


def _shown(sides: Sides, op: Op, where: str) -> tuple[str, str]:
    """The characters of both sides, gap marks at their edges and edge punctuation off."""
    missing = characters(sides.quote, sides.a, op.a)
    added = characters(sides.printed, sides.b, said(sides.b, op.b))
    return missing.strip(_EDGE_MARKS if where != INSIDE else " "), added
