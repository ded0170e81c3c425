"""Folders of files as other systems read them: GDELT's quotation graph, and passim's."""

from collections.abc import Callable, Iterator, Mapping
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

from tracker.api.formats.exports import cluster_lines, document_lines, gqg_lines, read_together
from tracker.api.formats.lines import lines
from tracker.management.dumping.folders import compressed, new_folder
from tracker.queries.cited import captures
from tracker.queries.dumps import still
from tracker.queries.publication import published_occurrences

MINUTE = "%Y%m%d%H%M00"
READ_AT_ONCE = 2_000

Say = Callable[[str], object]


def give_out(folder: Path, shape: str, *, site: str, say: Say) -> None:
    """Write all of it to a new folder, as of one moment. Raises Occupied."""
    with new_folder(folder) as unfinished, still():
        SHAPES[shape](unfinished, site, say)


def write_gqg(folder: Path, site: str, say: Say) -> None:
    """A file for every minute in which articles came in, as GDELT publishes them."""
    for minute, told in groupby(_by_minute(site), key=itemgetter(0)):
        name = f"{minute}.gqg.json.gz"
        number, _ = compressed(folder / name, lines(map(itemgetter(1), told)))
        say(f"{number:>10,} {name}")


def _by_minute(site: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """A line an article, with the minute in which its text came in; in order."""
    came = captures()
    minutes = {article: at.strftime(MINUTE) for at, article in came}
    for ids in read_together(article for _, article in came):
        yield from zip(map(minutes.__getitem__, ids), gqg_lines(ids, site), strict=True)


def write_passim(folder: Path, site: str, say: Say) -> None:
    """The articles as documents, and what is known of them already as clusters."""
    articles = sorted(article for _, article in captures())
    printings = published_occurrences().order_by("id").values_list("pk", flat=True)
    for name, ids, make in (
        ("documents", articles, document_lines),
        ("clusters", printings.iterator(READ_AT_ONCE), cluster_lines),
    ):
        made = (line for some in read_together(ids) for line in make(some, site))
        number, _ = compressed(folder / f"{name}.json.gz", lines(made))
        say(f"{number:>10,} {name}.json.gz")


SHAPES: Mapping[str, Callable[[Path, str, Say], None]] = {
    "gqg": write_gqg,
    "passim": write_passim,
}
