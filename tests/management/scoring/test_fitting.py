"""The engine's table fitted to a handful of invented articles."""

from collections.abc import Iterator

import pytest

from tests.management.scoring.annotated import articles
from tracker.management.scoring.fitting import PLANS, cross_validated, fitted, numbers_of
from tracker.text.attribution import analyse
from tracker.text.weights import use, weights

ARTICLES = articles(24)
SECTIONS = ("sources", "meanings", "speech")
UNSEEN = "“The pier is open,” Gil Sand said.\n\nThe “Pier Act” passed on a dry day."


@pytest.fixture(autouse=True)
def weights_as_they_are() -> Iterator[None]:
    """A fit changes by what numbers the process reads."""
    before = dict(weights())
    yield
    use(before)


def test_fitted_learns_what_is_speech_and_who_speaks() -> None:
    fitted(ARTICLES, list(PLANS), {})

    found = analyse(UNSEEN).passages

    assert [(one.content[0].of(UNSEEN), one.speaker) for one in found] == [
        ("The pier is open,", "Gil Sand")
    ]


def test_fitted_gives_the_same_numbers_each_time() -> None:
    assert fitted(ARTICLES, SECTIONS, {}) == fitted(ARTICLES, SECTIONS, {})


def test_fitted_leaves_other_sections_as_they_are() -> None:
    known = {"told:head:-": 1.5, "who:near": 2.5, "nth:0:0": 3.5, "speech:words:4": 4.5}

    numbers = fitted(ARTICLES, ["sources"], known)

    kept = {feature: numbers.get(feature) for feature in known if feature != "nth:0:0"}
    assert kept == {feature: known[feature] for feature in kept}
    assert 0 < numbers["nth:0:0"] < 1


def test_fitted_numbers_are_those_the_engine_reads_by() -> None:
    assert fitted(ARTICLES, SECTIONS, {}) == weights()


# Two folds of eight leave four articles to fit to: too few to tell by.
@pytest.mark.parametrize(("number", "right"), [(24, "48/48/48"), (8, "0/16/16")])
def test_cross_validated_reads_articles_by_a_fit_to_the_others(number: int, right: str) -> None:
    before = dict(weights())

    lines = cross_validated(ARTICLES[:number], list(PLANS), 2).splitlines()

    [joint] = [line.split()[-1] for line in lines if line.startswith("stretch and speaker")]
    assert (joint, weights()) == (right, before)


@pytest.mark.parametrize(
    ("lines", "numbers"),
    [
        ([], {}),
        (["nth:0:0\t0.50"], {"nth:0:0": 0.5}),
        (["a\t1.00", "b:\t\t-2.00", "c\t3.00"], {"a": 1, "b:\t": -2, "c": 3}),
    ],
)
def test_numbers_of_lines(lines: list[str], numbers: dict[str, float]) -> None:
    assert numbers_of(lines) == numbers
