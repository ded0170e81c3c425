import pytest

from tracker.text.wording import Evidence, between_texts, quoted, summary
from tracker.vocabulary import Difference


@pytest.mark.parametrize("difference", list(Difference))
def test_summary_never_judges(difference: Difference) -> None:
    text = summary([Evidence(difference, "not old", "new", "...")], ["not"])

    assert [word for word in ("false", "misquote", "fabricat", "wrong") if word in text] == []


def test_summary_puts_the_gravest_first() -> None:
    found = [Evidence(Difference.TYPOGRAPHIC, "—", "–"), Evidence(Difference.ALTERED, "old", "new")]

    assert summary(found, []) == ("has “new” where the quote has “old”; typography only: – for —")


def test_summary_names_qualifiers_that_a_shortened_text_hides() -> None:
    long = "the harbour and the quay and the weir, if only the council pays, and all of the mills"

    assert summary([Evidence(Difference.ELIDED_UNMARKED, long)], ["if", "only"]) == (
        "leaves out “the harbour and the quay and … pays, and all of the mills”, "
        "without a mark; the missing words include “if” and “only”"
    )


def test_quoted_keeps_a_short_text() -> None:
    assert quoted("not now") == "“not now”"


def test_between_two_texts_nothing_is_said_of_the_quote() -> None:
    told = summary([Evidence(Difference.ALTERED, "old", "new")], [])

    assert between_texts(told) == "has “new” where the text before has “old”"
