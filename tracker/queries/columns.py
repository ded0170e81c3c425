"""The columns of a coverage grid: outlets, each with its articles that are held."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tracker.queries.references import ArticleRef, OutletRef

NAMED = 2  # articles of a column whose versions are told one by one


@dataclass(frozen=True, slots=True)
class Column:
    """An outlet with the articles of it that we hold here."""

    outlet: OutletRef
    articles: tuple[ArticleRef, ...]

    @property
    def via(self) -> tuple[str, ...]:
        """The publishers whose copy it prints."""
        sources = [article.source for article in self.articles if article.source]
        return tuple(dict.fromkeys(one.name for one in sources if one.id != self.outlet.id))

    @property
    def label(self) -> str:
        return f"{self.outlet.name} ({', '.join(self.via)})" if self.via else self.outlet.name

    @property
    def named(self) -> tuple[ArticleRef, ...]:
        """Articles whose versions are told: all, or the first few."""
        return self.articles[:NAMED]

    @property
    def unnamed(self) -> int:
        """How many more there are."""
        return max(len(self.articles) - NAMED, 0)


def columns_of(articles: Iterable[ArticleRef]) -> tuple[Column, ...]:
    """One column an outlet, in the order of their first articles; undated ones last."""
    by_outlet: dict[int, list[ArticleRef]] = defaultdict(list)
    for article in sorted(articles, key=printed_at):
        by_outlet[article.outlet.id].append(article)
    return tuple(Column(group[0].outlet, tuple(group)) for group in by_outlet.values())


def printed_at(article: ArticleRef) -> tuple[str, int]:
    """Sorts articles by publication, undated ones last."""
    at = article.published.at
    return (at.isoformat() if at else "~", article.id)


def fullest(
    columns: Sequence[Column], totals: Sequence[int], most: int
) -> tuple[tuple[Column, ...], tuple[int, ...]]:
    """The columns that carry most, in their order, and what the others carry; first ones first."""
    ranked = sorted(range(len(columns)), key=lambda place: (-totals[place], place))
    shown = sorted(ranked[:most])
    return tuple(columns[place] for place in shown), tuple(totals[p] for p in ranked[most:])
