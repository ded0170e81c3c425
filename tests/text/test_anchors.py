import pytest

from tracker.text.anchors import Anchored, anchor
from tracker.text.span import Span
from tracker.vocabulary import AnchorStatus

EXACT = "We will mend the bridge by spring,"
BEFORE = "The mayor spoke for an hour. “"
AFTER = "” she said, and left."
TEXT = BEFORE + EXACT + AFTER


def found(text: str, exact: str = EXACT) -> tuple[AnchorStatus, str]:
    result = anchor(exact, BEFORE, AFTER, len(BEFORE), text)
    return result.status, result.span.of(text) if result.span else ""


@pytest.mark.parametrize(
    ("text", "status", "words"),
    [
        (TEXT, AnchorStatus.ANCHORED, EXACT),
        ("A correction was added.\n\n" + TEXT, AnchorStatus.MOVED, EXACT),
        (
            TEXT.replace("by spring", "before spring"),
            AnchorStatus.CHANGED,
            EXACT.replace("by", "before")[:-1],
        ),
        (
            TEXT.replace("mend", "rebuild"),
            AnchorStatus.CHANGED,
            EXACT.replace("mend", "rebuild")[:-1],
        ),
        (
            TEXT.replace("We will", "They will"),
            AnchorStatus.CHANGED,
            EXACT.replace("We", "They")[:-1],
        ),
        (TEXT.replace(EXACT, "No comment,"), AnchorStatus.LOST, ""),
        ("", AnchorStatus.LOST, ""),
    ],
)
def test_anchor_says_what_became_of_the_words(text: str, status: AnchorStatus, words: str) -> None:
    assert found(text) == (status, words)


def test_anchor_takes_the_repeat_with_the_same_surroundings() -> None:
    text = f"“{EXACT}” he said. " + TEXT

    assert anchor(EXACT, BEFORE, AFTER, 1, text).span == Span(
        text.rindex(EXACT), text.rindex(EXACT) + len(EXACT)
    )


def test_anchor_takes_the_nearer_repeat_in_equal_surroundings() -> None:
    text = "no, no, no, no"

    assert anchor("no", "", "", 8, text) == Anchored(Span(8, 10), AnchorStatus.ANCHORED, 1.0)


def test_anchor_refuses_nothing() -> None:
    with pytest.raises(ValueError, match="an anchor needs text"):
        anchor("", BEFORE, AFTER, 0, TEXT)
