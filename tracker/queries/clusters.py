"""All printings of a quote counted by outlet: the cluster that each of them is in."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Count, Min

from tracker.queries.publication import published_occurrences
from tracker.queries.renditions import ARTICLE


@dataclass(frozen=True, slots=True)
class Cluster:
    """How many printings a quote has, and of each outlet the first, by id."""

    size: int
    repeated: int  # printings of outlets that have more than one
    first: Mapping[int, int]


def clusters_of(quote_ids: Iterable[int]) -> dict[int, Cluster]:
    """The printings that readers may see of each of the quotes; one SQL query."""
    counted: dict[int, dict[int, tuple[int, int]]] = defaultdict(dict)
    rows = published_occurrences().filter(quote__in=list(quote_ids)).order_by()
    outlets = rows.values_list("quote_id", f"{ARTICLE}__outlet_id")
    for quote, outlet, number, first in outlets.annotate(Count("pk"), Min("pk")):
        counted[quote][outlet] = number, first
    return {
        quote: Cluster(
            size=sum(number for number, _ in held.values()),
            repeated=sum(number for number, _ in held.values() if number > 1),
            first={outlet: first for outlet, (_, first) in held.items()},
        )
        for quote, held in counted.items()
    }
