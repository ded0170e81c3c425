from itertools import pairwise

import pytest

from tracker.text.folding import Sort, fold, fold_tokens, folded_hash, words
from tracker.text.span import Span

BRIDGE = "The O’Dells won’t re-open it… [the bridge] for “3,000” cars."


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("", ""),
        ("—", ""),
        ("The Mill", "the mill"),
        ("Café Élan", "cafe elan"),
        ("Cafe\u0301", "cafe"),
        ("mill\u00adstone", "millstone"),
        ("a well-kept towpath—ours", "a well kept towpath ours"),
        ("the miller’s weir", "the miller weir"),
        ("the millers’ weir", "the millers weir"),
        ("it's, she’s, that`s", "it is she is that is"),
        ("let's", "let us"),
        ("don’t can't won't ain't", "do not can not will not is not"),
        ("we're we've we'll we'd I'm", "we are we have we will we would i am"),
        ("cannot gonna", "can not going to"),
        ("O’Dell", "odell"),
        ("U.K. and UK", "uk and uk"),
        ("O.K., okay", "ok ok"),
        ("33,000 or 2.5", "33000 or 25"),
        ("50% & more", "50 percent and more"),
        ("an e-mail, e-mails", "an email emails"),
        ("[W]e will", "we will"),
        # A gap mark is kept in the folded text, and so is what an editor put in.
        ("we ... will", "we … will"),
        ("we . . . will", "we … will"),
        ("we [...] will", "we … will"),
        ("we [all] will", "we all will"),
        ("the end.", "the end"),
    ],
)
def test_fold_gives_plain_words(text: str, folded: str) -> None:
    assert fold(text).text == folded


def test_fold_maps_back_to_the_original() -> None:
    folded = fold(BRIDGE)

    found = {word: folded.original(_span(folded.text, word)).of(BRIDGE) for word in _WORDS}

    assert found == _WORDS
    assert len(folded.offsets) == len(folded.text) + 1


_WORDS = {
    "odells": "O’Dell",  # as many characters as the folded word has, from where it starts
    "will": "wo",
    "not": "n’t",
    "re": "re",
    "open": "open",
    "…": "…",
    "3000": "3,00",
    "cars": "cars",
}


def _span(text: str, word: str) -> Span:
    return Span(text.index(word), text.index(word) + len(word))


def test_fold_maps_an_empty_stretch_to_its_place() -> None:
    assert fold("The mill").original(Span(4, 4)) == Span(4, 4)


@pytest.mark.parametrize("text", ["We [all] will ... see", "don’t — 50%", "a\n\nb", "[W]e"])
def test_fold_tokens_cover_their_own_characters_in_order(text: str) -> None:
    tokens = fold_tokens(text)

    assert all(token.start < token.end <= len(text) for token in tokens)
    assert all(one.end <= two.start for one, two in pairwise(tokens))


def test_fold_tokens_tell_words_from_gaps_and_insertions() -> None:
    tokens = fold_tokens("We [all] will ... see")

    assert [token.sort for token in tokens] == [
        Sort.WORD,
        Sort.EDITORIAL,
        Sort.WORD,
        Sort.GAP,
        Sort.WORD,
    ]
    assert tokens[0].span == Span(0, 2)


def test_fold_tokens_take_a_long_bracket_for_a_passage() -> None:
    passage = "[" + "the mill stood by the weir " * 4 + "]"

    assert {token.sort for token in fold_tokens(passage)} == {Sort.WORD}


def test_fold_tokens_take_time_in_proportion() -> None:
    # A quadratic scan of 50,000 brackets would take minutes.
    assert len(fold_tokens("[a] b " * 50_000)) == 100_000


def test_words_are_what_was_said() -> None:
    assert words("We [all] will ... see") == ("we", "will", "see")


def test_folded_hash_forgets_the_dress_of_words() -> None:
    assert folded_hash("Don’t — ever!") == folded_hash("do not ever")
    assert folded_hash("do not ever") != folded_hash("do not never")
    assert len(folded_hash("")) == 64
