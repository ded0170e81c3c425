"""Speech reported without marks: "Roe said the plan was dead", "the plan was dead, she said"."""

from dataclasses import dataclass

from tracker.text.cues import FORMS
from tracker.text.evidence import Article, bucket
from tracker.text.links import Link, Relation
from tracker.text.span import Span
from tracker.text.tokens import TERMINAL
from tracker.text.weights import weights
from tracker.text.wordlists import listed

LONG = 6  # letters of a word that is no auxiliary
SHORTEST = 3  # tokens of a content
THRESHOLD = -0.7
LONGEST = 100  # tokens on either side of a cue, so that one endless sentence costs no more
ADDRESSEE = 12  # tokens that may stand between a cue and its "that"
_STARTS = listed("the a an he she it they we i you his her its their there this that these those")


@dataclass(frozen=True, slots=True)
class Report:
    """Reported content: tokens `first` to `last` (exclusive), joined to its source by `link`."""

    first: int
    last: int
    link: Link
    side: str  # R after the cue, L before it
    that: bool


def reports(article: Article) -> list[Report]:
    """The reported speech of an article, none overlapping a quotation or another report."""
    table = weights()
    chosen: list[Report] = []
    scored = [
        (sum(table.get(feature, 0.0) for feature in features(article, report)), report)
        for report in candidates(article)
    ]
    taken: set[int] = set()
    for score, report in sorted(scored, key=lambda pair: (-pair[0], pair[1].first)):
        span = range(report.first, report.last)
        if score > THRESHOLD and taken.isdisjoint(span):
            taken.update(span)
            chosen.append(report)
    return sorted(chosen, key=lambda report: report.first)


def candidates(article: Article) -> list[Report]:
    """Every stretch a cue might report."""
    found: list[Report] = []
    for link in article.grammar.links:
        first, last = article.tokens.bounds[article.tokens.sentence[link.cue]]
        bounds = max(first, link.cue - LONGEST), min(last, link.cue + LONGEST)
        for report in (_after(article, link, *bounds), _before(article, link, *bounds)):
            if report is not None and _is_plain(article, report):
                found.append(report)
    return found


def _is_plain(article: Article, report: Report) -> bool:
    """Whether the stretch is long enough and holds no quotation."""
    quoted = max(article.tokens.quote[report.first : report.last], default=0)
    return report.last - report.first >= SHORTEST and quoted < 0


def _after(article: Article, link: Link, first: int, last: int) -> Report | None:
    """What follows the cue, up to the end of the sentence or to the next attribution."""
    tokens = article.tokens
    start = link.cue + 1
    if link.relation in {Relation.INVERTED, Relation.ACCORDING, Relation.NOUN, Relation.BY}:
        start = max(start, article.found[link.source].last)
        if link.relation is Relation.ACCORDING and tokens.word[start : start + 1] == [","]:
            start += 1
        elif link.relation is not Relation.NOUN and link.relation is not Relation.INVERTED:
            return None
    that = next(
        (
            index
            for index in range(start, min(start + ADDRESSEE, last))
            if tokens.low[index] == "that"
        ),
        None,
    )
    if that is not None and not any(tokens.low[i] in FORMS for i in range(start, that)):
        start = that
    if start < last and tokens.word[start] in {",", ":"}:
        start += 1
    end = _end(article, start, last)
    return Report(start, end, link, "R", that is not None and start == that)


def _end(article: Article, start: int, last: int) -> int:
    tokens = article.tokens
    for index in range(start + SHORTEST, last - 1):
        if tokens.word[index] != ",":
            continue
        after = index + 1
        if tokens.low[after] in {"and", "but"}:
            after += 1
        if after < last and tokens.low[after] in FORMS and tokens.low[after].endswith("ing"):
            return index
        if after < last and tokens.low[after] == "according":
            return index
    end = last
    while end > start and tokens.word[end - 1] in TERMINAL:
        end -= 1
    return end


def _before(article: Article, link: Link, first: int, last: int) -> Report | None:
    """What precedes ", she said" and ", according to her", from the start of the sentence."""
    edge = min(link.cue, article.found[link.source].first)
    if link.relation not in {
        Relation.BEFORE,
        Relation.INVERTED,
        Relation.ACCORDING,
        Relation.APPOSED,
    }:
        return None
    comma = edge > first and article.tokens.word[edge - 1] in {",", "—", "–"}
    if not comma and link.relation is not Relation.ACCORDING:
        return None
    return Report(first, edge - 1 if comma else edge, link, "L", that=False)


def features(article: Article, report: Report) -> list[str]:
    """What speaks for the stretch being reported speech."""
    tokens, link = article.tokens, report.link
    low = tokens.low
    kind = article.shapes[link.source]
    relation = link.relation.value
    opening = low[report.first]
    start = opening if opening in _STARTS or report.that else article.classes[report.first]
    before = low[link.cue - 1] if link.cue else "-"
    if len(before) >= LONG or not tokens.word[link.cue - 1].islower():
        before = "w"
    following = min(link.cue + 1, len(tokens) - 1)
    after = low[following] if low[following] in _STARTS else article.classes[following]
    side = f"{report.side}{int(report.that)}"
    near = report.first - link.cue - 1 if report.side == "R" else 0
    return [
        f"told:side:{side}:{relation}",
        f"told:cue:{link.lemma}",
        f"told:cue:{link.lemma}:{side}",
        f"told:form:{low[link.cue]}",
        f"told:form:{low[link.cue]}:{int(report.that)}",
        f"told:kind:{kind}:{report.side}",
        f"told:start:{start}:{side}",
        f"told:before:{before}",
        f"told:after:{after}:{side}",
        f"told:size:{bucket(report.last - report.first)}:{side}",
        f"told:near:{bucket(near)}:{side}",
        f"told:gap:{relation}:{bucket(link.gap)}",
        f"told:strength:{link.strength}:{side}:{relation}",
    ]


def span(article: Article, report: Report) -> Span:
    return article.tokens.span(report.first, report.last)
