"""Where a cue may report, and who tells it."""

import pytest

from tracker.text.clauses import Clauses
from tracker.text.reading import read
from tracker.text.reporting import Side, cues
from tracker.text.tellers import phrase, teller


def view(text: str) -> Clauses:
    return Clauses(read(text))


def printed(found: Clauses, side: Side) -> tuple[str, ...]:
    pieces = [(side.first, side.last), *([side.tail] if side.tail else [])]
    return (side.letter, *(found.article.tokens.of(*piece) for piece in pieces))


def one_cue(text: str, lemma: str) -> tuple[Clauses, list[Side]]:
    found = view(text)
    return found, next(several for several in cues(found) if several[0].lemma == lemma)


SIDES = [
    ("after", "Ada Roe said it was safe.", "say", [("R", "it was safe")]),
    ("after a comma", "Ada Roe said, it was safe.", "say", [("R", "it was safe")]),
    ("up to a quotation", "Ada Roe said it was “safe.”", "say", [("R", "it was")]),
    (
        "up to another source",
        "Ada Roe said it was safe, according to Ben Holt.",
        "say",
        [("R", "it was safe")],
    ),
    (
        "before and after",
        "It was safe, Ada Roe said on Monday.",
        "say",
        [("R", "on Monday"), ("L", "It was safe")],
    ),
    ("before, as", "It was safe, as Ada Roe said.", "say", [("L", "It was safe")]),
    (
        "around",
        "The pier, Ada Roe said, was safe.",
        "say",
        [("R", "was safe"), ("L", "The pier"), ("B", "The pier", "was safe")],
    ),
    (
        "after the agent",
        "Ada Roe was asked by Ben Holt whether it was safe.",
        "ask",
        [("R", "whether it was safe")],
    ),
    (
        "source that is no mention",
        "According to early returns, it was safe.",
        "according",
        [("R", "it was safe")],
    ),
    ("colon", "Ada Roe: it was safe.", "colon", [("R", "it was safe")]),
]


@pytest.mark.parametrize(
    ("text", "lemma", "wanted"), [row[1:] for row in SIDES], ids=[row[0] for row in SIDES]
)
def test_cues_look_on_their_sides(text: str, lemma: str, wanted: list[tuple[str, ...]]) -> None:
    found, several = one_cue(text, lemma)
    assert [printed(found, side) for side in several if "by" not in side.relation] == wanted


def test_cues_leave_out_words_that_hardly_ever_report() -> None:
    assert cues(view("The state bill was on the table.")) == []


def test_cues_that_report_nothing_have_no_side() -> None:
    assert cues(view("Ada Roe said.")) == []


TELLERS = [
    ("subject", "Ada Roe said it was safe.", "say", "Ada Roe"),
    ("agent", "Ada Roe was asked by Ben Holt whether it was safe.", "ask", "Ben Holt"),
    ("adverb in a passive", "Ada Roe was bluntly told that it was safe.", "tell", ""),
    ("hearer", "Ada Roe was told that it was safe.", "tell", ""),
    ("phrase", "Both sides say it is safe.", "say", "Both sides"),
    ("phrase with in", "Hundreds in town say it is safe.", "say", "Hundreds in town"),
    ("auxiliary", "Both sides often say it is safe.", "say", "Both sides"),
    ("nobody", "Asked whether it was safe, he left.", "ask", ""),
    ("according", "According to early returns, it was safe.", "according", "early returns"),
    ("noun", "It met allegations that it was unsafe.", "allegations", ""),
]


@pytest.mark.parametrize(
    ("text", "lemma", "wanted"), [row[1:] for row in TELLERS], ids=[row[0] for row in TELLERS]
)
def test_teller_is_who_says_and_never_who_hears(text: str, lemma: str, wanted: str) -> None:
    found, several = one_cue(text, lemma)
    number, tokens = teller(found, several[0].link), phrase(found, several[0].link)
    mention = found.article.found[number]
    span = (mention.first, mention.last) if number >= 0 else tokens
    assert (found.article.tokens.of(*span) if span else "") == wanted
