"""A text of record gives a statement its order and its quotes their wording, until it is gone."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.factories import (
    NOON,
    EditorFactory,
    QuoteFactory,
    SpeakerFactory,
    StatementFactory,
    carry,
)
from tests.newsroom import print_text
from tests.operations.test_undo import newest_step
from tracker.models import Occurrence, Quote, QuoteMatch, Statement
from tracker.operations.official import RecordRefused, keep_record, place_arrivals, refusals
from tracker.operations.undo import undo
from tracker.vocabulary import Difference, Review, StatementKind

pytestmark = pytest.mark.django_db

FIRST = "The harbour will stay open through the winter, whatever the insurers may say."
SECOND = "At this hour, however, any crew sent out would only restart the pumps of the weir."
THIRD = "We have been unambiguous about the sea wall from the first day."
RECORD = f"{FIRST} {SECOND}\n\n{THIRD}"
CUT = SECOND.replace("At this hour, however, any", "Any")
ELSEWHERE = "Nobody has asked the village what it thinks of the new bridge."


def statement_of(*texts: str) -> Statement:
    """A statement that outlets printed in the order of these sentences, each as it stands."""
    statement = StatementFactory.create(made_at=NOON)
    for place, text in enumerate(texts, start=1):
        quote = QuoteFactory.create(
            text=text,
            speaker=statement.speaker,
            statement=statement,
            position=place,
            said_on=NOON.date(),
        )
        carry(quote)
    return statement


def regraded(statement: Statement) -> list[tuple[str, str]]:
    """What every printing is, once all are compared with the quotes as they stand."""
    Occurrence.objects.update(alignment=[])
    keep_record(statement=statement, by=None)
    return grades()


def grades() -> list[tuple[str, str]]:
    return sorted(Occurrence.objects.values_list("grade", "summary"))


def attached(statement: Statement, text: str = RECORD) -> Statement:
    statement.official_text = text
    statement.record_url = "https://harbour.example/record"
    return keep_record(statement=statement, by=EditorFactory.create())


def placed(statement: Statement) -> list[tuple[int | None, bool, str]]:
    rows = Quote.objects.filter(statement=statement).order_by("position")
    return list(rows.values_list("position", "position_certain", "text"))


def test_record_gives_order_and_wording() -> None:
    statement = statement_of(CUT, FIRST)

    kept = attached(statement)

    assert placed(statement) == [(1, True, FIRST), (2, True, SECOND)]
    assert (kept.kind, kept.review) == (StatementKind.OFFICIAL, Review.ACCEPTED)


def test_record_regrades_every_printing() -> None:
    statement = statement_of(CUT)

    attached(statement)

    row = Occurrence.objects.get()
    assert (row.grade, row.summary) == (
        Difference.TRIMMED_UNMARKED,
        "leaves out “At this hour, however” at the start, without a mark, and capitalises “Any”",
    )


def test_word_of_the_record_takes_the_place_of_its_sentence() -> None:
    statement = statement_of("unambiguous")

    attached(statement)

    assert placed(statement) == [(3, True, THIRD)]
    assert Occurrence.objects.get().grade == Difference.FRAGMENT


def test_quote_that_is_not_in_the_record_comes_after_it_and_keeps_its_words() -> None:
    statement = statement_of(ELSEWHERE, FIRST)

    attached(statement)

    assert placed(statement) == [(1, True, FIRST), (4, False, ELSEWHERE)]


def test_editors_wording_stands_above_the_record() -> None:
    statement = statement_of(CUT)
    Quote.objects.update(wording_review=Review.ACCEPTED)

    attached(statement)

    assert placed(statement) == [(2, True, CUT)]


def test_two_quotes_of_one_sentence_are_offered_as_one() -> None:
    statement = statement_of(CUT, "would only restart the pumps")

    attached(statement)

    stands, beside = Quote.objects.order_by("position")
    assert placed(statement) == [(2, True, SECOND), (4, False, beside.text)]
    assert QuoteMatch.objects.get().review == Review.SUGGESTED
    assert {QuoteMatch.objects.get().left, QuoteMatch.objects.get().right} == {stands, beside}


@pytest.mark.parametrize(
    ("text", "days", "joins"), [(SECOND, 0, True), (SECOND, 9, False), (ELSEWHERE, 0, False)]
)
def test_speakers_other_quotes_of_those_days_join_where_they_surely_match(
    text: str,
    days: int,
    joins: bool,  # noqa: FBT001 - a row of a table
) -> None:
    statement = statement_of(FIRST)
    day = NOON + timedelta(days=days)
    other = QuoteFactory.create(text=text, speaker=statement.speaker, said_on=day.date())
    carry(other, published_at=day)

    attached(statement)

    assert (len(placed(statement)) > 1) is joins


def test_quotes_of_other_speakers_stay_where_they_are() -> None:
    statement = statement_of(FIRST)
    other = QuoteFactory.create(text=SECOND, speaker=SpeakerFactory.create(), said_on=NOON.date())
    carry(other)

    attached(statement)

    assert placed(statement) == [(1, True, FIRST)]


def test_correcting_the_record_rewords_and_orders_anew() -> None:
    statement = attached(statement_of(CUT, FIRST))

    attached(statement, f"{SECOND.replace('pumps', 'great pumps')} {FIRST}")

    assert placed(statement) == [
        (1, True, SECOND.replace("pumps", "great pumps")),
        (2, True, FIRST),
    ]


def test_taking_the_record_away_restores_what_outlets_carried() -> None:
    statement = statement_of(CUT, FIRST)
    alike = regraded(statement)
    before = set(Quote.objects.values_list("text", flat=True))
    attached(statement)

    statement.official_text = ""
    kept = keep_record(statement=statement, by=EditorFactory.create())

    assert set(Quote.objects.values_list("text", flat=True)) == before
    assert grades() == alike
    assert (kept.kind, kept.official_text, kept.record_url, kept.review) == (
        StatementKind.ASSEMBLED,
        "",
        "",
        Review.SUGGESTED,
    )


def test_taking_the_record_away_brings_back_the_order_that_a_person_accepted() -> None:
    statement = statement_of(CUT, ELSEWHERE, FIRST)
    Statement.objects.filter(pk=statement.pk).update(review=Review.ACCEPTED)
    Quote.objects.filter(text=ELSEWHERE).update(position_certain=True)
    regraded(Statement.objects.get())
    before = placed(statement)
    drawn_in = QuoteFactory.create(
        text=THIRD, speaker=statement.speaker, said_on=NOON.date(), statement=None
    )
    carry(drawn_in)
    attached(Statement.objects.get())
    during = placed(statement)

    kept = attached(Statement.objects.get(pk=statement.pk), text="")

    assert [text for _, _, text in during] == [FIRST, SECOND, THIRD, ELSEWHERE]
    assert (placed(statement), kept.kind, kept.review) == (
        before,
        StatementKind.ASSEMBLED,
        Review.ACCEPTED,
    )
    drawn_in.refresh_from_db()
    assert drawn_in.statement_id != statement.pk


def test_attaching_is_one_step_that_is_undone_whole() -> None:
    statement = statement_of(CUT, FIRST)
    alike = regraded(statement)
    before = placed(statement)
    attached(statement)

    undo(context_id=newest_step(Statement), by=EditorFactory.create())

    statement.refresh_from_db()
    assert (placed(statement), statement.kind) == (before, StatementKind.ASSEMBLED)
    assert grades() == alike


@pytest.mark.parametrize(
    ("text", "takes"),
    [(SECOND, [(1, True, FIRST), (2, True, SECOND)]), (FIRST, [(1, True, FIRST)])],
)
def test_quote_that_arrives_later_takes_its_place_if_it_is_free(
    text: str, takes: list[tuple[int, bool, str]]
) -> None:
    statement = attached(statement_of(FIRST))
    late = QuoteFactory.create(text=text, speaker=statement.speaker, said_on=NOON.date())
    carry(late)

    place_arrivals(quote_ids=[late.pk])

    assert placed(statement) == takes


@pytest.mark.parametrize(
    ("values", "columns"),
    [
        ({"official_text": RECORD}, []),
        ({"official_text": "* * *"}, ["official_text"]),
        ({"record_url": "https://harbour.example/"}, ["official_text"]),
        ({"official_text": RECORD, "record_url": "ftp://harbour.example/"}, ["record_url"]),
        ({"made_precision": "day"}, ["made_at"]),
        ({"made_precision": "day", "made_at": datetime(2031, 5, 4, tzinfo=UTC)}, []),
    ],
)
def test_refusals_name_the_column(values: dict[str, object], columns: list[str]) -> None:
    assert list(refusals(Statement(**values))) == columns


def test_record_that_is_refused_changes_nothing() -> None:
    statement = statement_of(FIRST)

    with pytest.raises(RecordRefused, match="official_text: It holds no sentence"):
        attached(statement, "…")

    statement.refresh_from_db()
    assert statement.kind == StatementKind.ASSEMBLED


def test_article_that_is_read_later_finds_its_place_in_the_record() -> None:
    print_text(f"“{FIRST}” Ada Roe said.")
    statement = attached(Statement.objects.get())

    print_text(f"“{CUT}” Ada Roe said.", outlet="Tide Gazette", url="https://tide.example/2")

    assert placed(statement) == [(1, True, FIRST), (2, True, SECOND)]
