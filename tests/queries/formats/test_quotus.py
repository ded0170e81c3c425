import pytest

from tracker.queries.formats.quotus import steps
from tracker.queries.renditions import Segment

Step = dict[str, object]


def segment(op: str, said: str, printed: str, *, muted: bool = False) -> Segment:
    return Segment(op, said, printed, muted)


@pytest.mark.parametrize(
    ("segments", "expected"),
    [
        # A gap that dots mark; the comma that went with it begins no word.
        (
            [
                segment("equal", "We do not", "We do not"),
                segment("replace", ", ", " ", muted=True),
                segment("delete", "however, ", "... "),
                segment("equal", "expect the ferry", "expect the ferry"),
                segment("insert", "", ",", muted=True),
            ],
            [
                {"op": "equal", "a": [0, 3], "b": [0, 3]},
                {"op": "delete", "a": [3, 4], "b": [3, 4], "marked": "..."},
                {"op": "equal", "a": [4, 7], "b": [4, 7]},
            ],
        ),
        # A gap that nothing marks.
        (
            [segment("delete", "We regret ", ""), segment("equal", "the delay", "the delay")],
            [
                {"op": "delete", "a": [0, 2], "b": [0, 0]},
                {"op": "equal", "a": [2, 4], "b": [0, 2]},
            ],
        ),
        # A capital alone is the same word.
        (
            [
                segment("replace", "it", "It", muted=True),
                segment("equal", " stays shut", " stays shut"),
            ],
            [{"op": "equal", "a": [0, 3], "b": [0, 3]}],
        ),
        # Another word.
        (
            [segment("equal", "the ", "the "), segment("replace", "report", "account")],
            [
                {"op": "equal", "a": [0, 1], "b": [0, 1]},
                {"op": "replace", "a": [1, 2], "b": [1, 2]},
            ],
        ),
    ],
)
def test_steps_count_words(segments: list[Segment], expected: list[Step]) -> None:
    assert steps(tuple(segments)) == expected
