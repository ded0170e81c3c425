"""Merging speakers from their list."""

from django.test import Client

from tests import factories
from tests.admin.test_deciding import choose, steps
from tracker.models import Speaker


def test_merging_speakers_asks_whose_name_stays(desk: Client) -> None:
    kept, merged = factories.SpeakerFactory.create_batch(2)

    page = choose(desk, "merge", [kept, merged])
    before = Speaker.objects.filter(merged_into__isnull=False).count()
    choose(desk, "merge", [kept, merged], kept=str(kept.pk))

    assert {speaker for speaker, _ in page.context["speakers"]} == {kept, merged}
    assert before == 0
    assert Speaker.objects.get(merged_into__isnull=False) == merged
    assert steps() == ["merge 2 speakers"]


def test_merging_speakers_is_all_or_nothing(desk: Client) -> None:
    kept, other = factories.SpeakerFactory.create_batch(2)
    office = factories.SpeakerFactory.create(kind="office")

    choose(desk, "merge", [kept, other, office], kept=str(kept.pk))

    assert Speaker.objects.filter(merged_into__isnull=False).count() == 0
    assert steps() == []


def test_merging_one_speaker_is_no_merger(desk: Client) -> None:
    speaker = factories.SpeakerFactory.create()

    assert choose(desk, "merge", [speaker]).status_code == 302
