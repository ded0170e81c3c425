"""Two rows that are one: the older keeps its address, the other's leads to it."""

from django.db.models import F

from tracker.models import (
    Affiliation,
    Attribution,
    Quote,
    QuoteMatch,
    Speaker,
    SpeakerAlias,
    SpeakerMatch,
    Stance,
    Statement,
    Tagging,
)
from tracker.operations.history import Editor, step
from tracker.operations.quotes import regrade
from tracker.operations.statements import assemble
from tracker.vocabulary import Review


class NotToBeMerged(ValueError):
    """Two rows that cannot become one, and why."""


def merge_quotes(*, kept: Quote, merged: Quote, by: Editor) -> Quote:
    """All printings of two quotes become one quote's; the other's address leads to it."""
    with step(by=by, label=f"merge quote {merged.pk} into {kept.pk}"):
        # An alignment holds for one wording only, so the moved printings are graded anew.
        merged.occurrences.update(quote=kept, alignment=[])
        merged.postings.all().delete()
        QuoteMatch.objects.filter(left=merged, review=Review.SUGGESTED).delete()
        QuoteMatch.objects.filter(right=merged, review=Review.SUGGESTED).delete()
        merged.statement = None
        merged.position = None
        merged.merged_into = kept
        merged.occurrence_count = merged.outlet_count = 0
        merged.save()
        regrade(quote_id=kept.pk)
        kept.refresh_from_db()
        return kept


def merge_speakers(*, kept: Speaker, merged: Speaker, by: Editor) -> Speaker:
    """Everything said by two speakers becomes one speaker's; the other's address leads there.

    Raises NotToBeMerged where the two are of different kinds, one row, or merged already.
    """
    _check(kept, merged)
    with step(by=by, label=f"merge speaker {merged.pk} into {kept.pk}"):
        _move_aliases(kept, merged)
        for model in (Attribution, Quote, Statement, Stance, Tagging):
            model._default_manager.filter(speaker=merged).update(speaker=kept)
        _move_affiliations(kept, merged)
        SpeakerMatch.objects.filter(left=merged, review=Review.SUGGESTED).delete()
        SpeakerMatch.objects.filter(right=merged, review=Review.SUGGESTED).delete()
        merged.merged_into = kept
        merged.save()
        quotes = list(Quote.objects.filter(occurrences__attribution__speaker=kept).distinct())
        for quote in quotes:
            regrade(quote_id=quote.pk)
        assemble(quote_ids=[quote.pk for quote in quotes])
        return kept


def _check(kept: Speaker, merged: Speaker) -> None:
    if kept.pk == merged.pk:
        raise NotToBeMerged("a speaker is not merged into itself")
    if kept.kind != merged.kind:
        raise NotToBeMerged(f"one is a {kept.kind}, the other a {merged.kind}")
    for speaker in (kept, merged):
        if speaker.merged_into_id:
            raise NotToBeMerged(f"{speaker} has been merged already")


def _move_aliases(kept: Speaker, merged: Speaker) -> None:
    for alias in SpeakerAlias.objects.filter(speaker=merged):
        same = SpeakerAlias.objects.filter(speaker=kept, name=alias.name, outlet=alias.outlet)
        if same.update(count=F("count") + alias.count):
            alias.delete()
        else:
            alias.speaker = kept
            alias.save()


def _move_affiliations(kept: Speaker, merged: Speaker) -> None:
    Affiliation.objects.filter(organisation=merged).exclude(speaker=kept).update(organisation=kept)
    for role in Affiliation.objects.filter(speaker=merged):
        held = Affiliation.objects.filter(
            speaker=kept, role=role.role, organisation=role.organisation, starts=role.starts
        )
        if held.exists() or role.organisation_id == kept.pk:
            role.delete()
        else:
            role.speaker = kept
            role.save()
