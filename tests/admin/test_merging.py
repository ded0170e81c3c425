"""Merging speakers, quotes and events: find, choose which stays, see what moves, say yes, undo."""

from collections.abc import Sequence

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from tests import factories
from tests.admin.curating import agree, ask, foreseen
from tests.admin.test_deciding import choose, steps
from tracker.models import Event, Quote, Speaker
from tracker.operations.history import step
from tracker.operations.merging import Mergeable
from tracker.operations.redo import undo_last


def page_of(rows: Sequence[Mergeable]) -> str:
    return reverse("desk:merge", args=[rows[0]._meta.model_name])


def form_of(kept: Mergeable, *others: Mergeable) -> dict[str, object]:
    kind = kept._meta.model_name
    return {"row": [f"{kind}:{row.pk}" for row in (kept, *others)], "kept": f"{kind}:{kept.pk}"}


def merged(model: type[Speaker] | type[Quote] | type[Event]) -> dict[int, int]:
    rows = model._default_manager.all()
    return {row.pk: row.merged_into_id for row in rows if row.merged_into_id}


def test_choosing_in_the_list_leads_to_a_page_that_lists_them_all(desk: Client) -> None:
    rows = factories.SpeakerFactory.create_batch(3)

    answer = choose(desk, "merge_chosen", rows, select_across="1")
    page = desk.get(answer["Location"])

    assert {key for key, _, _ in page.context["rows"]} == {f"speaker:{row.pk}" for row in rows}
    assert merged(Speaker) == {}


def test_one_row_is_no_merger(desk: Client) -> None:
    speaker = factories.SpeakerFactory.create()

    answer = choose(desk, "merge_chosen", [speaker], follow="")

    assert answer["Location"] == reverse("admin:tracker_speaker_changelist")
    assert desk.get(page_of([speaker]), {"row": f"speaker:{speaker.pk}"}).status_code == 404


def test_what_a_merger_of_speakers_changes_is_listed_and_nothing_is_done(desk: Client) -> None:
    kept, gone = (factories.SpeakerFactory.create(name=name) for name in ("Ada Roe", "Ada Rowe"))
    factories.SpeakerAliasFactory.create(speaker=gone, name="A. Rowe")
    factories.AffiliationFactory.create(speaker=gone, role="pilot")
    factories.carry(factories.QuoteFactory.create(text="The pier stays.", speaker=gone))

    page = ask(desk, page_of([kept]), form_of(kept, gone))

    found = foreseen(page)
    assert found["1 speaker changed"] == ["speaker “Ada Rowe”"]
    assert found["1 printed name changed"] == ["speaker alias “A. Rowe”"]
    assert found["1 role changed"] == ["affiliation “Ada Rowe, pilot”"]
    assert found["1 quote changed"] == ["quote “The pier stays.”"]
    assert len(found["1 passage changed"]) == 1
    assert page.context["plan"].notes == (
        f"The address /speaker/{gone.slug} leads to /speaker/{kept.slug} from then on.",
    )
    assert merged(Speaker) == {}
    assert steps() == []


@pytest.mark.parametrize("count", [1, 3])
def test_a_yes_merges_them_all_in_one_step_that_undo_takes_back(
    desk: Client, editor: User, count: int
) -> None:
    kept: Speaker = factories.SpeakerFactory.create(name="Ada Roe")
    others = [factories.SpeakerFactory.create(name=f"Ada Rowe {n}") for n in range(count)]
    page = ask(desk, page_of([kept]), form_of(kept, *others))

    agree(desk, page)
    done, taken = merged(Speaker), steps()
    undo_last(by=editor)

    assert done == {row.pk: kept.pk for row in others}
    told = "speaker “Ada Rowe 0”" if count == 1 else "3 speakers"
    assert taken == [f"merge {told} into speaker “Ada Roe”"]
    assert merged(Speaker) == {}


def test_a_yes_to_what_changed_meanwhile_shows_both_and_merges_nothing(
    desk: Client, editor: User
) -> None:
    kept, gone = factories.SpeakerFactory.create_batch(2)
    page = ask(desk, page_of([kept]), form_of(kept, gone))
    with step(by=editor, label="rename"):
        Speaker.objects.filter(pk=gone.pk).update(name="Ada Rowe, junior")

    answer = agree(desk, page)

    [changed] = answer.context["changed"]
    [entry] = changed.entries
    assert (answer.status_code, merged(Speaker)) == (409, {})
    assert (changed.name, entry.who, entry.label) == ("speaker “Ada Rowe, junior”", "ada", "rename")
    assert [(each.field, each.after) for each in entry.changes] == [("name", "Ada Rowe, junior")]
    assert agree(desk, answer).status_code == 302
    assert merged(Speaker) == {gone.pk: kept.pk}


def test_speakers_of_different_kinds_are_refused_with_the_reason(desk: Client) -> None:
    kept, office = factories.SpeakerFactory.create(), factories.SpeakerFactory.create(kind="office")

    page = ask(desk, page_of([kept]), form_of(kept, office))

    assert page.status_code == 422
    assert page.context["refusal"] == "they are of different kinds: person and office"
    assert page.context["foreseen"] == []


def test_quotes_are_merged_after_the_same_look(desk: Client) -> None:
    kept, gone = (factories.QuoteFactory.create(text=text) for text in ("It stays.", "It stays"))
    factories.carry(gone)
    page = ask(desk, page_of([kept]), form_of(kept, gone))
    found = foreseen(page)

    agree(desk, page)

    assert found["1 printing changed"][0].startswith("printing “It stays” in ")
    # By the words that they have now, although the one kept will have others.
    assert sorted(found["2 quotes changed"]) == ["quote “It stays.”", "quote “It stays”"]
    assert merged(Quote) == {gone.pk: kept.pk}
    assert steps() == ["merge quote “It stays” into quote “It stays.”"]


def test_events_are_merged_after_the_same_look(desk: Client) -> None:
    kept, gone = (factories.EventFactory.create(name=name) for name in ("The vote", "A vote"))
    factories.EventArticleFactory.create(event=gone)
    page = ask(desk, page_of([kept]), form_of(kept, gone))
    found = foreseen(page)

    agree(desk, page)

    assert list(found) == ["2 events changed", "1 report on an event changed"]
    assert merged(Event) == {gone.pk: kept.pk}
    assert kept.reports.count() == 1


def found(desk: Client, row: Mergeable, **asked: str) -> list[str]:
    page = desk.get(reverse("desk:same", args=[row._meta.model_name, row.pk]), asked)
    return [each.name for each in page.context["found"]]


def test_speakers_of_the_name_are_offered_first_and_others_once_typed(desk: Client) -> None:
    ida, vos, other = (
        factories.SpeakerFactory.create(name=name) for name in ("Ida Voss", "Ida Vos", "Pell Roe")
    )
    for speaker in (ida, vos, other):
        factories.SpeakerAliasFactory.create(
            speaker=speaker,
            name=speaker.name,
            folded_name=speaker.name.lower(),
            skeleton="vs" if speaker != other else "r",
        )

    assert found(desk, ida, q="ida") == ["Ida Vos"]
    assert found(desk, ida, q="pell") == ["Pell Roe"]
    assert found(desk, ida, q="nobody") == []


def test_quotes_once_compared_are_offered_and_others_by_their_words(desk: Client) -> None:
    quote, pair, other = (
        factories.QuoteFactory.create(text=text)
        for text in ("The pier stays.", "The pier will stay.", "Ferries run at six.")
    )
    factories.QuoteMatchFactory.create(left=quote, right=pair)

    assert found(desk, quote) == ["The pier will stay."]
    assert found(desk, quote, q="ferries") == ["Ferries run at six."]
    assert found(desk, quote, q=str(other.pk)) == ["Ferries run at six."]


def test_events_are_found_by_the_words_of_their_name(desk: Client) -> None:
    event = factories.EventFactory.create(name="The vote")
    factories.EventFactory.create(name="A second vote")
    factories.EventFactory.create(name="A second vote, joined", merged_into=event)

    assert found(desk, event, q="second") == ["A second vote"]


@pytest.mark.parametrize("kind", ["article", "nothing"])
def test_other_kinds_of_rows_are_not_merged(desk: Client, kind: str) -> None:
    assert desk.get(reverse("desk:same", args=[kind, 1])).status_code == 404
    assert desk.get(reverse("desk:merge", args=[kind])).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_that_asks_costs_so_much(
    desk: Client, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    rows = factories.EventFactory.create_batch(count + 1)

    # Session and user, the rows; for each how many articles and statements.
    with django_assert_num_queries(3 + 2 * (count + 1)):
        desk.get(page_of(rows), {"row": [f"event:{row.pk}" for row in rows]})
