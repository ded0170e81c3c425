"""The weights of `tracker/text/odds.tsv`, fitted on labelled pairs and cross-validated."""

from collections.abc import Sequence
from math import inf
from pathlib import Path

from tracker.management.scoring import matching
from tracker.management.scoring.folds import folds
from tracker.management.scoring.labelled import Labelled, labelled
from tracker.management.scoring.logistic import Example, fit
from tracker.text.matching import judged, may_link
from tracker.text.odds import TABLE, Facts, Weights, facts, odds
from tracker.text.utterances import Pair, pair

FOLDS = 10
REPEATS = 5  # of the parting into folds, so that the figures do not hang on one
# The ridge counts a weight by what a common step of its fact is worth: 3 nats of words, 2 words
# of a run, a sixth of a cosine, an e-fold of days.
RIDGE = 0.3
STEP = Facts(words=3.0, run=2.0, story=1 / 6, lapse=1.0)
LEAST_LINK = 2.0  # nats: odds of 7 to 1
LINK_STEP = 0.5
LINKED_RIGHT = 0.99  # of the links of the pairs fitted on
DIGITS = 3


def fit_matching(path: Path, table: Path = TABLE) -> str:
    """Write the weights fitted on a file of labelled pairs; the cross-validated figures."""
    examples = labelled(path)
    pairs = [pair(one.a.utterance, one.b.utterance) for one in examples]
    found = fitted(examples, pairs)
    lines = [f"{name}\t{value:g}" for name, value in zip(found._fields, found, strict=True)]
    table.write_text("\n".join([*lines, ""]), encoding="utf8")
    tried = [
        judgement
        for seed in range(REPEATS)
        for judgement in cross_validated(examples, pairs, seed=seed)
    ]
    head = (
        f"{FOLDS}-fold cross-validation by stories, {REPEATS} times; {len(lines)} numbers written"
    )
    return "\n".join([head, *lines, "", *matching.tables(tried)])


def fitted(examples: Sequence[Labelled], pairs: Sequence[Pair]) -> Weights:
    """The weights that make the labels likeliest.

    Left out are translations, a track of their own, and titles, which a rule keeps apart.
    """
    usable = [
        (example, each)
        for example, each in zip(examples, pairs, strict=True)
        if each.alignment.matched and not example.is_translation and not each.has_title
    ]
    rows = [Example(facts(each), example.same) for example, each in usable]
    found = [round(weight, DIGITS) for weight in fit(rows, [RIDGE * step**2 for step in STEP])]
    by = Weights(**dict(zip((*Facts._fields, "start"), found, strict=True)), link=inf)
    return by._replace(link=_link(usable, by))


def _link(usable: Sequence[tuple[Labelled, Pair]], by: Weights) -> float:
    """The least odds, in steps, from which enough of what would be linked is right."""
    linkable = [(odds(each, by), example.same) for example, each in usable if may_link(each)]
    link = LEAST_LINK
    while (taken := [same for nats, same in linkable if nats >= link]) and (
        sum(taken) < LINKED_RIGHT * len(taken)
    ):
        link += LINK_STEP
    return link


def cross_validated(
    examples: Sequence[Labelled], pairs: Sequence[Pair], *, number: int = FOLDS, seed: int = 0
) -> list[matching.Judged]:
    """Every pair judged by weights fitted on the other stories."""
    tried: dict[int, matching.Judged] = {}
    for fold in folds(examples, number, seed=seed):
        rest = sorted(set(range(len(examples))) - set(fold))
        by = fitted([examples[place] for place in rest], [pairs[place] for place in rest])
        for place in fold:
            tried[place] = matching.Judged(examples[place], judged(pairs[place], by))
    return [tried[place] for place in range(len(examples))]
