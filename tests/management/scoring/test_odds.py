from collections.abc import Sequence
from pathlib import Path

from tests.management.scoring.pairs import SAID, example, side, write
from tracker.management.scoring.labelled import Labelled
from tracker.management.scoring.odds import cross_validated, fit_matching, fitted
from tracker.text.odds import odds
from tracker.text.utterances import Pair, pair
from tracker.vocabulary import MatchDecision

SHIP = "The harbour pilot saw neither lantern nor buoy when the barge struck the breakwater."
SAME = [
    example((f"a{place}", said), (f"b{place}", said), same=True)
    for place, said in enumerate((SAID, SHIP, SAID[:58], SHIP[:46]))
]
OTHER = [
    example((f"c{place}", said), (f"d{place}", other), same=False)
    for place, (said, other) in enumerate(
        (
            (SAID, "The treasurer threatens nobody on the strait."),
            (SHIP, "A harbour pilot drinks neither tea nor coffee."),
            (SAID, "We will see whatever comes of it."),
            (SHIP, "They saw the barge leave at noon."),
        )
    )
]
PAIRS = [*SAME, *OTHER]


def aligned(examples: Sequence[Labelled]) -> list[Pair]:
    return [pair(each.a.utterance, each.b.utterance) for each in examples]


def test_fitted_weights_tell_the_pairs_apart() -> None:
    by = fitted(PAIRS, aligned(PAIRS))

    assert by.words > 0 > by.start
    assert by.link == 2


def test_fitted_weights_link_above_wrong_pairs() -> None:
    riff = example(("e", SAID), ("f", SAID), same=False)
    pairs = [*PAIRS * 9, riff]

    by = fitted(pairs, aligned(pairs))

    assert by.link > odds(pair(riff.a.utterance, riff.b.utterance), by) > 2


def test_fitted_weights_leave_translations_and_titles_out() -> None:
    other = example(("e", SAID), ("f", SAID), same=False, track="translation")
    title = example(("g", "The Lantern Keepers"), ("h", "The Lantern Keepers"), same=False)
    pairs = [*PAIRS, other, title]

    assert fitted(pairs, aligned(pairs)) == fitted(PAIRS, aligned(PAIRS))


def test_cross_validated_judges_each_pair_in_its_place() -> None:
    found = cross_validated(PAIRS, aligned(PAIRS), number=4, seed=0)

    assert [judged.pair for judged in found] == PAIRS
    assert found[0].decision is MatchDecision.LINK
    assert found[-1].decision is MatchDecision.NONE


def test_fit_matching_writes_the_table(tmp_path: Path) -> None:
    rows: list[dict[str, object]] = [
        {"label": 1, "a": side("one", SAID, "2031-05-04"), "b": side("two", SAID, "2031-05-05")},
        {"label": 1, "a": side("three", SHIP, "2031-05-04"), "b": side("four", SHIP, "2031-05-04")},
        {"label": 0, "a": side("one", SAID, "2031-05-04"), "b": side("four", "We will", "2031-05")},
    ]
    table = tmp_path / "odds.tsv"

    printed = fit_matching(write(tmp_path, rows), table).splitlines()

    names = [line.split("\t")[0] for line in table.read_text(encoding="utf8").splitlines()]
    assert names == ["words", "run", "story", "lapse", "start", "link"]
    assert printed[0] == "10-fold cross-validation by stories, 5 times; 6 numbers written"
    assert printed[1:7] == table.read_text(encoding="utf8").splitlines()
    assert "suggested or linked       pairs      P      R     F1" in printed
