"""`manage.py fit_extraction`: a table written, or measured in folds and nothing written."""

import json
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.management.scoring.annotated import articles
from tracker.management.scoring.fitting import numbers_of
from tracker.text.weights import use, weights


@pytest.fixture(autouse=True)
def weights_as_they_are() -> Iterator[None]:
    """A fit changes by what numbers the process reads."""
    before = dict(weights())
    yield
    use(before)


@pytest.fixture
def train(tmp_path: Path) -> Path:
    path = tmp_path / "train.jsonl"
    path.write_text("\n".join(map(json.dumps, articles(24))) + "\n\n", encoding="utf8")
    return path


def test_fit_extraction_writes_a_table(train: Path, tmp_path: Path) -> None:
    table, out = tmp_path / "weights.tsv", StringIO()

    call_command("fit_extraction", str(train), table=table, stdout=out)

    lines = table.read_text(encoding="utf8").splitlines()
    assert out.getvalue() == f"{table}: {len(lines)} numbers\n"
    assert lines == sorted(lines, key=lambda line: line.partition("\t")[0])
    assert numbers_of(lines) == weights()


def test_fit_extraction_keeps_the_sections_not_asked_for(train: Path, tmp_path: Path) -> None:
    table = tmp_path / "weights.tsv"
    table.write_text("told:one\t1.00\nwho:two\t2.00\n", encoding="utf8")

    call_command(
        "fit_extraction", str(train), table=table, only=["sources", "speech"], stdout=StringIO()
    )

    numbers = numbers_of(table.read_text(encoding="utf8").splitlines())
    assert (numbers["told:one"], numbers["who:two"]) == (1, 2)
    assert numbers["nth:0:0"] > 0


def test_fit_extraction_in_folds_measures_and_writes_nothing(train: Path, tmp_path: Path) -> None:
    table, out, before = tmp_path / "weights.tsv", StringIO(), dict(weights())

    call_command("fit_extraction", str(train), folds=2, table=table, stdout=out)

    found = [line for line in out.getvalue().splitlines() if line.startswith("stretch and")]
    assert [line.split() for line in found] == [
        ["stretch", "and", "speaker", "100.00", "100.00", "100.00", "48/48/48"]
    ]
    assert (table.exists(), weights()) == (False, before)


def test_fit_extraction_refuses_a_file_without_articles(tmp_path: Path) -> None:
    empty = tmp_path / "empty.jsonl"
    empty.write_text("\n", encoding="utf8")

    with pytest.raises(CommandError, match=r"empty\.jsonl: no articles"):
        call_command("fit_extraction", str(empty), stdout=StringIO())
