"""Speech reported without marks: "Roe said the plan was dead", "the plan was dead, she said".

Three fitted choices, each cheap: whether a cue reports anything and on which side of it, where the
content begins, and where it ends.
"""

import math
from dataclasses import dataclass

from tracker.text.clauses import (
    MARKS,
    OPENERS,
    end_features,
    ends,
    kind_of,
    start_features,
    starts,
    trimmed,
)
from tracker.text.cues import CueClass
from tracker.text.evidence import Article, bucket
from tracker.text.links import Link, Relation
from tracker.text.weights import weights

SHORTEST = 1  # tokens of a content
LIKELY = 0.3  # share of a side above which its edges are looked for
LONGEST = 100  # tokens on either side of a cue, so that one endless sentence costs no more
NEAR = 8  # tokens after a cue in which a "that" tells
HALF = 0.5
AFTER_SOURCE = {Relation.INVERTED, Relation.ACCORDING, Relation.NOUN}
BEFORE_CUE = {Relation.BEFORE, Relation.INVERTED, Relation.ACCORDING, Relation.APPOSED}


@dataclass(frozen=True, slots=True)
class Side:
    """Tokens `first` to `last` (exclusive), among which the cue of `link` may report something."""

    first: int
    last: int
    link: Link
    after: bool  # the cue, else before it

    @property
    def label(self) -> str:
        return f"{'R' if self.after else 'L'}{self.link.relation.value[0]}:{self.link.lemma}"


@dataclass(frozen=True, slots=True)
class Report:
    """Reported content: tokens `first` to `last` (exclusive), joined to its source by `link`."""

    first: int
    last: int
    link: Link
    confidence: float


def reports(article: Article, least: float) -> list[Report]:
    """Reported speech of at least the confidence, in order; two may nest, never cross."""
    found = [
        report
        for sides in cues(article)
        for report in _reports(article, sides)
        if not deed(article, report)
    ]
    chosen: list[Report] = []
    taken: dict[int, Report] = {}
    for report in sorted(found, key=lambda report: (-report.confidence, report.first)):
        span = range(report.first, report.last)
        if report.confidence >= least and taken.keys().isdisjoint(span):
            taken.update(dict.fromkeys(span, report))
            chosen.append(report)
    return sorted(chosen, key=lambda report: report.first)


def cues(article: Article) -> list[list[Side]]:
    """The sides of each cue that may hold what it reports."""
    by_cue: dict[int, list[Side]] = {}
    for link in article.grammar.links:
        first, last = article.tokens.bounds[article.tokens.sentence[link.cue]]
        after = _after(article, link, min(last, link.cue + LONGEST))
        before = _before(article, link, max(first, link.cue - LONGEST))
        for side in (after, before):
            if side is not None and side.last - side.first >= SHORTEST:
                by_cue.setdefault(link.cue, []).append(side)
    return list(by_cue.values())


def _after(article: Article, link: Link, last: int) -> Side | None:
    """What follows the cue, up to the end of the sentence or a quotation."""
    tokens, start = article.tokens, link.cue + 1
    if link.relation is Relation.BY:
        return None
    if link.relation in AFTER_SOURCE:
        start = max(start, article.found[link.source].last)
    comma = start < last and tokens.word[start] in {",", ":"}
    if link.relation is Relation.ACCORDING and not comma:
        return None
    start += comma
    stops = (
        index
        for index in range(start, last)
        if tokens.quote[index] >= 0
        or (tokens.low[index] == "according" and tokens.word[index - 1] == ",")
    )
    return Side(start, trimmed(article, start, next(stops, last)), link, after=True)


def _before(article: Article, link: Link, first: int) -> Side | None:
    """What precedes ", she said" and ", according to her", from a quotation or the start."""
    tokens = article.tokens
    edge = min(link.cue, article.found[link.source].first)
    if link.relation not in BEFORE_CUE:
        return None
    if edge - 1 > first and tokens.low[edge - 1] == "as":
        edge -= 1
    comma = edge > first and tokens.word[edge - 1] in {",", "—", "–"}
    if not comma and link.relation is not Relation.ACCORDING:
        return None
    edge -= comma
    quoted = (index + 1 for index in range(edge - 1, first - 1, -1) if tokens.quote[index] >= 0)
    return Side(next(quoted, first), edge, link, after=False)


def _reports(article: Article, sides: list[Side]) -> list[Report]:
    """The likeliest content of a cue, if any is likely."""
    scores = shares([features(article, side) for side in sides] + [[]])
    share, side = max(zip(scores, sides, strict=False), key=lambda pair: pair[0])
    if share < LIKELY:
        return []
    options, start_shares = begin(article, side)
    start = max(range(len(options)), key=start_shares.__getitem__)
    stops, end_shares = finish(article, side, options[start])
    stop = max(range(len(stops)), key=end_shares.__getitem__)
    size = stops[stop] - options[start]
    # What counts is that the content found overlaps the true one by half or more.
    ended = sum(
        likely
        for index, likely in zip(stops, end_shares, strict=True)
        if _overlap(index - options[start], size) >= HALF
    )
    return [Report(options[start], stops[stop], side.link, share * ended)]


def _overlap(a: int, b: int) -> float:
    return min(a, b) / max(a, b)


def begin(article: Article, side: Side) -> tuple[list[int], list[float]]:
    """The tokens the content may begin at, with their shares."""
    options = starts(article, side.first, side.last, after=side.after)
    bounds = side.first, side.last, side.label
    return options, shares([start_features(article, index, *bounds) for index in options])


def finish(article: Article, side: Side, start: int) -> tuple[list[int], list[float]]:
    """The tokens before which the content from `start` may end, with their shares."""
    options = ends(article, start, side.last) if side.after else [side.last]
    if len(options) == 1:
        return options, [1.0]
    return options, shares(
        [
            end_features(article, (start, index), side.last, side.label, rank)
            for rank, index in enumerate(options)
        ]
    )


def shares(options: list[list[str]]) -> list[float]:
    """The likelihood of each option by the fitted weights of its features."""
    get = weights().get
    scores = [sum(get(feature, 0.0) for feature in option) for option in options]
    highest = max(scores)
    powers = [math.exp(score - highest) for score in scores]
    total = sum(powers)
    return [power / total for power in powers]


def features(article: Article, side: Side) -> list[str]:
    """What speaks for the cue reporting something on that side."""
    tokens, link = article.tokens, side.link
    low, cue = tokens.low, link.cue
    relation = link.relation.value
    after = "R" if side.after else "L"
    kind = article.shapes[link.source]
    first, last = tokens.bounds[tokens.sentence[cue]]
    opening = kind_of(article, side.first)
    second = kind_of(article, side.first + 1) if side.first + 1 < side.last else "-"
    before = kind_of(article, cue - 1) if cue > first else "-"
    following = kind_of(article, cue + 1) if cue + 1 < last else "-"
    that = "that" in low[cue : cue + NEAR]
    quoted = side.last < last and tokens.quote[side.last] >= 0
    mark = (
        tokens.word[side.first - 1] if side.first and tokens.word[side.first - 1] in MARKS else ""
    )
    form = low[cue]
    return [
        f"told:{after}:{relation}",
        f"told:{link.lemma}:{after}",
        f"told:{form}:{after}:{relation}",
        f"told:{form}:{opening if opening in OPENERS else 'x'}:{after}",
        f"told:{kind}:{after}",
        f"told:{kind}:{link.strength}:{after}",
        f"told:open:{opening}:{second}:{after}",
        f"told:open:{opening}:{link.strength}:{after}",
        f"told:mark:{mark}:{after}:{relation}",
        f"told:before:{before}:{after}",
        f"told:after:{following}:{after}:{link.strength}",
        f"told:size:{bucket(side.last - side.first)}:{after}:{link.strength}",
        f"told:gap:{relation}:{bucket(link.gap)}",
        f"told:strength:{link.strength}:{after}:{relation}:{int(that)}",
        f"told:quoted:{int(quoted)}:{after}:{link.strength}",
        f"told:{link.lemma}:{int(quoted)}:{after}",
    ]


def deed(article: Article, report: Report) -> bool:
    """Whether what follows the cue is done, not said: "agree to end", "responded by leaving"."""
    opening = article.tokens.low[report.first]
    return opening == "by" or (opening == "to" and report.link.strength < CueClass.SAYING)
