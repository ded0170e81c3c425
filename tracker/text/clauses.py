"""Where reported content may begin and end, as named features for each choice."""

from tracker.text.cues import FORMS
from tracker.text.evidence import Article, bucket
from tracker.text.phrases import DETERMINERS, PRONOUNS
from tracker.text.tokens import TERMINAL
from tracker.text.wordlists import listed

ADDRESSEE = 14  # tokens that may stand between a cue and its content
STARTS, ENDS = 8, 20  # choices looked at
MARKS = frozenset((",", ":", ";", "—", "–", "--", "(", ")"))
OPENERS = listed("that how what why whether if when where who to")
LEADING = listed("of for to on about in against with at from into over as")
BREAKS = listed(
    """and but or while as when because after before which who whose if during since until though
    although where according with by in on amid despite following unless so then than"""
)
DAYS = listed("monday tuesday wednesday thursday friday saturday sunday yesterday today earlier")
SMALL = (
    LEADING | BREAKS | OPENERS | DAYS | frozenset(DETERMINERS) | frozenset(PRONOUNS) | {"not", "it"}
)


def kind_of(article: Article, index: int) -> str:
    """A small word as it stands, any other as the class of its token."""
    low = article.tokens.low[index]
    if low in SMALL:
        return low
    if low in FORMS:
        return "ing" if low.endswith("ing") else "ed" if low.endswith("ed") else "verb"
    if low.endswith("ing"):
        return "Ing"
    return article.classes[index]


def starts(article: Article, first: int, last: int, *, after: bool) -> list[int]:
    """Tokens at which content may begin; `after` the cue, else before it in its sentence."""
    found = [first]
    low, word = article.tokens.low, article.tokens.word
    ends = article.grammar.ends
    for index in range(first + 1, min(first + ADDRESSEE, last - 1)):
        opens = (
            low[index] in OPENERS
            or word[index - 1] in MARKS
            or (after and (low[index - 1] in LEADING or index in ends or low[index - 1] in DAYS))
        )
        if opens and word[index] not in MARKS:
            found.append(index)
            if len(found) == STARTS:
                break
    return found


def start_features(article: Article, index: int, first: int, last: int, label: str) -> list[str]:
    """What speaks for content beginning at the token; `label` names side and cue."""
    tokens = article.tokens
    side, _, lemma = label.partition(":")
    at = kind_of(article, index)
    before = kind_of(article, index - 1) if index else "-"
    following = kind_of(article, index + 1) if index + 1 < last else "-"
    place = "0" if index == first else "M" if index in article.grammar.ends else "x"
    that = "that" in tokens.low[index + 1 : index + ADDRESSEE]
    return [
        f"told-start:{side}:{bucket(index - first)}",
        f"told-start:{side}:{at}:{place}",
        f"told-start:{side}:{at}:{following}",
        f"told-start:{side}:{before}:{place}",
        f"told-start:{side}:{before}:{at}",
        f"told-start:{lemma}:{side}:{before if place != '0' else ''}:{place}",
        f"told-start:{lemma}:{at}:{place}",
        f"told-start:{side}:that:{int(that)}:{place}",
    ]


def ends(article: Article, start: int, last: int) -> list[int]:
    """Tokens before which content that begins at `start` may end, `last` first."""
    found = [last]
    low, word = article.tokens.low, article.tokens.word
    for index in range(start + 1, last):
        if low[index] in BREAKS or word[index] in MARKS:
            found.append(index)
            if len(found) == ENDS:
                break
    return found


def end_features(
    article: Article, content: tuple[int, int], last: int, label: str, rank: int
) -> list[str]:
    """What speaks for the tokens of `content` being all; `rank` counts the ends nearer by."""
    start, index = content
    tokens = article.tokens
    side, _, lemma = label.partition(":")
    begins = kind_of(article, start)
    at = "." if index == last else kind_of(article, index)
    following = kind_of(article, index + 1) if index + 1 < last else "-"
    size = bucket(index - start)
    verb = any(letter in "Vv" for letter in article.classes[start:index])
    place = "end" if index == last else "in"
    rest = bucket(last - index)
    mark = tokens.word[index] if index < last and tokens.word[index] in MARKS else "w"
    return [
        f"told-end:{side}:{at}:{following}",
        f"told-end:{side}:{at}:{size}",
        f"told-end:{side}:{at}:{begins}",
        f"told-end:{lemma}:{place}:{mark}",
        f"told-end:{side}:{place}:{int(verb)}:{size}",
        f"told-end:{side}:{mark}:{rank}",
        f"told-end:{side}:{mark}:{rest}",
        f"told-end:{side}:{begins}:{place}:{rest}",
    ]


def trimmed(article: Article, first: int, last: int) -> int:
    """Where the stretch ends without the marks that end its sentence."""
    word = article.tokens.word
    while last > first and (word[last - 1] in TERMINAL or word[last - 1] in MARKS):
        last -= 1
    return last
