"""Where a quotation stands: its edges, the words beside it, and the nearest cues."""

from bisect import bisect_left
from dataclasses import dataclass, field

from tracker.text.evidence import Article

ENDINGS = frozenset(",.?!")
BROKEN = frozenset("—–-…")


@dataclass(frozen=True, slots=True)
class NearCue:
    """The nearest cue on one side within the sentence, and the mentions that stand at it."""

    sources: frozenset[int]
    strength: str

    def of(self, number: int) -> str:
        """The cue's strength, and whether the mention stands at it."""
        return f"{int(number in self.sources)}{self.strength}" if self.strength else "0"


NO_CUE = NearCue(frozenset(), "")


@dataclass(frozen=True, slots=True)
class Setting:
    """What is the same for every mention that may be the source of a quotation."""

    quote: int
    place: int  # its token
    sentence: int
    paragraph: int
    middle: int  # the first mention after it
    following: int  # the first link with a cue after it
    look: str  # whether it begins with a capital, and its last mark
    sits: str  # whether it opens and closes its paragraph and starts its sentence
    lead: str
    trail: str
    left: NearCue
    right: NearCue
    # Features worked out already: most mentions around a quotation stand at no cue of it.
    told: dict[tuple[str, str, str], list[str]] = field(default_factory=dict)


def setting(article: Article, quote: int) -> Setting:
    """Where quotation number `quote` stands."""
    tokens, place = article.tokens, article.places[quote]
    sentence = tokens.sentence[place]
    first, last = tokens.bounds[sentence]
    following = bisect_left(article.cues, place)
    words = article.words
    begins, ends = _edges(article, quote)
    opens = place == 0 or tokens.paragraph[place - 1] != tokens.paragraph[place]
    closes = place + 1 == len(tokens) or tokens.paragraph[place + 1] != tokens.paragraph[place]
    return Setting(
        quote=quote,
        place=place,
        sentence=sentence,
        paragraph=tokens.paragraph[place],
        middle=bisect_left(article.firsts, place),
        following=following,
        look=begins + ends,
        sits=f"{int(opens)}{int(closes)}{int(place == first)}{ends}",
        lead=" ".join(words[max(0, place - 2) : place]) if place > first else "^",
        trail=words[place + 1] if place + 1 < last else "$",
        left=_cue(article, following - 1, first, last),
        right=_cue(article, following, first, last),
    )


def _edges(article: Article, quote: int) -> tuple[str, str]:
    """l or U for the first letter; the last mark, - where it breaks off, w where it is a word."""
    text, inside = article.tokens.text, article.quoted[quote].inside
    last = text[inside.end - 1]
    ending = last if last in ENDINGS else "-" if last in BROKEN else "w"
    return "l" if text[inside.start].islower() else "U", ending


def _cue(article: Article, position: int, first: int, last: int) -> NearCue:
    """The cue of the link at that position among all, if it stands in tokens `first` to `last`."""
    links = article.grammar.links
    if not 0 <= position < len(links) or not first <= links[position].cue < last:
        return NO_CUE
    cue = links[position].cue
    beside = [link for link in links[max(0, position - 2) : position + 3] if link.cue == cue]
    return NearCue(frozenset(link.source for link in beside), str(beside[0].strength))


def count_quotes(article: Article, first: int, last: int) -> int:
    """How many quotations stand in tokens `first` to `last`."""
    start = bisect_left(article.places, first)
    return max(0, bisect_left(article.places, last) - start)
