import pytest

from tracker.admin.marking import Mark, pieces

TEXT = "Ann said yes, no."


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        # nothing marked: the text in one piece
        ([], [(TEXT, (), (), ())]),
        # a source and the content of one passage
        (
            [Mark(0, 3, "source", 1), Mark(9, 12, "content", 1)],
            [
                ("Ann", (), ("source",), ()),
                (" said ", (), (), ()),
                ("yes", (1,), ("content",), (1,)),
                (", no.", (), (), ()),
            ],
        ),
        # one passage nested in another
        (
            [Mark(0, 17, "content", 1), Mark(9, 12, "content", 2)],
            [
                ("Ann said ", (1,), ("content",), (1,)),
                ("yes", (1, 2), ("content",), (2,)),
                (", no.", (1,), ("content",), ()),
            ],
        ),
        # two passages that overlap
        (
            [Mark(0, 8, "content", 1), Mark(4, 12, "content", 2)],
            [
                ("Ann ", (1,), ("content",), (1,)),
                ("said", (1, 2), ("content",), (2,)),
                (" yes", (2,), ("content",), ()),
                (", no.", (), (), ()),
            ],
        ),
        # an interrupted passage opens once
        (
            [Mark(0, 3, "content", 1), Mark(9, 12, "content", 1)],
            [
                ("Ann", (1,), ("content",), (1,)),
                (" said ", (), (), ()),
                ("yes", (1,), ("content",), ()),
                (", no.", (), (), ()),
            ],
        ),
    ],
)
def test_pieces_cuts_where_marks_begin_and_end(
    marks: list[Mark],
    expected: list[tuple[str, tuple[int, ...], tuple[str, ...], tuple[int, ...]]],
) -> None:
    found = pieces(TEXT, marks)

    assert [(each.text, each.passages, each.roles, each.opens) for each in found] == expected


def test_pieces_of_a_window_are_the_window() -> None:
    found = pieces(TEXT, [Mark(0, 17, "content", 1)], start=4, end=99)

    assert [(each.text, each.opens) for each in found] == [("said yes, no.", ())]
