from collections.abc import Callable

import pytest

from tracker.text.shingles import fingerprint, phrase_fingerprint, query_fingerprint

SHORT = "We will mend the bridge by spring"
LONG = "We will mend the bridge by spring and the ferry by summer if the council pays us"


def test_query_fingerprint_has_a_key_for_every_trigram() -> None:
    assert len(query_fingerprint(SHORT)) == 5


def test_fingerprint_of_a_short_sentence_is_whole() -> None:
    assert fingerprint(SHORT) == query_fingerprint(SHORT)


def test_fingerprint_of_a_long_sentence_is_thinned() -> None:
    stored, queried = set(fingerprint(LONG)), set(query_fingerprint(LONG))

    assert stored < queried
    assert len(stored) >= len(queried) // 2


def test_fingerprint_meets_any_shared_stretch_of_four_words() -> None:
    said = LONG.split()
    stretches = [" ".join(said[start : start + 4]) for start in range(len(said) - 3)]

    assert all(set(query_fingerprint(part)) & set(fingerprint(LONG)) for part in stretches)


@pytest.mark.parametrize("phrase", ["spring", "the bridge", "The Bridge’s"])
def test_fingerprint_of_a_phrase_is_one_key(phrase: str) -> None:
    assert len(fingerprint(phrase)) == 1


def test_phrase_fingerprint_has_the_key_of_each_phrase_inside() -> None:
    inside = {key for part in ("mend", "it", "mend it") for key in fingerprint(part)}

    assert set(phrase_fingerprint("Mend it")) == inside


@pytest.mark.parametrize("take", [fingerprint, query_fingerprint])
def test_fingerprint_of_no_words_is_empty(take: Callable[[str], tuple[int, ...]]) -> None:
    assert take("— [sic] …") == ()


def test_fingerprint_leaves_out_what_an_editor_put_in() -> None:
    assert fingerprint("We will [surely] mend it") == fingerprint("we’ll mend it")


def test_fingerprint_is_the_same_in_every_process() -> None:
    # Stored keys must be found by another process on another day.
    assert fingerprint("the bridge") == (STORED_BRIDGE,)


STORED_BRIDGE = 1455350701


def test_fingerprint_keys_fit_half_a_big_integer() -> None:
    assert all(-(2**31) <= key < 2**31 for key in query_fingerprint(LONG))
    assert list(fingerprint(LONG)) == sorted(fingerprint(LONG))
