from dataclasses import replace
from datetime import date

import pytest

from tracker.text.matching import compare, judge
from tracker.text.stories import story
from tracker.text.utterances import Utterance
from tracker.vocabulary import Difference, Kind, MatchDecision, Relation

DAY = date(2031, 5, 4)
TOLL = (
    "The harbour council of Vessel Bay argued about the ferry toll on Thursday. Fishermen "
    "blocked the quay, and the lighthouse keeper closed the northern channel to all barges."
)
OTHER = (
    "Astronomers at the Kestrel observatory photographed a comet. Its tail stretched across "
    "half the constellation, and telescopes everywhere turned towards the southern sky."
)
SAID = (
    "We will not charge a single widow for crossing the strait, whatever the treasurer threatens."
)
CUT = SAID.replace(" for crossing", " who crosses")
BASE = Utterance(SAID, TOLL, DAY, "The Vessel Bay Herald", "Ines Calder")


def like(text: str, **known: object) -> Utterance:
    return replace(BASE, text=text, **known)  # type: ignore[arg-type]  # a test's shorthand


@pytest.mark.parametrize(
    ("other", "decision", "relation"),
    [
        (like(SAID), MatchDecision.LINK, Relation.SAME),
        (like(SAID.replace("single", "single poor")), MatchDecision.LINK, Relation.SAME),
        # a long part links, also out of another speaker's mouth
        (like(SAID[:57]), MatchDecision.LINK, Relation.SAME),
        (like(SAID, speaker="Tomas Brandt"), MatchDecision.LINK, Relation.OTHER_SPEAKER),
        # the same words much later were said again, but so many in one run are printed again
        (like(CUT, date=date(2031, 9, 1)), MatchDecision.SUGGEST, Relation.OTHER_OCCASION),
        (like(SAID, date=date(2031, 9, 1)), MatchDecision.LINK, Relation.SAME),
        # a rare word of the sentence in the same story
        (like("widow", kind=Kind.MIXED), MatchDecision.SUGGEST, Relation.FRAGMENT),
        (like("treasurer", speaker="Tomas Brandt"), MatchDecision.SUGGEST, Relation.FRAGMENT),
        (like("crossing", kind=Kind.MIXED), MatchDecision.SUGGEST, Relation.FRAGMENT),
        # the same fragment in another story, or long after, is chance
        (like("widow", article_text=OTHER), MatchDecision.NONE, Relation.DIFFERENT),
        (like("widow", date=date(2031, 8, 1)), MatchDecision.NONE, Relation.DIFFERENT),
        # plain words out of the same mouth on the same day
        (like("a single widow", kind=Kind.MIXED), MatchDecision.LINK, Relation.FRAGMENT),
        (like("threatens", kind=Kind.MIXED), MatchDecision.SUGGEST, Relation.FRAGMENT),
        # a lone common word is chance, more so out of another mouth
        (like("the"), MatchDecision.NONE, Relation.DIFFERENT),
        (like("single", speaker="Tomas Brandt"), MatchDecision.NONE, Relation.DIFFERENT),
        (like("crossing", speaker="Tomas Brandt"), MatchDecision.NONE, Relation.DIFFERENT),
        # the same words in another order
        (
            like(
                "Whatever the treasurer threatens, "
                "we will not charge a single widow for crossing the strait."
            ),
            MatchDecision.LINK,
            Relation.SAME,
        ),
        (
            like(
                "For crossing the strait, whatever the treasurer threatens, "
                "we will not charge a single widow.",
            ),
            MatchDecision.LINK,
            Relation.SAME,
        ),
        (
            like("A widow crossing in storms would never threaten a treasurer, whatever he is."),
            MatchDecision.NONE,
            Relation.DIFFERENT,
        ),
        (like("We will pay."), MatchDecision.NONE, Relation.DIFFERENT),
        # other sentences of the same story, day and speaker
        (like("The treasurer may resign by tomorrow."), MatchDecision.NONE, Relation.DIFFERENT),
        (like("No words in common here"), MatchDecision.NONE, Relation.DIFFERENT),
        # two translations by the speaker's name
        (
            like(
                "Not one widow shall pay to cross the strait, let the treasurer threaten us.",
                publisher="The Strait Post",
            ),
            MatchDecision.SUGGEST,
            Relation.TRANSLATION,
        ),
        # one altered word is none
        (
            like(SAID.replace("single", "lonely"), publisher="The Strait Post"),
            MatchDecision.LINK,
            Relation.SAME,
        ),
        # nor are other speakers' words
        (
            like(
                "Not a single widow shall pay for crossing it, whatever their treasurer does.",
                publisher="The Strait Post",
                speaker="Tomas Brandt",
            ),
            MatchDecision.SUGGEST,
            Relation.OTHER_SPEAKER,
        ),
    ],
)  # fmt: skip
def test_judge_decides(other: Utterance, decision: MatchDecision, relation: Relation) -> None:
    found = judge(BASE, other)

    assert (found.decision, found.relation) == (decision, relation)


def test_judge_does_not_mind_the_order() -> None:
    other = like(SAID.replace("single widow", "single poor widow"))

    assert judge(BASE, other).score == judge(other, BASE).score


def test_judge_scores_less_the_less_agrees() -> None:
    texts = [SAID, SAID[:57], SAID[:57].replace("single", "poor"), SAID[:30], "charge", "Nothing"]
    scores = [judge(BASE, like(text, article_text="")).score for text in texts]

    assert scores == sorted(scores, reverse=True)
    assert scores[-1] == 0


def test_judge_scores_next_to_nought_where_all_speaks_against() -> None:
    far = like("charge", article_text=OTHER, date=date(2033, 1, 1))

    assert round(judge(BASE, far).score, 1) == 0


def test_judge_keeps_scores_of_decisions_apart() -> None:
    again = judge(BASE, like(CUT, date=date(2031, 9, 1)))
    linked = judge(BASE, like(SAID))

    assert 0.5 <= again.score < 0.75 <= linked.score <= 1


def test_judge_does_not_link_titles() -> None:
    title = Utterance("The Lantern Keepers of Gull Rock", TOLL, DAY)
    later = replace(title, article_text=OTHER, date=date(2031, 6, 4))

    assert judge(title, title).decision is MatchDecision.SUGGEST
    assert judge(title, later).decision is MatchDecision.NONE


@pytest.mark.parametrize(("months", "decision"), [(3, MatchDecision.LINK), (4, MatchDecision.NONE)])
def test_judge_knows_stock_phrases_by_their_months(months: int, decision: MatchDecision) -> None:
    phrase = Utterance("charge the lazy treasurer", TOLL, DAY, months=months)

    assert judge(phrase, phrase).decision is decision


def test_judge_suggests_a_plain_sentence_that_the_same_story_holds_whole() -> None:
    plain = like("We have to do it now.")
    longer = like("I said that we have to do it now, too.")

    assert judge(plain, longer).decision is MatchDecision.SUGGEST
    assert judge(plain, replace(longer, article_text=OTHER)).decision is MatchDecision.NONE


def test_judge_takes_a_story_ready_made() -> None:
    ready = replace(BASE, article_text="", story=story(TOLL))

    assert judge(BASE, BASE) == judge(ready, ready)


def test_compare_reads_the_fuller_wording_as_the_quote() -> None:
    other = like(SAID.replace("single ", ""))

    forth, back = compare(BASE, other), compare(other, BASE)

    assert (forth.quote, back.quote) == ("a", "b")
    assert forth.differences == back.differences
    assert forth.differences.grades == (Difference.ELIDED_UNMARKED,)
    assert forth.why == "14 of 15 words; missing: single; gap not marked"


def test_compare_grades_a_fragment() -> None:
    found = compare(BASE, like("single widow", kind=Kind.MIXED))

    assert found.differences.worst is Difference.FRAGMENT
    assert found.relation is Relation.FRAGMENT


def test_compare_grades_reported_words_as_a_paraphrase() -> None:
    found = compare(BASE, like("the council will not charge a single widow", kind=Kind.INDIRECT))

    assert found.differences.worst is Difference.PARAPHRASE
