"""Quotebank lines (EPFL): quotation-centric and article-centric, field names as published."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from tracker.queries.cited import Citation, Cited, Place
from tracker.queries.formats.dates import instant_of
from tracker.queries.references import ArticleRef, Moment
from tracker.vocabulary import Kind

Line = dict[str, Any]

PHASE = "E"  # of the corpus, by the way its articles were gathered; the last one is open
NOBODY = "None"  # Quotebank's word for a quotation without a speaker
CONTEXT = 32  # tokens on either side
TOKEN = re.compile(r"\w+|[^\w\s]")


def quotation_line(quote: Cited) -> Line:
    """A quote with every printing of it listed by address."""
    sentence = quote.sentence
    speaker = sentence.speaker
    first = _parts(sentence.first)
    return {
        "quoteID": quote_id(quote.id, sentence.first),
        "quotation": sentence.text,
        "speaker": speaker.name if speaker else NOBODY,
        "qids": [quote.wikidata_id] if quote.wikidata_id else [],
        "date": date_of(sentence.first),
        "numOccurrences": len(quote.printings),
        "probas": probas(quote.printings),
        "urls": [one.rendition.article.url for one in quote.printings],
        "phase": PHASE,
        "year": first[0],
        "month": first[1],
    }


def article_line(
    article: ArticleRef, printed: Sequence[Citation], text: str, base: str, *, whole: bool
) -> Line:
    """An article with its quotations; `content` holds its text only where `whole`."""
    tokens = [match.start() for match in TOKEN.finditer(text)]
    quoted = [one for one in printed if one.rendition.passage.kind is not Kind.INDIRECT]
    credited = (one.rendition.passage.credited for one in printed)
    return {
        "articleID": str(article.id),
        "articleLength": len(tokens),
        "date": date_of(article.published),
        "url": article.url or f"{base}{article.address}",
        "title": article.title,
        "content": text if whole else "",
        "names": list(dict.fromkeys(one.name for one in credited if one)),
        "phase": PHASE,
        "quotations": [quotation(one, place, tokens) for one in quoted for place in one.places],
    }


def quotation(one: Citation, place: Place, tokens: Sequence[int]) -> Line:
    """One stretch between marks. Offsets count tokens; those of characters are ours."""
    printed = one.rendition
    speaker = printed.passage.credited
    start, end = bisect_left(tokens, place.start), bisect_left(tokens, place.end)
    local = [one]
    return {
        "quoteID": quote_id(printed.quote_id, printed.article.published),
        "numOccurrences": 1,
        "quotation": place.exact,
        "quotationOffset": start,
        "contextStart": max(start - CONTEXT, 0),
        "contextEnd": min(end + CONTEXT, len(tokens)),
        "globalTopSpeaker": speaker.name if speaker else NOBODY,
        "globalProbas": probas(local),
        "localTopSpeaker": printed.passage.as_printed or NOBODY,
        "localProbas": probas(local),
        "tracker_char_start": place.start,
        "tracker_char_end": place.end,
    }


def probas(printed: Iterable[Citation]) -> list[list[str]]:
    """Who said it by the printings' credits, each as sure as its attribution; likeliest first."""
    held = list(printed)
    sums: dict[str, float] = defaultdict(float)
    for one in held:
        if speaker := one.rendition.passage.credited:
            sums[speaker.name] += one.confidence / len(held)
    shares = sorted(sums.items(), key=lambda pair: (-pair[1], pair[0]))
    rest = max(1 - sum(sums.values()), 0)
    return [[name, f"{share:.4f}"] for name, share in [*shares, (NOBODY, rest)]]


def quote_id(identity: int, first: Moment) -> str:
    return f"{instant_of(first)[:10] or 'undated'}-{identity:06}"


def date_of(moment: Moment) -> str:
    return instant_of(moment).replace("T", " ").removesuffix("Z")


def _parts(moment: Moment) -> tuple[int | None, int | None]:
    at = moment.at
    return (at.year, at.month) if isinstance(at, datetime) else (None, None)
