"""Two readers' passages laid side by side: edges, counterparts, and what is counted."""

from collections import Counter

import pytest

from tracker.text.agreement import ONE_VALUE, Alpha
from tracker.text.readings import Apart, Marking, Pair, Tally, paired, tally, trimmed
from tracker.text.span import Span

TEXT = (
    "“The quay is dry,” Ines Halloran said. “Nobody leaves.” “The wall stays,” she added, "
    "“for a year.” Pell Okonjo said that the lamp is lit."
)


def places(*stretches: str) -> tuple[Span, ...]:
    found = []
    for words in stretches:
        start = TEXT.index(words)
        found.append(Span(start, start + len(words)))
    return tuple(found)


def marked(
    key: int,
    *stretches: str,
    kind: str = "direct",
    speaker: str = "Ines",
    origin: int | None = None,
    stands: bool = True,
) -> Marking:
    return Marking(key, places(*stretches), kind, speaker, origin, stands)


def told(pairs: tuple[Pair, ...]) -> list[tuple[int | None, int | None, list[Apart]]]:
    return [
        (
            pair.first.key if pair.first else None,
            pair.second.key if pair.second else None,
            list(pair.apart),
        )
        for pair in pairs
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # The comma inside the marks.
        (("The quay is dry,",), ("The quay is dry",)),
        # The marks themselves, and what stands around them.
        (("“The quay is dry,” ",), ("The quay is dry",)),
        # The final stop.
        (("Nobody leaves.",), ("Nobody leaves",)),
        # Sentences cut apart, and marked in one go.
        (("Nobody leaves.", "The wall stays"), ("Nobody leaves.” “The wall stays,",)),
        # An interrupted passage, a comma at each of its edges.
        (("The wall stays,", "for a year."), ("The wall stays", "for a year")),
    ],
)
def test_edges_do_not_count(one: tuple[str, ...], other: tuple[str, ...]) -> None:
    assert trimmed(TEXT, places(*one)) == trimmed(TEXT, places(*other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("The quay is dry",), ("quay is dry",)),
        (("The wall stays",), ("The wall stays", "for a year")),
        # Words between two stretches part them.
        (("The wall stays", "for a year"), ("The wall stays,” she added, “for a year",)),
    ],
)
def test_words_count(one: tuple[str, ...], other: tuple[str, ...]) -> None:
    assert trimmed(TEXT, places(*one)) != trimmed(TEXT, places(*other))


def test_blanks_and_marks_alone_are_nothing() -> None:
    assert trimmed(TEXT, places("” “")) == ()


def test_same_passages_differ_in_what_is_said_of_them() -> None:
    first = [marked(1, "The quay is dry"), marked(2, "the lamp is lit", speaker="Pell")]
    second = [
        marked(11, "The quay is dry,", kind="mixed"),
        marked(12, "the lamp is lit.", kind="indirect", speaker=""),
    ]

    assert told(paired(TEXT, first, second)) == [
        (1, 11, [Apart.KIND]),
        (2, 12, [Apart.KIND, Apart.SPEAKER]),
    ]


def test_passages_that_overlap_most_are_one_with_other_edges() -> None:
    first = [marked(1, "Nobody leaves.” “The wall stays"), marked(2, "for a year")]
    second = [marked(11, "The wall stays", "for a year"), marked(12, "Nobody leaves")]

    assert told(paired(TEXT, first, second)) == [
        (1, 12, [Apart.SPAN]),
        (2, 11, [Apart.SPAN]),
    ]


def test_refused_by_one_is_kept_by_the_other_alone() -> None:
    first = [marked(1, "Nobody leaves", origin=7), marked(2, "the lamp is lit", origin=8)]
    second = [
        marked(11, "Nobody leaves", origin=7, stands=False),
        marked(12, "the lamp is lit", origin=8),
    ]

    assert told(paired(TEXT, first, second)) == [(1, 11, [Apart.ONLY_FIRST]), (2, 12, [])]


def test_refused_by_both_is_agreed_and_no_passage() -> None:
    first, second = ([marked(key, "Nobody leaves", origin=7, stands=False)] for key in (1, 11))

    [pair] = paired(TEXT, first, second)

    assert (pair.apart, pair.sides) == ((), (None, None))


def test_suggestion_that_one_refused_and_marked_anew_is_no_difference() -> None:
    first = [
        marked(1, "The quay", origin=7, stands=False),
        marked(2, "The quay is dry"),
    ]
    second = [marked(11, "The quay is dry,", origin=7)]

    assert told(paired(TEXT, first, second)) == [(2, 11, [])]


def test_suggestion_is_one_passage_however_far_its_edges_were_moved() -> None:
    first = [marked(1, "Nobody leaves", origin=7)]
    second = [marked(11, "The wall stays", origin=7)]

    assert told(paired(TEXT, first, second)) == [(1, 11, [Apart.SPAN])]


def test_two_passages_of_the_same_words_take_the_likest_counterpart() -> None:
    first = [marked(1, "Nobody leaves", speaker="Ines"), marked(2, "Nobody leaves", speaker="Pell")]
    second = [
        marked(11, "Nobody leaves", speaker="Pell"),
        marked(12, "Nobody leaves", speaker="Ines"),
    ]

    assert told(paired(TEXT, first, second)) == [(1, 12, []), (2, 11, [])]


@pytest.mark.parametrize("swapped", [False, True])
def test_who_is_first_changes_no_figure(swapped: bool) -> None:  # noqa: FBT001 - a parameter
    first = [marked(1, "The quay is dry", origin=7), marked(2, "Nobody leaves.” “The wall stays")]
    second = [
        marked(11, "The quay is dry,", origin=7),
        marked(12, "The wall stays"),
        marked(13, "the lamp is lit", kind="indirect", speaker="Pell"),
    ]
    sides = (second, first) if swapped else (first, second)

    found = tally(TEXT, paired(TEXT, *sides))

    assert sorted([found.first, found.second]) == [2, 3]
    assert (found.same, found.overlapping, found.kept) == (1, 1, 1)
    assert (found.agreement, found.loose_agreement) == (0.4, 0.8)
    assert found.kind == Alpha(None, 1, ONE_VALUE)


def test_words_are_counted_for_both_readers() -> None:
    first = [marked(1, "Nobody leaves")]
    second = [marked(11, "Nobody leaves.” “The wall stays")]

    found = tally(TEXT, paired(TEXT, first, second))

    # 25 words: two that both marked, three of the second alone.
    assert found.words == Counter({(False, False): 20, (False, True): 3, (True, True): 2})
    assert found.word.units == 25


def test_tallies_of_several_texts_add_up() -> None:
    one = tally(TEXT, paired(TEXT, [marked(1, "Nobody leaves")], [marked(11, "Nobody leaves")]))
    other = tally(
        TEXT,
        paired(
            TEXT,
            [marked(1, "the lamp is lit", kind="indirect")],
            [marked(11, "the lamp is lit", kind="mixed"), marked(12, "Nobody leaves")],
        ),
    )

    both = sum((one, other), Tally())

    assert (both.first, both.second, both.same) == (2, 3, 2)
    assert both.agreement == 0.8
    assert both.kinds == Counter({("direct", "direct"): 1, ("indirect", "mixed"): 1})
    assert both.kind.value == pytest.approx(0.4)
    assert both.speaker == Alpha(None, 2, ONE_VALUE)


def test_nobody_marked_anything() -> None:
    found = tally(TEXT, paired(TEXT, [], []))

    assert (found.agreement, found.loose_agreement, found.kind.value) == (None, None, None)
