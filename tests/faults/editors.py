"""Simulated editors at one article's desk: each decides, is told of conflicts, and goes on."""

from __future__ import annotations

import random
import re
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from threading import Barrier, Thread

from tests.faults.browsers import Answer, Browser
from tests.faults.served import PASSWORD, Served
from tracker.vocabulary import RejectReason, Review

HEAD = re.compile(r'id="head-(\d+)" data-spans="([^"]*)"')
STATE = re.compile(r'id="state-(\d+)" data-version="(\d+)" data-review="(\w+)"')
DONE, CONFLICT, REFUSED = 200, 409, 422
# What a person at the desk does how often; deciding most.
LOT = ("accept",) * 4 + ("reject",) * 4 + ("credit",) * 4 + ("span", "note", "undo")
THREADS = 8
SHORTER = 10  # characters that a changed span loses


@dataclass(frozen=True, slots=True)
class Seen:
    """A passage as an editor's page shows it."""

    version: int
    review: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """A decision that the server said it kept, from the version it was made at to the one after."""

    author: str
    passage: int
    before: int
    after: int
    wanted: dict[str, object]

    @property
    def changed_something(self) -> bool:
        return self.after != self.before


@dataclass(slots=True)
class Tally:
    """What one editor was told."""

    author: str
    decisions: list[Acknowledged] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    undone: int = 0
    conflicts: int = 0
    not_undone: int = 0
    errors: list[str] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)


class SimulatedEditor:
    def __init__(self, served: Served, name: str, article: int, speakers: Sequence[int]) -> None:
        self.browser = Browser(served.origin)
        self.name = name
        self.article = article
        self.speakers = speakers
        self.lot = random.Random(name)
        self.places: dict[int, tuple[int, int]] = {}
        self.seen: dict[int, Seen] = {}
        self.whole: dict[int, int] = {}
        self.tally = Tally(name)

    def sit_down(self) -> None:
        self.browser.sign_in(self.name, PASSWORD)
        self.look(self.browser.get(f"/admin/desk/{self.article}/"))
        self.whole = {pk: seen.end for pk, seen in self.seen.items()}

    def look(self, answer: Answer) -> None:
        """Take in what the answer shows; an accept's shows the state alone."""
        for pk, spans in HEAD.findall(answer.text):
            places = [int(each) for each in re.findall(r"\d+", spans)]
            self.places[int(pk)] = min(places), max(places)
        for pk, version, review in STATE.findall(answer.text):
            self.seen[int(pk)] = Seen(int(version), review, *self.places[int(pk)])

    def work(self, goes_on: Callable[[Tally], bool]) -> None:
        while goes_on(self.tally):
            began = time.monotonic()
            try:
                self.act(self.lot.choice(LOT))
            except OSError as reason:
                self.tally.errors.append(f"{self.name}: no answer: {reason!r}")
            self.tally.seconds.append(time.monotonic() - began)

    def act(self, what: str) -> None:
        if what == "undo":
            self.undo()
        elif what == "note":
            self.note()
        else:
            self.decide(what, self.lot.choice(sorted(self.seen)))

    def decide(self, what: str, passage: int) -> None:
        before = self.seen[passage]
        if what == "accept" and before.review == Review.ACCEPTED:
            what = "reject"
        form, wanted = self.decision(what, passage, before)
        answer = self.browser.post(
            f"/admin/desk/{what}/", {"passage": passage, "version": before.version, **form}
        )
        self.look(answer)
        if answer.status == DONE:
            after = self.seen[passage].version
            self.tally.decisions.append(
                Acknowledged(self.name, passage, before.version, after, wanted)
            )
        elif answer.status == CONFLICT and "Changed meanwhile" in answer.text:
            self.tally.conflicts += 1
        else:
            self.tally.errors.append(f"{self.name} {what} {passage}: {answer.status}")

    def decision(
        self, what: str, passage: int, seen: Seen
    ) -> tuple[dict[str, object], dict[str, object]]:
        """What the form says, and what is to be stored then."""
        if what == "accept":
            return {}, {"review": Review.ACCEPTED, "reject_reason": ""}
        if what == "reject":
            reason = self.lot.choice(list(RejectReason)).value
            return {"reason": reason}, {"review": Review.REJECTED, "reject_reason": reason}
        if what == "credit":
            speaker = self.lot.choice(self.speakers)
            return {"speaker": speaker}, {"review": Review.ACCEPTED, "speaker_id": speaker}
        whole = self.whole[passage]
        end = whole - SHORTER if seen.end == whole else whole
        return {"places": f"{seen.start}-{end}"}, {"review": Review.ACCEPTED}

    def note(self) -> None:
        passage = self.lot.choice(sorted(self.seen))
        text = f"{self.name} was here, {len(self.tally.notes)}"
        answer = self.browser.post("/admin/desk/note/", {"passage": passage, "text": text})
        self.look(answer)
        if answer.status == DONE:
            self.tally.notes.append(text)
        else:
            self.tally.errors.append(f"{self.name} note {passage}: {answer.status}")

    def undo(self) -> None:
        """Take the last step back; 422 says that there is none, or that it was built upon."""
        answer = self.browser.post("/admin/desk/undo/", {"article": self.article})
        self.look(answer)
        if answer.status == DONE:
            self.tally.undone += 1
        elif answer.status == REFUSED and 'id="toast"' in answer.text:
            self.tally.not_undone += 1
        else:
            self.tally.errors.append(f"{self.name} undo: {answer.status}")


def sit_down_together(editors: Sequence[SimulatedEditor]) -> None:
    """As many at once as the server has threads: a password takes its time on purpose."""
    for first in range(0, len(editors), THREADS):
        _at_once([editor.sit_down for editor in editors[first : first + THREADS]])


def work_at_once(
    editors: Sequence[SimulatedEditor], goes_on: Callable[[Tally], bool]
) -> list[Tally]:
    """All work in threads of their own until `goes_on` says no of their tally; what each saw."""
    start = Barrier(len(editors))

    def working(editor: SimulatedEditor) -> Callable[[], None]:
        def work() -> None:
            start.wait()
            editor.work(goes_on)

        return work

    _at_once([working(editor) for editor in editors])
    return [editor.tally for editor in editors]


def for_seconds(seconds: float) -> Callable[[Tally], bool]:
    end = time.monotonic() + seconds
    return lambda tally: time.monotonic() < end


def until_saved(saves: int, tallies: Sequence[Tally]) -> Callable[[Tally], bool]:
    """Until each has had so many decisions kept from now on, or something went wrong."""
    wanted = {tally.author: len(tally.decisions) + saves for tally in tallies}
    return lambda tally: len(tally.decisions) < wanted[tally.author] and not tally.errors


def _at_once(tasks: Sequence[Callable[[], None]]) -> None:
    failures: list[BaseException] = []

    def kept(task: Callable[[], None]) -> Callable[[], None]:
        def run() -> None:
            try:
                task()
            except BaseException as failure:
                failures.append(failure)

        return run

    threads = [Thread(target=kept(task)) for task in tasks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failures:
        raise failures[0]


def counted(tallies: Sequence[Tally]) -> Counter[str]:
    """The figures of all editors together."""
    found: Counter[str] = Counter()
    for tally in tallies:
        found["acknowledged"] += len(tally.decisions)
        found["changes"] += sum(each.changed_something for each in tally.decisions)
        found["notes"] += len(tally.notes)
        found["undone"] += tally.undone
        found["conflicts"] += tally.conflicts
        found["not undone"] += tally.not_undone
        found["errors"] += len(tally.errors)
    return found
