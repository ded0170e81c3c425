"""Speech that no marks enclose: the turns of a transcript, "ROE: We tried." and "Q: Why?"."""

from dataclasses import dataclass
from itertools import pairwise

from tracker.text.evidence import Article
from tracker.text.links import Link, Relation

LABEL = 4  # words of a label
FEWEST = 2  # turns of a transcript: one line alone may be a headline
ASKING = frozenset(("Q", "A"))  # who asks and who answers, named nowhere in the line
NOBODY = -1


@dataclass(frozen=True, slots=True)
class Turn:
    """What one line of a transcript holds: tokens `first` to `last`, said by whom its label names.

    `source` is NOBODY where the label is a letter.
    """

    first: int
    last: int
    source: int
    link: Link | None


def turns(article: Article) -> list[Turn]:
    """The turns of the transcripts in an article, in order; those with a quotation left out."""
    found = [_turn(article, *line) for line in _lines(article)]
    labelled = [turn for turn in found if turn is not None]
    return labelled if len(labelled) >= FEWEST else []


def _lines(article: Article) -> list[tuple[int, int]]:
    """The first token of each line and the one after its last; of an answer beside its question."""
    paragraph = article.tokens.paragraph
    firsts = [
        first
        for first, _ in article.tokens.bounds
        if first == 0 or paragraph[first - 1] != paragraph[first]
    ]
    word = article.tokens.word
    firsts += [
        place
        for first, last in pairwise([*firsts, len(word)])
        if _asks(word, first, last)
        for place in range(first + 1, last)
        if _asks(word, place, last)
    ]
    return list(pairwise([*sorted(firsts), len(word)]))


def _asks(word: list[str], place: int, last: int) -> bool:
    """Whether the token is the letter of who asks or answers: "Q: Why?"."""
    return word[place] in ASKING and place + 1 < last and word[place + 1] == ":"


def _turn(article: Article, first: int, last: int) -> Turn | None:
    word = article.tokens.word
    colon = next(
        (n for n in range(first + 1, min(last - 1, first + LABEL + 1)) if word[n] == ":"), 0
    )
    if not colon or max(article.tokens.quote[colon:last]) >= 0:
        return None
    label = word[first:colon]
    if label[0] in ASKING and len(label) == 1:
        return Turn(colon + 1, last, NOBODY, None)
    source = article.grammar.ends.get(colon, NOBODY)
    if source == NOBODY or not all(part.isupper() for part in label if part[0].isalnum()):
        return None
    links = (link for link in article.by_source.get(source, []) if link.cue == colon)
    link = next((one for one in links if one.relation is Relation.COLON), None)
    return Turn(colon + 1, last, source, link) if link else None
