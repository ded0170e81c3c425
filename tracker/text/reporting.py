"""Where a cue may report something: after it, before it, or on both sides of an inserted clause."""

from bisect import bisect_left
from dataclasses import dataclass

from tracker.text.clauses import MARKS, Clauses
from tracker.text.cues import FORMS, CueClass, inflections
from tracker.text.links import BEFORE_NOUNS, Link, Relation
from tracker.text.tokens import TERMINAL
from tracker.text.wordlists import listed

LONGEST = 100  # tokens on either side of a cue, so that one endless sentence costs no more
SUBJECT = 10  # tokens of a subject that stands between a comma and its cue
SOURCE = 16  # tokens of a source after "according to"
INSERTED = 10  # tokens of an inserted ", Roe said on Monday,"
AFTER_SOURCE = {Relation.INVERTED, Relation.ACCORDING, Relation.NOUN}
BEFORE_CUE = {Relation.BEFORE, Relation.INVERTED, Relation.ACCORDING, Relation.APPOSED}
COMMAS = frozenset((",", "—", "–", "-"))
DASHES = frozenset(("—", "–", "-"))
NOBODY = -1
# Words that report often, learnt by their share of annotated cues in newspaper text; they are no
# cues of quoted speech.
ATTITUDES = listed(
    """remind reminds reminded reminding reminder assail assails assailed assailing brag brags
    bragged bragging seem seems seemed seeming appear appears appeared appearing reportedly favor
    favors favored nominate nominated projected confident convince convinced ignored embrace
    embraced embracing criticism opposition complaints endorsement concerns belief
    refusal referenced referencing suspect suspected angered eager willing concerned intend intends
    intended allows allowed sided championed weighed rumors speculation suggestions assurances
    shrugged vouched balked downplayed disavowed touched lays laid laying sounded hopeful skeptical
    wary clear unclear idea notion possibility decision plan plans effort"""
)
NOUNS = listed(
    """claim claims call calls question warning warnings pledge promise assertion assertions
    accusation accusations allegation allegations admission insistence contention view suggestion
    demand demands vow request response boast complaint argument ruling announcement quote joke
    speech statement words opinion remark tweet"""
)
# Verbs that without a known subject hardly ever report.
SILENT = listed(
    """state include make go give put run start begin open close end like need judge press bill name
    hold compare sign back push score read issue require love send carry line interview post email
    text message ad book order report"""
)
# Forms that are hardly ever verbs of reporting, whatever stands before them.
HOLLOW = listed(
    "state bill judge host email term book ad phone interview close finish gather run shoot rate"
)
ALONE = (
    (FORMS.keys() - {form for lemma in SILENT for form in inflections(lemma)})
    | ATTITUDES
    | NOUNS
    | {"according"}
)


@dataclass(slots=True)
class Side:
    """Tokens `first` to `last` (exclusive), among which the cue of `link` may report something.

    `letter` is R after the cue, L before it, and B where the content goes on in the tokens of
    `tail` after the cue.
    """

    first: int
    last: int
    link: Link
    letter: str
    tail: tuple[int, int] | None = None

    @property
    def relation(self) -> str:
        return "bare" if self.link.source == NOBODY else self.link.relation

    @property
    def lemma(self) -> str:
        return "colon" if self.link.lemma == ":" else self.link.lemma


def cues(view: Clauses) -> list[list[Side]]:
    """The sides of each cue that may hold what it reports, in the order of the cues."""
    found = [
        [side for link in links for side in sides(view, link)]
        for _, links in sorted(_links(view).items())
    ]
    return [several for several in found if several]


def sides(view: Clauses, link: Link) -> list[Side]:
    """The sides of one cue."""
    tokens = view.article.tokens
    first, last = tokens.bounds[tokens.sentence[link.cue]]
    after = _after(view, link, min(last, link.cue + LONGEST))
    before = _before(view, link, max(first, link.cue - LONGEST))
    both = _both(view, before, min(last, link.cue + LONGEST)) if before else None
    return [side for side in (after, before, both) if side is not None]


def _links(view: Clauses) -> dict[int, list[Link]]:
    """The links of each cue; one with nobody for its source where none is known."""
    by_cue: dict[int, list[Link]] = {}
    low = view.article.tokens.low
    for link in view.article.grammar.links:
        if low[link.cue] not in HOLLOW:
            by_cue.setdefault(link.cue, []).append(link)
    for index, word in enumerate(low):
        if word not in ALONE or index in by_cue:
            continue
        noun = index > 0 and low[index - 1] in BEFORE_NOUNS
        if not noun:
            relation = Relation.ACCORDING if word == "according" else Relation.BEFORE
            lemma, strength = FORMS.get(word, (word, CueClass.WEAK))
            by_cue[index] = [Link(index, NOBODY, relation, lemma, int(strength), 0)]
    return by_cue


def _after(view: Clauses, link: Link, last: int) -> Side | None:
    """What follows the cue, up to the end of the sentence, a quotation or ", according"."""
    if link.relation in {Relation.BY, Relation.SIGNED}:
        return None
    start = _behind(view, link)
    if link.relation is Relation.ACCORDING:
        start = _mark(view, start, min(last, start + SOURCE), frozenset((",", "colon")))
        if start < 0:
            return None
    if start < last and view.kinds[start] in {",", "colon"}:
        start += 1
    stop = min(last, _following(view.article.places, start, last))
    low = view.article.tokens.low
    if "according" in low[start + 1 : stop]:
        stop = low.index("according", start + 1)
    stop = trimmed(view, start, stop)
    return Side(start, stop, link, "R") if start < stop else None


def _behind(view: Clauses, link: Link) -> int:
    """The token after the cue, or after its source that follows: "asked by Ben Holt whether"."""
    begins, found = view.article.grammar.begins, view.article.found
    if view.at(link.cue + 1, len(view.kinds)) == "by" and link.cue + 2 in begins:
        return found[begins[link.cue + 2]].last
    if link.source != NOBODY and link.relation in AFTER_SOURCE:
        return max(link.cue + 1, found[link.source].last)
    return link.cue + 1


def _following(places: list[int], first: int, last: int) -> int:
    """The first of the sorted places from `first` on, `last` if there is none."""
    index = bisect_left(places, first)
    return places[index] if index < len(places) else last


def _mark(view: Clauses, first: int, last: int, marks: frozenset[str]) -> int:
    """The first token of those kinds, -1 if there is none."""
    return next((index for index in range(first, last) if view.kinds[index] in marks), -1)


def _before(view: Clauses, link: Link, first: int) -> Side | None:
    """What precedes ", she said" and ", according to her", from a quotation or the start."""
    according = link.relation is Relation.ACCORDING
    edge = link.cue
    if link.source != NOBODY and link.relation in BEFORE_CUE:
        edge = min(edge, view.article.found[link.source].first)
    if edge - 1 > first and view.kinds[edge - 1] == "as":
        edge -= 1
    if not according:
        low = max(first, edge - SUBJECT)
        while edge > low and view.kinds[edge - 1] not in MARKS and view.kinds[edge - 1] != "Q":
            edge -= 1
    comma = edge > first and view.kinds[edge - 1] in COMMAS
    if not comma and not according:
        return None
    edge -= comma
    places = view.article.places
    index = bisect_left(places, edge)
    start = max(first, places[index - 1] + 1) if index else first
    start += view.kinds[start] in DASHES  # "— It is safe, said Ada Roe."
    return Side(start, edge, link, "L") if start < edge else None


def _both(view: Clauses, before: Side, last: int) -> Side | None:
    """Both sides of an inserted clause: "The bridge, Ada Roe said, was never safe"."""
    start = _behind(view, before.link)
    if _following(view.article.places, start, last) < last:
        return None
    comma = _mark(view, start, min(last, start + INSERTED), COMMAS)
    stop = trimmed(view, comma + 1, last)
    if comma < 0 or stop <= comma + 1:
        return None
    return Side(before.first, before.last, before.link, "B", (comma + 1, stop))


def trimmed(view: Clauses, first: int, last: int) -> int:
    """Where the stretch ends without the marks that end its sentence."""
    kinds = view.kinds
    while last > first and (kinds[last - 1] in TERMINAL or kinds[last - 1] in MARKS):
        last -= 1
    return last
