"""The grades, case by case (`fixtures/typology.txt`), and what holds for any two texts."""

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tracker.text.differences import Differences, differences
from tracker.text.segments import segments
from tracker.text.wording import Evidence
from tracker.vocabulary import Difference

TABLE = Path(__file__).resolve().parents[2] / "fixtures" / "typology.txt"
FEWEST = 220
ESCAPED = re.compile(r"\\u([0-9a-f]{4})")
FIELD = 8  # characters of a line that name its field
WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Case:
    """One case of the table."""

    idea: str
    fields: dict[str, str]

    def found(self) -> Differences:
        kind = self.fields.get("kind", "")
        return differences(
            self.fields["quote"],
            self.fields["printed"],
            fragment=kind == "fragment",
            reported=kind == "reported",
            translated=kind == "translated",
        )


def read() -> list[Case]:
    blocks = TABLE.read_text().split("\n# ")[1:]
    cases = []
    for block in blocks:
        idea, *lines = block.partition("\n\n")[0].splitlines()
        named = {line[:FIELD].strip(): shown(line[FIELD:]) for line in lines}
        cases.append(Case(idea, named))
    return cases


def shown(text: str) -> str:
    return ESCAPED.sub(lambda escape: chr(int(escape[1], 16)), text)


CASES = read()


@pytest.mark.parametrize("case", CASES, ids=[case.idea for case in CASES])
def test_typology_of_a_printing(case: Case) -> None:
    found = case.found()

    assert {
        "grades": " ".join(found.grades),
        "words": found.summary,
        "drops": ", ".join(found.qualifiers),
    } == {name: case.fields.get(name, "") for name in ("grades", "words", "drops")}


def test_typology_has_every_grade_alone_and_beside_another() -> None:
    listed = [case.fields["grades"].split() for case in CASES]
    alone = {grades[0] for grades in listed if len(grades) == 1}
    beside = {grade for grades in listed if len(grades) > 1 for grade in grades}

    # Told in other words, nothing else is said of a printing; what is identical differs in nothing.
    single = {Difference.IDENTICAL, Difference.PARAPHRASE, Difference.TRANSLATED}
    assert (set(Difference) - alone, set(Difference) - beside) == (
        {Difference.SPLICED},
        single,
    )


def test_typology_is_as_large_as_it_was_and_repeats_no_case() -> None:
    pairs = {
        (case.fields["quote"], case.fields["printed"], case.fields.get("kind")) for case in CASES
    }

    assert (len(pairs) >= FEWEST, len(CASES) - len(pairs)) == (True, 0)


PIECES = st.sampled_from(
    [
        *(
            "the",
            "The",
            "weir",
            "will",
            "not",
            "never",
            "can't",
            "didn't",
            "only",
            "5",
            "five",
            "2.5",
        ),
        *(
            "colour",
            "color",
            "re-do",
            "redo",
            "£3",
            "$3",
            "50%",
            "[old]",
            "[T]he",
            "(new)",
            "Mr.",
            "’s",
        ),
        *(
            "...",
            "…",
            "[...]",
            "—",
            ",",
            ".",
            ". The",
            "?",
            "* * *",
            "\u200b",
            "\u00ad",
            "“no”",
            "\n",
        ),
    ]
)
TEXTS = st.lists(PIECES, max_size=14).map(" ".join) | st.text(max_size=60)


@given(TEXTS, TEXTS)
@example("", "")
@example("can't", "can")
@example("The weir. The weir. The", "The")
def test_typology_of_any_two_texts_is_steady_and_shows_words_of_theirs(a: str, b: str) -> None:
    found = differences.__wrapped__(a, b)

    assert found == differences.__wrapped__(a, b)
    assert found.worst is max(found.grades, key=lambda grade: grade.severity)
    assert [item for item in found.evidence if foreign(item, a, b)] == []


@given(TEXTS)
def test_typology_of_a_text_with_itself_is_identical(text: str) -> None:
    if WORD.search(text):
        assert differences(text, text).grades == (Difference.IDENTICAL,)


@given(TEXTS, TEXTS)
def test_typology_segments_cover_both_texts(a: str, b: str) -> None:
    found = segments.__wrapped__(a, b)

    assert ("".join(each.a for each in found), "".join(each.b for each in found)) == (a, b)


def foreign(item: Evidence, quote: str, printed: str) -> set[str]:
    """Words of the evidence that stand in neither text where it says they stand."""
    return words_of(item.missing) - words_of(quote) | words_of(item.added) - words_of(printed)


def words_of(text: str) -> set[str]:
    return {word.casefold() for word in WORD.findall(text)}
