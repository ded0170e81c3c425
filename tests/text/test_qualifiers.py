import pytest

from tracker.text.qualifiers import qualifiers


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("the old weir", ()),
        ("however", ("however",)),
        ("It won't, if only for now", ("not", "if", "only", "for now")),
        ("At this time, perhaps", ("at this time", "perhaps")),
        ("not, not, not", ("not",)),
        ("I think we think", ("i think", "we think")),
    ],
)
def test_qualifiers_are_named_in_order(text: str, found: tuple[str, ...]) -> None:
    assert qualifiers(text) == found
