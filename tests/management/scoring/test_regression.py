"""The small regression behind the attribution table."""

from tracker.management.scoring.regression import Example, Plan, fit, hits

CHOICES = [Example(((0, 2), (1, 2)), (True, False)), Example(((1,), (0,)), (False, True))] * 10


def test_fit_learns_the_feature_that_tells() -> None:
    weights = fit(CHOICES, Plan(hold=0.1, least=1))
    assert weights[0] > 0 > weights[1]
    assert hits(CHOICES, weights) == 100.0


def test_fit_leaves_rare_features_out() -> None:
    once = Example(((3,), ()), (True, False))
    assert 3 not in fit([*CHOICES, once], Plan(hold=0.1, least=2))


def test_fit_believes_no_doubtful_choice_against_all_others() -> None:
    wrong = Example(((0, 2, 4), (1, 2)), (False, True), doubtful=True)
    assert 4 in fit([*CHOICES, wrong], Plan(hold=0.01, least=1))
    assert 4 not in fit([*CHOICES, wrong], Plan(hold=0.01, least=1, trust=0.2))


def test_fit_gives_the_same_weights_in_any_order_of_the_choices() -> None:
    plan = Plan(hold=0.1, least=1)
    turned, straight = fit(CHOICES[::-1], plan), fit(CHOICES, plan)
    assert [round(turned[feature], 3) for feature in sorted(turned)] == [
        round(straight[feature], 3) for feature in sorted(straight)
    ]


def test_fit_leaves_out_what_tells_next_to_nothing() -> None:
    assert sorted(fit(CHOICES, Plan(hold=0.1, least=1))) == [0, 1, 2]
    assert sorted(fit(CHOICES, Plan(hold=0.1, least=1, slight=0.5))) == [0, 1]
