"""Why a printing is held to be of its quote, in one line of facts."""

import datetime
from collections.abc import Iterator

from tracker.text.differences import Differences
from tracker.text.wording import BACK, FRONT, Evidence, quoted, sign
from tracker.vocabulary import Difference, MatchDecision, Review

_PLACES = {FRONT: " at the start", BACK: " at the end"}
_CUT = frozenset(
    {
        Difference.TRIMMED_MARKED,
        Difference.TRIMMED_UNMARKED,
        Difference.ELIDED_MARKED,
        Difference.ELIDED_UNMARKED,
    }
)
_WHOLE = {
    Difference.FRAGMENT: "part of a sentence between marks",
    Difference.SPLICED: "two sentences run together",
    Difference.PARAPHRASE: "told in other words",
    Difference.TRANSLATED: "another translation",
}
_BY_THE_ENGINE = {
    MatchDecision.ORIGIN: "the quote's own words",
    MatchDecision.LINK: "linked by the engine",
    MatchDecision.SUGGEST: "suggested by the engine, settled by nobody",
}
_DRESS = {Difference.PUNCTUATION, Difference.TYPOGRAPHIC}


def line(matched: int, of: int, found: Differences) -> str:
    """How many `of` the quote's words agree, what differs, and whether a gap is marked.

    As in "25 of 26 words; missing: however; gap marked with dots".
    """
    count = f"{matched} of {of} words"
    clauses = dict.fromkeys(clause for item in found.evidence for clause in _clauses(item))
    if _DRESS.issuperset(found.grades) and found.grades:
        clauses |= {"only type and marks differ": None}
    return "; ".join([count, *clauses])


def reason(why: str, decision: MatchDecision, review: Review, on: datetime.date | None) -> str:
    """The line with who settled the match and, if known, on which day."""
    if review is Review.SUGGESTED:
        settled = _BY_THE_ENGINE.get(decision, "")
    else:
        verb = "confirmed" if review is Review.ACCEPTED else "refused"
        day = f", {on.day} {on:%B} {on.year}" if on else ""
        settled = f"{verb} by an editor{day}"
    return "; ".join(filter(None, [why, settled]))


def _clauses(item: Evidence) -> Iterator[str]:
    if item.difference in _CUT:
        if not item.missing:
            yield f"where the quote has dots: {_bare(item.added)}"
            return
        yield f"missing{_PLACES.get(item.place, '')}: {_bare(item.missing)}"
        yield f"gap marked with {sign(item.marked)}" if item.marked else "gap not marked"
    elif item.difference is Difference.ALTERED:
        yield _changed(item)
    elif item.difference is Difference.INSERTED_BRACKETED:
        yield f"in brackets: {_bare(item.added or item.missing)}"
    elif item.difference is Difference.REORDERED:
        yield f"moved: {_bare(item.added)}"
    elif item.difference in _WHOLE:
        yield _WHOLE[item.difference]


def _changed(item: Evidence) -> str:
    if not item.added:
        return f"missing: {_bare(item.missing)}"
    if not item.missing:
        return f"added: {_bare(item.added)}"
    return f"changed: {_bare(item.added)} for {_bare(item.missing)}"


def _bare(text: str) -> str:
    return quoted(text)[1:-1]
