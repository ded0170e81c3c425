"""Sentences that stand in a statement because of what they stand beside, as people see them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from tracker.models import Occurrence
from tracker.queries.telling import Finding, Side, cut_short, listed, quote_side, told_of

ARTICLE = "attribution__snapshot__article"
MOST = 2000  # printings read for a page


@dataclass(slots=True)
class _Held:
    """What is printed of one statement: its sentences, and by which articles of which outlets."""

    texts: dict[int, str] = field(default_factory=dict)
    places: dict[int, int] = field(default_factory=dict)
    articles: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))
    outlets: dict[int, str] = field(default_factory=dict)

    def besides(self, quote: int) -> tuple[str, int]:
        """The other sentences in their order, as one text, and how many they are."""
        others = sorted(self.texts.keys() - {quote}, key=lambda pk: (self.places[pk], pk))
        return " / ".join(self.texts[pk] for pk in others), len(others)

    def beside(self, quote: int) -> tuple[set[str], set[str]]:
        """The outlets that print the sentence with another of these, and all that print it."""
        others = {each for pk in self.texts.keys() - {quote} for each in self.articles[pk]}
        with_others = {self.outlets[each] for each in self.articles[quote] & others}
        return with_others, {self.outlets[each] for each in self.articles[quote]}


def memberships(rows: Sequence[Any]) -> list[Finding]:
    """Each sentence beside the statement that it was put in; one SQL query."""
    statements = _held(row.statement_id for row in rows)
    return [_told(row, statements[row.statement_id]) for row in rows]


def _held(statement_ids: Iterable[int]) -> dict[int, _Held]:
    found: dict[int, _Held] = defaultdict(_Held)
    printed = Occurrence.objects.filter(quote__statement__in=set(statement_ids)).current()
    columns = ("quote__statement", "quote", "quote__text", "quote__position", ARTICLE)
    for statement, quote, text, place, article, outlet in printed.order_by("id").values_list(
        *columns, f"{ARTICLE}__outlet__name"
    )[:MOST]:
        held = found[statement]
        held.texts[quote], held.places[quote] = text, place or 0
        held.articles[quote].add(article)
        held.outlets[article] = outlet
    return found


def _told(row: Any, held: _Held) -> Finding:  # noqa: ANN401 - a row of a query with more columns
    text, count = held.besides(row.pk)
    with_others, all_of_it = held.beside(row.pk)
    many = "" if count == 1 else "s"
    day = f" of {row.statement.made_at:%-d %B %Y}" if row.statement.made_at else ""
    why = f"no text says when it was said; beside the other{many} in {listed(with_others)}"
    if alone := all_of_it - with_others:
        why += f", without {'it' if count == 1 else 'them'} in {listed(alone)}"
    basis = row.statement.made_basis
    return told_of(
        row,
        f"Said by {row.speaker} with the {count} other sentence{many} of the statement{day}?",
        why,
        sides=(
            quote_side(row),
            Side(cut_short(text), f"the other{many}; their day: {basis}", row.statement),
        ),
    )
