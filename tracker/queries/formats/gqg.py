"""GDELT Global Quotation Graph: one line an article, each quoted stretch with its context."""

import re
from collections.abc import Iterable
from typing import Any

from django.utils.translation import get_language_info

from tracker.queries.cited import AROUND, Citation, Place
from tracker.queries.formats.dates import instant_of
from tracker.queries.references import ArticleRef
from tracker.vocabulary import Kind

Line = dict[str, Any]

BLANKS = re.compile(r"\s+")
OPENING = "“‘\"'«„‹"
CLOSING = "”’\"'»“›"


def gqg_line(article: ArticleRef, printed: Iterable[Citation], base: str) -> Line:
    """What the article prints between quotation marks; reported speech isn't quoted."""
    found = list(printed)
    return {
        "date": instant_of(article.published) or instant_of(article.captured),
        "url": article.url or f"{base}{article.address}",
        "title": article.title,
        "lang": language_name(found[0].language if found else "en"),
        "quotes": [
            {"pre": before(place), "quote": flat(place.exact), "post": after(place)}
            for one in found
            if one.rendition.passage.kind is not Kind.INDIRECT
            for place in one.places
        ],
    }


def before(place: Place) -> str:
    """The words before, without the mark that opens the quotation; cut at a word."""
    words = flat(place.before).rstrip(OPENING)
    return words.partition(" ")[2] if len(place.before) == AROUND else words


def after(place: Place) -> str:
    words = flat(place.after).lstrip(CLOSING)
    return words.rpartition(" ")[0] if len(place.after) == AROUND else words


def flat(text: str) -> str:
    """Line ends and runs of blanks as one blank: GDELT's context has no layout."""
    return BLANKS.sub(" ", text)


def language_name(tag: str) -> str:
    """The language's English name in capitals, as GDELT writes it; a strange tag as it is."""
    try:
        name: str = get_language_info(tag)["name"]
    except KeyError:
        return tag.upper()
    return name.upper()
