"""The README's requests and its ten lines of Python, run as they stand against a live server."""

import re
import shlex
import subprocess
import sys

import pytest
from pytest_django.live_server_helper import LiveServer

from tests.factories import NOON, OutletFactory, QuoteFactory, SpeakerFactory, carry
from tests.factories.wordings import index_wording
from tests.postgres.owners import PROJECT
from tracker.vocabulary import Difference

pytestmark = pytest.mark.django_db(transaction=True)

WRITTEN_FOR = "http://127.0.0.1:8000"
PATIENCE = 60  # seconds


@pytest.fixture
def bridge(live_server: LiveServer) -> str:
    """Where three outlets' printings of one sentence are answered."""
    quote = QuoteFactory.create(
        text="We will not gamble with this bridge.", speaker=SpeakerFactory.create(name="Oda Lind")
    )
    names = ("Harbour Record", "North Agency", "The Lantern")
    for name in names:
        grade = Difference.ELIDED_UNMARKED if name == names[-1] else Difference.IDENTICAL
        outlet = OutletFactory.create(name=name, slug=name.lower().replace(" ", "-"))
        carry(quote, outlet=outlet, grade=grade, published_at=NOON)
    carry(QuoteFactory.create(text="Nobody crosses the bridge.", speaker=None))
    index_wording(quote=quote, text=quote.text)
    return str(live_server.url)


def blocks(kind: str) -> list[str]:
    section = (PROJECT / "README.md").read_text().partition("## For programs")[2]
    return re.findall(rf"^```{kind}\n(.*?)^```", section.partition("\n## ")[0], re.M | re.S)


def run(command: list[str], text: str = "") -> str:
    ended = subprocess.run(
        command, input=text, capture_output=True, text=True, timeout=PATIENCE, check=False
    )
    assert (ended.returncode, ended.stderr) == (0, "")
    return ended.stdout


def test_requests_of_the_readme_are_answered(bridge: str) -> None:
    [listed, as_csv, looked_up] = [
        run(["curl", "--silent", "--show-error", "--fail", *shlex.split(line)[1:]])
        for line in blocks("")[0].replace(WRITTEN_FOR, bridge).splitlines()
    ]

    assert '"text":"We will not gamble with this bridge."' in listed
    assert '"count":1' in listed
    assert len(as_csv.splitlines()) == 2
    assert '"missing":["not"]' in looked_up


def test_lines_of_python_in_the_readme_print_what_they_say(bridge: str) -> None:
    [program] = blocks("python")

    printed = run([sys.executable, "-"], program.replace(WRITTEN_FOR, bridge))

    assert len(program.splitlines()) <= 11
    first, *carriers = [line.rstrip() for line in printed.splitlines()][:4]
    assert first == "We will not gamble with this bridge. | Oda Lind"
    assert sorted(carriers) == [
        "  Harbour Record: identical",
        "  North Agency: identical",
        "  The Lantern: elided_unmarked",
    ]
    assert printed.splitlines()[4] == "Nobody crosses the bridge. | nobody named"
