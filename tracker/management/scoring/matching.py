"""How well pairs of printings are told apart, measured on labelled pairs."""

import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from tracker.text.matching import LINKED_SCORE, SUGGESTED_SCORE, judge
from tracker.text.utterances import SENTENCE, Utterance
from tracker.vocabulary import MatchDecision

TRANSLATION = "translation"
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Pair:
    """A labelled pair with what the engine made of it."""

    kind: str
    track: str
    same: bool
    words: int  # of the shorter side
    score: float
    decision: MatchDecision


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


Choice = Callable[[Pair], bool]


def report(pairs_path: Path) -> str:
    """Tables for a file of labelled pairs: JSON lines with the texts in `articles/` beside it.

    A pair's article may also stand by its id in a .jsonl file of the folder above.
    """
    pairs = list(judged(pairs_path))
    groups = _groups(pairs)
    best = best_threshold(groups["all"])
    choices: dict[str, Choice] = {
        "linked": lambda pair: pair.decision is MatchDecision.LINK,
        "suggested or linked": lambda pair: pair.decision is not MatchDecision.NONE,
        f"best score, {best:.3f}": partial(_reaches, best),
    }
    lines = [f"scores: suggestions from {SUGGESTED_SCORE}, links from {LINKED_SCORE}"]
    for name, choice in choices.items():
        lines += ["", f"{name:24} {'pairs':>6} {'P':>6} {'R':>6} {'F1':>6}"]
        lines += [_row(group, found, tally(found, choice)) for group, found in groups.items()]
    return "\n".join([*lines, "", *_by_kind(pairs)])


def _reaches(threshold: float, pair: Pair) -> bool:
    return pair.score >= threshold


def judged(pairs_path: Path) -> Iterator[Pair]:
    """The labelled pairs of the file, each judged by the engine; unlabelled ones are left out."""
    rows = [json.loads(line) for line in pairs_path.read_text(encoding="utf8").splitlines()]
    rows = [row for row in rows if row["label"] is not None]
    texts = _texts(pairs_path, {row[side]["art"] for row in rows for side in ("a", "b")})
    for row in rows:
        judgement = judge(_utterance(row["a"], texts), _utterance(row["b"], texts))
        yield Pair(
            kind=row["cls"],
            track=row["track"],
            same=bool(row["label"]),
            words=min(len(_WORD.findall(row[side]["text"])) for side in ("a", "b")),
            score=judgement.score,
            decision=judgement.decision,
        )


def tally(pairs: Iterable[Pair], choice: Choice) -> Tally:
    """What `choice` takes, against the labels."""
    found = list(pairs)
    taken = [pair for pair in found if choice(pair)]
    right = sum(pair.same for pair in taken)
    return Tally(right, len(taken), sum(pair.same for pair in found))


def best_threshold(pairs: Sequence[Pair]) -> float:
    """The score from which taking every pair gives the best F1; the lowest of equals."""
    scores = sorted({pair.score for pair in pairs})
    return max(scores, key=lambda score: tally(pairs, partial(_reaches, score)).f1, default=0.0)


def _groups(pairs: Sequence[Pair]) -> dict[str, list[Pair]]:
    main = [pair for pair in pairs if pair.track != TRANSLATION]
    return {
        "all": main,
        f"{SENTENCE} words and more": [pair for pair in main if pair.words >= SENTENCE],
        f"fewer than {SENTENCE} words": [pair for pair in main if pair.words < SENTENCE],
        "translations": [pair for pair in pairs if pair.track == TRANSLATION],
    }


def _row(name: str, pairs: Sequence[Pair], found: Tally) -> str:
    figures = f"{found.precision:6.3f} {found.recall:6.3f} {found.f1:6.3f}"
    return f"{name:24} {len(pairs):6} {figures}"


def _by_kind(pairs: Iterable[Pair]) -> Iterator[str]:
    kinds: defaultdict[str, list[Pair]] = defaultdict(list)
    for pair in pairs:
        kinds[pair.kind].append(pair)
    yield f"{'kind of pair':24} {'pairs':>6} {'linked':>7} {'suggested':>10}"
    for kind, found in sorted(kinds.items()):
        linked, suggested = (
            sum(pair.decision is decision for pair in found) / len(found)
            for decision in (MatchDecision.LINK, MatchDecision.SUGGEST)
        )
        yield f"{kind:24} {len(found):6} {linked:7.3f} {suggested:10.3f}"


def _utterance(side: dict[str, str], texts: dict[str, str]) -> Utterance:
    return Utterance(
        text=side["text"],
        article_text=texts.get(side["art"], ""),
        date=_day(side["date"]),
        publisher=side["pub"],
    )


def _day(printed: str) -> date | None:
    try:
        return date.fromisoformat(printed)
    except ValueError:  # a year or a month alone
        return None


def _texts(pairs_path: Path, wanted: set[str]) -> dict[str, str]:
    """The articles of the pairs by their ids, those that can be found."""
    folder = pairs_path.parent
    texts = {
        path.stem: path.read_text(encoding="utf8")
        for path in (folder / "articles").glob("*.txt")
        if path.stem in wanted
    }
    for corpus in sorted(folder.parent.glob("*.jsonl")):
        with corpus.open(encoding="utf8") as lines:
            for row in map(json.loads, lines):
                if row["id"] in wanted:
                    texts[row["id"]] = row["text"]
    return texts
