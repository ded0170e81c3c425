"""Pairs that may be one: what the machine offers, with its why, and what a person said of it.

What was refused is not shown; what was accepted leads to what the two are now.
"""

from rest_framework import serializers

from tracker.api import documents, printings
from tracker.api.addresses import Addresses
from tracker.api.asking import Row
from tracker.api.columns import instant
from tracker.api.filters import Filter
from tracker.api.paging import Ordering
from tracker.api.resources import PRINTINGS, SHOWN, Body, Resource
from tracker.api.values import Reference, chosen
from tracker.vocabulary import Derivation, Relation, Review

READ = f"""EXISTS (SELECT FROM {PRINTINGS} WHERE occurrence.quote_id =
    coalesce({{side}}.merged_into_id, {{side}}.id) AND {SHOWN})"""
SIDES = ("left_quote", "right_quote")

ORDERINGS = {
    "-id": Ordering("latest first", "pair.id", "bigint", descending=True),
    "id": Ordering("first first", "pair.id", "bigint"),
}
REVIEW = printings.reviewed("pair.review")


def of_either(name: str, value: Reference, left: str, right: str) -> Filter:
    return Filter(
        name=name,
        help="is one of the two",
        value=value,
        sql=f"pair.{left} = ANY({{ids}}) OR pair.{right} = ANY({{ids}})",
    )


class PairedQuote(documents.LinkedQuote):
    """A quote of a pair."""

    text = documents.text("the canonical wording")


class Pair(documents.Versioned):
    """Two rows, and why they may belong together. Its `url` is the page of the first."""

    score = documents.share("how sure the machine is")
    why = documents.text("the evidence in one line", allow_blank=True)
    review = documents.word(Review, "whether a person has said yes")


class QuoteMatch(Pair):
    """Two quotes that may be one."""

    left = PairedQuote(help_text="the one held longer")
    right = PairedQuote(help_text="the other")
    relation = documents.word(Relation, "what the one wording is to the other")


class SpeakerMatch(Pair):
    """Two speakers that may be one."""

    left = documents.LinkedSpeaker(help_text="the one held longer")
    right = documents.LinkedSpeaker(help_text="the other")


class ArticleMatch(Pair):
    """Two articles, of which one may be made from the other."""

    copy = documents.LinkedArticle(help_text="what may be made from the other")
    # DRF collects declared fields off the class, so this hides nothing of the serializer's own.
    source = documents.LinkedArticle(  # type: ignore[assignment]  # the reason above
        help_text="what it may be made from"
    )
    kind = documents.word(Derivation, "how much of it, and in what way")
    words = documents.whole("how many words outside quotations both have in one order")
    of_words = documents.whole("how many words outside quotations the copy has")
    longest = serializers.IntegerField(help_text="how many of them stand in one run")


def pair_of(row: Row, name: str, page: str, addresses: Addresses) -> Body:
    identity, score, why, review = row[:4]
    return {
        **addresses.reference(name, identity, page),
        "score": score,
        "why": why,
        "review": review,
    }


def quotes_body(row: Row, addresses: Addresses) -> Body:
    relation, left, left_text, right, right_text = row[4:]
    return {
        **pair_of(row, "quote_matches", f"/q/{left}", addresses),
        "left": {**addresses.quote(left), "text": left_text},
        "right": {**addresses.quote(right), "text": right_text},
        "relation": relation,
    }


def speakers_body(row: Row, addresses: Addresses) -> Body:
    left, right = row[4:8], row[8:12]
    return {
        **pair_of(row, "speaker_matches", f"/speaker/{left[1]}", addresses),
        "left": addresses.speaker(*left),
        "right": addresses.speaker(*right),
    }


def articles_body(row: Row, addresses: Addresses) -> Body:
    kind, words, of_words, longest = row[4:8]
    return {
        **pair_of(row, "article_matches", f"/article/{row[8]}", addresses),
        "copy": article_body(row[8:13], addresses),
        "source": article_body(row[13:18], addresses),
        "kind": kind,
        "words": words,
        "of_words": of_words,
        "longest": longest,
    }


def article_body(row: Row, addresses: Addresses) -> Body:
    identity, headline, url, published_at, precision = row
    return {
        **addresses.article(identity),
        "headline": headline,
        "canonical_url": url,
        "published_at": published_at,
        "published_precision": precision,
    }


def article_columns(side: str) -> str:
    return f"""{side}.id, {side}.headline, {side}.canonical_url,
        {instant(f"{side}.published_at")}, {side}.published_precision"""


def joined(noun: str, left: str, right: str) -> str:
    """Both rows of the pair, under the names of its columns."""
    return f"""JOIN tracker_{noun} {left}_{noun} ON {left}_{noun}.id = pair.{left}_id
        JOIN tracker_{noun} {right}_{noun} ON {right}_{noun}.id = pair.{right}_id"""


def columns_of(noun: str, *columns: str) -> str:
    sides = (f"left_{noun}", f"right_{noun}")
    return ", ".join(f"{side}.{column}" for side in sides for column in columns)


PAIR = "pair.id, pair.score, pair.why, pair.review"
# The rows of both sides are looked at before a page is cut, and joined again for its columns.
QUOTES, SPEAKERS, ARTICLES = (
    joined("quote", "left", "right"),
    joined("speaker", "left", "right"),
    joined("article", "copy", "source"),
)

QUOTE_MATCHES = Resource(
    name="quote_matches",
    noun="quotematch",
    words="pair of quotes",
    about="Pairs of quotes that may be one; editors say whether they are.",
    alias="pair",
    source=f"tracker_quotematch pair {QUOTES}",
    columns=f"{PAIR}, pair.relation, {columns_of('quote', 'id', 'text')}",
    joins=QUOTES,
    visible=" AND ".join(
        ("pair.review <> 'rejected'", *(READ.format(side=side) for side in SIDES))
    ),
    filters=(
        of_either("quote", printings.QUOTE, "left_id", "right_id"),
        printings.worded(
            "relation", "pair.relation", chosen(Relation), "what the one wording is to the other"
        ),
        REVIEW,
    ),
    orderings=ORDERINGS,
    row=quotes_body,
    document=QuoteMatch,
)
SPEAKER_MATCHES = Resource(
    name="speaker_matches",
    noun="speakermatch",
    words="pair of speakers",
    about="Pairs of speakers that may be one; editors say whether they are.",
    alias="pair",
    source=f"tracker_speakermatch pair {SPEAKERS}",
    columns=f"{PAIR}, {columns_of('speaker', 'id', 'slug', 'name', 'kind')}",
    joins=SPEAKERS,
    visible="'rejected' NOT IN (pair.review, left_speaker.review, right_speaker.review)",
    filters=(of_either("speaker", printings.SPEAKER, "left_id", "right_id"), REVIEW),
    orderings=ORDERINGS,
    row=speakers_body,
    document=SpeakerMatch,
)
ARTICLE_MATCHES = Resource(
    name="article_matches",
    noun="articlematch",
    words="pair of articles",
    about="Pairs of articles of which one may be made from the other; editors say whether it is.",
    alias="pair",
    source=f"tracker_articlematch pair {ARTICLES}",
    columns=f"""{PAIR}, pair.kind, pair.words, pair.of_words, pair.longest,
        {article_columns("copy_article")}, {article_columns("source_article")}""",
    joins=ARTICLES,
    visible="pair.review <> 'rejected'",
    filters=(
        of_either("article", printings.ARTICLE, "copy_id", "source_id"),
        printings.worded("kind", "pair.kind", chosen(Derivation), "how the one is made from it"),
        REVIEW,
    ),
    orderings=ORDERINGS,
    row=articles_body,
    document=ArticleMatch,
)
