"""Differences are read as words and seen as shapes; nothing printed becomes markup."""

from dataclasses import replace

import pytest

from tracker.queries.articles import Piece
from tracker.queries.outlets import grade_shares
from tracker.queries.references import ArticleRef, Moment, OutletRef
from tracker.queries.renditions import Passage, Rendition, Segment
from tracker.queries.strips import Fate, Stretch, stretches
from tracker.templatetags.renditions import passage, rendition, shares, wording
from tracker.vocabulary import Difference, Kind

OUTLET = OutletRef(1, "Tide Gazette", "tide-gazette")
PRINTED = Rendition(
    id=7,
    quote_id=3,
    spliced_with=None,
    text="One three.",
    grade=Difference.IDENTICAL,
    differences=(Difference.IDENTICAL,),
    summary="",
    segments=(),
    suggested=False,
    confirmed=False,
    why="",
    passage=Passage(1, Kind.DIRECT, None, "", "", None, Moment(None), confirmed=False),
    article=ArticleRef(1, "", OUTLET, "", Moment(None), Moment(None), None),
)


def same(words: str) -> Segment:
    return Segment("equal", words, words, muted=False)


def dress(said: str, printed: str) -> Segment:
    return Segment("replace", said, printed, muted=True)


def lost(words: str) -> Segment:
    return Segment("delete", words, "", muted=False)


def added(words: str) -> Segment:
    return Segment("insert", "", words, muted=False)


def swapped(said: str, printed: str) -> Segment:
    return Segment("replace", said, printed, muted=False)


DEL = '<del><span class="vh"> [not printed: </span>{}<span class="vh">] </span></del>'
INS = '<ins><span class="vh"> [printed: </span>{}<span class="vh">] </span></ins>'


@pytest.mark.parametrize(
    ("segments", "grade", "expected"),
    [
        # Nothing differs.
        ((), Difference.IDENTICAL, "One three."),
        ((same("One three."),), Difference.IDENTICAL, "One three."),
        # A word is left out.
        ((same("One"), lost("two"), same("three")), Difference.ELIDED_UNMARKED,
         f"One {DEL.format('two')} three"),
        # Steps that bring their own space keep it, outside the elements.
        ((same("One "), swapped("two ", "three"), same(".")), Difference.ALTERED,
         f"One {DEL.format('two')} {INS.format('three')}."),
        # The printing shows the gap by dots of its own.
        ((same("One"), Segment("delete", "two ", "... ", muted=False), same("three")),
         Difference.ELIDED_MARKED, f"One {DEL.format('two')} ... three"),
        # A word is put in.
        ((same("One"), added("more"), same("three")), Difference.ALTERED,
         f"One {INS.format('more')} three"),
        # A word is swapped.
        ((swapped("One", "Two"), same("three")), Difference.ALTERED,
         f"{DEL.format('One')} {INS.format('Two')} three"),
        # Marks and capitals are muted.
        ((dress("one", "One"), same("three")), Difference.TYPOGRAPHIC,
         '<span class="dress">One</span> three'),
        # The sentence around a fragment is left to the bar.
        ((lost("all the"), same("pumps"), lost("again")), Difference.FRAGMENT, "pumps"),
        # A long gap shows its ends.
        ((same("a"), lost("b c d e f g h i j k l m n o p q")), Difference.TRIMMED_UNMARKED,
         f"a {DEL.format('b c d e f … m n o p q')}"),
        # Words are never markup.
        ((same("<b>"), lost("<i>")), Difference.TRIMMED_UNMARKED,
         f"&lt;b&gt; {DEL.format('&lt;i&gt;')}"),
        # No space before a closing mark.
        ((same("One"), lost("two"), same(", three")), Difference.ELIDED_UNMARKED,
         f"One {DEL.format('two')}, three"),
    ],
)  # fmt: skip
def test_rendition_marks_what_differs(
    segments: tuple[Segment, ...], grade: Difference, expected: str
) -> None:
    assert rendition(replace(PRINTED, segments=segments, grade=grade)) == expected


@pytest.mark.parametrize(
    ("segments", "grade", "expected"),
    [
        ((), Difference.IDENTICAL, (Stretch(Fate.KEPT, 0, 100),)),
        ((lost("ab"), same("cdefgh")), Difference.TRIMMED_UNMARKED,
         (Stretch(Fate.MISSING, 0, 25), Stretch(Fate.KEPT, 25, 75))),
        # Muted steps are kept, neighbours join.
        ((dress("ab", "Ab"), same("cd")), Difference.TYPOGRAPHIC, (Stretch(Fate.KEPT, 0, 100),)),
        ((same("ab"), swapped("cd", "x")), Difference.ALTERED,
         (Stretch(Fate.KEPT, 0, 50), Stretch(Fate.CHANGED, 50, 50))),
        # Added words take no length.
        ((same("abcd"), added("x")), Difference.ALTERED,
         (Stretch(Fate.KEPT, 0, 100), Stretch(Fate.ADDED, 97, 3))),
    ],
)  # fmt: skip
def test_stretches_follow_the_sentence(
    segments: tuple[Segment, ...], grade: Difference, expected: tuple[Stretch, ...]
) -> None:
    assert stretches(replace(PRINTED, segments=segments, grade=grade)) == expected


def test_stretches_of_words_known_only_in_part_are_loose() -> None:
    known = replace(PRINTED.passage, kind=Kind.MIXED)

    found = stretches(replace(PRINTED, text="unshaken", passage=known))

    assert found == (Stretch(Fate.LOOSE, 0, 100),)


@pytest.mark.parametrize(
    ("grade", "expected"),
    [
        (Difference.IDENTICAL, "full"),
        (Difference.PUNCTUATION, "full (punctuation)"),
        (Difference.INSERTED_BRACKETED, "inserted, bracketed"),
    ],
)
def test_wording_names_the_grade(grade: Difference, expected: str) -> None:
    assert wording(replace(PRINTED, text="One two three four.", grade=grade)) == expected


def test_shares_stand_side_by_side_in_one_bar() -> None:
    found = grade_shares([("identical", 1), ("altered", 1)])

    assert shares(found) == (
        '<svg class="shares" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">'
        '<rect class="kept" x="0.0" y="0" width="49.5" height="10"/>'
        '<rect class="changed" x="50.5" y="0" width="49.5" height="10"/></svg>'
    )


def test_passage_outside_quotations_is_escaped_text() -> None:
    assert passage(Piece("a < b", (), ())) == "a &lt; b"


def test_passage_leads_to_its_printing() -> None:
    assert passage(Piece("One three.", (PRINTED,), (7,))) == (
        '<span id="occurrence-7"></span><mark><a href="/q/3#occurrence-7">One three.</a></mark>'
    )
