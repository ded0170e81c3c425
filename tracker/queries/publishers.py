"""Articles that credit a publisher of which no article is held as theirs, as people see them."""

from collections.abc import Sequence
from typing import Any

from tracker.queries.derivations import HeldText, newest_texts
from tracker.queries.telling import SHOWN, Finding, Side, cut_short, day_of, told_of
from tracker.vocabulary import Derivation


def publishers(rows: Sequence[Any]) -> list[Finding]:
    """Each article with where its text names the publisher; one SQL query."""
    texts = newest_texts(row.pk for row in rows)
    found = []
    for row in rows:
        kind = Derivation(row.derivation).label if row.derivation else "copy"
        byline = f"; byline: {row.byline}" if row.byline else ""
        where = _named(row.credited_to.name, texts.get(row.pk))
        found.append(
            told_of(
                row,
                f"{kind.capitalize()} of {row.credited_to}?",
                f"the article credits {row.credited_to}; none of its articles is held to be "
                f"the one; confidence {row.derivation_confidence:.2f}",
                sides=(Side(str(row), f"{row.outlet}{day_of(row)}{byline}", row), *where),
                article=row.pk,
            )
        )
    return found


def _named(name: str, held: HeldText | None) -> tuple[Side, ...]:
    """The line of the text that names it, where one does in these very words."""
    lines = held.text.split("\n") if held else ()
    found = next((line for line in lines if name.casefold() in line.casefold()), "")
    if not found:
        return ()
    at = found.casefold().index(name.casefold())
    start = max(at - SHOWN // 2, 0)
    return (Side(cut_short(found[start:]), "where the text names it"),)
