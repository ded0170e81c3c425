"""The formats other than JSON that each list and its rows are answered in, by the list's name."""

from collections.abc import Mapping

from tracker.api.formats import linked_lists
from tracker.api.formats.change_feeds import CHANGES_ATOM, CHANGES_FEED
from tracker.api.formats.exports import (
    alignment_lines,
    article_lines,
    cluster_lines,
    exported,
    gqg_lines,
    person_lines,
    quotation_lines,
    speech_lines,
    statement_lines,
)
from tracker.api.formats.feeds import ATOM, JSON_FEED
from tracker.api.formats.linked import (
    annotated,
    article_annotations,
    article_node,
    event_node,
    linked,
    occurrence_annotation,
    occurrence_node,
    outlet_node,
    quote_annotations,
    quote_node,
    speaker_node,
    statement_node,
)
from tracker.api.formats.references import BIB, CSL
from tracker.api.formats.streams import CSV, NDJSON
from tracker.api.negotiation import Format

WHOLE_LISTS = (CSV, NDJSON)

FORMATS: Mapping[str, tuple[Format, ...]] = {
    "outlets": (*WHOLE_LISTS, linked(outlet_node, linked_lists.outlets)),
    "articles": (
        *WHOLE_LISTS,
        linked(article_node, linked_lists.articles),
        annotated(article_annotations),
        exported("gqg", "gdelt.gqg", "GDELT Global Quotation Graph", gqg_lines),
        exported(
            "quotebank",
            "quotebank.article",
            "Quotebank, article-centric, without texts",
            article_lines,
        ),
    ),
    "speakers": (
        *WHOLE_LISTS,
        linked(speaker_node, linked_lists.speakers),
        exported("popolo", "popolo.person", "Popolo persons", person_lines),
    ),
    "quotes": (
        *WHOLE_LISTS,
        linked(quote_node, linked_lists.quotes),
        annotated(quote_annotations),
        ATOM,
        JSON_FEED,
        exported(
            "quotebank", "quotebank.quotation", "Quotebank, quotation-centric", quotation_lines
        ),
        exported("popolo", "popolo.speech", "Popolo speeches", speech_lines),
        BIB,
        CSL,
    ),
    "occurrences": (
        *WHOLE_LISTS,
        linked(occurrence_node, linked_lists.occurrences),
        annotated(occurrence_annotation),
        exported("passim", "passim.cluster", "passages of clusters (passim)", cluster_lines),
        exported(
            "quotus", "quotus.alignment", "words aligned with the quote's (QUOTUS)", alignment_lines
        ),
    ),
    "statements": (
        *WHOLE_LISTS,
        linked(statement_node, linked_lists.statements),
        exported(
            "popolo",
            "popolo.speech",
            "Popolo speeches, one a sentence",
            statement_lines,
            several=True,
        ),
    ),
    "events": (*WHOLE_LISTS, linked(event_node, linked_lists.events)),
    "attributions": WHOLE_LISTS,
    "tags": WHOLE_LISTS,
    "quote_matches": WHOLE_LISTS,
    "speaker_matches": WHOLE_LISTS,
    "article_matches": WHOLE_LISTS,
    "changes": (*WHOLE_LISTS, CHANGES_ATOM, CHANGES_FEED),
}
