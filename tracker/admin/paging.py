"""Paging that never counts a big table to its end."""

from functools import cached_property
from typing import TYPE_CHECKING, Any, cast

from django.core.paginator import Paginator
from django.db.models import QuerySet

if TYPE_CHECKING:
    _Paginator = Paginator[Any]
else:
    _Paginator = Paginator

# Enough for browsing; whoever needs what lies behind narrows the list.
COUNTED_AT_MOST = 2000


class CappedPaginator(_Paginator):
    """Counts and offers the first rows only, so that a list costs the same at any table size."""

    @cached_property
    def _counted(self) -> int:
        # The order would make the database sort everything only to count some of it.
        rows = cast("QuerySet[Any]", self.object_list)
        return rows.order_by()[: COUNTED_AT_MOST + 1].count()

    @cached_property
    def count(self) -> int:
        return min(self._counted, COUNTED_AT_MOST)

    @property
    def is_capped(self) -> bool:
        return self._counted > COUNTED_AT_MOST
