import pytest

from tracker.text.differences import splice_differences


@pytest.mark.parametrize(
    ("printed", "grades", "summary"),
    [
        (
            "We kept the mill for nine winters, and if the council pays, we will keep it again.",
            "spliced",
            "runs two sentences together with “and”, "
            "without “because nobody else would” between them",
        ),
        (
            "We kept the mill for nine winters because nobody else would, "
            "if the council pays, we will keep it again.",
            "spliced",
            "runs two sentences together at “would, if”",
        ),
        (
            "We kept the mill for ten winters ... if the council pays, we will keep it again.",
            "altered spliced",
            "runs two sentences together, without “because nobody else would” between them, "
            "marked with dots; has “ten” where the quote has “nine”",
        ),
        # Dots and a word of the printing's own.
        (
            "We kept the mill for nine winters ... but if the council pays, we will keep it again.",
            "spliced",
            "runs two sentences together with “but”, "
            "without “because nobody else would” between them, marked with dots",
        ),
        # In the other order, with nothing to show where one ends.
        (
            "If the council pays, we will keep it again; "
            "we kept the mill for nine winters because nobody else would.",
            "spliced",
            "runs two sentences together at “again; we”",
        ),
        # The joint is lost with the end of one sentence.
        (
            "We kept the mill for nine winters because nobody else would.",
            "trimmed_unmarked spliced",
            "runs two sentences together; leaves out "
            "“If the council pays, we will keep it again” at the end, without a mark",
        ),
    ],
)
def test_splice_differences_name_what_stands_at_the_joint(
    printed: str, grades: str, summary: str
) -> None:
    nine = "We kept the mill for nine winters because nobody else would."
    again = "If the council pays, we will keep it again."

    found = splice_differences(nine, again, printed)

    assert [grade.value for grade in found.grades] == grades.split()
    assert found.summary == summary
    assert splice_differences(again, nine, printed) == found
