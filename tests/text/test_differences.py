import pytest

from tracker.text.differences import differences
from tracker.text.wording import Evidence
from tracker.vocabulary import Difference

FERRY = (
    "Right now, any crew we send to the harbour would be asked how best to mend the old ferry "
    "— not to discuss fares, but our fair, modest timetable on the northern route."
)
FERRY_TAIL = FERRY.removeprefix("Right now, any")
MILL = (
    "There does, however, need to be a talk between the U.K. and Ruritanian millers not just "
    "about flour, but about our tolls, weirs, and towpaths."
)
WEIR = "We will repair the weir before the autumn rains because the village asked us to."
TWO = "We will repair the weir. The village asked us to."
THREE = "The weir is old. We will repair it. The village asked us to."
LAW = "The council will not raise the toll if the harvest fails this year."

# Every row: the quote, the printing, the grades from mildest to worst.
CASES = [
    # identical: what closes the marks belongs to the article's sentence
    (WEIR, WEIR, "identical"),
    (WEIR, WEIR.removesuffix(".") + ",", "identical"),
    (WEIR, WEIR.removesuffix("."), "identical"),
    (WEIR.removesuffix(".") + ",", WEIR, "identical"),
    (WEIR, f"“{WEIR}”", "identical"),
    (WEIR, WEIR.removesuffix(".") + " —", "identical"),
    (WEIR, WEIR + "\n", "identical"),
    # typographic: the same words and marks in another dress
    (FERRY, FERRY.replace("—", "–"), "typographic"),
    (FERRY, FERRY.replace(" — ", "—"), "typographic"),
    (FERRY, FERRY.replace("—", "--"), "typographic"),
    (FERRY, FERRY.replace("—", "-"), "typographic"),
    (FERRY, FERRY.replace("harbour", "Harbour"), "typographic"),
    (FERRY, FERRY.replace("Right", "right"), "typographic"),
    (FERRY, FERRY.replace("any crew", "any  crew"), "typographic"),
    (MILL, MILL.replace("U.K.", "UK"), "typographic"),
    ("It’s the miller’s weir.", "It's the miller's weir.", "typographic"),
    ("They said “no” to the toll.", 'They said "no" to the toll.', "typographic"),
    ("They said ‘no’ to the toll.", "They said “no” to the toll.", "typographic"),
    ("The café is shut for good.", "The cafe is shut for good.", "typographic"),
    ("A well-kept towpath is enough.", "A well kept towpath is enough.", "typographic"),
    ("Half of it, 50%, is flour.", "Half of it, 50 percent, is flour.", "typographic"),
    ("Bread & flour are cheap today.", "Bread and flour are cheap today.", "typographic"),
    ("It is O.K. to fish here now.", "It is okay to fish here now.", "typographic"),
    ("Send an e-mail to the miller now.", "Send an email to the miller now.", "typographic"),
    # punctuation: a mark more or less inside the sentence
    (WEIR, WEIR.replace("rains because", "rains, because"), "punctuation"),
    (MILL, MILL.replace("weirs, and", "weirs and"), "punctuation"),
    (MILL, MILL.replace("does, however, need", "does however need"), "punctuation"),
    (FERRY, FERRY.replace(" — not", ", not"), "punctuation"),
    (TWO, TWO.replace("weir. The", "weir; The"), "punctuation"),
    (TWO, TWO.replace("weir. The", "weir, The"), "punctuation"),
    ("Who will repair the old weir?", "Who will repair the old weir.", "punctuation"),
    ("We will repair the old weir.", "We will repair the old weir!", "punctuation"),
    (WEIR, "... " + WEIR, "punctuation"),
    (WEIR, WEIR.replace("rains because", "rains ... because"), "punctuation"),
    ("They said no to the toll.", "They said “no” to the toll.", "punctuation"),
    # trimmed at the front or the back
    (FERRY, "Any" + FERRY_TAIL, "trimmed_unmarked"),
    (FERRY, "any" + FERRY_TAIL, "trimmed_unmarked"),
    (FERRY, "[A]ny" + FERRY_TAIL, "trimmed_marked"),
    (FERRY, "... any" + FERRY_TAIL, "trimmed_marked"),
    (FERRY, "… Any" + FERRY_TAIL, "trimmed_marked"),
    (WEIR, "We will repair the weir before the autumn rains.", "trimmed_unmarked"),
    (WEIR, "We will repair the weir before the autumn rains ...", "trimmed_marked"),
    (WEIR, "We will repair the weir before the autumn rains…", "trimmed_marked"),
    (WEIR, "We will repair the weir before the autumn rains. . . .", "trimmed_marked"),
    (WEIR, "repair the weir before the autumn rains", "trimmed_unmarked"),
    (WEIR, "… repair the weir before the autumn rains", "trimmed_marked trimmed_unmarked"),
    (THREE, "We will repair it. The village asked us to.", "trimmed_unmarked"),
    # elided inside
    (MILL, MILL.replace("does, however, need", "does ... need"), "elided_marked"),
    (MILL, MILL.replace("does, however, need", "does … need"), "elided_marked"),
    (MILL, MILL.replace("does, however, need", "does [...] need"), "elided_marked"),
    (MILL, MILL.replace("does, however, need", "does . . . need"), "elided_marked"),
    (MILL, MILL.replace("does, however, need", "does need"), "elided_unmarked"),
    (WEIR, WEIR.replace("before the autumn rains ", ""), "elided_unmarked"),
    (LAW, LAW.replace(" not", ""), "elided_unmarked"),
    (THREE, "The weir is old. The village asked us to.", "elided_unmarked"),
    (THREE, "The weir is old. ... The village asked us to.", "elided_marked"),
    # put in
    (WEIR, WEIR.replace("the weir", "the [upper] weir"), "inserted_bracketed"),
    (WEIR, WEIR.replace("before", "[we hope] before"), "inserted_bracketed"),
    (WEIR, WEIR.replace("asked us to", "asked [the council] to"), "inserted_bracketed"),
    (WEIR, WEIR.replace("We will", "[The council] will"), "inserted_bracketed"),
    (WEIR, WEIR.replace("the weir", "the weir (the upper one)"), "inserted_bracketed"),
    (WEIR.replace("asked us to", "asked [the council] to"), WEIR, "inserted_bracketed"),
    (WEIR, WEIR.replace("rains", "rains [sic]"), "inserted_bracketed"),
    # where the quote has dots or brackets, and the printing has the words
    (MILL.replace("does, however, need", "does ... need"), MILL, "elided_marked"),
    (WEIR.replace("the weir", "the [old] weir"), WEIR, "inserted_bracketed"),
    # altered
    (WEIR, WEIR.replace("repair", "replace"), "altered"),
    (WEIR, WEIR.replace("repair the weir", "mend the dam"), "altered"),
    (WEIR, WEIR.replace("the weir", "the upper weir"), "altered"),
    (WEIR, "Well, " + WEIR[0].lower() + WEIR[1:], "typographic altered"),
    (WEIR, WEIR.removesuffix(".") + " again.", "altered"),
    ("We will not pay the toll again.", "We won't pay the toll again.", "altered"),
    ("The miller’s weir is very old.", "The miller weir is very old.", "altered"),
    (LAW, LAW.replace("if", "unless"), "altered"),
    # two sentences closed into one
    (THREE, "The weir is old, the village asked us to.", "typographic spliced"),
    (TWO, "We will repair the weir, the village asked us to.", "typographic spliced"),
    (TWO, "We will repair the weir the village asked us to.", "typographic spliced"),
    # moved
    (
        "The council puts wheat mills and oat mills first.",
        "The council puts oat mills and wheat mills first.",
        "reordered",
    ),
    (
        "When the rains come early, we will repair the old weir.",
        "We will repair the old weir when the rains come early.",
        "reordered",
    ),
    # told in other words
    (WEIR, "Villagers want their dam fixed soon, the mayor claims.", "paraphrase"),
    (LAW, "Fees stay put whenever crops go bad.", "paraphrase"),
    # several at once
    (
        MILL,
        "There does need to be a talk between the UK and Ruritanian millers",
        "typographic trimmed_unmarked elided_unmarked",
    ),
    (
        FERRY,
        "Any crew we send to the harbour ... would be told how best to mend the old ferry",
        "punctuation trimmed_unmarked altered",
    ),
    (
        MILL,
        MILL.replace("does, however, need", "does ... need").replace("tolls", "[water] tolls"),
        "elided_marked inserted_bracketed",
    ),
]


@pytest.mark.parametrize(("quote", "printed", "grades"), CASES)
def test_differences_grades(quote: str, printed: str, grades: str) -> None:
    found = differences(quote, printed)

    assert [grade.value for grade in found.grades] == grades.split()
    assert found.worst is found.grades[-1]


@pytest.mark.parametrize(
    ("quote", "printed", "grades"),
    [
        (FERRY, "mend", "fragment"),
        (FERRY, "fair, modest timetable on the northern route.", "fragment"),
        (WEIR, "before the autumn rains", "fragment"),
        (WEIR, "before the winter rains", "altered fragment"),
        (WEIR, "the [upper] weir", "inserted_bracketed fragment"),
        (WEIR, WEIR.replace("repair the weir before", "mend ... before"), "elided_marked altered"),
        # Dots own that a sentence was cut.
        (WEIR, "... before the autumn rains ...", "trimmed_marked"),
        (WEIR, "... before the autumn rains", "fragment"),
        # More than a part of the sentence is a trimmed sentence, wherever the marks stand.
        (WEIR, "repair the weir before the autumn rains because the village", "trimmed_unmarked"),
        (WEIR, WEIR, "identical"),
    ],
)
def test_differences_of_words_between_marks_are_fragments(
    quote: str, printed: str, grades: str
) -> None:
    found = differences(quote, printed, fragment=True)

    assert [grade.value for grade in found.grades] == grades.split()


def test_differences_of_a_translation_are_not_read_word_by_word() -> None:
    assert differences(WEIR, WEIR, translated=True).grades == (Difference.TRANSLATED,)


def test_differences_of_reported_words_are_a_paraphrase() -> None:
    assert differences(WEIR, WEIR, reported=True).grades == (Difference.PARAPHRASE,)


@pytest.mark.parametrize(
    ("quote", "printed", "grades", "summary"),
    [
        # Less than half is in step, yet nothing is told in other words.
        (
            "Tonight I will mend the nets, and tomorrow I will row out again.",
            "Tomorrow I will row out again, and tonight I will mend the nets.",
            "reordered",
            "moves “Tomorrow I will row out again, and”",
        ),
        # What is lost in two places is found in one.
        (
            "Slowly and with care we will lift the old bell out of the tower.",
            "We will lift the old bell with care out of the tower and slowly.",
            "reordered",
            "moves “and slowly”",
        ),
    ],
)
def test_differences_of_moved_words_are_no_paraphrase(
    quote: str, printed: str, grades: str, summary: str
) -> None:
    found = differences(quote, printed)

    assert [grade.value for grade in found.grades] == grades.split()
    assert found.summary == summary


@pytest.mark.parametrize(
    ("quote", "printed", "qualifiers"),
    [
        (MILL, MILL.replace("does, however, need", "does ... need"), ("however",)),
        (LAW, "The council will raise the toll", ("not", "if")),
        (LAW, LAW.replace(" not", " never"), ("not",)),
        ("At this time, we will pay the toll.", "We will pay the toll.", ("at this time",)),
        ("I think we will only pay the toll.", "We will pay the toll.", ("i think", "only")),
        # The negation is still there in another form.
        ("We will not pay the toll again.", "We won't pay the toll again.", ()),
        (WEIR, WEIR, ()),
    ],
)
def test_differences_name_dropped_qualifiers(
    quote: str, printed: str, qualifiers: tuple[str, ...]
) -> None:
    assert differences(quote, printed).qualifiers == qualifiers


@pytest.mark.parametrize(
    ("quote", "printed", "summary"),
    [
        (WEIR, WEIR, "the same words and marks"),
        (
            MILL,
            MILL.replace("does, however, need", "does ... need"),
            "leaves out “however”, marked with dots",
        ),
        (
            FERRY,
            "Any" + FERRY_TAIL,
            "leaves out “Right now” at the start, without a mark, and capitalises “Any”",
        ),
        (
            WEIR,
            WEIR.replace("repair", "replace"),
            "has “replace” where the quote has “repair”",
        ),
        (WEIR, WEIR.replace("the weir", "the old weir"), "adds “old”"),
        (WEIR, WEIR.replace("asked us", "asked [you]"), "puts in “you” in brackets for “us”"),
        (
            MILL.replace("does, however, need", "does ... need"),
            MILL,
            "prints “however” where the quote has dots",
        ),
        (
            WEIR.replace("asked us", "asked [the council]"),
            WEIR,
            "has “us” where the quote has [the council]",
        ),
        (
            WEIR.replace("the weir", "the [old] weir"),
            WEIR,
            "has nothing where the quote has [old]",
        ),
        (FERRY, FERRY.replace("—", "–"), "typography only: – for —"),
        (FERRY, FERRY.replace("any crew", "any  crew"), "typography only: spacing or hyphens"),
        (MILL, MILL.replace("weirs, and", "weirs and"), "punctuation only: leaves out ,"),
        (MILL, MILL.replace("millers not", "millers, not"), "punctuation only: adds ,"),
        (TWO, TWO.replace("weir. The", "weir; The"), "punctuation only: ; for ."),
    ],
)
def test_differences_are_summed_up_in_words(quote: str, printed: str, summary: str) -> None:
    assert differences(quote, printed).summary == summary


def test_differences_show_the_words_of_a_front_trim() -> None:
    assert differences(FERRY, "Any" + FERRY_TAIL).evidence == (
        Evidence(Difference.TRIMMED_UNMARKED, "Right now", place="front", recapitalised="Any"),
    )


def test_differences_show_the_words_of_a_swap() -> None:
    assert differences(WEIR, WEIR.replace("repair", "replace")).evidence == (
        Evidence(Difference.ALTERED, "repair", "replace"),
    )
