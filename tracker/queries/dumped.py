"""The tables of a dump, and of each the rows and columns that are public."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.apps import apps
from django.db import models

from tracker.vocabulary import Grave

# Raised with every change of what a dump holds; another number is refused.
SCHEMA_VERSION = 3


def _if_shown(column: str, kind: str) -> str:
    """The reference, or nothing where what it refers to is hidden."""
    return f"(SELECT id FROM shown_{kind} shown WHERE shown.id = told.{column})"


def _shown(column: str, kind: str) -> str:
    # Each is looked up by its key: ids in a list too long for memory would be gone through anew
    # for every row.
    return f"EXISTS (SELECT FROM shown_{kind} shown WHERE shown.id = told.{column})"


def _shown_if_any(column: str, kind: str) -> str:
    return f"({column} IS NULL OR {_shown(column, kind)})"


@dataclass(frozen=True, slots=True)
class Dumped:
    """One table of a dump: its rows that meet the condition, in a total order.

    `instead` gives a column's value where it is not told as it is stored; a reference to the
    table's own rows is named by `itself`. The tables `shown_…` hold the ids of what readers see.
    """

    name: str
    model: str
    columns: tuple[str, ...]
    condition: str = "TRUE"
    instead: Mapping[str, str] = field(default_factory=dict)
    itself: str = ""
    order: str = "id"

    @property
    def table(self) -> str:
        return f"tracker_{self.model.lower()}"

    @property
    def model_class(self) -> type[models.Model]:
        return apps.get_model("tracker", self.model)

    @property
    def texts(self) -> frozenset[str]:
        fields = self.model_class._meta.concrete_fields
        return frozenset(
            each.attname for each in fields if isinstance(each, models.CharField | models.TextField)
        )

    def query(self) -> str:
        told = ", ".join(
            f'{self.instead[name]} AS "{name}"' if name in self.instead else f'"{name}"'
            for name in self.columns
        )
        return (
            f"SELECT {told} FROM {self.table} AS told WHERE {self.condition} ORDER BY {self.order}"
        )


REFUSED_SOURCE = "CASE WHEN derivation_review = 'rejected' THEN {} ELSE {} END"


def _unless_refused(column: str, otherwise: str) -> str:
    return REFUSED_SOURCE.format(otherwise, column)


# In an order in which each refers only to those before it, or to itself.
DUMPED = (
    Dumped("outlets", "Outlet", ("id", "name", "slug", "country", "wikidata_id", "version")),
    Dumped("outlet_domains", "OutletDomain", ("id", "outlet_id", "domain")),
    Dumped(
        "articles",
        "Article",
        (
            *("id", "outlet_id", "canonical_url", "headline", "byline", "language"),
            *("published_at", "published_precision", "published_text", "published_zone"),
            *("derivation", "derived_from_id", "credited_to_id", "derivation_confidence"),
            *("derivation_review", "version"),
        ),
        instead={
            "derivation": _unless_refused("derivation", "''"),
            "derived_from_id": _unless_refused("derived_from_id", "NULL"),
            "credited_to_id": _unless_refused("credited_to_id", "NULL"),
            "derivation_confidence": _unless_refused("derivation_confidence", "0"),
            "derivation_review": _unless_refused("derivation_review", "'suggested'"),
        },
        itself="derived_from_id",
    ),
    Dumped(
        "snapshots",
        "Snapshot",
        ("id", "article_id", "text", "text_sha256", "captured_at", "extractor", "media_type"),
    ),
    Dumped("readings", "Reading", ("id", "snapshot_id", "engine", "finished_at", "passages")),
    Dumped(
        "speakers",
        "Speaker",
        ("id", "kind", "name", "slug", "wikidata_id", "merged_into_id", "review", "version"),
        _shown("id", "speaker"),
        itself="merged_into_id",
    ),
    Dumped(
        "speaker_aliases",
        "SpeakerAlias",
        ("id", "speaker_id", "name", "folded_name", "skeleton", "outlet_id", "count"),
        _shown("speaker_id", "speaker"),
    ),
    Dumped(
        "affiliations",
        "Affiliation",
        (
            *("id", "speaker_id", "organisation_id", "role", "relation", "starts"),
            *("starts_precision", "ends", "ends_precision", "review", "version"),
        ),
        f"review <> 'rejected' AND {_shown('speaker_id', 'speaker')} "
        f"AND {_shown_if_any('organisation_id', 'speaker')}",
    ),
    Dumped(
        "events",
        "Event",
        (
            *("id", "name", "slug", "starts", "starts_precision", "ends", "ends_precision"),
            *("place", "merged_into_id", "review", "version"),
        ),
        _shown("id", "event"),
        itself="merged_into_id",
    ),
    Dumped(
        "event_articles",
        "EventArticle",
        ("id", "event_id", "article_id", "review"),
        f"review <> 'rejected' AND {_shown('event_id', 'event')}",
    ),
    Dumped(
        "statements",
        "Statement",
        (
            *("id", "speaker_id", "event_id", "kind", "title", "medium", "made_at"),
            *("made_precision", "made_basis", "official_text", "record_url", "review", "version"),
        ),
        _shown("id", "statement"),
        instead={"event_id": _if_shown("event_id", "event")},
    ),
    Dumped(
        "quotes",
        "Quote",
        (
            *("id", "text", "wording_review", "speaker_id", "speaker_review", "statement_id"),
            *("position", "position_certain", "membership_review", "said_on", "said_basis"),
            "language",
            *("merged_into_id", "first_published_at", "outlet_count", "occurrence_count"),
            "version",
        ),
        _shown("id", "quote"),
        instead={
            "speaker_id": _if_shown("speaker_id", "speaker"),
            "statement_id": _if_shown("statement_id", "statement"),
            "position": f"CASE WHEN {_shown('statement_id', 'statement')} THEN position END",
        },
        itself="merged_into_id",
    ),
    Dumped(
        "attributions",
        "Attribution",
        (
            *("id", "snapshot_id", "start", "kind", "speaker_id", "attribution_text"),
            *("cue_lemma", "confidence", "said_on", "said_basis", "review", "engine"),
            *("parent_id", "credited_to_id", "version"),
        ),
        _shown("id", "attribution"),
        instead={
            "speaker_id": _if_shown("speaker_id", "speaker"),
            "parent_id": _if_shown("parent_id", "attribution"),
        },
        itself="parent_id",
    ),
    Dumped(
        "occurrences",
        "Occurrence",
        (
            *("id", "attribution_id", "position", "text", "quote_id", "spliced_with_id"),
            *("grade", "differences", "evidence", "summary", "alignment", "match_decision"),
            *("match_relation", "match_score", "match_why", "match_review", "version"),
        ),
        _shown("id", "occurrence"),
        instead={"spliced_with_id": _if_shown("spliced_with_id", "quote")},
    ),
    Dumped(
        "spans",
        "Span",
        ("id", "attribution_id", "role", "start", "end", "exact", "occurrence_id"),
        _shown("attribution_id", "attribution"),
        instead={"occurrence_id": _if_shown("occurrence_id", "occurrence")},
    ),
    Dumped(
        "article_matches",
        "ArticleMatch",
        (
            *("id", "copy_id", "source_id", "kind", "words", "of_words", "longest"),
            *("snapshot_id", "spans", "score", "why", "review", "version"),
        ),
        "review <> 'rejected'",
    ),
    Dumped(
        "speaker_matches",
        "SpeakerMatch",
        ("id", "left_id", "right_id", "score", "why", "review", "version"),
        f"review <> 'rejected' AND {_shown('left_id', 'speaker')} "
        f"AND {_shown('right_id', 'speaker')}",
    ),
    Dumped(
        "claims",
        "Claim",
        ("id", "text", "event_id", "review", "version"),
        _shown("id", "claim"),
        instead={"event_id": _if_shown("event_id", "event")},
    ),
    Dumped(
        "assertions",
        "Assertion",
        (
            *("id", "claim_id", "snapshot_id", "start", "end", "exact", "position"),
            *("attribution_id", "speaker_id", "review", "version"),
        ),
        _shown("id", "assertion"),
        instead={
            "attribution_id": _if_shown("attribution_id", "attribution"),
            "speaker_id": _if_shown("speaker_id", "speaker"),
        },
    ),
    Dumped(
        "quantities",
        "Quantity",
        ("id", "assertion_id", "low", "high", "unit", "hedge", "review", "version"),
        f"review <> 'rejected' AND {_shown('assertion_id', 'assertion')}",
    ),
    Dumped(
        "comparisons",
        "Comparison",
        (
            *("id", "left_id", "right_id", "status", "finding", "confidence", "reason"),
            *("review", "judged_at", "version"),
        ),
        _shown("id", "comparison"),
    ),
    Dumped(
        "claim_reviews",
        "ClaimReview",
        (
            *("id", "claim_id", "outlet_id", "url", "textual_rating", "note"),
            *("published_at", "published_precision", "version"),
        ),
        _shown("claim_id", "claim"),
    ),
    Dumped("tags", "Tag", ("id", "name", "slug", "version")),
    Dumped(
        "taggings",
        "Tagging",
        (
            *("id", "tag_id", "article_id", "attribution_id", "quote_id", "statement_id"),
            *("speaker_id", "event_id", "claim_id"),
        ),
        " AND ".join(
            _shown_if_any(f"{kind}_id", kind)
            for kind in ("attribution", "quote", "statement", "speaker", "event", "claim")
        ),
    ),
    Dumped(
        "tombstones",
        "Tombstone",
        ("kind", "number", "slug_sha256", "reason", "gone_at"),
        # What came back by undo is gone no more.
        "CASE kind "
        + " ".join(
            f"WHEN '{kind}' THEN NOT EXISTS (SELECT FROM tracker_{kind} WHERE id = number)"
            for kind in Grave
        )
        + " END",
        order="kind, number",
    ),
)
