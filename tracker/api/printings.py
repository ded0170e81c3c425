"""Filters over printed sentences, shared by every list that asks what outlets printed."""

from collections.abc import Iterable
from dataclasses import replace

from tracker.api.filters import Filter
from tracker.api.values import LANGUAGE, Day, Flag, Instant, Phrase, Reference, Value, chosen
from tracker.queries.worded import MATCHING, search_for
from tracker.vocabulary import Difference, Kind, Review

SPEAKER = Reference("speaker", "tracker_speaker", merges=True)
OUTLET = Reference("outlet", "tracker_outlet")
EVENT = Reference("event", "tracker_event", merges=True)
ARTICLE = Reference("article", "tracker_article", slugs=False)
STATEMENT = Reference("statement", "tracker_statement", slugs=False)
QUOTE = Reference("quote", "tracker_quote", slugs=False, merges=True)
TAG = Reference("tag", "tracker_tag")

# Readers never meet what a person refused, so no filter can ask for it.
REVIEWS = chosen(Review, without=(Review.REJECTED,))

OUTLETS = Filter(
    name="outlet",
    help="printed by this outlet",
    value=OUTLET,
    sql="article.outlet_id = ANY({ids})",
    printing=True,
)
KINDS = Filter(
    name="kind",
    help="how it is printed: whole sentences in marks, a fragment in marks, or reported",
    value=chosen(Kind),
    sql="attribution.kind = ANY(%(kind)s)",
    printing=True,
)
DIFFERENCES = Filter(
    name="difference",
    help="any difference between the words as printed and the quote's",
    value=chosen(Difference),
    sql="""occurrence.grade = ANY(%(difference)s)
        OR occurrence.differences && %(difference)s::varchar[]""",
    printing=True,
)
GRADES = Filter(
    name="grade",
    help="the worst difference between the words as printed and the quote's",
    value=chosen(Difference),
    sql="occurrence.grade = ANY(%(grade)s)",
    printing=True,
)
ATTRIBUTION_REVIEWS = Filter(
    name="review",
    help="whether a person has accepted the attribution or only the machine suggests it",
    value=REVIEWS,
    sql="attribution.review = ANY(%(review)s)",
    printing=True,
)
# The publisher that a passage's words are from: `queries/independence.py` in SQL, for one printing.
QUOTED_FROM = "attribution.credited_to_id"
REFUSED = "article.derivation_review = 'rejected'"
COPIED_FROM = f"""EXISTS (SELECT FROM tracker_articlematch taken
    JOIN tracker_article source ON source.id = taken.source_id
    WHERE taken.copy_id = article.id AND taken.review <> 'rejected'
    AND source.outlet_id <> article.outlet_id AND CASE
        WHEN taken.kind NOT IN ('partial_copy', 'quoted_article')
        THEN NOT {REFUSED} OR taken.review = 'accepted'
        ELSE taken.snapshot_id = attribution.snapshot_id AND EXISTS (
            SELECT FROM jsonb_array_elements(taken.spans) AS stretch(span)
            WHERE (span->>0)::int <= attribution.start AND attribution.start < (span->>1)::int)
        END)"""
DERIVED_FROM = """EXISTS (SELECT FROM tracker_article source
    WHERE source.id = article.derived_from_id AND source.outlet_id <> article.outlet_id)"""
TAKEN = f"""CASE
    WHEN {QUOTED_FROM} IS NOT NULL THEN {QUOTED_FROM} <> article.outlet_id
    WHEN NOT {REFUSED} AND article.credited_to_id IS NOT NULL
    THEN article.credited_to_id <> article.outlet_id
    ELSE {COPIED_FROM} OR (NOT {REFUSED} AND {DERIVED_FROM}) END"""
INDEPENDENT = Filter(
    name="independent",
    help="1: printed from no other outlet's copy, as far as is known; 0: from another's",
    value=Flag(),
    sql=f"%(independent)s <> ({TAKEN})",
    many=False,
    printing=True,
)
PRINTING_FILTERS = (OUTLETS, KINDS, GRADES, DIFFERENCES, ATTRIBUTION_REVIEWS, INDEPENDENT)


def of_the_row(filters: Iterable[Filter]) -> tuple[Filter, ...]:
    """The same filters for a list whose own rows are printed sentences."""
    return tuple(replace(each, printing=False) for each in filters)


def since(name: str, column: str, what: str) -> Filter:
    return Filter(
        name=name,
        help=f"{what} on or after this day or instant",
        value=Instant(),
        sql=f"{column} >= %({name})s",
        many=False,
    )


def until(name: str, column: str, what: str) -> Filter:
    return Filter(
        name=name,
        help=f"{what} on or before this day or instant; the whole day counts",
        value=Instant(last=True),
        sql=f"{column} <= %({name})s",
        many=False,
    )


def said(column: str) -> tuple[Filter, Filter]:
    return (
        Filter(
            name="said_after",
            help="said on or after this day",
            value=Day(),
            sql=f"{column} >= %(said_after)s",
            many=False,
        ),
        Filter(
            name="said_before",
            help="said on or before this day",
            value=Day(),
            sql=f"{column} <= %(said_before)s",
            many=False,
        ),
    )


def worded_like() -> Filter:
    """Full text, over the rows of quotes."""
    return Filter(
        name="q",
        help='words it contains; "..." keeps them together, - excludes, or allows either',
        value=Phrase(),
        sql=MATCHING,
        many=False,
        searched=search_for,
    )


def tagged(noun: str) -> Filter:
    return Filter(
        name="tag",
        help="has this tag",
        value=TAG,
        sql=f"""{noun}.id IN (SELECT {noun}_id FROM tracker_tagging
            WHERE tag_id = ANY({{ids}}) AND {noun}_id IS NOT NULL)""",
    )


def published(column: str, what: str) -> tuple[Filter, Filter]:
    return since("published_after", column, what), until("published_before", column, what)


def language(column: str) -> Filter:
    """A language, its regional forms included (RFC 4647's basic filtering on the first part)."""
    return Filter(
        name="language",
        help="a language (BCP 47); en includes en-GB",
        value=Phrase(LANGUAGE, "a language such as en or en-GB", str.lower),
        sql=f"""lower({column}) = ANY(%(language)s)
            OR split_part(lower({column}), '-', 1) = ANY(%(language)s)""",
    )


def worded(name: str, column: str, value: Value[object], text: str) -> Filter:
    """A column that holds one member of a closed list."""
    return Filter(name=name, help=text, value=value, sql=f"{column} = ANY(%({name})s)")


def member(name: str, column: str, value: Reference, text: str) -> Filter:
    """A column that refers to another list's rows."""
    return Filter(name=name, help=text, value=value, sql=f"{column} = ANY({{ids}})")


def reviewed(column: str) -> Filter:
    return worded("review", column, REVIEWS, "whether a person has accepted it")
