from datetime import date
from pathlib import Path

from tests.management.scoring.pairs import SAID, STORY, example, side, write
from tracker.management.scoring.labelled import Printing, labelled
from tracker.text.span import Span
from tracker.text.utterances import Utterance


def test_labelled_reads_pairs_with_their_articles(tmp_path: Path) -> None:
    first, then = side("one", SAID, "2031-05-04", (3, 95)), side("two", SAID, "2031-05")
    rows: list[dict[str, object]] = [
        {"label": 1, "a": first, "b": then},
        {"label": None, "a": first, "b": first},
    ]

    (found,) = labelled(write(tmp_path, rows))

    day = date(2031, 5, 4)
    assert found.a == Printing("one", (Span(3, 95),), Utterance(SAID, STORY, day, "The Herald"))
    # A month alone dates nothing.
    assert found.b == Printing("two", (), Utterance(SAID, STORY, None, "The Herald"))
    assert (found.same, found.kind, found.track) == (True, "verbatim", "main")


def test_labelled_does_without_an_article(tmp_path: Path) -> None:
    lost = side("lost", SAID, "2031-05-04")

    (found,) = labelled(write(tmp_path, [{"label": 0, "a": lost, "b": lost}]))

    assert (found.same, found.a.utterance.article_text) == (False, "")


def test_labelled_counts_the_words_of_the_shorter_side() -> None:
    found = example(("one", "We can't pay"), ("two", "We can't pay it all"), same=True)

    assert (found.words, found.is_translation) == (4, False)
