"""What speaks for a quotation having no source at all: nobody near is credited with the words."""

from bisect import bisect_left

from tracker.text.evidence import Article, Previous
from tracker.text.settings import Setting

MANY = 3


def features(article: Article, setting: Setting, previous: Previous) -> list[str]:
    """The features of nobody as the source of the quotation in its setting."""
    tokens, place = article.tokens, setting.place
    first, last = tokens.bounds[setting.sentence]
    cues, found = article.cues, article.firsts
    near = f"{setting.left.strength or '-'}{setting.right.strength or '-'}"
    alone = int(last - first <= 1 or not _between(found, first, last))
    around = min(_between(cues, max(0, place - 40), place + 40), MANY)
    gap = min(MANY, setting.paragraph - tokens.paragraph[previous.place])
    spoke = f"{gap}" if previous.place >= 0 else "-"
    return [
        "nobody",
        f"nobody:look:{setting.look}:{near}",
        f"nobody:sits:{setting.sits}:{near}",
        f"nobody:lead:{setting.lead}",
        f"nobody:trail:{setting.trail}:{near}",
        f"nobody:cues:{near}:{around}",
        f"nobody:alone:{alone}:{around}:{spoke}",
    ]


def _between(places: list[int], first: int, last: int) -> int:
    """How many of the sorted places stand from `first` to `last` (exclusive)."""
    return bisect_left(places, last) - bisect_left(places, first)
