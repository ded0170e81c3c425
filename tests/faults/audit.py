"""What the database holds after a campaign, compared with what its editors were told."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from psycopg.rows import DictRow

from tests.faults.editors import Acknowledged, Tally
from tests.faults.served import Served
from tracker.operations.changes import history_of, tracked_models

EVENTS = """
SELECT e.*, u.username AS author, c.metadata->>'label' AS step, s.undoes IS NOT NULL AS undoing
FROM tracker_attributionevent e
LEFT JOIN pghistory_context c ON c.id = e.pgh_context_id
LEFT JOIN auth_user u ON u.id = (c.metadata->>'user')::int
LEFT JOIN tracker_step s ON s.context = c.id
ORDER BY e.pgh_id
"""
STEPS = """
SELECT u.username AS author, count(*) AS steps
FROM tracker_step s JOIN auth_user u ON u.id = s.author_id GROUP BY 1
"""
STRAY = """
SELECT count(*) FROM {events} e LEFT JOIN pghistory_context c ON c.id = e.pgh_context_id
WHERE c.id IS NULL OR c.metadata->>'user' IS NOT NULL
AND NOT EXISTS (SELECT FROM tracker_step s WHERE s.context = c.id)
"""
UNTOLD = """
SELECT count(*) FROM {rows} r LEFT JOIN LATERAL (
    SELECT * FROM {events} e WHERE e.pgh_obj_id = r.id ORDER BY e.pgh_id DESC LIMIT 1
) e ON true WHERE ({stored}) IS DISTINCT FROM ({told})
"""


def findings(served: Served, tallies: Sequence[Tally]) -> list[str]:
    """What is lost, untold or unexplained; empty where all is well."""
    events: dict[int, list[DictRow]] = defaultdict(list)
    for event in served.rows(EVENTS):
        events[event["pgh_obj_id"]].append(event)
    rows = {row["id"]: row for row in served.rows("SELECT * FROM tracker_attribution")}
    decisions: dict[int, list[Acknowledged]] = defaultdict(list)
    for tally in tallies:
        for decision in tally.decisions:
            decisions[decision.passage].append(decision)
    found = [error for tally in tallies for error in tally.errors]
    for pk, row in rows.items():
        found += _of_passage(row, events[pk], decisions[pk])
    if complaints := served.complaints():
        found.append(f"the server said: {complaints}")
    return [*found, *_of_steps(served, tallies), *_of_notes(served, tallies), *of_history(served)]


def _of_passage(
    row: DictRow, events: Sequence[DictRow], decisions: Sequence[Acknowledged]
) -> Iterator[str]:
    """One passage: its versions without a gap, each decision among them, the last one in force."""
    name = f"passage {row['id']}"
    versions = [event["version"] for event in events]
    if versions != list(range(1, row["version"] + 1)):
        yield f"{name}: versions {versions}, stored {row['version']}"
    by_version = {event["version"]: event for event in events}
    changes = sorted((each for each in decisions if each.changed_something), key=_after)
    for decision in changes:
        event = by_version.get(decision.after)
        kept = event and {key: event[key] for key in decision.wanted} == decision.wanted
        if event is None or not kept or event["author"] != decision.author:
            yield f"{name}: {decision} is not in its history"
    for one, other in pairwise(changes):
        if one.after > other.before:
            yield f"{name}: {other} was made over {one} unseen"
    yield from _explained(name, events, changes)
    yield from _in_force(name, row, events, changes)


def _after(decision: Acknowledged) -> int:
    return decision.after


def _explained(
    name: str, events: Sequence[DictRow], changes: Sequence[Acknowledged]
) -> Iterator[str]:
    """Every change by a person is one that they were told of, or an undoing."""
    told = {version for each in changes for version in range(each.before + 1, each.after + 1)}
    for event in events:
        if event["author"] and not event["undoing"] and event["version"] not in told:
            by = f"{event['author']} in the step {event['step']!r}"
            yield f"{name}: nobody was told of version {event['version']}, by {by}"


def _in_force(
    name: str, row: DictRow, events: Sequence[DictRow], changes: Sequence[Acknowledged]
) -> Iterator[str]:
    """The last decision stands, unless its author took it back."""
    if not changes:
        return
    last = changes[-1]
    later = [event for event in events if event["version"] > last.after]
    stands = {key: row[key] for key in last.wanted} == last.wanted
    if not stands and not all(event["undoing"] for event in later):
        yield f"{name}: {last} was the last and does not stand"
    if not stands and not later:
        yield f"{name}: {last} was the last, nobody took it back, and it does not stand"


def _of_steps(served: Served, tallies: Sequence[Tally]) -> Iterator[str]:
    """Each person has as many steps as they were told of.

    A decision that leaves its own passage as it was may change what hangs on it, or nothing.
    """
    held = {row["author"]: row["steps"] for row in served.rows(STEPS)}
    for tally in tallies:
        besides = len(tally.notes) + tally.undone
        fewest = besides + sum(each.changed_something for each in tally.decisions)
        most = besides + len(tally.decisions)
        if not fewest <= held.get(tally.author, 0) <= most:
            yield f"{tally.author}: {held.get(tally.author, 0)} steps, told of {fewest} to {most}"


def _of_notes(served: Served, tallies: Sequence[Tally]) -> Iterator[str]:
    """Notes stand once each, but for those that were taken back."""
    held = Counter(row["text"] for row in served.rows("SELECT text FROM tracker_note"))
    made = Counter(
        row["text"]
        for row in served.rows("SELECT text FROM tracker_noteevent WHERE pgh_label = 'insert'")
    )
    told = Counter(text for tally in tallies for text in tally.notes)
    if made != told:
        yield f"notes: {(made - told) | (told - made)}"
    if held - told:
        yield f"notes twice or of nobody: {held - told}"


def of_history(served: Served) -> Iterator[str]:
    """Every row of every tracked table is as its history last told, each event of some step."""
    for model in tracked_models():
        columns = [str(field.column) for field in model._meta.concrete_fields]
        tables = {"rows": model._meta.db_table, "events": history_of(model).model._meta.db_table}
        stored, told = (_listed(columns, alias) for alias in "re")
        if count := served.number(UNTOLD.format(**tables, stored=stored, told=told)):
            yield f"{tables['rows']}: {count} rows are not as their history tells"
        if count := served.number(STRAY.format(**tables)):
            yield f"{tables['events']}: {count} events of no step"


def _listed(columns: Iterable[str], alias: str) -> str:
    return ", ".join(f'{alias}."{column}"' for column in columns)
