"""How a printing renders its quote."""

from collections.abc import Sequence

from tracker.models import Occurrence, Quote
from tracker.text.alignment import Change, align
from tracker.text.differences import differences
from tracker.text.folding import words
from tracker.text.matching import compare
from tracker.text.segments import segments
from tracker.text.utterances import Utterance
from tracker.vocabulary import Difference, Kind, MatchDecision, Relation, Review

SUMMARY = 1000
WHY = 500


def grade(*, row: Occurrence, quote: Quote) -> None:
    """Compare a printing with its quote and store what differs and how surely they are one."""
    kind = Kind(row.attribution.kind)
    said = _said(row, quote)
    comparison = compare(_utterance(quote.text, Kind.DIRECT, row), _utterance(row.text, kind, row))
    found = differences(
        said,
        row.text,
        fragment=kind is Kind.MIXED or row.match_relation == Relation.FRAGMENT,
        translated=row.match_relation == Relation.TRANSLATION,
        reported=kind is Kind.INDIRECT,
    )
    grades = _with_splice(found.grades) if row.spliced_with else found.grades
    row.grade = grades[-1]
    row.differences = [str(each) for each in grades]
    row.evidence = [
        {"difference": each.difference, "missing": each.missing, "added": each.added}
        for each in found.evidence
    ]
    row.summary = found.summary[:SUMMARY]
    row.alignment = [
        {"op": each.op, "a": each.a, "b": each.b, "muted": each.muted}
        for each in segments(said, row.text)
    ]
    if row.match_review == Review.SUGGESTED:
        row.match_decision = _decision(row, quote, comparison.decision)
    row.match_score = comparison.score
    row.match_why = comparison.why[:WHY]
    row.save()


def _said(row: Occurrence, quote: Quote) -> str:
    """What a printing is compared with: its quote, or both quotes that it runs together."""
    if row.spliced_with is None:
        return quote.text
    texts = sorted((quote.text, row.spliced_with.text), key=lambda text: _starts(text, row.text))
    return " ".join(texts)


def _starts(said: str, printed: str) -> int:
    """Where in the printing the words of a sentence begin."""
    ops = align(said, printed).ops
    return next((op.b.start for op in ops if op.change is Change.EQUAL), 0)


def _with_splice(grades: Sequence[Difference]) -> tuple[Difference, ...]:
    """Both sentences are there, so that neither is cut short: they are run together."""
    rest = set(grades) - {Difference.IDENTICAL}
    return tuple(sorted({*rest, Difference.SPLICED}, key=lambda each: each.severity))


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


def _utterance(text: str, kind: Kind, row: Occurrence) -> Utterance:
    """The two sides of a printing in its own article: told in one story, on one day."""
    article = row.attribution.snapshot.article
    return Utterance(
        text,
        article_text=row.attribution.snapshot.text,
        date=article.published_at.date() if article.published_at else None,
        kind=kind,
    )
