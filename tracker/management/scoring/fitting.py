"""The engine's table of numbers fitted to annotated articles, section by section."""

from collections.abc import Iterable, Mapping, Sequence

from tracker.management.scoring import extraction
from tracker.management.scoring.examples import Examples, Gold
from tracker.management.scoring.regression import Plan, fit
from tracker.management.scoring.tallies import Scores, table
from tracker.management.scoring.training import add, add_speech
from tracker.text.attribution import analyse
from tracker.text.weights import use, weights

# In this order: what is speech is told by what speaks for its source.
PLANS = {
    "sources": Plan(hold=2.5, least=20),
    "meanings": Plan(hold=0.5, least=4, trust=0.05),
    "reported": Plan(hold=1.0, least=20, slight=0.25),
    "speech": Plan(hold=1.67, least=5),
}
# Features of a section begin with its prefix; those of none are about sources.
PREFIXES = {
    "who": "meanings",
    "speech": "speech",
    "told": "reported",
    "told-start": "reported",
    "told-end": "reported",
}
SMALLEST = 0.06  # a weight below it changes nothing worth a line of the table

Numbers = dict[str, float]


def numbers_of(lines: Iterable[str]) -> Numbers:
    """The numbers of a table's lines."""
    parted = (line.rpartition("\t") for line in lines)
    return {feature: float(number) for feature, _, number in parted}


def fitted(articles: Sequence[Gold], only: Sequence[str], known: Mapping[str, float]) -> Numbers:
    """The known numbers with those sections fitted anew, by which the engine reads from then on."""
    numbers = {feature: one for feature, one in known.items() if _section(feature) not in only}
    examples = Examples()
    for article in articles:
        add(examples, article)
    for name in (name for name in PLANS if name in only):
        if name == "speech":
            use(numbers)
            for article in articles:
                add_speech(examples, article)
        names = list(examples.numbers)
        weighed = fit(getattr(examples, name), PLANS[name]).items()
        numbers |= {names[one]: round(w, 2) for one, w in weighed if abs(w) >= SMALLEST}
    use(numbers)
    return numbers


def _section(feature: str) -> str:
    """The section of the table a feature belongs to."""
    return PREFIXES.get(feature.partition(":")[0], "sources")


def cross_validated(articles: Sequence[Gold], only: Sequence[str], folds: int) -> str:
    """The table of `evaluate extraction`, each article read by a fit to those of other folds."""
    scores = Scores()
    known = dict(weights())
    for fold in range(folds):
        others = [one for number, one in enumerate(articles) if number % folds != fold]
        fitted(others, only, known)
        for article in articles[fold::folds]:
            extraction.add(scores, article, analyse(article["text"]).passages)
    use(known)
    return table(scores)
