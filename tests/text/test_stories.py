from tracker.text.stories import likeness, story

TOLL = "Fishermen blocked the quay at Vessel Bay over the ferry toll."
COMET = "Astronomers photographed a comet from the Kestrel observatory."


def test_likeness_of_a_story_with_itself_is_one() -> None:
    assert round(likeness(story(TOLL), story(TOLL)), 9) == 1


def test_likeness_of_other_stories_is_nothing() -> None:
    assert likeness(story(TOLL), story(COMET)) == 0


def test_likeness_does_not_mind_the_order() -> None:
    more = TOLL + " " + COMET

    assert likeness(story(TOLL), story(more)) == likeness(story(more), story(TOLL)) > 0


def test_likeness_of_nothing_is_nothing() -> None:
    assert likeness(story(""), story(TOLL)) == 0


def test_story_leaves_quotations_out() -> None:
    quoted = TOLL + " “Astronomers” and \"photographed\" and ''comet''"

    assert likeness(story(quoted), story(COMET)) == 0
