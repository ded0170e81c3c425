"""Which quotes make one statement, and in what order."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.factories import (
    NOON,
    Printing,
    QuoteFactory,
    SpeakerFactory,
    StatementFactory,
    print_article,
)
from tracker.models import Article, Attribution, Quote, Speaker, Statement
from tracker.models.quotes import BESIDE_OTHERS
from tracker.operations.quotes import BY_PUBLICATION, regrade
from tracker.operations.statements import assemble
from tracker.vocabulary import Review, StatementKind

pytestmark = pytest.mark.django_db

MONDAY, TUESDAY = date(2031, 5, 5), date(2031, 5, 6)


@pytest.fixture
def speaker() -> Speaker:
    return SpeakerFactory.create()


def said(speaker: Speaker, count: int) -> list[Quote]:
    return QuoteFactory.create_batch(count, speaker=speaker)


def print_together(*quotes: Quote, day: date | None = None, after: int = 0) -> Article:
    """An article that prints the quotes, and says when the first was said if told."""
    article = print_article(
        [Printing(quote=quote) for quote in quotes], published_at=NOON + timedelta(days=after)
    )
    if day:
        first = Attribution.objects.filter(snapshot__article=article).earliest("start")
        first.said_on, first.said_basis = day, f"“{day:%A}”"
        first.save()
    return article


def put_together(*quotes: Quote) -> None:
    for quote in quotes:
        regrade(quote_id=quote.pk)
    assemble(quote_ids=[quote.pk for quote in quotes])


def statements() -> list[list[int]]:
    """The quotes of each statement in order, the statements by their first quote."""
    return sorted(
        list(row.quotes.order_by("position").values_list("pk", flat=True))
        for row in Statement.objects.all()
    )


def test_quotes_printed_together_are_one_statement_in_their_order(speaker: Speaker) -> None:
    first, second, third = said(speaker, 3)
    print_together(second, third)
    print_together(first, second)

    put_together(first, second, third)

    assert statements() == [[first.pk, second.pk, third.pk]]


def test_quotes_of_two_speakers_are_two_statements(speaker: Speaker) -> None:
    mine, theirs = said(speaker, 1)[0], QuoteFactory.create()
    print_together(mine, theirs)

    put_together(mine, theirs)

    assert statements() == [[mine.pk], [theirs.pk]]


def test_undated_sentences_join_the_day_they_are_printed_beside(speaker: Speaker) -> None:
    dated, undated = said(speaker, 2)
    print_together(dated, undated, day=MONDAY)

    put_together(dated, undated)

    held = Quote.objects.in_bulk()
    assert statements() == [[dated.pk, undated.pk]]
    assert [(row.said_on, row.said_basis) for row in (held[dated.pk], held[undated.pk])] == [
        (MONDAY, "“Monday”"),
        (MONDAY, BESIDE_OTHERS),
    ]


def test_two_stated_days_are_two_statements(speaker: Speaker) -> None:
    monday, tuesday = said(speaker, 2)
    print_together(monday, day=MONDAY)
    print_together(tuesday, day=TUESDAY)
    print_together(monday, tuesday)

    put_together(monday, tuesday)

    days = [row.made_at and row.made_at.date() for row in Statement.objects.order_by("made_at")]
    assert (statements(), days) == ([[monday.pk], [tuesday.pk]], [MONDAY, TUESDAY])


def test_statement_parts_when_two_days_become_known(speaker: Speaker) -> None:
    quotes = one, two, three, four = said(speaker, 4)
    print_together(*quotes)
    put_together(*quotes)
    whole = Statement.objects.get()

    print_together(one, two, day=MONDAY)
    print_together(three, four, day=TUESDAY)
    Attribution.objects.filter(said_on=None, occurrences__quote=two).update(
        said_on=MONDAY, said_basis="“Monday”"
    )
    Attribution.objects.filter(said_on=None, occurrences__quote=four).update(
        said_on=TUESDAY, said_basis="“Tuesday”"
    )
    put_together(*quotes)

    assert statements() == [[one.pk, two.pk], [three.pk, four.pk]]
    assert Statement.objects.filter(pk=whole.pk).count() == 1


def test_day_without_any_stated_is_that_of_the_first_printing(speaker: Speaker) -> None:
    quote = said(speaker, 1)[0]
    print_together(quote)

    put_together(quote)

    row = Statement.objects.get()
    assert (row.made_at and row.made_at.date(), row.made_basis) == (NOON.date(), BY_PUBLICATION)


def test_same_words_weeks_apart_are_not_drawn_together(speaker: Speaker) -> None:
    early, late = said(speaker, 2)
    print_together(early)
    print_together(late, after=20)
    print_together(early, late, after=21)

    put_together(early, late)

    assert statements() == [[early.pk], [late.pk]]


@pytest.mark.parametrize(
    "settled", [{"review": Review.ACCEPTED}, {"kind": StatementKind.OFFICIAL, "official_text": "x"}]
)
def test_settled_statement_is_left_alone(speaker: Speaker, settled: dict[str, str]) -> None:
    first, second, third = said(speaker, 3)
    statement = StatementFactory.create(speaker=speaker, **settled)
    for place, quote in ((2, first), (1, second)):
        quote.statement, quote.position = statement, place
        quote.save()
    before = Statement.objects.filter(pk=statement.pk).values().get()
    print_together(first, second, third)

    put_together(first, second, third)

    assert statements() == [[second.pk, first.pk], [third.pk]]
    assert Statement.objects.filter(pk=statement.pk).values().get() == before


def test_quote_that_changes_its_speaker_leaves_no_gap(speaker: Speaker) -> None:
    quotes = said(speaker, 3)
    print_together(*quotes)
    put_together(*quotes)
    other = SpeakerFactory.create()
    Attribution.objects.filter(occurrences__quote=quotes[1]).update(speaker=other)

    put_together(quotes[1])

    held = dict(Quote.objects.values_list("pk", "position"))
    assert statements() == [[quotes[0].pk, quotes[2].pk], [quotes[1].pk]]
    assert [held[quote.pk] for quote in quotes] == [1, 1, 2]


def test_statement_without_quotes_goes_unless_it_is_of_record(speaker: Speaker) -> None:
    StatementFactory.create(speaker=speaker)
    kept = [
        StatementFactory.create(kind=StatementKind.OFFICIAL, official_text="The wall stays."),
        StatementFactory.create(review=Review.ACCEPTED),
    ]

    assemble(quote_ids=[])

    assert list(Statement.objects.order_by("pk")) == kept


def test_order_does_not_depend_on_which_quote_is_put_together(speaker: Speaker) -> None:
    quotes = said(speaker, 4)
    print_together(quotes[1], quotes[2])
    print_together(quotes[0], quotes[1])
    print_together(quotes[2], quotes[3], quotes[0])
    put_together(*quotes)
    before = statements()

    put_together(*reversed(quotes))

    assert statements() == before


def test_quote_that_nothing_prints_for_a_moment_leaves_the_others_their_statement(
    speaker: Speaker,
) -> None:
    """A span was changed, and a job is about to find what its passage prints now."""
    first, second, third = said(speaker, 3)
    print_together(first, second, third)
    put_together(first, second, third)
    second.occurrences.all().delete()

    assemble(quote_ids=[first.pk])

    assert statements() == [[first.pk, third.pk]]
