"""How a printing renders its quote."""

from tracker.models import Occurrence, Quote, Speaker
from tracker.text.differences import Differences, differences, splice_differences
from tracker.text.folding import words
from tracker.text.matching import judge
from tracker.text.segments import segments
from tracker.text.splices import joined
from tracker.text.stories import Story
from tracker.text.utterances import Utterance
from tracker.text.why import line
from tracker.vocabulary import Kind, MatchDecision, Relation, Review

SUMMARY = 1000
WHY = 500
# The two sides of a printing are told in one article, whatever that tells.
ONE_STORY = Story({"": 1.0})
# What grading writes of a printing.
GRADED = (
    *("grade", "differences", "evidence", "summary", "alignment"),
    *("match_decision", "match_relation", "match_score", "match_why"),
)


def grade(*, row: Occurrence, quote: Quote) -> None:
    """Compare a printing with its quote and note what differs and how surely they are one.

    Whoever asks stores the row: its GRADED are others now.
    """
    judgement = judge(
        _utterance(quote.text, Kind.DIRECT, quote.speaker, row),
        _utterance(row.text, Kind(row.attribution.kind), row.attribution.speaker, row),
    )
    if row.match_review == Review.SUGGESTED:
        row.match_relation = _relation(row, judgement.relation)
        row.match_decision = _decision(row, quote, judgement.decision)
    found = _differences(row, quote)
    _note(row, found)
    other = row.spliced_with
    said = joined(quote.text, other.text, row.text).text if other else quote.text
    row.alignment = [
        {"op": each.op, "a": each.a, "b": each.b, "muted": each.muted}
        for each in segments(said, row.text)
    ]
    row.match_score = judgement.score
    aligned = judgement.alignment
    row.match_why = line(aligned.matched, aligned.words_a, found)[:WHY]


def _differences(row: Occurrence, quote: Quote) -> Differences:
    if row.spliced_with:
        return splice_differences(quote.text, row.spliced_with.text, row.text)
    kind = row.attribution.kind
    return differences(
        quote.text,
        row.text,
        fragment=kind == Kind.MIXED or row.match_relation == Relation.FRAGMENT,
        translated=row.match_relation == Relation.TRANSLATION,
        reported=kind == Kind.INDIRECT,
    )


def _note(row: Occurrence, found: Differences) -> None:
    row.grade = found.worst
    row.differences = [str(each) for each in found.grades]
    row.evidence = [
        {
            "difference": each.difference,
            "missing": each.missing,
            "added": each.added,
            "marked": each.marked,
            "place": each.place,
        }
        for each in found.evidence
    ]
    row.summary = found.summary[:SUMMARY]


def _relation(row: Occurrence, found: Relation) -> Relation:
    """As the words stand against the quote's now, unless those alone do not tell."""
    joined = Relation(row.match_relation)
    return joined if found is Relation.DIFFERENT or joined is Relation.TRANSLATION else found


def _decision(row: Occurrence, quote: Quote, found: MatchDecision) -> MatchDecision:
    """The quote's own words are its origin; the rest is as sure as its words against those."""
    if words(row.text) == words(quote.text):
        return MatchDecision.ORIGIN
    if row.match_relation == Relation.TRANSLATION or row.attribution.kind == Kind.INDIRECT:
        return MatchDecision.SUGGEST
    if found is MatchDecision.NONE:
        joined = MatchDecision(row.match_decision)
        return MatchDecision.SUGGEST if joined is MatchDecision.ORIGIN else joined
    return found


def _utterance(text: str, kind: Kind, speaker: Speaker | None, row: Occurrence) -> Utterance:
    """The two sides of a printing in its own article: told in one story, on one day."""
    article = row.attribution.snapshot.article
    return Utterance(
        text,
        story=ONE_STORY,
        date=article.published_at.date() if article.published_at else None,
        speaker=speaker.name if speaker else "",
        kind=kind,
    )
