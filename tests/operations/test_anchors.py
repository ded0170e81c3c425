"""What people settled stays with its words when the article is captured anew, or is listed."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.models import User

from tests.factories import NOON, EditorFactory
from tests.newsroom import NOW, article, everything
from tests.operations.acts import stored
from tests.operations.queued import follow_all
from tests.standing import standing
from tracker.models import (
    Article,
    Attribution,
    LostAnchor,
    Note,
    Occurrence,
    Speaker,
    Tagging,
)
from tracker.operations.anchors import NowhereNear, mark_lost, reanchor
from tracker.operations.attributions import accept_attribution, credit_passage, reject_attribution
from tracker.operations.history import leaving_what_follows
from tracker.operations.intake import read_snapshot, record_article
from tracker.operations.notes import write_note
from tracker.operations.occurrences import accept_occurrence
from tracker.operations.redo import undo_last
from tracker.operations.tagging import tag
from tracker.operations.versions import Conflict
from tracker.vocabulary import RejectReason, Review

pytestmark = pytest.mark.django_db

ADDRESS = "https://courier.example/wall"
WALL = "The sea wall will stand for another thirty winters"
STONES = "We counted every stone of it before the frost came"
STORY = (
    f"“{WALL},” said Ines Halloran, the harbour commissioner.\n\n"
    f"The council met on Monday. “{STONES},” Halloran said."
)
LEAD = "A correction was added to this article.\n\n"


def capture(text: str, hours: int = 0) -> Article:
    """The article as it stands so many hours later, read at once."""
    later = NOW + timedelta(hours=hours)
    read = article(text, url=ADDRESS, published_at=NOON)
    recorded = record_article(read=read, by=None, now=later)
    read_snapshot(snapshot_id=recorded.snapshot.pk, now=later)
    return recorded.article


@pytest.fixture
def by() -> User:
    return EditorFactory.create()


def passages(text: str) -> list[tuple[str, str, str]]:
    """Words, speaker and review of the passages of that text of the article."""
    rows = Attribution.objects.filter(snapshot__text=text).order_by("start")
    return [
        (
            " ".join(row.spans.filter(role="content").values_list("exact", flat=True)),
            str(row.speaker),
            row.review,
        )
        for row in rows
    ]


def first() -> Attribution:
    return Attribution.objects.earliest("start", "id")


def test_settled_passages_go_on_where_their_words_moved(by: User) -> None:
    capture(STORY)
    other = Speaker.objects.create(name="Oda Lind", slug="oda")
    credit_passage(attribution=first(), speaker=other, by=by)

    capture(LEAD + STORY, 1)

    assert passages(LEAD + STORY) == [
        (WALL + ",", "Oda Lind", "accepted"),
        (STONES + ",", "Ines Halloran", "suggested"),
    ]
    assert LostAnchor.objects.count() == 0


def test_carried_passage_keeps_its_spans_and_its_sentence(by: User) -> None:
    capture(STORY)
    accept_attribution(attribution=first(), by=by)
    quote = first().occurrences.get().quote

    capture(LEAD + STORY, 1)

    row = Attribution.objects.get(snapshot__text=LEAD + STORY, review="accepted")
    spans = list(row.spans.order_by("start").values_list("role", "exact"))
    assert spans == [
        ("content", WALL + ","),
        ("cue", "said"),
        ("source", "Ines Halloran"),
    ]
    assert row.occurrences.get().quote == quote


def test_reading_the_newer_text_again_changes_nothing(by: User) -> None:
    capture(STORY)
    accept_attribution(attribution=first(), by=by)
    held = capture(LEAD + STORY, 1)
    before = everything()

    read_snapshot(snapshot_id=held.snapshots.latest("pk").pk, now=NOW, again=True)

    assert everything() == before


def test_refused_words_stay_refused_beside_other_words(by: User) -> None:
    capture(STORY)
    reject_attribution(attribution=first(), reason=RejectReason.TITLE, by=by, now=NOW)
    newer = STORY.replace("said Ines Halloran", "Ines Halloran promised on Sunday")

    capture(newer, 1)

    assert passages(newer) == [(STONES + ",", "Ines Halloran", "suggested")]


CHANGED = STORY.replace("thirty winters", "forty winters")


def test_changed_words_are_listed_with_their_nearest_place(by: User) -> None:
    capture(STORY)
    accept_attribution(attribution=first(), by=by)

    capture(CHANGED, 1)

    lost = LostAnchor.objects.get()
    near = [lost.snapshot.text[start:end] for start, end in lost.places]
    assert (near, lost.review) == ([WALL.replace("thirty", "forty")], "suggested")


def test_words_that_are_gone_are_listed_without_a_place(by: User) -> None:
    capture(STORY)
    accept_attribution(attribution=first(), by=by)

    capture(STORY.split("\n\n", 1)[1], 1)

    assert LostAnchor.objects.get().places == []


def lost_anchor(by: User) -> LostAnchor:
    capture(STORY)
    accept_attribution(attribution=first(), by=by)
    capture(CHANGED, 1)
    return LostAnchor.objects.get()


def test_accepted_place_is_the_passage_as_the_person_settled_it(by: User) -> None:
    lost = lost_anchor(by)

    found = reanchor(lost=lost, by=by, version=lost.version)

    assert passages(CHANGED)[0] == (WALL.replace("thirty", "forty"), "Ines Halloran", "accepted")
    assert found.occurrences.count() == 1
    assert LostAnchor.objects.get().review == Review.ACCEPTED


def test_reanchoring_is_one_step_that_undo_takes_back(by: User) -> None:
    lost = lost_anchor(by)
    before = passages(CHANGED)
    reanchor(lost=lost, by=by)

    undo_last(by=by)

    assert (passages(CHANGED), LostAnchor.objects.get().review) == (before, "suggested")


def test_what_follows_later_from_a_place_is_what_follows_at_once(by: User) -> None:
    lost = lost_anchor(by)
    before = stored()
    with leaving_what_follows():
        reanchor(lost=lost, by=by)
    follow_all()
    later, found = standing(), passages(CHANGED)
    undo_last(by=by)
    follow_all()
    taken_back = stored()

    reanchor(lost=LostAnchor.objects.get(), by=by)

    assert taken_back == before
    assert (standing(), passages(CHANGED)) == (later, found)


def test_place_is_given_back_with_its_note_before_anything_followed(by: User) -> None:
    lost = lost_anchor(by)
    write_note(attribution=lost.passage, text="Ask the office.", by=by, now=NOW)
    tag(name="harbour", rows=[lost.passage], by=by)
    before = stored()
    with leaving_what_follows():
        reanchor(lost=lost, by=by)

    undo_last(by=by)
    undone = stored()
    follow_all()

    assert LostAnchor.objects.get().review == Review.SUGGESTED
    assert Note.objects.get().attribution == lost.passage
    assert (undone, stored()) == (before, before)


def test_anchor_said_to_be_lost_is_not_listed_again(by: User) -> None:
    held = lost_anchor(by)
    mark_lost(lost=held, by=by, version=held.version)

    read_snapshot(snapshot_id=held.snapshot_id, now=NOW, again=True)
    capture(LEAD + CHANGED, 2)

    assert list(LostAnchor.objects.values_list("review", flat=True)) == ["rejected"]


def test_anchor_is_sought_on_in_the_next_text_and_found_there(by: User) -> None:
    lost_anchor(by)

    capture(LEAD + STORY, 2)

    assert LostAnchor.objects.count() == 0
    assert passages(LEAD + STORY)[0] == (WALL + ",", "Ines Halloran", "accepted")


def test_anchor_still_lost_is_listed_once_for_the_newest_text(by: User) -> None:
    lost_anchor(by)

    capture(LEAD + CHANGED, 2)

    assert LostAnchor.objects.get().snapshot.text == LEAD + CHANGED


def test_anchor_without_a_place_is_not_accepted(by: User) -> None:
    capture(STORY)
    accept_attribution(attribution=first(), by=by)
    capture(STORY.split("\n\n", 1)[1], 1)

    with pytest.raises(NowhereNear, match="the newer text has no words like it"):
        reanchor(lost=LostAnchor.objects.get(), by=by)

    assert LostAnchor.objects.get().review == Review.SUGGESTED


def test_anchor_changed_meanwhile_is_not_overwritten(by: User) -> None:
    lost = lost_anchor(by)
    LostAnchor.objects.update(places=[])

    with pytest.raises(Conflict):
        reanchor(lost=lost, by=by, version=lost.version)


def test_notes_tags_and_confirmed_matches_go_on_with_the_words(by: User) -> None:
    capture(STORY)
    passage = first()
    write_note(attribution=passage, text="Ask the office.", by=by, now=NOW)
    tag(name="harbour", rows=[passage], by=by)
    accept_occurrence(occurrence=passage.occurrences.get(), by=by)

    capture(LEAD + STORY, 1)

    newer = Attribution.objects.filter(snapshot__text=LEAD + STORY).earliest("start")
    assert (Note.objects.get().attribution, Tagging.objects.get().attribution) == (newer, newer)
    confirmed = Occurrence.objects.filter(match_review="accepted", attribution=newer)
    assert confirmed.count() == 1
