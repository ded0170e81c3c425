from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tracker.text import odds as module
from tracker.text.odds import TITLE, Facts, Weights, facts, odds, weights
from tracker.text.utterances import Utterance, pair

DAY = date(2031, 5, 4)
SAID = Utterance("Every barge pays", date=DAY)
LONG = Utterance("Every barge pays at the upper lock from Monday.", date=DAY)
PLAIN = Weights(words=1, run=10, story=100, lapse=-1000, start=-5, link=3)
TOLL = "Fishermen blocked the quay at Vessel Bay over the ferry toll on Thursday."


def test_facts_of_a_wording_with_itself() -> None:
    found = facts(pair(LONG, LONG))

    assert (found.run, found.story) == (9, 0)
    assert found.words == pair(LONG, LONG).alignment.evidence


@pytest.mark.parametrize(
    ("other", "lapse"),
    [
        # a sentence of the same days is as near as can be, and fades for a week
        (LONG, 1.609),
        (replace(LONG, date=date(2031, 5, 8)), 1.609),
        (replace(LONG, date=date(2031, 5, 9)), 1.792),
        (replace(LONG, date=date(2031, 5, 11)), 2.079),
        (replace(LONG, date=date(2033, 5, 11)), 2.079),
        (replace(LONG, date=None), 2.079),
        # a phrase fades from day to day
        (SAID, 0),
        (replace(SAID, date=date(2031, 5, 5)), 0.693),
        (replace(SAID, date=date(2033, 5, 11)), 6.605),
        (replace(SAID, date=None), 2.708),
    ],
)
def test_facts_count_days_by_length(other: Utterance, lapse: float) -> None:
    assert round(facts(pair(LONG, other)).lapse, 3) == lapse


def test_facts_take_one_story_for_no_more_than_half() -> None:
    told = replace(LONG, article_text=TOLL)

    assert facts(pair(told, told)).story == 0.3


def test_odds_weigh_the_facts() -> None:
    far = replace(LONG, date=date(2031, 5, 5))
    found = facts(pair(LONG, far))

    assert odds(pair(LONG, far), PLAIN) == -5 + found.words + 90 - 1000 * found.lapse


def test_odds_let_the_story_add_half_of_what_the_words_tell() -> None:
    told = replace(LONG, article_text=TOLL)
    plain = PLAIN._replace(lapse=0)
    words = odds(pair(LONG, LONG), plain) - plain.start

    assert odds(pair(told, told), plain) == pytest.approx(plain.start + words + 30)
    rich = plain._replace(story=1e6)
    assert odds(pair(told, told), rich) == pytest.approx(plain.start + 1.5 * words)


def test_odds_lose_by_a_title() -> None:
    title = Utterance("The Lantern Keepers of Gull Rock", date=DAY)
    words = Utterance("the lantern keepers of gull rock", date=DAY)
    shown, plain = pair(title, title), pair(words, words)

    lost = odds(plain, PLAIN) - odds(shown, PLAIN)
    earned = facts(plain).words - facts(shown).words
    assert lost == pytest.approx(TITLE + earned)


def test_weights_are_the_tables() -> None:
    assert weights()._fields == (*Facts._fields, "start", "link")


def test_weights_refuse_another_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table = tmp_path / "odds.tsv"
    table.write_text("words\t1.5\nluck\t2\n", encoding="utf8")
    monkeypatch.setattr(module, "TABLE", table)
    weights.cache_clear()

    with pytest.raises(ValueError, match=r"\['luck', 'words'\] are not"):
        weights()
    weights.cache_clear()
