from dataclasses import replace
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tracker.text.matching import judge
from tracker.text.utterances import Utterance
from tracker.vocabulary import Kind, MatchDecision, Relation

DAY = date(2031, 5, 4)
SCHOOL = (
    "Parents of Marrow Quay met the school board about the flooded gymnasium on Sunday. "
    "Builders pumped water from the basement while teachers carried benches outside."
)
MARKET = (
    "The fish market at Marrow Quay opened late. Traders shovelled ice while gulls "
    "circled over the crates and a trawler waited beyond the harbour lights for the tide."
)
SAID = "I am not at all sure that it is a force for good, and I have said so to them all year."
BASE = Utterance(SAID, SCHOOL, DAY, "The Quay Courier", "Ida Roe", Kind.DIRECT)
MOVED = "All year I have said so to them, and that it is a force for good I am not at all sure."


def part(text: str, **known: object) -> Utterance:
    return replace(BASE, text=text, kind=Kind.MIXED, **known)  # type: ignore[arg-type]  # a test's shorthand


@pytest.mark.parametrize(
    ("printed", "decision"),
    [
        # Common words of one's own on the same day, told in the same story.
        (part("sure"), MatchDecision.SUGGEST),
        # A function word, another day, a kindred story, another mouth.
        (part("it"), MatchDecision.NONE),
        (part("sure", date=date(2031, 5, 6)), MatchDecision.NONE),
        (part("sure", article_text=MARKET), MatchDecision.NONE),
        (part("sure", speaker="Ben Holt"), MatchDecision.NONE),
        # The article that carries the sentence echoes it, whoever it credits there.
        (part("a force for good", speaker="Ben Holt"), MatchDecision.SUGGEST),
        (part("not at all sure", speaker="Ben Holt"), MatchDecision.SUGGEST),
        (part("force for", speaker="Ben Holt"), MatchDecision.SUGGEST),
        (part("not at all", speaker="Ben Holt", date=date(2031, 5, 6)), MatchDecision.NONE),
    ],
)
def test_judge_asks_less_of_fragments_the_nearer_they_stand(
    printed: Utterance, decision: MatchDecision
) -> None:
    assert judge(BASE, printed).decision is decision


@pytest.mark.parametrize(
    ("other", "decision"),
    [
        (replace(BASE, text=MOVED), MatchDecision.LINK),
        (replace(BASE, text=MOVED, speaker=""), MatchDecision.LINK),
        # So many are moved words of whoever is credited.
        (replace(BASE, text=MOVED, speaker="Ben Holt", article_text=""), MatchDecision.LINK),
        (replace(BASE, text=MOVED, date=date(2031, 7, 4)), MatchDecision.NONE),
    ],
)
def test_judge_links_moved_words_of_one_speaker_or_story(
    other: Utterance, decision: MatchDecision
) -> None:
    assert judge(BASE, other).decision is decision


@pytest.mark.parametrize(
    ("speaker", "decision"),
    [("Ida Roe", MatchDecision.LINK), ("", MatchDecision.NONE), ("Ben Holt", MatchDecision.NONE)],
)
def test_judge_links_few_moved_words_of_one_speaker_alone(
    speaker: str, decision: MatchDecision
) -> None:
    few = replace(BASE, text="I have said so to them all year.", article_text="")
    moved = replace(few, text="All year I have said so to them.", speaker=speaker)

    assert judge(few, moved).decision is decision


WALL = "We will mend the old weir. It is falling into the water, and nobody has looked at it."
AGAIN = date(2031, 7, 30)


@pytest.mark.parametrize(
    ("passage", "day", "decision", "found"),
    [
        # Few words of one speaker long after are said again, unless all around them is printed.
        ("", AGAIN, MatchDecision.SUGGEST, Relation.OTHER_OCCASION),
        (f"{WALL} Before spring.", AGAIN, MatchDecision.LINK, Relation.SAME),
        (
            "We will mend the old weir. So I said.",
            AGAIN,
            MatchDecision.SUGGEST,
            Relation.OTHER_OCCASION,
        ),
    ],
)
def test_judge_reads_the_passage_before_it_tells_another_occasion(
    passage: str, day: date, decision: MatchDecision, found: Relation
) -> None:
    said = replace(BASE, text="We will mend the old weir.", passage=WALL)
    later = replace(said, passage=passage, date=day)

    judgement = judge(said, later)

    assert (judgement.decision, judgement.relation) == (decision, found)


def test_judge_links_likely_sentences_of_passages_that_link() -> None:
    said = Utterance("We mended it before the frost.")
    near = replace(said, text="We mended it all before the first frost.")
    told = f"{SAID} {said.text}"

    alone, together = (
        judge(said, near),
        judge(replace(said, passage=told), replace(near, passage=f"{SAID} {near.text}")),
    )

    assert (alone.decision, together.decision) == (MatchDecision.SUGGEST, MatchDecision.LINK)


@pytest.mark.parametrize(
    ("speaker", "relation"),
    [
        ("Ben Holt", Relation.OTHER_SPEAKER),
        # Who is told by a role alone may be the very person.
        ("the school board's spokeswoman", Relation.SAME),
        ("", Relation.SAME),
    ],
)
def test_judge_takes_no_role_for_another_person(speaker: str, relation: Relation) -> None:
    assert judge(BASE, replace(BASE, speaker=speaker)).relation is relation


WORDS = ("we", "will", "not", "mend", "the", "old", "weir", "before", "spring", "but", "water")
TEXTS = st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join)
UTTERANCES = st.builds(
    Utterance,
    text=TEXTS,
    article_text=st.sampled_from(["", SCHOOL, MARKET]),
    date=st.sampled_from([None, DAY, date(2031, 5, 6), date(2031, 9, 1)]),
    publisher=st.sampled_from(["The Quay Courier", "The Strait Post"]),
    speaker=st.sampled_from(["", "Ida Roe", "Ben Holt"]),
    kind=st.sampled_from([None, Kind.DIRECT, Kind.MIXED]),
)


@given(UTTERANCES, UTTERANCES)
@example(BASE, replace(BASE, text=MOVED))
@example(BASE, part("force for good"))
def test_judge_answers_the_same_whichever_comes_first(a: Utterance, b: Utterance) -> None:
    forth, back = judge(a, b), judge(b, a)

    assert forth.score == pytest.approx(back.score)
    assert (forth.decision, forth.relation) == (back.decision, back.relation)


ABROAD = replace(
    BASE, text="The island will shut its mines by the end of June, even if coal is dear."
)
RENDERED = replace(
    BASE,
    text="The island will close its pits before the end of June, even if coal costs a fortune.",
    publisher="The Strait Post",
)


@pytest.mark.parametrize(
    ("other", "relation"),
    [
        (RENDERED, Relation.TRANSLATION),
        (replace(RENDERED, speaker="Ben Holt"), Relation.OTHER_SPEAKER),
        (replace(RENDERED, publisher=BASE.publisher), Relation.SAME),
        (replace(RENDERED, date=date(2031, 5, 9)), Relation.SAME),
        # One altered word is no translation.
        (
            replace(ABROAD, text=ABROAD.text.replace("mines", "pits"), publisher="The Strait Post"),
            Relation.SAME,
        ),
    ],
)
def test_judge_tells_translations_from_other_relations(
    other: Utterance, relation: Relation
) -> None:
    found = judge(ABROAD, other)

    assert found.relation is relation
