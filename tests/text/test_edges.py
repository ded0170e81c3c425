"""Where reported content may begin and end, and what each word does in its clause."""

import pytest

from tracker.text.clauses import Clauses
from tracker.text.edges import end_features, ends, start_features, starts
from tracker.text.reading import read
from tracker.text.reporting import Side, cues


def first_side(text: str) -> tuple[Clauses, Side]:
    view = Clauses(read(text))
    return view, cues(view)[0][0]


def test_starts_and_ends_are_bounded_choices_in_order() -> None:
    view, side = first_side("Ada Roe said " + "that it was, and " * 50 + "it was.")
    begins, stops = starts(view, side), ends(view, side, side.first)
    assert (len(begins) <= 8, begins[0], begins) == (True, side.first, sorted(begins))
    assert (len(stops) <= 20, stops[0], stops[1:]) == (True, side.last, sorted(stops[1:]))


STARTS = [
    ("addressee", "Ada Roe told the board that it was safe.", ["the", "that", "was"]),
    ("day", "Ada Roe said on Monday that it was safe.", ["on", "Monday", "that", "was"]),
    ("participle", "Ada Roe said it was so, adding that it was safe.", ["it", "was"]),
]


@pytest.mark.parametrize(
    ("text", "wanted"), [row[1:] for row in STARTS], ids=[row[0] for row in STARTS]
)
def test_starts_are_where_a_clause_may_open(text: str, wanted: list[str]) -> None:
    view, side = first_side(text)
    assert [view.article.tokens.word[index] for index in starts(view, side)] == wanted


def test_ends_of_what_precedes_its_cue_are_one() -> None:
    view = Clauses(read("It was safe and sound, Ada Roe said."))
    (side,) = (one for several in cues(view) for one in several if one.letter == "L")
    stops = ends(view, side, side.first)
    assert (stops, end_features(view, side, side.first, stops)) == ([side.last], [[]])


def test_features_come_one_list_a_choice_in_the_order_of_the_choices() -> None:
    view, side = first_side("Ada Roe said that it was safe, and that it would stay.")
    begins, stops = starts(view, side), ends(view, side, side.first)
    assert len(start_features(view, side, begins)) == len(begins)
    found = end_features(view, side, side.first, stops)
    ranks = [next(one for one in each if one[0] == "told-end:rank")[-1] for each in found]
    assert ranks == list(range(len(stops)))


CLAUSES = [
    ("subject and auxiliary", "He was there.", "Sf1"),
    ("subject and verb", "He said it.", "Sv"),
    ("subject, then verb", "He never said it.", "Sw"),
    ("subject, later auxiliary", "He never was there.", "Sf0"),
    ("predicate", "was there.", "Pbe"),
    ("participle", "Walking on.", "Ing"),
    ("phrase", "apples.", "x-"),
    ("break", "apples, that it was.", "x-"),
]


@pytest.mark.parametrize(
    ("text", "wanted"), [row[1:] for row in CLAUSES], ids=[row[0] for row in CLAUSES]
)
def test_begun_tells_clauses_from_phrases(text: str, wanted: str) -> None:
    view = Clauses(read(text))
    assert view.begun(0, len(view.kinds)) == wanted


VERBS = [("It was so.", "a"), ("He said so.", "v"), ("apples, pears", ","), ("apples", "-")]


@pytest.mark.parametrize(("text", "wanted"), VERBS)
def test_verb_is_the_first_finite_one_of_its_clause(text: str, wanted: str) -> None:
    view = Clauses(read(text))
    assert view.verb(0, len(view.kinds)) == wanted


def test_shouts_tells_headlines_from_sentences() -> None:
    view = Clauses(read("Bridge Closes After Storm\nThe bridge closed after the storm."))
    assert (view.shouts(0), view.shouts(1), view.shouts(0)) == (1, 0, 1)
