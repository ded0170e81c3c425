"""How well pairs of printings are told apart, measured on labelled pairs."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from tracker.management.scoring import bars
from tracker.management.scoring.labelled import Labelled, labelled
from tracker.text.matching import LINKED_SCORE, SUGGESTED_SCORE, Judgement, judge
from tracker.text.utterances import SENTENCE
from tracker.vocabulary import MatchDecision


@dataclass(frozen=True, slots=True)
class Judged:
    """A labelled pair with what the engine made of it."""

    pair: Labelled
    judgement: Judgement

    @property
    def same(self) -> bool:
        return self.pair.same

    @property
    def score(self) -> float:
        return self.judgement.score

    @property
    def decision(self) -> MatchDecision:
        return self.judgement.decision


@dataclass(frozen=True, slots=True)
class Tally:
    """How many pairs were right among those taken and among those that should have been."""

    right: int
    taken: int
    wanted: int

    @property
    def precision(self) -> float:
        return self.right / self.taken if self.taken else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        both = self.taken + self.wanted
        return 2 * self.right / both if both else 0.0


Choice = Callable[[Judged], bool]


def report(pairs_path: Path) -> str:
    """Tables for a file of labelled pairs (`labelled` says where its articles stand)."""
    pairs = [Judged(one, judge(one.a.utterance, one.b.utterance)) for one in labelled(pairs_path)]
    return "\n".join((*bars.lines(_bars(pairs)), "", *tables(pairs)))


def _bars(pairs: Sequence[Judged]) -> list[bars.Bar]:
    """What QUALITY.md section 2 asks of pairs, in per cent."""
    groups = _groups(pairs)
    met = tally(groups["all"], _is_offered)
    long = tally(groups[f"{SENTENCE} words and more"], _is_offered)
    linked = tally(groups["all"], _is_linked)
    return [
        bars.Bar(f"pairs of {SENTENCE} words and more, F1", 96.0, 100 * long.f1),
        bars.Bar("pairs of all lengths, F1", 93.0, 100 * met.f1),
        bars.Bar("automatic links, precision", 99.0, 100 * linked.precision),
    ]


def _is_linked(pair: Judged) -> bool:
    return pair.decision is MatchDecision.LINK


def _is_offered(pair: Judged) -> bool:
    return pair.decision is not MatchDecision.NONE


def tables(pairs: Sequence[Judged]) -> list[str]:
    """Precision and recall by length at each threshold, and what became of each kind of pair."""
    groups = _groups(pairs)
    best = best_threshold(groups["all"])
    choices: dict[str, Choice] = {
        "linked": _is_linked,
        "suggested or linked": _is_offered,
        f"best score, {best:.3f}": partial(_reaches, best),
    }
    lines = [f"scores: suggestions from {SUGGESTED_SCORE}, links from {LINKED_SCORE}"]
    for name, choice in choices.items():
        lines += ["", f"{name:24} {'pairs':>6} {'P':>6} {'R':>6} {'F1':>6}"]
        lines += [_row(group, found, tally(found, choice)) for group, found in groups.items()]
    return [*lines, "", *_by_kind(pairs)]


def _reaches(threshold: float, pair: Judged) -> bool:
    return pair.score >= threshold


def tally(pairs: Iterable[Judged], choice: Choice) -> Tally:
    """What `choice` takes, against the labels."""
    found = list(pairs)
    taken = [pair for pair in found if choice(pair)]
    right = sum(pair.same for pair in taken)
    return Tally(right, len(taken), sum(pair.same for pair in found))


def best_threshold(pairs: Sequence[Judged]) -> float:
    """The score from which taking every pair gives the best F1; the lowest of equals."""
    scores = sorted({pair.score for pair in pairs})
    return max(scores, key=lambda score: tally(pairs, partial(_reaches, score)).f1, default=0.0)


def _groups(pairs: Sequence[Judged]) -> dict[str, list[Judged]]:
    main = [pair for pair in pairs if not pair.pair.is_translation]
    return {
        "all": main,
        f"{SENTENCE} words and more": [pair for pair in main if pair.pair.words >= SENTENCE],
        f"fewer than {SENTENCE} words": [pair for pair in main if pair.pair.words < SENTENCE],
        "translations": [pair for pair in pairs if pair.pair.is_translation],
    }


def _row(name: str, pairs: Sequence[Judged], found: Tally) -> str:
    figures = f"{found.precision:6.3f} {found.recall:6.3f} {found.f1:6.3f}"
    return f"{name:24} {len(pairs):6} {figures}"


def _by_kind(pairs: Iterable[Judged]) -> Iterator[str]:
    kinds: defaultdict[str, list[Judged]] = defaultdict(list)
    for pair in pairs:
        kinds[pair.pair.kind].append(pair)
    yield f"{'kind of pair':24} {'pairs':>6} {'linked':>7} {'suggested':>10}"
    for kind, found in sorted(kinds.items()):
        linked, suggested = (
            sum(pair.decision is decision for pair in found) / len(found)
            for decision in (MatchDecision.LINK, MatchDecision.SUGGEST)
        )
        yield f"{kind:24} {len(found):6} {linked:7.3f} {suggested:10.3f}"
