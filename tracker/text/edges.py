"""Where reported content may begin and end, as features of each choice."""

from tracker.text.clauses import AUXILIARY, BREAKS, DAYS, LEADING, MARKS, OPENERS, PAST, Clauses
from tracker.text.evidence import bucket
from tracker.text.reporting import Side
from tracker.text.weights import Feature

ADDRESSEE = 14  # tokens that may stand between a cue and its content
STARTS, ENDS = 8, 20  # choices looked at
ATTRIBUTED = 8  # tokens after a break in which another attribution tells
VERB = 10  # tokens in which the verb of a content is looked for
ENDINGS = BREAKS | MARKS | DAYS
CERTAIN = frozenset(("that", "whether", "if", "why", "how"))  # words that begin what is reported
BEFORE_START = LEADING | DAYS
SIDES = {"according": "a", "inverted": "i", "noun": "n", "colon": "c", "relative": "r"}


def label(side: Side) -> str:
    """The side and the sort of cue, as far as edges differ by them."""
    return side.letter + SIDES.get(side.relation, "")


def starts(view: Clauses, side: Side) -> list[int]:
    """Tokens at which the content may begin."""
    kinds, ends = view.kinds, view.article.grammar.ends
    found = [side.first]
    if kinds[side.first] in CERTAIN:
        return found
    for index in range(side.first + 1, min(side.first + ADDRESSEE, side.last - 1)):
        kind, before = kinds[index], kinds[index - 1]
        if kind == "ing" and before == "," and view.article.classes[index] == "V":
            break  # ", adding" begins another report
        if kind in MARKS:
            continue
        after = side.letter == "R" and (before in BEFORE_START or index in ends)
        if after or kind in OPENERS or before in MARKS:
            found.append(index)
            if len(found) == STARTS:
                break
    return found


def start_features(view: Clauses, side: Side, options: list[int]) -> list[list[Feature]]:
    """What speaks for the content beginning at each of the options."""
    several = label(side)
    return [_start(view, side, index, several) for index in options]


def _start(view: Clauses, side: Side, index: int, several: str) -> list[Feature]:
    kinds, article = view.kinds, view.article
    at = kinds[index]
    before = kinds[index - 1] if index else "-"
    place = "0" if index == side.first else "M" if index in article.grammar.ends else "x"
    number = article.grammar.begins.get(index)
    stop = index + 1 if number is None else article.found[number].last
    shape = at if number is None else article.shapes[number]
    verb = view.verb(index, min(side.last, index + VERB))
    return [
        ("told-start:far", several, bucket(index - side.first)),
        ("told-start:at", several, at, place),
        ("told-start:before", several, before, at),
        ("told-start:lemma", side.lemma, at, place),
        ("told-start:head", several, shape, view.at(stop, side.last), place),
        ("told-start:verb", several, verb, before),
        ("told-start:first", several, kinds[side.first], at),
    ]


def ends(view: Clauses, side: Side, start: int) -> list[int]:
    """Tokens before which content that begins at `start` may end, the end of the side first.

    What precedes its cue ends there.
    """
    found = [side.last]
    if side.letter != "R":
        return found
    for index in range(start + 1, side.last):
        if view.kinds[index] in ENDINGS:
            found.append(index)
            if len(found) == ENDS:
                break
    return found


def end_features(view: Clauses, side: Side, start: int, options: list[int]) -> list[list[Feature]]:
    """What speaks for the content from `start` ending before each of the options."""
    if len(options) == 1:
        return [[]]
    several = label(side)
    found: list[list[Feature]] = []
    grown = _Grown(start)
    for rank, index in enumerate([*options[1:], options[0]], 1):
        grown.reach(view, index)
        last = index == side.last
        found.append(
            [
                ("told-end:rank", several, _mark(view, index, side.last), 0 if last else rank),
                *_end(view, side, index, grown, several),
            ]
        )
    return [found[-1], *found[:-1]]


class _Grown:
    """The content up to an end: its finite verb (a an auxiliary, v another) and its commas."""

    def __init__(self, start: int) -> None:
        self.start = self.stop = start
        self.verb = "-"
        self.commas = 0

    def reach(self, view: Clauses, stop: int) -> None:
        kinds = view.kinds[self.stop : stop]
        self.commas += kinds.count(",")
        if self.stop == self.start:
            # A verb is finite only after a subject.
            del kinds[0]
        if not AUXILIARY.isdisjoint(kinds):
            self.verb = "a"
        elif self.verb == "-" and not PAST.isdisjoint(kinds):
            self.verb = "v"
        self.stop = stop


def _mark(view: Clauses, index: int, last: int) -> str:
    if index == last:
        return "."
    return view.kinds[index] if view.kinds[index] in MARKS else "w"


def _end(view: Clauses, side: Side, index: int, grown: _Grown, several: str) -> list[Feature]:
    last, kinds, verb = side.last, view.kinds, grown.verb
    inner = index < last
    at = kinds[index] if inner else "."
    mark = _mark(view, index, last)
    size, rest = bucket(index - grown.start), bucket(last - index)
    cued = int("V" in view.article.classes[index : index + ATTRIBUTED]) if inner else 0
    return [
        ("told-end:next", several, at, view.at(index + 1, last)),
        ("told-end:begins", several, at, kinds[grown.start]),
        ("told-end:lemma", side.lemma, mark),
        ("told-end:verb", several, int(inner), verb, size),
        ("told-end:rest", several, mark, rest),
        ("told-end:begun", at, view.begun(index + 1, last) if inner else "-", verb),
        ("told-end:before", kinds[index - 1], at),
        ("told-end:cued", cued, at, verb),
        ("told-end:commas", f"{min(grown.commas, 2)}{grown.commas % 2}{verb}", at),
    ]
