"""The postmaster killed while articles come in and people edit: what was acknowledged is there.

`python -m tests.faults.crashes FOLDER --kills 10 --seed 1`
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from threading import Event, Thread

from psycopg import OperationalError

from tests.faults.audit import EVENTS, of_history
from tests.faults.editors import SimulatedEditor, Tally, sit_down_together, work_at_once
from tests.faults.folders import folder
from tests.faults.served import Served, served
from tests.faults.workers import QUOTATIONS
from tests.postgres.owners import happens
from tests.reports import Newswriter, Report
from tracker.postgres.places import Places
from tracker.postgres.processes import recorded_pid

KILLS, EDITORS, ARTICLES, WORDS, PASSAGES = 10, 6, 60, 120, 12
SHORTEST, LONGEST = 2.0, 8.0  # seconds between two kills
SAVED_AFTER = 1  # decisions that each editor has kept after the last crash
PATIENCE = 600.0
HELD = "SELECT canonical_url FROM tracker_article"
UNREAD = """
SELECT count(*) FROM tracker_snapshot s
WHERE (SELECT count(*) FROM tracker_reading r WHERE r.snapshot_id = s.id) <> 1
"""
SPEAKERS = "SELECT id FROM tracker_speaker ORDER BY id"
STATES = "SELECT count(*) FROM procrastinate_jobs WHERE status NOT IN ('succeeded', 'todo')"


@dataclass(slots=True)
class Intake:
    """What somebody who hands in articles was told, one file after another."""

    place: Served
    folder: Path
    reports: list[Report]
    acknowledged: set[str] = field(default_factory=set)
    wrong: list[str] = field(default_factory=list)

    def run(self) -> None:
        """Each file once: the command itself is to outlast the crashes."""
        for number in range(0, len(self.reports), 5):
            some = self.reports[number : number + 5]
            path = self.folder / f"{number}.jsonl"
            path.write_text("\n".join(report.line for report in some))
            ran = self.place.place.run("ingest", path)
            if ran.returncode:
                self.wrong.append(f"ingest ended with {ran.returncode}: {ran.stderr[-400:]}")
            else:
                self.acknowledged |= {report.url for report in some}


def kill_postmaster(place: Served) -> bool:
    """As kill -9 does; False where none was running just then."""
    pid = recorded_pid(Places(place.place.folder / "postgres").pid_file)
    if pid is None:
        return False
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        return False
    return True


def answers(place: Served) -> bool:
    try:
        return place.number("SELECT 1") == 1
    except OperationalError:
        return False


def kill_now_and_then(place: Served, pauses: Sequence[float], over: Event) -> int:
    """Kill it after each pause, once it was seen to answer again; how many times it was."""
    done = 0
    for pause in pauses:
        over.wait(pause)
        if not happens(lambda: answers(place), PATIENCE):
            break
        done += kill_postmaster(place)
    return done


def not_kept(place: Served, tallies: Sequence[Tally]) -> Iterator[str]:
    """Decisions that were acknowledged and are not in the history as they were made."""
    events: dict[int, dict[int, dict[str, object]]] = defaultdict(dict)
    for row in place.rows(EVENTS):
        events[row["pgh_obj_id"]][row["version"]] = row
    for tally in tallies:
        for each in tally.decisions:
            event = events[each.passage].get(each.after)
            as_made = event and {key: event[key] for key in each.wanted} == each.wanted
            if not event or not as_made or (each.changed_something and event["author"] is None):
                yield f"{each} is not in the history"
        notes = {row["text"] for row in place.rows("SELECT text FROM tracker_noteevent")}
        yield from (f"the note {note} is gone" for note in tally.notes if note not in notes)


def drawn(kills: int, seed: int) -> list[float]:
    """The seconds before each kill."""
    lot = Random(seed)
    return [lot.uniform(SHORTEST, LONGEST) for _ in range(kills)]


def written(articles: int, seed: int) -> list[Report]:
    """Short ones, the same for the same seed."""
    return list(Newswriter(seed=seed, words=WORDS, quotations=QUOTATIONS).reports(articles))


def run(
    place: Served,
    editors: Sequence[SimulatedEditor],
    folder: Path,
    *,
    pauses: Sequence[float],
    reports: list[Report],
) -> tuple[dict[str, int], list[str]]:
    """What happened in figures, and what is wrong with what is held."""
    intake = Intake(place, folder, reports)
    over = Event()
    feeding = Thread(target=intake.run)
    killing = Killing(place, pauses, over, feeding)
    feeding.start()
    killing.start()
    tallies = work_at_once(editors, killing.goes_on)
    killing.join()
    feeding.join()
    read = happens(lambda: place.number(UNREAD) == 0, PATIENCE)
    held = {str(row["canonical_url"]) for row in place.rows(HELD)}
    wrong = [*intake.wrong, *not_kept(place, tallies), *of_history(place)]
    wrong += [f"{url} was acknowledged and is gone" for url in sorted(intake.acknowledged - held)]
    if not read:
        wrong.append(f"{place.number(UNREAD)} texts not read exactly once")
    if not happens(lambda: place.number(STATES) == 0, PATIENCE):
        wrong.append(f"{place.number(STATES)} jobs stuck or given up")
    return {
        "crashes": killing.done,
        "articles acknowledged": len(intake.acknowledged),
        "decisions acknowledged": sum(len(tally.decisions) for tally in tallies),
        "requests that failed meanwhile": sum(len(tally.errors) for tally in tallies),
    }, wrong


class Killing(Thread):
    """Kills the postmaster now and then, and says when everybody may stop."""

    def __init__(
        self, place: Served, pauses: Sequence[float], over: Event, feeding: Thread
    ) -> None:
        super().__init__()
        self.place, self.pauses, self.over, self.feeding = place, pauses, over, feeding
        self.done = 0
        self.before: dict[str, int] = {}
        self.finished = Event()

    def run(self) -> None:
        self.done = kill_now_and_then(self.place, self.pauses, self.over)
        self.finished.set()

    def goes_on(self, tally: Tally) -> bool:
        """Until the last crash is over, and each has had a decision kept after it."""
        if not self.finished.is_set():
            return True
        before = self.before.setdefault(tally.author, len(tally.decisions))
        return len(tally.decisions) < before + SAVED_AFTER


def main(arguments: Sequence[str] | None = None) -> int:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("folder", type=folder)
    asked.add_argument("--kills", type=int, default=KILLS)
    asked.add_argument("--editors", type=int, default=EDITORS)
    asked.add_argument("--articles", type=int, default=ARTICLES)
    asked.add_argument("--seed", type=int, default=1)
    options = asked.parse_args(arguments)
    with served() as place:
        editors = seated(place, options.editors)
        figures, wrong = run(
            place,
            editors,
            options.folder,
            pauses=drawn(options.kills, options.seed),
            reports=written(options.articles, options.seed),
        )
    lines = [f"{count:>8,}  {name}" for name, count in figures.items()]
    lines += ["Wrong:", *wrong] if wrong else ["Nothing is wrong."]
    sys.stdout.write("\n".join(lines) + "\n")
    return 1 if wrong else 0


def seated(place: Served, count: int) -> list[SimulatedEditor]:
    """Editors with accounts, at the desk of an article of many passages."""
    names = [f"editor{number}" for number in range(count)]
    place.admit(names)
    article = place.print_article(PASSAGES)
    speakers = [row["id"] for row in place.rows(SPEAKERS)]
    editors = [SimulatedEditor(place, name, article, speakers) for name in names]
    sit_down_together(editors)
    return editors


if __name__ == "__main__":
    sys.exit(main())
