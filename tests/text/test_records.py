"""The text of record, cut into sentences, and the quotes that are printings of them."""

import pytest

from tracker.text.records import numbers_of, place, record_sentences, sentence_of_record

FIRST = "Right now, any crew we send to the harbour would be asked how best to mend the ferry."
SECOND = "There does, however, need to be a talk between the council and the millers about tolls."
THIRD = "We have been unambiguous about the weir."
RECORD = f"{FIRST} {SECOND}\n\n{THIRD}\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (RECORD, (FIRST, SECOND, THIRD)),
        # Lines that only wrap a sentence.
        (RECORD.replace("harbour would", "harbour\r\nwould"), (FIRST, SECOND, THIRD)),
        (
            SECOND.replace("council and", "council\nAnd"),
            (SECOND.replace("council and", "council And"),),
        ),
        # A heading is a line of its own, and what has no words is no sentence.
        (f"Statement\n* * *\n{THIRD}", ("Statement", THIRD)),
        (" \n…\n", ()),
        ("", ()),
    ],
)
def test_record_is_cut_into_sentences(text: str, expected: tuple[str, ...]) -> None:
    assert record_sentences(text) == expected


@pytest.mark.parametrize(
    ("number", "sentence"), [(1, FIRST), (3, THIRD), (4, ""), (0, ""), (None, "")]
)
def test_sentence_of_record_is_found_by_its_number(number: int | None, sentence: str) -> None:
    assert sentence_of_record(RECORD, number) == sentence


@pytest.mark.parametrize(
    ("quotes", "stands", "beside"),
    [
        ({7: FIRST, 8: SECOND}, {7: 1, 8: 2}, {}),
        # Trimmed and elided.
        ({7: FIRST.removeprefix("Right now, ")}, {7: 1}, {}),
        ({7: SECOND.replace("however, ", "")}, {7: 2}, {}),
        # A word that one sentence has; one that two have.
        ({7: "unambiguous"}, {7: 3}, {}),
        ({7: "about"}, {}, {}),
        ({7: "mend the old ferry"}, {}, {}),
        # The fuller stands, the other is of the same sentence.
        ({7: "how best to mend the ferry", 8: FIRST}, {8: 1}, {7: 8}),
        ({7: FIRST, 8: FIRST}, {7: 1}, {8: 7}),
        # Not of the record.
        ({7: "Nobody has asked the village what it thinks of the new bridge."}, {}, {}),
        ({}, {}, {}),
    ],
)
def test_place_puts_quotes_where_the_record_has_them(
    quotes: dict[int, str], stands: dict[int, int], beside: dict[int, int]
) -> None:
    found = place(RECORD, quotes)

    assert (dict(found.stands), dict(found.beside)) == (stands, beside)


@pytest.mark.parametrize(
    ("quote", "stands"),
    [(FIRST, {7: 1}), ("unambiguous", {}), ("how best to mend it all then", {})],
)
def test_place_wants_more_of_quotes_that_may_be_of_another_statement(
    quote: str, stands: dict[int, int]
) -> None:
    assert place(RECORD, {7: quote}, unsure={7}).stands == stands


@pytest.mark.parametrize(
    ("wording", "numbers"),
    [
        ("unambiguous", (3,)),
        ("about", (2, 3)),
        (SECOND.replace("however, ", ""), (2,)),
        ("fish", ()),
    ],
)
def test_numbers_are_of_the_sentences_that_may_hold_a_wording(
    wording: str, numbers: tuple[int, ...]
) -> None:
    assert numbers_of(RECORD, wording) == numbers
