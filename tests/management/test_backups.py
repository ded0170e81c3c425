"""Case 18: a backup made while articles are taken in and read restores to a whole newsroom."""

from __future__ import annotations

from pathlib import Path

from tests.faults.nursery import nursery
from tests.faults.test_workers import rescue
from tests.faults.workers import finish, halves, write_articles
from tests.management.workplace import PATIENCE, Workplace, workplace

BEFORE, MEANWHILE = 4, 8  # articles; the first of them come again, with another text
HELD = "SELECT count(*) FROM tracker_article"
RIGHTS = "SELECT count(*) FROM auth_permission"


def test_backup_under_load_restores_and_work_goes_on(desk: Workplace, tmp_path: Path) -> None:
    path, said = tmp_path / "backup", tmp_path / "said"
    more = write_articles(tmp_path / "more.jsonl", MEANWHILE)
    taken = desk.run("ingest", write_articles(tmp_path / "some.jsonl", BEFORE))
    with nursery(desk, said) as home:
        reading = home.start()
        intake = desk.start("ingest", str(more), output=tmp_path / "taken")
        made, again = desk.run("backup", path), desk.run("backup", path)
        assert intake.wait(PATIENCE) == 0
        reading.kill()
    with workplace() as other:
        restored, twice = other.run("restore", path), other.run("restore", path)
        between = {each.split(" ", 1)[1] for each in halves(other)}
        held, rights = int(other.ask(HELD)), other.ask(RIGHTS)
        rescue(other)
        with nursery(other, said) as home:
            wrong = finish(home, other, workers=1)

    told = made.stderr + restored.stderr
    assert (taken.returncode, made.returncode, restored.returncode) == (0, 0, 0), told
    assert [each.returncode for each in (again, twice)] == [1, 1]
    assert ["is there already" in again.stderr, "not empty" in twice.stderr] == [True, True]
    assert between <= {"texts not read exactly once"}
    assert (held >= BEFORE, rights, wrong) == (True, desk.ask(RIGHTS), [])
