"""Whether marked words are somebody's words at all: not a title, a nickname or a scare quote."""

import re

from tracker.text.evidence import Article, bucket, pattern
from tracker.text.weights import weights
from tracker.text.wordlists import listed

SMALL = listed("a an the of in on at to for and or but with from by is as")
WORD = re.compile(r"[^\W_][\w'’-]*")
NEIGHBOURS = 4  # tokens looked at on each side
WINDOW = 60  # tokens on each side in which a cue or another quotation tells
SHORT = 12  # words beyond which the words themselves say enough


def likelihood(article: Article, quote: int) -> float:
    """How much speaks for speech: above zero it is more likely than not (log odds)."""
    table = weights()
    return sum(table.get(feature, 0.0) for feature in features(article, quote))


def features(article: Article, quote: int) -> list[str]:
    """What the words, their marks and their neighbours say, as named features."""
    quotation = article.quoted[quote]
    words = WORD.findall(quotation.inside.of(article.tokens.text)[: SHORT * 20])
    size = min(len(words), SHORT)
    found = [f"speech:words:{size}", f"speech:shape:{_shape(words)}:{bucket(size)}"]
    found.append(f"speech:closed:{int(quotation.closed)}:{bucket(size)}")
    return found + _edges(article, quote, size) + _around(article, quote, _shape(words))


def _shape(words: list[str]) -> str:
    """T all words capitalised, U the first, l none, 9 begins with a figure."""
    big = [word for word in words if word.lower() not in SMALL]
    if big and all(word[0].isupper() for word in big) and len(words) > 1:
        return "T"
    if not words:
        return "-"
    if words[0][0].isdigit():
        return "9"
    return "U" if words[0][0].isupper() else "l"


def _edges(article: Article, quote: int, size: int) -> list[str]:
    text, place = article.tokens.text, article.places[quote]
    tokens = article.tokens
    inside = article.quoted[quote].inside
    last = text[inside.end - 1]
    ending = last if last in ",.?!" else "w"
    opens = place == 0 or tokens.paragraph[place - 1] != tokens.paragraph[place]
    closes = place + 1 == len(tokens) or tokens.paragraph[place + 1] != tokens.paragraph[place]
    starts = tokens.bounds[tokens.sentence[place]][0] == place
    return [
        f"speech:ending:{ending}:{bucket(size)}",
        f"speech:sits:{int(opens)}{int(closes)}{int(starts)}{ending}",
    ]


def _around(article: Article, quote: int, shape: str) -> list[str]:
    tokens, place = article.tokens, article.places[quote]
    first, last = tokens.bounds[tokens.sentence[place]]
    before = [_at(article, place - step, first, last) for step in (1, 2, 3)]
    after = [_at(article, place + step, first, last) for step in (1, 2)]
    near = range(max(first, place - WINDOW), min(last, place + WINDOW))
    left = pattern(article.classes, max(first, place - NEIGHBOURS), place)
    right = pattern(article.classes, place + 1, min(last, place + 1 + NEIGHBOURS))
    said = any(article.classes[index] == "V" for index in near)
    return [
        f"speech:before:{before[0]}",
        f"speech:before:{before[1]} {before[0]}",
        f"speech:before3:{before[2]}",
        f"speech:after:{after[0]}",
        f"speech:after:{after[0]} {after[1]}",
        f"speech:before:{before[0]}:{shape}",
        f"speech:left:{left}",
        f"speech:right:{right}",
        f"speech:said:{int(said)}:{shape}",
        f"speech:quotes:{min(3, sum(tokens.quote[index] >= 0 for index in near))}",
    ]


def _at(article: Article, index: int, first: int, last: int) -> str:
    """A plain word as it stands; a name only as a name, so that none gets a weight of its own."""
    if not first <= index < last:
        return "-"
    word = article.tokens.word[index]
    return "Name" if word[0].isupper() else word
