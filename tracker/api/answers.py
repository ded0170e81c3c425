"""An answer to quoted words as JSON (the shape of CourtListener's citation look-up)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from rest_framework import serializers

from tracker.api import documents
from tracker.api.addresses import Addresses
from tracker.api.resources import Body
from tracker.queries.lookup import Answer, Found, Status
from tracker.queries.renditions import Rendition
from tracker.text.rendering import Rendered
from tracker.vocabulary import Difference, Kind


@dataclass(frozen=True, slots=True)
class Place:
    """Where the words stand in the text that was sent, in code points, end exclusive."""

    start: int
    end: int
    spans: Sequence[tuple[int, int]]


def item_body(
    answer: Answer, place: Place, kind: Kind | None, speaker: str, addresses: Addresses
) -> Body:
    best = answer.best
    return {
        "quotation": answer.asked.text,
        "start_index": place.start,
        "end_index": place.end,
        "spans": [list(span) for span in place.spans],
        "kind": kind,
        "status": int(answer.status),
        "reason": answer.reason,
        **rendered_body(best.as_record if best else None),
        "speaker_in_text": speaker or None,
        **speaker_body(best),
        "match": match_body(best, addresses) if best else None,
        "others": [match_body(found, addresses) for found in answer.found[1:]],
        "nearest": nearest_body(best, addresses) if best else None,
        "carriers": [carrier_body(one, addresses) for one in best.carriers] if best else [],
        "outlets": best.record.outlets if best else 0,
        "independent": best.independence.independent if best else 0,
        "corpus": {
            "articles": answer.corpus.articles,
            "statements": answer.corpus.statements,
            "as_of": answer.corpus.as_of,
        },
    }


def rendered_body(rendered: Rendered | None) -> Body:
    if rendered is None:
        return {"grade": [], "missing": [], "added": [], "cut": [], "summary": ""}
    return {
        "grade": list(rendered.grades),
        "missing": rendered.missing,
        "added": rendered.added,
        "cut": rendered.cut,
        "summary": rendered.summary,
    }


def speaker_body(best: Found | None) -> Body:
    if best is None:
        return {"speaker_in_record": None, "speaker_agrees": None, "speaker_note": ""}
    credited = best.credited
    return {
        "speaker_in_record": credited.in_record.name if credited.in_record else None,
        "speaker_agrees": credited.agrees,
        "speaker_note": credited.note,
    }


def match_body(found: Found, addresses: Addresses) -> Body:
    record, speaker = found.record, found.record.speaker
    linked = addresses.quote(record.id)
    return {
        "quote": linked["url"],
        "api": linked["api"],
        "text": record.text,
        "speaker": speaker
        and addresses.speaker(speaker.id, speaker.slug, speaker.name, speaker.kind),
        "score": found.near.score,
        "words": found.near.words,
        "close": not found.sure,
    }


def nearest_body(found: Found, addresses: Addresses) -> Body:
    return {
        "outlet": found.printed.outlet.name,
        "text": found.printed.text,
        "url": printing_url(found.printed, addresses),
        **rendered_body(found.as_printed),
    }


def printing_url(printed: Rendition, addresses: Addresses) -> str:
    url: str = addresses.occurrence(printed.id, printed.quote_id)["url"]
    return url


def carrier_body(printed: Rendition, addresses: Addresses) -> Body:
    article, credited = printed.article, printed.passage.credited
    return {
        "outlet": printed.outlet.name,
        "grade": sorted(printed.differences, key=lambda word: -word.severity) or [printed.grade],
        "text": printed.text,
        "url": printing_url(printed, addresses),
        "article": article.url,
        "published_at": article.published.at,
        "published_precision": article.published.precision if article.published else "",
        "credited": credited.name if credited else None,
        "copy_of": printed.origin.name if printed.origin.id != printed.outlet.id else None,
    }


def words(text: str) -> serializers.ListField:
    return serializers.ListField(child=serializers.CharField(), help_text=text)


def grades(text: str) -> serializers.ListField:
    child = serializers.ChoiceField(choices=Difference.choices())
    return serializers.ListField(child=child, help_text=f"{text}, worst first")


class MatchedQuote(serializers.Serializer[Any]):
    """A held quote near the words."""

    quote = documents.address("the page for readers")
    api = documents.address("the quote in the API")
    text = documents.text("the canonical wording")
    speaker = documents.LinkedSpeaker(allow_null=True, help_text="who said it")
    score = documents.share("how near the words are")
    words = documents.text("how many words stand in order")
    close = serializers.BooleanField(
        help_text="true where the words are near, and that they are these is not sure"
    )


class NearestPrinting(serializers.Serializer[Any]):
    """The printing that is nearest to the words."""

    outlet = documents.text("the outlet's name")
    text = documents.text("the sentence as printed")
    url = documents.address("the printing among the others")
    grade = grades("what the words sent make of this printing")
    missing = words("words it has inside the sentence that were not sent")
    added = words("words sent that it has not")
    cut = words("words it has before and after those sent")
    summary = documents.text("the same in words")


class AnsweringCarrier(serializers.Serializer[Any]):
    """One printing of the quote."""

    outlet = documents.text("the outlet's name")
    grade = grades("how the printing differs from the canonical wording")
    text = documents.text("the sentence as printed")
    url = documents.address("the printing among the others")
    article = documents.text("the article at its publisher; empty when pasted", allow_blank=True)
    published_at = documents.instant("when it was published")
    published_precision = documents.precision("the instant")
    credited = documents.text("whom the article credits", allow_null=True)
    copy_of = documents.text("whose copy the outlet prints", allow_null=True)


class Held(serializers.Serializer[Any]):
    """The size of what is held."""

    articles = documents.whole("articles")
    statements = documents.whole("statements")
    as_of = documents.instant("the latest capture of an article")


class Answered(serializers.Serializer[Any]):
    """What is held of one quotation."""

    quotation = documents.text("the words looked up", allow_blank=True)
    start_index = documents.whole("where they begin in the text sent, in code points")
    end_index = documents.whole("where they end, exclusive")
    spans = serializers.ListField(
        child=serializers.ListField(child=serializers.IntegerField(), min_length=2, max_length=2),
        help_text="start and end of each stretch, where a sentence is interrupted",
    )
    kind = documents.word(
        Kind, "how the draft prints it; null where nobody says it", allow_null=True
    )
    status = serializers.ChoiceField(
        choices=[(status.value, status.name.lower()) for status in Status],
        help_text="200 one quote, 300 several, 404 none, 429 beyond the limit of a request",
    )
    reason = documents.text("why nothing is found; empty where something is", allow_blank=True)
    grade = grades("what the words make of the canonical wording")
    missing = words("words of the canonical wording, inside the part sent, that are missing")
    added = words("words that the canonical wording has not")
    cut = words("words of the canonical wording before and after the part sent")
    summary = documents.text("what differs, in words", allow_blank=True)
    speaker_in_text = documents.text("who the text says said it", allow_null=True)
    speaker_in_record = documents.text("who said it by what is held", allow_null=True)
    speaker_agrees = serializers.BooleanField(
        allow_null=True, help_text="whether the two are one; null where one is not named"
    )
    speaker_note = documents.text("what the two are to each other", allow_blank=True)
    match = MatchedQuote(allow_null=True, help_text="the nearest quote")
    others = MatchedQuote(many=True, help_text="other quotes near the words")
    nearest = NearestPrinting(allow_null=True, help_text="the printing nearest to the words")
    carriers = AnsweringCarrier(many=True, help_text="the first twelve printings, first first")
    outlets = documents.whole("how many outlets print the quote")
    independent = documents.whole("how many of the carriers listed have it on their own, at most")
    corpus = Held(help_text="what the answer is about")
