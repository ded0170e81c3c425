"""Which outlets carried quotes, as JSON's types: of what is kept, and of what is not yet."""

from collections.abc import Callable, Mapping
from functools import lru_cache

import orjson

from tracker.api.addresses import Addresses, Link
from tracker.api.asking import Row, fetch
from tracker.api.names import STATES, outlet_links
from tracker.api.resources import Body, standing
from tracker.queries.carriages import GATHERED
from tracker.vocabulary import Difference

BEFORE = 3  # what stands before the columns in a row of a page
CARRIAGE, TOTAL, CARRIED = 17, 18, 19  # places of columns of a quote
GRADES = [grade.value for grade in Difference]
MOST_WRITTEN = 2_000  # lists of carriers that are kept as JSON


def carrier_bodies(carried: str, links: Mapping[int, Link]) -> list[Body]:
    """The carriers, of the three arrays in a row, as PostgreSQL prints them.

    An outlet's id, its grade by its place in the list, and whether the match is only likely.
    """
    outlets, grades, likely = (each.split(",") for each in carried[1:-1].split("}{"))
    return [
        {**links[int(outlet)], "grade": GRADES[int(grade) - 1], "suggested": unsettled == "t"}
        for outlet, grade, unsettled in zip(outlets, grades, likely, strict=True)
        if outlet
    ]


class Written(dict[str, orjson.Fragment]):
    """The same as JSON, kept: few outlets carry most quotes."""

    def __init__(self, links: Mapping[int, Link]) -> None:
        super().__init__()
        self.links = links

    def __missing__(self, carried: str) -> orjson.Fragment:
        if len(self) >= MOST_WRITTEN:
            self.clear()
        made = self[carried] = orjson.Fragment(orjson.dumps(carrier_bodies(carried, self.links)))
        return made


@lru_cache(maxsize=STATES)
def written_carriers(state: str | None, addresses: Addresses) -> Written:
    return Written(outlet_links(state, addresses))


def carriage_columns(of_carriage: Callable[[str], str]) -> str:
    return f"""{of_carriage("first_precision")}, {of_carriage("total")},
    {of_carriage("outlets")}::text || {of_carriage("grades")}::text
    || {of_carriage("suggested")}::text, {of_carriage("apart")}"""


OF_NOT_KEPT = f"""SELECT quote.id, {carriage_columns(lambda column: f"gathered.{column}")}
FROM tracker_quote quote CROSS JOIN LATERAL ({GATHERED}) gathered
WHERE quote.id = ANY(%(not_kept)s)"""


def with_gathered(rows: list[Row]) -> list[Row]:
    """The rows of a page with the carriages that are not kept; no SQL query where all are."""
    without = [row[BEFORE] for row in rows if row[BEFORE + TOTAL] is None]
    if not without:
        return rows
    gathered = {row[0]: row[1:] for row in fetch(OF_NOT_KEPT, {**standing(), "not_kept": without})}
    return [
        row[: BEFORE + CARRIAGE] + gathered.get(row[BEFORE], row[BEFORE + CARRIAGE :])
        for row in rows
        if row[BEFORE + TOTAL] is not None or row[BEFORE] in gathered
    ]
