"""One article's desk: what it shows, what each decision answers, and what both cost."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from tests import factories
from tests.admin.curating import last_written
from tests.factories import Printing
from tests.pages.document import Document
from tracker.models import Article, Attribution, Note, Speaker, Step
from tracker.operations.attributions import reject_attribution
from tracker.vocabulary import RejectReason, Review

HTMX = {"HX-Request": "true"}


def printed(count: int) -> Article:
    quotes = [factories.QuoteFactory.create() for _ in range(count)]
    return factories.print_article([Printing(quote=quote) for quote in quotes])


def passages(article: Article) -> list[Attribution]:
    return list(Attribution.objects.filter(snapshot__article=article).order_by("start"))


def post(desk: Client, decision: str, passage: Attribution, **more: object) -> str:
    """What the decision answers to a page with scripts."""
    values = {"passage": passage.pk, "version": passage.version, **more}
    answer = desk.post(reverse(f"desk:{decision}"), values, headers=HTMX)
    return f"{answer.status_code} {answer.content.decode()}"


def shown(desk: Client, article: Article) -> str:
    return desk.get(reverse("desk:article", args=[article.pk])).content.decode()


@pytest.mark.parametrize("count", [3, 60])
def test_desk_costs_the_same_whatever_the_article(
    desk: Client, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    article = printed(count)

    # Session, user, text with article, passages, spans, printings, notes, pairs, the editor's
    # steps, the next article.
    with django_assert_num_queries(10):
        page = shown(desk, article)

    assert page.count('class="card speaker-') == count
    assert page.count('class="passage-tag') == count


@pytest.mark.parametrize("count", [3, 60])
def test_accepting_costs_the_same_whatever_the_article(
    desk: Client, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    first, passage, *_ = passages(printed(count))

    # Session and person, and the text's open passages, which are asked once; then one statement.
    with django_assert_num_queries(4):
        post(desk, "accept", first)
    with django_assert_num_queries(1):
        answer = post(desk, "accept", passage)

    assert answer.startswith("200")
    assert answer.count('hx-swap-oob="true"') == 8
    assert answer.count(f"2 of {count} settled") == 1


def test_text_tells_each_passage_in_words(desk: Client) -> None:
    speaker = factories.SpeakerFactory.create(name="Pell Okonjo")
    quote = factories.QuoteFactory.create(text="The pier stays open.", speaker=speaker)
    article = factories.print_article([Printing(quote=quote, review=Review.ACCEPTED)])

    page = shown(desk, article)

    assert page.count("1 Pell Okonjo · direct · 0.90 · <span") == 1
    assert page.count("<strong>Pell Okonjo</strong> (person)") == 1
    assert page.count("1 of 1 settled") == 1


def test_rejecting_asks_why_and_keeps_the_reason(desk: Client) -> None:
    passage = passages(printed(1))[0]

    refusal = post(desk, "reject", passage)
    done = post(desk, "reject", passage, reason="scare_quote")

    passage.refresh_from_db()
    assert (refusal[:3], done[:3]) == ("422", "200")
    assert (passage.review, passage.reject_reason) == ("rejected", "scare_quote")


def test_crediting_a_known_speaker_settles_the_passage(desk: Client) -> None:
    passage = passages(printed(1))[0]
    speaker = factories.SpeakerFactory.create()

    answer = post(desk, "credit", passage, speaker=speaker.pk)

    passage.refresh_from_db()
    assert answer[:3] == "200"
    assert (passage.speaker, passage.review) == (speaker, "accepted")


@pytest.mark.parametrize("kind", ["person", "office", "organisation", "anonymous"])
def test_unknown_name_makes_a_speaker_of_the_kind_in_place(desk: Client, kind: str) -> None:
    passage = passages(printed(1))[0]

    post(desk, "credit", passage, name=" Nuria  Pardo ", kind=kind)

    passage.refresh_from_db()
    made = Speaker.objects.get(name="Nuria Pardo")
    assert passage.speaker == made
    assert (made.kind, made.review) == (kind, "accepted")
    assert made.aliases.get().name == "Nuria Pardo"


def test_note_is_kept_beside_the_passage(desk: Client, editor: User) -> None:
    passage = passages(printed(1))[0]

    empty = post(desk, "note", passage, text=" ")
    answer = post(desk, "note", passage, text="Ask the office.")

    note = Note.objects.get()
    assert (empty[:3], answer[:3]) == ("422", "200")
    assert (note.text, note.author, note.attribution) == ("Ask the office.", editor, passage)
    assert answer.count("Ask the office.") == 1


def test_stale_form_shows_both_versions_with_who_and_when_and_writes_nothing(
    desk: Client,
) -> None:
    passage = passages(printed(1))[0]
    bo = factories.EditorFactory.create(username="bo")
    reject_attribution(attribution=passage, reason=RejectReason.TITLE, by=bo, now=timezone.now())
    passage.version -= 1

    answer = post(desk, "accept", passage)

    told = Document(answer[3:].encode())
    at = last_written(Attribution)
    label = Step.objects.get().label
    assert answer[:3] == "409"
    assert told.texts("//div[@class='conflict']//td") == ["rejected", "accepted"]
    assert told.texts("//div[@class='conflict']/p[1]") == [
        "This passage was changed after your page was made. Last, bo changed it on "
        f"{at:%-d %B %Y at %H:%M:%S} UTC, in “{label}”. Nothing of either is lost: "
        "choose which stands."
    ]
    assert answer.count("changed meanwhile, last by bo. Both versions are shown.") == 1
    assert Attribution.objects.get().review == "rejected"


def test_undo_and_redo_reach_the_last_step_and_name_it(desk: Client) -> None:
    passage = passages(printed(2))[0]
    post(desk, "accept", passage)
    article = {"article": passage.snapshot.article_id}

    undone = desk.post(reverse("desk:undo"), article, headers=HTMX).content.decode()
    after_undo = Attribution.objects.get(pk=passage.pk).review
    redone = desk.post(reverse("desk:redo"), article, headers=HTMX).content.decode()
    after_redo = Attribution.objects.get(pk=passage.pk).review
    desk.post(reverse("desk:undo"), article, headers=HTMX)
    nothing = desk.post(reverse("desk:undo"), article, headers=HTMX)

    assert (after_undo, after_redo) == ("suggested", "accepted")
    assert undone.count("Undone: accept passage “The sea wall will stand") == 1
    assert undone.count(f'data-back="{passage.pk}"') == 1
    assert redone.count("Done again: accept passage “The sea wall will stand") == 1
    assert nothing.status_code == 422


def test_plain_undo_goes_back_to_the_passage_that_it_took_back(desk: Client) -> None:
    _, second = passages(printed(2))
    post(desk, "accept", second)
    article = second.snapshot.article_id

    undone = desk.post(reverse("desk:undo"), {"article": article})

    assert undone.headers["Location"] == f"/admin/desk/{article}/#card-{second.pk}"


def test_plain_form_goes_back_to_the_next_open_passage(desk: Client) -> None:
    first, second = passages(printed(2))
    values = {"passage": first.pk, "version": first.version}

    answer = desk.post(reverse("desk:accept"), values)
    last = desk.post(reverse("desk:accept"), {"passage": second.pk, "version": second.version})

    address = reverse("desk:article", args=[first.snapshot.article_id])
    assert answer.headers["Location"] == f"{address}#card-{second.pk}"
    assert last.headers["Location"] == f"{address}#finish"


def test_presence_names_the_others_who_were_here_lately(desk: Client, editor: User) -> None:
    article = printed(1)
    long_ago = timezone.now() - timedelta(minutes=5)
    factories.PresenceFactory.create(article=article, editor__username="bo", seen_at=long_ago)
    other = Client()
    other.force_login(
        factories.EditorFactory.create(username="cy", is_superuser=True, is_staff=True)
    )

    address = reverse("desk:presence", args=[article.pk])
    other.get(address)
    page = desk.get(address).content.decode()

    assert page.count("Also here: cy<") == 1


def test_what_follows_is_nothing_for_a_passage_that_was_taken_back(desk: Client) -> None:
    passage = passages(printed(1))[0]

    answers = [
        desk.get(reverse("desk:following", args=[pk])).status_code
        for pk in (passage.pk, passage.pk + 1)
    ]

    assert answers == [200, 204]


def test_decision_on_a_text_that_a_newer_one_replaced_is_refused(desk: Client) -> None:
    (passage,) = passages(printed(1))
    newer = factories.SnapshotFactory.create(
        article=passage.snapshot.article, captured_at=passage.snapshot.captured_at + timedelta(1)
    )
    factories.ReadingFactory.create(snapshot=newer)

    answer = post(desk, "accept", passage)

    passage.refresh_from_db()
    assert (answer[:3], passage.review) == ("422", "suggested")
    assert answer.count("Not saved: a newer text of the article has been read meanwhile") == 1
