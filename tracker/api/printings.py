"""Filters over printed sentences, shared by every list that asks what outlets printed."""

from collections.abc import Iterable
from dataclasses import replace

from tracker.api.filters import Filter
from tracker.api.values import LANGUAGE, Instant, Phrase, Reference, Value, chosen
from tracker.vocabulary import Difference, Kind, Review

SPEAKER = Reference("speaker", "tracker_speaker", merges=True)
OUTLET = Reference("outlet", "tracker_outlet")
EVENT = Reference("event", "tracker_event", merges=True)
ARTICLE = Reference("article", "tracker_article", slugs=False)
STATEMENT = Reference("statement", "tracker_statement", slugs=False)
QUOTE = Reference("quote", "tracker_quote", slugs=False, merges=True)

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
    help="a difference between the words as printed and the quote's",
    value=chosen(Difference),
    sql="""occurrence.grade = ANY(%(difference)s)
        OR occurrence.differences && %(difference)s::varchar[]""",
    printing=True,
)
ATTRIBUTION_REVIEWS = Filter(
    name="review",
    help="whether a person has accepted the attribution or only the machine suggests it",
    value=REVIEWS,
    sql="attribution.review = ANY(%(review)s)",
    printing=True,
)
PRINTING_FILTERS = (OUTLETS, KINDS, DIFFERENCES, ATTRIBUTION_REVIEWS)


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
