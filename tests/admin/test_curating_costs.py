"""What a yes to a curating page costs, the session and who asks included.

Each begins with session, user, the rows, the lock and the rows as they are, and ends with the step
and the job that works out what follows; savepoint and release are those of a transaction.
"""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from tests import factories
from tests.admin.curating import agree, ask
from tests.admin.test_desk_speed import step_back
from tests.factories import NOON
from tests.operations.queued import follow_all
from tests.operations.test_curating_costs import said
from tests.operations.test_official import CUT, FIRST, RECORD, SECOND, THIRD, statement_of
from tests.operations.test_splitting import PART, WHOLE, printed
from tracker.models import Article, Quote, QuoteMatch, Statement
from tracker.operations.ordering import order_statement

pytestmark = pytest.mark.django_db

ROWS = pytest.mark.parametrize("count", [1, 3])
SENTENCES = [CUT, FIRST, THIRD]
OFFERED = FIRST.replace("harbour", "port")


@ROWS
def test_merging_quotes(
    desk: Client, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    (kept, _), (gone, _) = printed(WHOLE), printed(*[PART] * count)
    form = {"row": [f"quote:{row.pk}" for row in (kept, gone)], "kept": f"quote:{kept.pk}"}
    page = ask(desk, reverse("desk:merge", args=["quote"]), form)

    with django_assert_num_queries(12):
        answer = agree(desk, page)

    assert answer.status_code == 302


@ROWS
def test_merging_speakers(
    desk: Client, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    kept, gone = factories.SpeakerFactory.create(), said(count).speaker
    for number in range(count):
        factories.SpeakerAliasFactory.create(speaker=gone, name=f"A. Roe {number}")
    form = {"row": [f"speaker:{row.pk}" for row in (kept, gone)], "kept": f"speaker:{kept.pk}"}
    page = ask(desk, reverse("desk:merge", args=["speaker"]), form)

    with django_assert_num_queries(10):
        answer = agree(desk, page)

    assert answer.status_code == 302


@ROWS
def test_splitting(
    desk: Client, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    quote, rows = printed(WHOLE, *[PART] * count)
    chosen = {"printing": [row.pk for row in rows[1:]]}
    page = ask(desk, reverse("desk:split", args=[quote.pk]), chosen)

    with django_assert_num_queries(16):
        answer = agree(desk, page)

    assert answer.status_code == 302


@ROWS
def test_wording(
    desk: Client, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    quote, _ = printed(*[WHOLE] * count)
    typed = {"text": "The pier stays.", "wording": "own"}
    page = ask(desk, reverse("desk:wording", args=[quote.pk]), typed)

    with django_assert_num_queries(13):
        answer = agree(desk, page)

    assert answer.status_code == 302


@ROWS
def test_attaching_an_official_text(
    desk: Client, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    statement = statement_of(*SENTENCES[:count])
    page = ask(desk, reverse("desk:record", args=[statement.pk]), text_of_record(RECORD))

    with django_assert_num_queries(15):
        answer = agree(desk, page)

    assert answer.status_code == 302


@ROWS
def test_an_official_text_that_draws_others_in(
    desk: Client, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    """Those are in statements of their own; others may be one of its sentences.

    One of these was offered before, for another reason.
    """
    statement = statement_of(*SENTENCES)
    others = [f"Sluice {number} was shut before the storm began." for number in range(count)]
    for text in others:
        drawn_in = factories.StatementFactory.create(made_at=NOON, speaker=statement.speaker)
        place = {"statement": drawn_in, "position": 1, "said_on": NOON.date()}
        factories.carry(
            factories.QuoteFactory.create(text=text, speaker=statement.speaker, **place)
        )
    likely = [text.replace(" the ", " this ", 1) for text in (FIRST, SECOND, THIRD)[:count]]
    for text in (*likely, OFFERED):
        quote = factories.QuoteFactory.create(
            text=text, speaker=statement.speaker, said_on=NOON.date()
        )
        factories.carry(quote)
    offered = factories.QuoteMatchFactory.create(
        left=Quote.objects.get(text=FIRST), right=Quote.objects.get(text=OFFERED), score=0.1
    )
    page = ask(
        desk,
        reverse("desk:record", args=[statement.pk]),
        text_of_record(" ".join([RECORD, *others])),
    )

    # The pairs said no to, those held, those offered otherwise, new ones.
    with django_assert_num_queries(19):
        answer = agree(desk, page)

    assert answer.status_code == 302
    assert QuoteMatch.objects.exclude(pk=offered.pk).count() == count
    assert QuoteMatch.objects.get(pk=offered.pk).score > offered.score
    assert Quote.objects.filter(statement=statement, text__in=others).count() == count


@ROWS
def test_taking_an_official_text_away(
    desk: Client, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    """The order that a person had accepted before comes back."""
    statement = statement_of(*SENTENCES[:count])
    own = list(statement.quotes.order_by("-position").values_list("pk", flat=True))
    order_statement(statement=statement, quotes=own, by=factories.EditorFactory.create())
    address = reverse("desk:record", args=[statement.pk])
    agree(desk, ask(desk, address, text_of_record(RECORD)))
    follow_all()
    page = ask(desk, address, text_of_record(""))

    with django_assert_num_queries(17):
        answer = agree(desk, page)

    assert answer.status_code == 302
    assert list(statement.quotes.order_by("position").values_list("pk", flat=True)) == own


@ROWS
def test_ordering(
    desk: Client, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    statement = said(count)
    own: list[int] = list(statement.quotes.order_by("-position").values_list("pk", flat=True))
    form = {"quote": own, "version": Statement.objects.get(pk=statement.pk).version}

    with django_assert_num_queries(11):
        answer = desk.post(reverse("desk:statement", args=[statement.pk]), form)

    assert answer.status_code == 302
    assert list(statement.quotes.order_by("position").values_list("pk", flat=True)) == own


@ROWS
def test_taking_a_sentence_out(
    desk: Client, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    statement = said(count + 1)
    quote = statement.quotes.order_by("position")[0]
    form = {"out": f"{quote.pk}:{quote.version}"}

    with django_assert_num_queries(15):
        answer = desk.post(reverse("desk:take_out", args=[statement.pk]), form)

    assert answer.status_code == 302
    assert statement.quotes.count() == count


def text_of_record(text: str) -> dict[str, str]:
    return {"official_text": text, "record_url": "", "day": NOON.date().isoformat()}


@ROWS
def test_merging_events(
    desk: Client, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    """Each is reported by articles whose statements follow, one of them by both."""
    kept, gone = factories.EventFactory.create(), factories.EventFactory.create()
    for number in range(count):
        row = said(2)
        Statement.objects.filter(pk=row.pk).update(event=gone)
        path = "snapshots__attributions__occurrences__quote__statement"
        for article in Article.objects.filter(**{path: row}).distinct():
            factories.EventArticleFactory.create(event=gone, article=article)
            if number == 0:
                factories.EventArticleFactory.create(event=kept, article=article)
    factories.TaggingFactory.create(quote=None, event=gone)
    form = {"row": [f"event:{row.pk}" for row in (kept, gone)], "kept": f"event:{kept.pk}"}
    page = ask(desk, reverse("desk:merge", args=["event"]), form)

    with django_assert_num_queries(15):
        answer = agree(desk, page)

    assert answer.status_code == 302
    assert Statement.objects.filter(event=kept).count() == count


def merged(desk: Client, count: int) -> None:
    (kept, _), (gone, _) = printed(WHOLE), printed(*[PART] * count)
    form = {"row": [f"quote:{row.pk}" for row in (kept, gone)], "kept": f"quote:{kept.pk}"}
    agree(desk, ask(desk, reverse("desk:merge", args=["quote"]), form))


def merged_speakers(desk: Client, count: int) -> None:
    kept, gone = factories.SpeakerFactory.create(), said(count).speaker
    form = {"row": [f"speaker:{row.pk}" for row in (kept, gone)], "kept": f"speaker:{kept.pk}"}
    agree(desk, ask(desk, reverse("desk:merge", args=["speaker"]), form))


def parted(desk: Client, count: int) -> None:
    quote, rows = printed(WHOLE, *[PART] * count)
    chosen = {"printing": [row.pk for row in rows[1:]]}
    agree(desk, ask(desk, reverse("desk:split", args=[quote.pk]), chosen))


def worded(desk: Client, count: int) -> None:
    quote, _ = printed(*[WHOLE] * count)
    typed = {"text": "The pier stays.", "wording": "own"}
    agree(desk, ask(desk, reverse("desk:wording", args=[quote.pk]), typed))


def recorded(desk: Client, count: int) -> None:
    statement = statement_of(*SENTENCES[:count])
    agree(desk, ask(desk, reverse("desk:record", args=[statement.pk]), text_of_record(RECORD)))


# Before the job has run, one query more tells that nothing is left to derive.
STEPPED: dict[Callable[[Client, int], None], int] = {
    merged: 18,
    merged_speakers: 18,
    parted: 18,
    worded: 17,
    recorded: 17,
}


@ROWS
@pytest.mark.parametrize("act", STEPPED)
def test_taking_back_and_doing_again_before_the_job(
    desk: Client,
    django_assert_num_queries: DjangoAssertNumQueries,
    act: Callable[[Client, int], None],
    count: int,
) -> None:
    """All that was written goes back in one message."""
    act(desk, count)
    article = Article.objects.earliest("pk")

    for way in ("undo", "redo"):
        with django_assert_num_queries(STEPPED[act] + 1):
            answer = step_back(desk, article, way)
        assert answer[:3] == "200"


@ROWS
@pytest.mark.parametrize("act", STEPPED)
def test_taking_back_what_was_derived_too(
    desk: Client,
    django_assert_num_queries: DjangoAssertNumQueries,
    act: Callable[[Client, int], None],
    count: int,
) -> None:
    act(desk, count)
    follow_all()
    article = Article.objects.earliest("pk")

    with django_assert_num_queries(STEPPED[act]):
        answer = step_back(desk, article)

    assert answer[:3] == "200"
