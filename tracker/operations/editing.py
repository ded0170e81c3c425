"""What people change by hand, and what follows from it."""

from datetime import datetime

from tracker.models import Article, Decision, Quote, Speaker, SpeakerAlias, Statement
from tracker.models.rules import NAME
from tracker.operations.history import Editor, step
from tracker.operations.quotes import regrade
from tracker.operations.sources import choose_source
from tracker.operations.statements import assemble
from tracker.text.printed_names import printed_key
from tracker.text.skeletons import skeleton
from tracker.vocabulary import Review, SpeakerKind


def edit_quote(*, quote: Quote, by: Editor) -> Quote:
    """Store a quote that a person added, reworded, credited or put in its place in a statement.

    Its printings are graded anew where the wording changed; a statement whose order a person
    touched is theirs from then on.
    """
    with step(by=by, label=f"edit quote {quote.pk or 'new'}"):
        before = Quote.objects.filter(pk=quote.pk).first()
        quote.save()
        if before and before.text != quote.text:
            quote.occurrences.update(alignment=[])
        if quote.statement_id and _place(before) != _place(quote):
            Statement.objects.filter(pk=quote.statement_id).update(review=Review.ACCEPTED)
        regrade(quote_id=quote.pk)
        assemble(quote_ids=[quote.pk])
        quote.refresh_from_db()
        return quote


def delete_article(*, article: Article, by: Editor) -> None:
    """Take an article out with all it prints; the quotes it carried no longer count it."""
    with step(by=by, label=f"delete article {article.pk}"):
        carried = Quote.objects.filter(occurrences__attribution__snapshot__article=article)
        quote_ids = sorted(set(carried.values_list("pk", flat=True)))
        copies = list(Article.objects.filter(taken__source=article).distinct())
        article.delete()
        for copy in copies:
            choose_source(article=copy)
        for quote_id in quote_ids:
            regrade(quote_id=quote_id)
        assemble(quote_ids=quote_ids)


def revoke_decision(*, decision: Decision, by: Editor, now: datetime) -> Decision:
    """Take back a remembered no; the machine may offer the pair or the passage again."""
    with step(by=by, label=f"take back refusal {decision.pk}"):
        decision.revoked_at = decision.revoked_at or now
        decision.save()
        return decision


def spell(*, alias: SpeakerAlias, name: str, speaker: Speaker | None) -> None:
    """Give a printed name, not stored yet, the keys by which it and its spellings are found."""
    kind = SpeakerKind(speaker.kind) if speaker else SpeakerKind.PERSON
    alias.folded_name = printed_key(name, kind)[:NAME]
    # Only persons are sought under other spellings.
    alias.skeleton = skeleton(name)[:NAME] if kind is SpeakerKind.PERSON else ""


def _place(quote: Quote | None) -> tuple[int | None, int | None]:
    return (quote.statement_id, quote.position) if quote else (None, None)
