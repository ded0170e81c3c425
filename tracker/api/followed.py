"""What webhooks follow of the lists: the filter of one, and the objects of some rows in it."""

from collections.abc import Collection

import orjson
from django.http import QueryDict

from tracker.api.addresses import Addresses
from tracker.api.filters import Chosen, read_filters, refuse_unknown
from tracker.api.occurrences import OCCURRENCES
from tracker.api.page_queries import page_of
from tracker.api.problems import InvalidParameters
from tracker.api.quotes import QUOTES
from tracker.api.strangers import refuse_strangers

LISTS = {resource.name: resource for resource in (OCCURRENCES, QUOTES)}
AS_ANSWERED = orjson.OPT_UTC_Z | orjson.OPT_OMIT_MICROSECONDS


def refusals(about: str, query: str, *, strangers: bool = True) -> list[str]:
    """What is wrong with a filter, each parameter by its name; empty where nothing is.

    Without `strangers` it may name a row that is not there, or not there any more.
    """
    try:
        chosen = _chosen(about, query)
        if strangers:
            refuse_strangers(chosen)
    except InvalidParameters as refused:
        return [
            f"{each.field}: {each.reason}" + (f" (nearest: {each.nearest})" if each.nearest else "")
            for each in refused.refusals
        ]
    return []


def objects(about: str, query: str, ids: Collection[int], site: str) -> dict[int, bytes]:
    """The rows of these ids that are in the list as filtered, as the API answers them; JSON.

    A handful of SQL queries, however many ids there are.
    """
    resource = LISTS[about]
    chosen = _chosen(about, query)
    chosen.row.append(f"{resource.alias}.id = ANY(%(followed_ids)s)")
    chosen.bound["followed_ids"] = list(ids)
    found = page_of(resource, chosen, next(iter(resource.orderings)), None, len(ids))
    bodies = resource.bodies(found, Addresses(site))
    return {body["id"]: orjson.dumps(body, option=AS_ANSWERED) for body in bodies}


def _chosen(about: str, query: str) -> Chosen:
    asked = QueryDict(query)
    filters = LISTS[about].filters
    refuse_unknown(asked, [each.name for each in filters])
    return read_filters(asked, filters)
