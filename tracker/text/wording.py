"""One difference between a quote and a printing of it, and how a person reads it.

The sentences say what differs. They never judge: no word of them means wrong.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from tracker.vocabulary import Difference

FRONT = "front"
BACK = "back"
INSIDE = "inside"

MILD = 3  # differences of type or of marks that a summary shows
TYPOGRAPHY = "typography only: "
PUNCTUATION = "punctuation only: "
DOTS = frozenset(".…")
HYPHENS = frozenset("-‐‑–—")
AGAINST = "where the quote has"
SHOWN = 60  # characters of missing or added words that a summary repeats


@dataclass(frozen=True, slots=True)
class Evidence:
    """One difference with the words that show it, as printed.

    `missing` stands in the quote only, `added` in the printing only; `marked` is the printing's
    own sign of it (dots, brackets), empty where it gives none; `place` is front, back or inside;
    `recapitalised` is the first printed word where a trim gave it its capital.
    """

    difference: Difference
    missing: str = ""
    added: str = ""
    marked: str = ""
    place: str = INSIDE
    recapitalised: str = ""


def summary(found: Sequence[Evidence], qualifiers: Sequence[str]) -> str:
    """What differs, mildest last, as one sentence without a full stop."""
    ordered = sorted(found, key=lambda item: -item.difference.severity)
    clauses = list(_gathered(dict.fromkeys(_clause(item) for item in ordered)))
    if not clauses:
        return "the same words and marks"
    unnamed = [word for word in qualifiers if not any(word in clause.lower() for clause in clauses)]
    if unnamed:
        clauses.append("the missing words include " + _listed(unnamed))
    return "; ".join(clauses)


def _gathered(clauses: Iterable[str]) -> Iterator[str]:
    """The clauses, those on type and those on marks each in one."""
    groups = groupby(clauses, key=lambda clause: clause.startswith((TYPOGRAPHY, PUNCTUATION)))
    for mild, group in groups:
        if not mild:
            yield from group
            continue
        found = list(group)
        for kind in (PUNCTUATION, TYPOGRAPHY):
            shown = [clause.removeprefix(kind) for clause in found if clause.startswith(kind)]
            rest = f" and {len(shown) - MILD} more" if len(shown) > MILD else ""
            if shown:
                yield f"{kind}{', '.join(shown[:MILD])}{rest}"


def _clause(item: Evidence) -> str:
    return _CLAUSES[item.difference](item)


def _missing(item: Evidence) -> str:
    if not item.missing:
        return f"prints {quoted(item.added)} {AGAINST} dots"
    where = {FRONT: "at the start ", BACK: "at the end ", INSIDE: ""}[item.place]
    shown = f"marked with {sign(item.marked)}" if item.marked else "without a mark"
    clause = f"leaves out {quoted(item.missing)} {where}".rstrip() + f", {shown}"
    return (
        f"{clause}, and capitalises {quoted(item.recapitalised)}" if item.recapitalised else clause
    )


def sign(marked: str) -> str:
    """What kind of sign shows a gap."""
    if set(marked) & DOTS:
        return "dots"
    return "asterisks" if "*" in marked else "brackets"


def _inserted(item: Evidence) -> str:
    if not item.marked:
        instead = quoted(item.added) if item.added else "nothing"
        return f"has {instead} {AGAINST} {item.missing}"
    added = f"puts in {quoted(item.added)} in brackets"
    return f"{added} for {quoted(item.missing)}" if item.missing else added


def _altered(item: Evidence) -> str:
    if not item.missing:
        return f"adds {quoted(item.added)}"
    if not item.added:
        return f"leaves out {quoted(item.missing)}"
    return f"has {quoted(item.added)} {AGAINST} {quoted(item.missing)}"


def _spliced(item: Evidence) -> str:
    clause = "runs two sentences together"
    if item.added:
        clause += f" {'with' if item.missing else 'at'} {quoted(item.added)}"
    if item.missing:
        clause += f", without {quoted(item.missing)} between them"
    return f"{clause}, marked with dots" if item.marked else clause


def _marks(item: Evidence) -> str:
    if not item.missing:
        return f"{PUNCTUATION}adds {item.added}"
    if not item.added:
        return f"{PUNCTUATION}leaves out {item.missing}"
    return f"{PUNCTUATION}{item.added} for {item.missing}"


def _dress(item: Evidence) -> str:
    missing, added = item.missing.strip(), item.added.strip()
    if missing and added:
        return f"{TYPOGRAPHY}{added} for {missing}"
    if set(missing + added) <= HYPHENS:
        return f"{TYPOGRAPHY}spacing or hyphens"
    return f"{TYPOGRAPHY}adds {added}" if added else f"{TYPOGRAPHY}leaves out {missing}"


_CLAUSES: Mapping[Difference, Callable[[Evidence], str]] = {
    Difference.IDENTICAL: lambda _: "the same words and marks",
    Difference.TYPOGRAPHIC: _dress,
    Difference.PUNCTUATION: _marks,
    Difference.TRIMMED_MARKED: _missing,
    Difference.TRIMMED_UNMARKED: _missing,
    Difference.ELIDED_MARKED: _missing,
    Difference.ELIDED_UNMARKED: _missing,
    Difference.INSERTED_BRACKETED: _inserted,
    Difference.ALTERED: _altered,
    Difference.SPLICED: _spliced,
    Difference.REORDERED: lambda item: f"moves {quoted(item.added)}",
    Difference.FRAGMENT: lambda item: f"prints only {quoted(item.added)}",
    Difference.PARAPHRASE: lambda _: "tells it in other words",
    Difference.TRANSLATED: lambda _: "another translation of the same words",
}


def between_texts(told: str) -> str:
    """A summary of what differs between two texts of one article, of which none is the quote."""
    return told.replace(AGAINST, "where the text before has")


def quoted(text: str) -> str:
    """`text` between marks, its middle left out where it is long."""
    if len(text) > SHOWN:
        # Words that the cut goes through are left out with the middle.
        begin, end = text[: SHOWN // 2 + 1], text[-SHOWN // 2 - 1 :]
        head, _, _ = begin.rpartition(" ")
        _, _, tail = end.partition(" ")
        text = f"{(head or begin).rstrip()} … {(tail or end).lstrip()}"
    return f"“{text}”"


def _listed(found: Sequence[str]) -> str:
    return " and ".join(filter(None, [", ".join(map(quoted, found[:-1])), quoted(found[-1])]))
