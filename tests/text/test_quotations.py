"""Quotation marks in every convention of the press."""

import pytest

from tracker.text.quotations import Marks, quotations

DOUBLE = [
    ("“It is safe,” she said.", ["It is safe,"]),
    ('"It is safe," she said.', ["It is safe,"]),
    ('She said “it is safe" now.', ["it is safe"]),
    ('She said "it is safe” now.', ["it is safe"]),
    ("''It is safe,'' she said.", ["It is safe,"]),
    ("``It is safe,'' she said.", ["It is safe,"]),
    ("«It is safe,» she said.", ["It is safe,"]),
    ("„It is safe,“ she said.", ["It is safe,"]),
    ("“It is safe,“ she said.", ["It is safe,"]),
    ("”It is safe,” she said.", ["It is safe,"]),
    ("“It is” and “it was”", ["It is", "it was"]),
    ('"It is" and "it was"', ["It is", "it was"]),
    ("“It is safe.\n“It was safe.”", ["It is safe.", "It was safe."]),
    ("“It is safe.\r\n“It was safe.”", ["It is safe.", "It was safe."]),
    ('<a href="x" class="y">It is “safe”</a>', ["safe"]),
    ("“ safe ”", ["safe"]),
    ("“It’s the mayors’ bridge,” she said.", ["It’s the mayors’ bridge,"]),
    ("The mayors' bridge isn't Roe's.", []),
    ("“…”", []),
    ("It is safe.” she said.", []),
    # A straight mark between letters, or between blanks, opens where none is open.
    ('a"b c"d', ["b c"]),
    ('It is " late " now.', ["late"]),
    ("", []),
]


@pytest.mark.parametrize(("text", "inside"), DOUBLE)
def test_quotations_finds_what_stands_between_double_marks(text: str, inside: list[str]) -> None:
    found = [quotation for quotation in quotations(text) if quotation.marks is Marks.DOUBLE]
    assert [quotation.inside.of(text) for quotation in found] == inside


SINGLE = [
    ("‘It is safe,’ she said.", ["It is safe,"]),
    ("'It is safe,' she said.", ["It is safe,"]),
    ("‘It’s safe,’ she said.", ["It’s safe,"]),
    ("“He said ‘no’ to me,” she said.", []),
    ("It isn't Roe's.", []),
    ("‘One ‘two’ three", ["One ‘two"]),
]


@pytest.mark.parametrize(("text", "inside"), SINGLE)
def test_quotations_finds_single_marks_outside_double_ones(text: str, inside: list[str]) -> None:
    found = [quotation for quotation in quotations(text) if quotation.marks is Marks.SINGLE]
    assert [quotation.inside.of(text) for quotation in found] == inside


def test_quotations_tells_an_unclosed_one() -> None:
    assert [quotation.closed for quotation in quotations("“a\n“b”")] == [False, True]


def test_quotations_numbers_the_paragraphs() -> None:
    assert [quotation.paragraph for quotation in quotations("“a”\n\n\nb\n“c”")] == [0, 2]


def test_quotations_reports_the_wrapper_before_a_nested_one() -> None:
    found = quotations("“He said “no” twice.")
    assert [quotation.marks for quotation in found] == [Marks.WRAPPER, Marks.DOUBLE]
