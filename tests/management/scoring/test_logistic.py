import pytest

from tracker.management.scoring.logistic import Example, fit, likelihood, solve


def test_fit_finds_the_odds_of_a_case_without_facts() -> None:
    # Three of four are so: odds of ln 3.
    weights = fit([Example((), label) for label in (True, True, True, False)], [])

    assert weights == pytest.approx([1.0986], abs=5e-3)


def test_fit_gives_cases_that_all_agree_odds_that_end() -> None:
    (odds,) = fit([Example((), label=True)], [])

    assert 3 < odds < 10


def test_fit_finds_the_weight_of_a_fact() -> None:
    with_fact = [Example((1,), label) for label in (True, True, True, False)]
    without = [Example((0,), label) for label in (True, False)]

    assert fit([*with_fact, *without], [0]) == pytest.approx([1.0986, 0], abs=5e-3)


def test_fit_holds_weights_back() -> None:
    parted = [Example((fact,), fact > 0) for fact in (1, 0)]

    strong, weak = fit(parted, [0.1]), fit(parted, [1])

    assert strong[0] > weak[0] > 0


def test_fit_does_not_mind_the_order() -> None:
    cases = [Example((fact,), fact > 2) for fact in (1, 2, 3, 4)]

    assert fit(cases, [0.5]) == pytest.approx(fit(cases[::-1], [0.5]))


@pytest.mark.parametrize(("nats", "share"), [(0, 0.5), (1e9, 1), (-1e9, 0)])
def test_likelihood(nats: float, share: float) -> None:
    assert likelihood(nats) == pytest.approx(share)


def test_solve_exchanges_rows_where_it_must() -> None:
    assert solve([[0, 2], [1, 1]], [4, 3]) == [1, 2]
