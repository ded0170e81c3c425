"""What speaks for a cue reporting something on one of its sides, as features to be weighed."""

from bisect import bisect_left, bisect_right

from tracker.text.clauses import OPENERS, Clauses
from tracker.text.evidence import bucket
from tracker.text.reporting import NOBODY, Side
from tracker.text.weights import Feature

THAT = 8  # tokens after a cue in which a "that" tells
SUBJECT = 12  # tokens in which the verb of a content is looked for


def signs(view: Clauses, several: list[Side]) -> list[list[Feature]]:
    """The features of each side of one cue."""
    around = _Around(view, several[0].link.cue)
    return [_signs(view, side, around) for side in several]


class _Around:
    """What stands around a cue, whichever side reports."""

    def __init__(self, view: Clauses, cue: int) -> None:
        article = view.article
        tokens = article.tokens
        first, last = tokens.bounds[tokens.sentence[cue]]
        self.last = last
        self.form = tokens.low[cue]
        self.after = view.at(cue + 1, last)
        self.that = int("that" in tokens.low[cue : cue + THAT])
        self.earlier = self._earlier(view, cue, first)
        self.later = self._later(view, cue, last)
        left, here = bisect_left(article.places, first), bisect_left(article.places, cue)
        self.quotes = 2 * (left < here) + (here < bisect_left(article.places, last))
        self.shouts = view.shouts(tokens.sentence[cue])

    def _earlier(self, view: Clauses, cue: int, first: int) -> str:
        """The cue before it in the sentence: how strong, how far, and whether a "that" follows."""
        index = bisect_left(view.article.cues, cue) - 1
        if index < 0 or view.article.cues[index] < first:
            return "-"
        other = view.article.grammar.links[index]
        that = "that" in view.kinds[other.cue : cue]
        return f"{other.strength}{bucket(cue - other.cue)}{that:d}"

    def _later(self, view: Clauses, cue: int, last: int) -> str:
        index = bisect_right(view.article.cues, cue)
        if index == len(view.article.cues) or view.article.cues[index] >= last:
            return "-"
        other = view.article.grammar.links[index]
        return f"{other.strength}{bucket(other.cue - cue)}"


def _signs(view: Clauses, side: Side, around: _Around) -> list[Feature]:
    link, letter, relation, strength = side.link, side.letter, side.relation, side.link.strength
    kind = "bare" if link.source == NOBODY else view.article.shapes[link.source]
    opening = view.kinds[side.first]
    head, follow = _head(view, side)
    quoted = int(side.last < around.last and view.kinds[side.last] == "Q")
    verb = view.verb(side.first, min(side.last, side.first + SUBJECT))
    return [
        ("told:lemma", side.lemma, quoted, letter),
        ("told:form", around.form, opening if opening in OPENERS else "x", letter),
        ("told:source", kind, strength, letter),
        ("told:open", opening, strength, letter),
        ("told:after", around.after, letter, strength),
        ("told:size", bucket(side.last - side.first), letter, strength),
        ("told:that", strength, letter, relation, around.that),
        ("told:head", head, follow, letter),
        ("told:follow", follow, strength, letter),
        ("told:verb", verb, strength, letter, relation),
        ("told:earlier", around.earlier, strength, letter),
        ("told:later", around.later, strength, letter),
        ("told:quotes", around.quotes, strength, letter),
        ("told:shouts", around.shouts, relation, letter),
        *_closing(view, side, around),
    ]


def _head(view: Clauses, side: Side) -> tuple[str, str]:
    """The mention the side begins with, and what follows it."""
    number = view.article.grammar.begins.get(side.first)
    if number is None:
        return "-", "-"
    return view.article.shapes[number], view.at(view.article.found[number].last, side.last)


def _closing(view: Clauses, side: Side, around: _Around) -> list[Feature]:
    """What follows a cue that reports what stands before it."""
    if side.letter == "R":
        return []
    link, relation = side.link, side.relation
    whole = view.verb(side.first, side.last)
    if side.tail is None:
        return [
            ("told:closing", around.after, relation, link.strength),
            ("told:left", whole, link.strength),
            ("told:edge", link.cue - side.last, relation),
        ]
    first, last = side.tail
    opening = view.kinds[first]
    return [
        ("told:tail", opening),
        ("told:tail-verb", view.verb(first, last)),
        ("told:tail-both", whole, opening),
        ("told:tail-size", bucket(side.last - side.first), bucket(last - first)),
        ("told:tail-gap", bucket(first - link.cue), relation),
    ]
