"""The benchmark of matching makes the store it says and asks for what is in it."""

from __future__ import annotations

import pytest
from django.db import connection
from django.db.models import Max

from tests.benchmarks.language import Language
from tests.benchmarks.matching import ask_all, listed, run, space, whole
from tests.benchmarks.questions import Asker
from tests.benchmarks.rows import HEAVIEST, Newsstand, heaviest
from tests.benchmarks.store import fill
from tracker.models import Occurrence, Quote
from tracker.text.shingles import fingerprint

SIZE = 300


def test_language_repeats_itself() -> None:
    one, other = Language(7), Language(7)

    assert [one.sentence() for _ in range(20)] == [other.sentence() for _ in range(20)]


@pytest.mark.django_db
def test_store_holds_what_it_says() -> None:
    fill(Newsstand(SIZE))

    quote = Quote.objects.get(pk=heaviest(SIZE))
    assert Quote.objects.count() == SIZE
    assert quote.occurrences.count() == quote.occurrence_count == HEAVIEST
    assert {posting.hash for posting in quote.postings.all()} == set(fingerprint(quote.text))
    assert Occurrence.objects.aggregate(Max("id"))["id__max"] == Occurrence.objects.count()


@pytest.mark.django_db
def test_store_is_left_with_all_its_indexes_and_triggers() -> None:
    before = _indexes()

    fill(Newsstand(SIZE))

    assert _indexes() == before
    with connection.cursor() as cursor:
        cursor.execute("SHOW session_replication_role")
        assert cursor.fetchone() == ("origin",)


def _indexes() -> list[tuple[str, str]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'")
        return sorted(cursor.fetchall())


@pytest.mark.django_db
def test_benchmark_finds_the_sentences_it_planted() -> None:
    fill(Newsstand(SIZE))
    asker = Asker(SIZE)
    questions = [
        each
        for each in asker.questions(2)
        if each.kind in {"exact", "garbled", "printed 1,503 times"}
    ]

    for ask in (whole, listed):
        asked = ask_all(questions, asker.keys(), ask).asked
        assert [one.question for one in asked if one.question.held not in one.found] == []


@pytest.mark.django_db
def test_benchmark_prints_a_line_for_every_kind_of_question() -> None:
    fill(Newsstand(SIZE))

    lines = run(SIZE, 2)

    kinds = {question.kind for question in Asker(SIZE).questions(1)}
    assert len(lines) == 2 + 3 * (2 + len(kinds))
    assert lines[0].startswith(f"{SIZE} quotes, ")


@pytest.mark.django_db
def test_fingerprints_of_a_quote_are_its_postings() -> None:
    fill(Newsstand(SIZE))

    lengths = [len(fingerprint(text)) for text in Quote.objects.values_list("text", flat=True)]

    assert (space().postings, space().quotes) == (sum(lengths), SIZE)
