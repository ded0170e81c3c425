"""Cue verbs in their inflected forms."""

import pytest

from tracker.text.cues import FORMS, CueClass, is_between

CUES = [
    ("said", "say"), ("says", "say"), ("told", "tell"), ("wrote", "write"), ("tweeted", "tweet"),
    ("denied", "deny"), ("replies", "reply"), ("admitted", "admit"), ("argued", "argue"),
]  # fmt: skip


@pytest.mark.parametrize(("form", "lemma"), CUES)
def test_forms_lead_to_their_lemma(form: str, lemma: str) -> None:
    assert FORMS[form] == (lemma, CueClass.SAYING)


def test_weaker_verbs_are_marked_as_weak() -> None:
    assert FORMS["called"] == ("call", CueClass.WEAK)


def test_is_between_knows_what_stands_before_a_verb() -> None:
    words = ["also", "has", "flatly", "reply", "bridge"]
    assert [word for word in words if is_between(word)] == ["also", "has", "flatly"]
