"""Three changes to a row of every model that changes: what history and versions are tested on."""

from dataclasses import dataclass
from typing import Any

from tests import factories as made
from tests.models.refusals import Factory


@dataclass(frozen=True, slots=True)
class Changes:
    """Three values in turn for one field, each unlike the one before; a function makes a row."""

    factory: Factory
    field: str
    values: tuple[Any, Any, Any]

    def __str__(self) -> str:
        return self.factory.__name__.removesuffix("Factory")


CHANGES = [
    Changes(made.AffiliationFactory, "role", ("mayor", "pilot", "harbour master")),
    Changes(made.ArticleFactory, "headline", ("Wall falls", "Wall stands", "Wall rebuilt")),
    Changes(made.ArticleMatchFactory, "why", ("a lead", "a paragraph", "all of it")),
    Changes(made.AssertionFactory, "position", ("deny", "query", "comment")),
    Changes(made.AssignmentFactory, "editor", (made.EditorFactory.create,) * 3),
    Changes(made.AttributionFactory, "cue_lemma", ("add", "warn", "argue")),
    Changes(made.BlindReadingFactory, "editor", (made.EditorFactory.create,) * 3),
    Changes(made.ClaimFactory, "text", ("It is wet.", "It is dry.", "It is high.")),
    Changes(made.ClaimReviewFactory, "note", ("checked", "checked twice", "withdrawn")),
    Changes(made.ComparisonFactory, "finding", ("both", "by one", "by two")),
    Changes(made.DecisionFactory, "reason", ("another day", "another speaker", "a title")),
    Changes(made.DeferralFactory, "editor", (made.EditorFactory.create,) * 3),
    Changes(made.ErrorReportFactory, "message", ("The mayor.", "The pilot.", "A fisher.")),
    Changes(made.EventArticleFactory, "review", ("accepted", "rejected", "suggested")),
    Changes(made.EventFactory, "place", ("the quay", "the town hall", "the pier")),
    Changes(made.FeedFactory, "url", ("https://a.example", "https://b.example", "https://c.ie")),
    Changes(made.LostAnchorFactory, "review", ("accepted", "rejected", "suggested")),
    Changes(made.NoteFactory, "text", ("Asked.", "Asked twice.", "Answered.")),
    Changes(made.OccurrenceFactory, "summary", ("one word", "a comma", "a dash")),
    Changes(made.OutletDomainFactory, "domain", ("a.example", "b.example", "c.example")),
    Changes(made.OutletFactory, "country", ("IE", "IS", "FR")),
    Changes(made.QuantityFactory, "unit", ("litre", "person", "day")),
    Changes(made.QuoteFactory, "said_basis", ("the headline", "the dateline", "the record")),
    Changes(made.QuoteMatchFactory, "why", ("8 of 9 words", "9 of 9 words", "7 of 9 words")),
    Changes(made.ReadingPairFactory, "given_by", (made.EditorFactory.create,) * 3),
    Changes(made.ReadPassageFactory, "kind", ("mixed", "indirect", "direct")),
    Changes(made.SettlementFactory, "verdict", ("first", "second", "agreed")),
    Changes(made.SpanFactory, "role", ("source", "cue", "content")),
    Changes(made.SpeakerAliasFactory, "folded_name", ("halloran", "ines", "i halloran")),
    Changes(made.SpeakerFactory, "wikidata_id", ("Q1", "Q2", "Q3")),
    Changes(made.SpeakerMatchFactory, "why", ("an initial", "an accent", "a hyphen")),
    Changes(made.StatementFactory, "title", ("Briefing", "Speech", "Interview")),
    Changes(made.SubmissionFactory, "detail", ("status 500", "status 502", "hung up")),
    Changes(made.TagFactory, "name", ("tide", "storm", "flood")),
    Changes(made.TaggingFactory, "tag", (made.TagFactory.create,) * 3),
]
