"""Golden pairs: one phenomenon a row, in texts invented for it."""

from collections.abc import Sequence

import pytest
from _pytest.mark.structures import ParameterSet

from tracker.text.attribution import Passage, analyse
from tracker.text.wordlists import listed
from tracker.vocabulary import Kind, SpeakerKind

INTRO = "Mayor Ada Roe met the union chief, Ben Holt, on Monday.\n\n"
ROE, HOLT = "Ada Roe", "Ben Holt"


def quoted(text: str) -> list[Passage]:
    return [passage for passage in analyse(text).passages if passage.kind is not Kind.INDIRECT]


def words(text: str, passage: Passage) -> str:
    return " … ".join(span.of(text) for span in passage.content)


def table(rows: Sequence[tuple[object, ...]]) -> list[ParameterSet]:
    """Rows whose first column, the phenomenon, names the test."""
    return [pytest.param(*row[1:], id=str(row[0])) for row in rows]


SPEAKERS = [
    ("after, subject first", "“The bridge is safe,” Ada Roe said.", "Ada Roe"),
    ("after, verb first", "“The bridge is safe,” said Ada Roe.", "Ada Roe"),
    ("before, comma", "Ada Roe said, “The bridge is safe.”", "Ada Roe"),
    ("before, colon", "Ada Roe said: “The bridge is safe.”", "Ada Roe"),
    ("before, that", "Ada Roe said that the bridge was “safe as houses” on Monday.", "Ada Roe"),
    ("between", "“The bridge,” said Ada Roe, “is safe.”", "Ada Roe"),
    ("title before", "“The bridge is safe,” said Mayor Ada Roe.", "Ada Roe"),
    ("role before", "“It is safe,” said Harbor Department spokeswoman Ada Roe.", "Ada Roe"),
    ("apposition after", "“It is safe,” said Ada Roe, the mayor of Port Ellis.", "Ada Roe"),
    ("apposition between", "Ada Roe, the mayor of Port Ellis, said, “It is safe.”", "Ada Roe"),
    ("reversed apposition", "The mayor, Ada Roe, said, “It is safe.”", "Ada Roe"),
    ("according to", "The bridge is “safe as houses,” according to Ada Roe.", "Ada Roe"),
    ("according to, first", "According to Ada Roe, the bridge is “safe as houses.”", "Ada Roe"),
    ("told reporters", "“The bridge is safe,” Ada Roe told reporters on Monday.", "Ada Roe"),
    ("told a paper", "“The bridge is safe,” Ada Roe told the Port Ellis Times.", "Ada Roe"),
    ("tweeted", "“The bridge is safe,” Ada Roe tweeted.", "Ada Roe"),
    ("in a statement", "“The bridge is safe,” Ada Roe said in a statement.", "Ada Roe"),
    ("adverb between", "“The bridge is safe,” Ada Roe flatly insisted.", "Ada Roe"),
    ("called", "Ada Roe called the plan “a reckless gamble” on Monday.", "Ada Roe"),
    ("calling", "Ada Roe dismissed the plan, calling it “a reckless gamble.”", "Ada Roe"),
    ("conjoined verb", "Ada Roe shook her head and said, “The bridge is safe.”", "Ada Roe"),
    ("adding", "Ada Roe said the bridge was open, adding, “It is safe.”", "Ada Roe"),
    ("question", "“Is the bridge safe?” Ada Roe asked.", "Ada Roe"),
    ("hyphenated name", "“The bridge is safe,” said Ada Roe-Lind.", "Ada Roe-Lind"),
    ("particle in a name", "“The bridge is safe,” said Ada van der Roe.", "Ada van der Roe"),
    ("initial in a name", "“The bridge is safe,” said Ada M. Roe.", "Ada M. Roe"),
    ("straight marks", '"The bridge is safe," Ada Roe said.', "Ada Roe"),
    ("double apostrophes", "''The bridge is safe,'' Ada Roe said.", "Ada Roe"),
    ("curly opener, straight closer", 'Ada Roe said, “The bridge is safe."', "Ada Roe"),
    ("an opener that closes", "“The bridge is safe,“ Ada Roe said.", "Ada Roe"),
    ("anonymous", "“It is safe,” a senior harbor official said.", "a senior harbor official"),
    ("anonymous plural", "“It is safe,” two union officials said.", "two union officials"),
    ("document", "“The bridge is safe,” the report said.", "the report"),
    ("office", "“The bridge is safe,” the mayor's office said.", "the mayor's office"),
    ("organisation", "“It is safe,” the Harbor Department said.", "Harbor Department"),
    ("transcript", "ROE: “The bridge is safe.”", "ROE"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "speaker"), table(SPEAKERS))
def test_analyse_names_the_speaker(text: str, speaker: str) -> None:
    assert {passage.speaker for passage in quoted(text)} == {speaker}


RESOLVED = [
    ("pronoun of her gender", INTRO + "“The bridge is safe,” she said.", ROE),
    ("pronoun of his gender", INTRO + "“We will strike,” he said.", HOLT),
    ("title alone", INTRO + "“The bridge is safe,” the mayor said.", ROE),
    ("role alone", INTRO + "“We will strike,” the union chief said.", HOLT),
    ("surname alone", INTRO + "“We will strike,” Holt said.", HOLT),
    ("honorific and surname", INTRO + "“We will strike,” Mr. Holt said.", HOLT),
    ("title and surname", INTRO + "“The bridge is safe,” said Mayor Roe.", ROE),
    ("continued with no cue", INTRO + "“It is safe,” Roe said. “I walked over it.”", ROE),
    ("cue in the sentence before", INTRO + "Roe was not worried. “It is safe,” she said.", ROE),
    ("relative pronoun", INTRO + "The talks ended with Holt, who said, “We will strike.”", HOLT),
]


@pytest.mark.parametrize(("text", "speaker"), table(RESOLVED))
def test_analyse_resolves_the_source_to_a_name_of_the_article(text: str, speaker: str) -> None:
    assert {passage.speaker for passage in quoted(text)} == {speaker}


CONTENTS = [
    ("one sentence interrupted", "“It,” said Ada Roe, “is safe.”", ["It, … is safe."]),
    ("continued", "“It is safe,” Ada Roe said. “I tried.”", ["It is safe, … I tried."]),
    ("paragraphs", "Ada Roe said, “It is safe.\n\n“I tried.”", ["It is safe. … I tried."]),
    ("a fragment", "Ada Roe said it was “safe” and “sound” now.", ["safe", "sound"]),
    ("marks of an attribute", '<a class="big">“It is safe,” Ada Roe said.</a>', ["It is safe,"]),
    ("a nickname", "Robert “Bobby” Lind, a baker, was there.", []),
    ("the title of a work", "She starred in the drama “Long Way Home” last year.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "contents"), table(CONTENTS))
def test_analyse_finds_the_quoted_words(text: str, contents: list[str]) -> None:
    assert [words(text, passage) for passage in quoted(text)] == contents


KINDS = [
    ("“The bridge is safe,” Ada Roe said.", Kind.DIRECT),
    ("Ada Roe said, “The bridge is safe.”", Kind.DIRECT),
    ("Ada Roe said the bridge was “safe as houses” on Monday.", Kind.MIXED),
    ("Ada Roe said that the bridge was safe.", Kind.INDIRECT),
    ("The old bridge over the harbor was safe, Ada Roe said.", Kind.INDIRECT),
    ("The old bridge over the harbor was safe, according to Ada Roe.", Kind.INDIRECT),
]


@pytest.mark.parametrize(("text", "kind"), KINDS)
def test_analyse_tells_the_kind(text: str, kind: Kind) -> None:
    assert [passage.kind for passage in analyse(text).passages] == [kind]


REPORTED = [
    ("Ada Roe said that the bridge was safe.", "that the bridge was safe"),
    ("Ada Roe said the bridge was safe.", "the bridge was safe"),
    (
        "The old bridge over the harbor was safe, Ada Roe said.",
        "The old bridge over the harbor was safe",
    ),
    (
        "The old bridge over the harbor was safe, according to Ada Roe.",
        "The old bridge over the harbor was safe",
    ),
]


@pytest.mark.parametrize(("text", "content"), REPORTED)
def test_analyse_finds_reported_speech(text: str, content: str) -> None:
    assert [(words(text, p), p.speaker) for p in analyse(text).passages] == [(content, "Ada Roe")]


SOURCE_KINDS = [
    ("“It is safe,” Ada Roe said.", SpeakerKind.PERSON),
    ("“It is safe,” the Harbor Department said.", SpeakerKind.ORGANISATION),
    ("“It is safe,” the mayor's office said.", SpeakerKind.OFFICE),
    ("“It is safe,” the report said.", SpeakerKind.DOCUMENT),
    ("“It is safe,” a senior official said.", SpeakerKind.ANONYMOUS),
]


@pytest.mark.parametrize(("text", "kind"), SOURCE_KINDS)
def test_analyse_tells_the_kind_of_speaker(text: str, kind: SpeakerKind) -> None:
    assert [passage.speaker_kind for passage in quoted(text)] == [kind]


def test_analyse_gives_the_parts_of_a_passage() -> None:
    text = "“The bridge is safe,” Mayor Ada Roe insisted."
    (passage,) = quoted(text)
    assert passage.source is not None
    assert passage.cue is not None
    parts = passage.source.of(text), passage.cue.of(text), passage.cue_lemma
    assert parts == ("Mayor Ada Roe", "insisted", "insist")
    assert passage.attribution_text == "Mayor Ada Roe"


def test_analyse_gives_a_mixed_passage_its_whole_content() -> None:
    text = "Ada Roe said the bridge was “safe as houses” on Monday."
    (passage,) = quoted(text)
    assert [span.of(text) for span in passage.whole] == [
        "the bridge was “safe as houses” on Monday"
    ]


def test_analyse_merges_the_names_of_one_person() -> None:
    text = (
        "Prime Minister Adil Abdul Marani spoke. Mr. Abdul Marani was calm. "
        "Then Abdul-Marani left with Lena Roe."
    )
    names = {
        entity.name: [alias.name for alias in entity.aliases] for entity in analyse(text).people
    }
    assert names == {
        "Adil Abdul Marani": ["Adil Abdul Marani", "Abdul Marani", "Abdul-Marani"],
        "Lena Roe": ["Lena Roe"],
    }


def test_analyse_credits_a_copied_block_to_its_outlet() -> None:
    text = "Harbor Wire:\n\n“The bridge is safe,” Ada Roe said.\n"
    assert [passage.credited_to for passage in quoted(text)] == ["Harbor Wire"]


def test_analyse_tells_a_gender_by_the_pronouns_after_a_name() -> None:
    text = (
        "Adam Holt came.\n\nSorrel Vane left as she was late. Sorrel Vane knew she was early.\n\n"
        "Adam Holt came. “It is late,” she said."
    )
    assert [passage.speaker for passage in quoted(text)] == ["Sorrel Vane"]


def test_analyse_knows_a_role_by_the_name_it_has_been_printed_with() -> None:
    text = "The mayor, Ada Roe, said no. The mayor, Ada Roe, said so.\n\n“Never,” the mayor said."
    assert [passage.speaker for passage in quoted(text)] == ["Ada Roe"]


def test_analyse_reads_words_after_endless_full_stops() -> None:
    text = f"“{'.' * 250} It is late,” Ada Roe said."
    assert [passage.speaker for passage in quoted(text)] == ["Ada Roe"]


def test_analyse_compares_few_of_many_who_hold_a_role() -> None:
    holders = {
        f"Adam {name}" for name in listed("Ox Holt Pell Firth Lund Moss Sand Rook Wynn Vole")
    }
    others = [f"Ben {name}" for name in ("Dray", "Pike", "Tarn", "Crake", "Fell", "Garth")]
    titled = ", ".join(f"mayor {name}" for name in sorted(holders))
    text = f"{titled}, {', '.join(others)} came. “It is late,” the mayor said."
    [passage] = quoted(text)
    assert len({candidate.name for candidate in passage.candidates} & holders) == 4


def test_analyse_keeps_the_runners_up() -> None:
    text = "Ada Roe met Lena Holt on Monday.\n\n“The bridge is safe,” she said."
    (passage,) = quoted(text)
    assert {passage.speaker, *(other.name for other in passage.candidates)} == {
        "Ada Roe",
        "Lena Holt",
    }
    assert passage.confidence > max(candidate.score for candidate in passage.candidates)
