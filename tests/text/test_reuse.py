import pytest

from tracker.text.reuse import reuse

STORY = "Fishermen blocked the quay at Vessel Bay on Thursday over the ferry toll they must pay."


@pytest.mark.parametrize(
    ("a", "b", "share"),
    [
        (STORY, STORY, 1),
        (STORY, STORY.upper().replace(" ", "\n"), 1),
        ("By our reporter. " + STORY + " More on page four.", STORY, 1),
        (STORY, "Astronomers photographed a comet with a very long tail.", 0),
        ("", STORY, 0),
        ("four words are few", "four words are few", 0),
        ("one two three four five six", "one two three four five seven", 0.5),
    ],
)
def test_reuse_is_the_share_of_the_shorter(a: str, b: str, share: float) -> None:
    assert reuse(a, b) == share
    assert reuse(b, a) == share
