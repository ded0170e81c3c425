"""Who tells what a cue reports: its subject, who stands after "by", or a phrase without a name."""

from tracker.text.clauses import FINITE, LEADING, MARKS, STOPS, Clauses
from tracker.text.cues import FORMS, is_between
from tracker.text.links import Link, Relation
from tracker.text.reporting import NOBODY, NOUNS, trimmed

LONGEST = 10  # tokens of a subject
OF = frozenset(("of", "in"))
APART = FINITE | STOPS | LEADING  # kinds of words that belong to no subject


def teller(view: Clauses, link: Link) -> int:
    """The mention that tells, NOBODY if it is unknown.

    The subject of a passive verb hears the words: "Ada Roe was asked by Ben Holt whether".
    """
    if not _is_passive(view, link):
        return link.source
    links = (other for other in view.article.grammar.links if other.cue == link.cue)
    return next((other.source for other in links if other.relation is Relation.BY), NOBODY)


def phrase(view: Clauses, link: Link) -> tuple[int, int] | None:
    """The tokens of a source that is no mention, such as "early returns"; None without one."""
    tokens, kinds = view.article.tokens, view.kinds
    first, last = tokens.bounds[tokens.sentence[link.cue]]
    if link.relation is Relation.ACCORDING:
        start = link.cue + 2
        marks = (index for index in range(start, last) if kinds[index] in MARKS)
        stop = trimmed(view, start, next(marks, last))
        return (start, stop) if start < stop else None
    if tokens.low[link.cue] in NOUNS or _is_passive(view, link):
        return None
    stop = link.cue
    while stop > first and is_between(tokens.low[stop - 1]):
        stop -= 1
    start = stop
    while start > first and stop - start < LONGEST and _is_nominal(kinds[start - 1]):
        start -= 1
    return (start, stop) if start < stop else None


def _is_nominal(kind: str) -> bool:
    return kind in OF or (kind != "Q" and kind not in APART)


def _is_passive(view: Clauses, link: Link) -> bool:
    """Whether the verb is one of "was asked", "has been told", "is widely said"."""
    kinds, low = view.kinds, view.article.tokens.low
    before = link.cue - 1
    while before > 0 and kinds[before] == "ly":
        before -= 1
    participle = low[link.cue] in FORMS and low[link.cue][-3:] != "ing"
    return (
        participle and before >= 0 and (kinds[before] == "be" or low[before] in {"been", "being"})
    )
