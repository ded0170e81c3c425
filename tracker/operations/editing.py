"""What people change by hand, and what follows from it."""

from collections.abc import Collection
from datetime import datetime

from tracker.models import Article, Decision, Quote, Speaker, SpeakerAlias, Statement
from tracker.models.rules import NAME
from tracker.operations.derived import derive
from tracker.operations.history import Editor, step
from tracker.operations.quotes import regrade_all
from tracker.operations.revoking import offer_again
from tracker.operations.sources import choose_source
from tracker.operations.statements import assemble
from tracker.operations.versions import differences, hold
from tracker.queries.naming import name_of
from tracker.text.printed_names import printed_key
from tracker.text.skeletons import skeleton
from tracker.vocabulary import Review, SpeakerKind

UNWRITTEN = {"id", "version"}  # the database's own


def edit_quote(
    *,
    quote: Quote,
    by: Editor,
    fields: Collection[str] | None = None,
    version: int | None = None,
) -> Quote:
    """Store a quote that a person added, reworded, credited or put in its place in a statement.

    Only `fields` are written, or all that differ from what is stored. Its printings are graded
    anew where the wording changed; a statement whose order a person touched is theirs from then
    on. Raises Conflict where it was changed after it was read at `version`.
    """
    with step(by=by, label=f"edit {name_of(quote)}"):
        before = _store(quote, fields, version)
        if before:
            # The columns that were not written may be others than the caller holds.
            quote.refresh_from_db()
        if before and before.text != quote.text:
            quote.occurrences.update(alignment=[])
        if quote.statement_id and _place(before) != _place(quote):
            Statement.objects.filter(pk=quote.statement_id).update(review=Review.ACCEPTED)
        if derive(quote_ids=[quote.pk]):
            quote.refresh_from_db()
        return quote


def choose_wording(*, quote: Quote, text: str, by: Editor, version: int | None = None) -> Quote:
    """A person says how the quote reads; its printings are graded anew against that.

    Without words the machine chooses again. Raises Conflict where it was changed after it was
    read at `version`.
    """
    words = " ".join(text.split())
    with step(by=by, label=f"word {name_of(quote)}"):
        review = Review.ACCEPTED if words else Review.SUGGESTED
        wanted = {"text": words or quote.text, "wording_review": review}
        held = hold(quote, version=version, wanted=wanted)
        held.text, held.wording_review = wanted["text"], review
        return edit_quote(quote=held, by=by, fields=wanted)


def _store(quote: Quote, fields: Collection[str] | None, version: int | None) -> Quote | None:
    """Write what a person changed; returns the quote as it was, None where it is new."""
    if quote.pk is None:
        quote.save()
        return None
    columns = [each.name for each in quote._meta.concrete_fields if each.name not in UNWRITTEN]
    wanted = {name: getattr(quote, name) for name in fields or columns if name in columns}
    before = hold(quote, version=version, wanted=wanted)
    changed = [each.field for each in differences(before, wanted)]
    if changed:
        quote.save(update_fields=changed)
    return before


def delete_article(*, article: Article, by: Editor, version: int | None = None) -> None:
    """Take an article out with all it prints; the quotes it carried no longer count it."""
    with step(by=by, label=f"delete {name_of(article)}"):
        hold(article, version=version)
        carried = Quote.objects.filter(occurrences__attribution__snapshot__article=article)
        quote_ids = sorted(set(carried.values_list("pk", flat=True)))
        copies = list(Article.objects.filter(taken__source=article).distinct())
        article.delete()
        for copy in copies:
            choose_source(article=copy)
        regrade_all(quote_ids=quote_ids)
        assemble(quote_ids=quote_ids)


def revoke_decision(*, decision: Decision, by: Editor, now: datetime) -> Decision:
    """Take back a remembered no; what it concerned is offered again at once."""
    with step(by=by, label=f"take back a {name_of(decision)}"):
        if decision.revoked_at is None:
            decision.revoked_at = now
            decision.save()
            offer_again(decision)
        return decision


def spell(*, alias: SpeakerAlias, name: str, speaker: Speaker | None) -> None:
    """Give a printed name, not stored yet, the keys by which it and its spellings are found."""
    kind = SpeakerKind(speaker.kind) if speaker else SpeakerKind.PERSON
    alias.folded_name = printed_key(name, kind)[:NAME]
    # Only persons are sought under other spellings.
    alias.skeleton = skeleton(name)[:NAME] if kind is SpeakerKind.PERSON else ""


def _place(quote: Quote | None) -> tuple[int | None, int | None]:
    return (quote.statement_id, quote.position) if quote else (None, None)
