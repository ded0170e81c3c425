"""Case 17: what a newer text of an article prints of the sentences that the one before had."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.factories import NOON
from tests.newsroom import NOW, article
from tracker.models import Anchor, Change, Snapshot
from tracker.operations.intake import read_snapshot, record_article
from tracker.operations.recording import Recorded
from tracker.vocabulary import ChangeKind

pytestmark = pytest.mark.django_db

ADDRESS = "https://courier.example/wall"
WALL = "The sea wall will certainly stand for another thirty winters,"
STONES = "We counted every stone of it before the frost came,"
PILOTS = "Nobody has ever asked the pilots what they need,"
STORY = (
    f"“{WALL}” said Ines Halloran, the harbour commissioner.\n\n"
    f"The council met on Monday. “{STONES}” Halloran said.\n\n"
    f"“{PILOTS}” Halloran said."
)
LEAD = "The harbour was closed for two days after the storm.\n\n"


def capture(text: str, hours: int = 0) -> Recorded:
    later = NOW + timedelta(hours=hours)
    read = article(text, url=ADDRESS, published_at=NOON)
    recorded = record_article(read=read, by=None, now=later)
    read_snapshot(snapshot_id=recorded.snapshot.pk, now=later)
    return recorded


def anchors(recorded: Recorded) -> list[tuple[str, str, str, list[str]]]:
    """Words before, what became of them, words now, and the differences."""
    rows = Anchor.objects.filter(snapshot=recorded.snapshot).order_by(
        "occurrence__attribution__start"
    )
    return [
        (row.occurrence.text, row.status, row.found.text if row.found else "", row.differences)
        for row in rows.select_related("occurrence", "found")
    ]


def test_first_text_has_no_anchors() -> None:
    assert anchors(capture(STORY)) == []


def test_sentences_are_anchored_moved_changed_or_lost() -> None:
    capture(STORY)
    without = STORY.replace("certainly ", "").split("\n\n")[:2]

    newer = capture("\n\n".join([without[0], LEAD.strip(), without[1]]), 1)

    assert anchors(newer) == [
        (WALL, "changed", WALL.replace("certainly ", ""), ["elided_unmarked"]),
        (STONES, "moved", STONES, []),
        (PILOTS, "lost", "", []),
    ]


def test_quotation_that_silently_lost_a_word_is_told_to_whoever_follows() -> None:
    capture(STORY)
    capture(STORY.replace("certainly ", ""), 1)

    told = Change.objects.filter(kind=ChangeKind.REPRINTED)
    assert list(told.values_list("before", "after")) == [(WALL, WALL.replace("certainly ", ""))]
    assert [row.summary for row in Anchor.objects.reprinted()] == [
        "leaves out “certainly”, without a mark"
    ]


def test_sentence_that_lost_its_marks_is_found_as_no_quotation() -> None:
    capture(STORY)
    bare = STORY.replace(f"“{STONES}” Halloran said.", STONES)

    assert anchors(capture(bare, 1))[1] == (STONES, "moved", "", [])


def test_quotation_that_is_gone_or_lost_its_marks_is_told_with_what_stands_there() -> None:
    capture(STORY)
    bare = STORY.replace(f"“{STONES}” Halloran said.", STONES).split("\n\n")[:2]

    newer = capture("\n\n".join(bare), 1)

    told = Change.objects.filter(kind=ChangeKind.NO_LONGER_QUOTED).order_by("before")
    assert list(told.values_list("subject", "number", "before", "after")) == [
        ("article", newer.article.pk, PILOTS, ""),
        ("article", newer.article.pk, STONES, STONES),
    ]


def test_noise_of_the_page_makes_no_version() -> None:
    held = capture(STORY)
    straight = STORY.replace("“", '"').replace("”", '"')

    again = capture(f"Updated 3 minutes ago\n\n{straight}\n\n12 comments", 1)

    assert (again.outcome, again.snapshot) == ("unchanged", held.snapshot)
    assert Snapshot.objects.count() == 1


def test_reading_the_newer_text_again_tells_nothing_twice() -> None:
    capture(STORY)
    shorter = STORY.replace("certainly ", "").partition("\n\n“Nobody")[0]
    newer = capture(shorter, 1)
    before = anchors(newer)

    read_snapshot(snapshot_id=newer.snapshot.pk, now=NOW, again=True)

    assert anchors(newer) == before
    assert Change.objects.filter(kind=ChangeKind.REPRINTED).count() == 1
    assert Change.objects.filter(kind=ChangeKind.NO_LONGER_QUOTED).count() == 1
