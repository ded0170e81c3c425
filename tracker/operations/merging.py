"""Two rows that are one: the older keeps its address, the other's leads to it."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import F, Model, Q

from tracker.models import (
    Affiliation,
    Assertion,
    Attribution,
    Event,
    EventArticle,
    Occurrence,
    Quote,
    QuoteMatch,
    Speaker,
    SpeakerAlias,
    SpeakerMatch,
    Statement,
    Tagging,
)
from tracker.operations.events import join_events
from tracker.operations.history import Editor, step
from tracker.operations.occasions import is_settled
from tracker.operations.quotes import regrade_all
from tracker.operations.statements import assemble, follow_events
from tracker.operations.versions import Versions, hold_all
from tracker.queries.naming import name_of
from tracker.vocabulary import Review

Mergeable = Quote | Speaker | Event

BY_A_PERSON = "merged by an editor"


class NotToBeMerged(ValueError):
    """Two rows that cannot become one, and why."""


def merge_quotes(
    *, kept: Quote, merged: Quote, by: Editor, versions: Versions | None = None
) -> Quote:
    """All printings of two quotes become one quote's; the other's address leads to it.

    What a person chose for the other (wording, speaker, place in a statement) goes with it where
    nobody chose for the kept one. What a person merges, the machine does not take apart again.
    Raises NotToBeMerged where they are one or merged already, and Conflict where one was changed
    after it was read.
    """
    with step(by=by, label=_label(kept, merged)):
        _check(*hold_all((kept, merged), versions))
        touched = absorb(kept=kept, merged=merged)
        if by is not None:
            _remember(kept, merged)
        regrade_all(quote_ids=touched)
        assemble(quote_ids=touched)
        kept.refresh_from_db()
        return kept


def absorb(*, kept: Quote, merged: Quote) -> set[int]:
    """Move all that hangs on a quote to another; the ids of the quotes to bring up to date."""
    beside = Quote.objects.filter(statement__isnull=False, statement=merged.statement_id)
    touched = {kept.pk, *beside.values_list("pk", flat=True), *_move_printings(kept, merged)}
    merged.postings.all().delete()
    _move_tags(kept, merged)
    _drop_offers(QuoteMatch, merged)
    stored = Quote.objects.select_related("statement").in_bulk([kept.pk, merged.pk])
    _inherit(stored[kept.pk], stored[merged.pk])
    return touched - {merged.pk}


def _remember(kept: Quote, merged: Quote) -> None:
    """Keep the yes where the machine looks for it, and where a person can find it."""
    left, right = sorted((kept, merged), key=lambda quote: quote.pk)
    yes = QuoteMatch(left=left, right=right, review=Review.ACCEPTED, score=1, why=BY_A_PERSON)
    QuoteMatch.objects.bulk_create(
        [yes], update_conflicts=True, unique_fields=["left", "right"], update_fields=["review"]
    )


def _drop_offers(model: type[QuoteMatch | SpeakerMatch], merged: Mergeable) -> None:
    """Nobody asks any more whether the row is the same as another."""
    rows = model._default_manager.filter(Q(left=merged) | Q(right=merged))
    rows.filter(review=Review.SUGGESTED).delete()


def _move_printings(kept: Quote, merged: Quote) -> list[int]:
    """Give one quote the other's printings; the quotes of those that run on into the other."""
    # A printing that ran the two together prints one sentence now.
    between = Occurrence.objects.filter(quote__in=(kept, merged), spliced_with__in=(kept, merged))
    between.update(spliced_with=None, alignment=[])
    spliced = Occurrence.objects.filter(spliced_with=merged)
    touched = list(spliced.values_list("quote_id", flat=True).distinct())
    # An alignment holds for one wording only, so that these printings are graded anew.
    if touched:
        spliced.update(spliced_with=kept, alignment=[])
    merged.occurrences.update(quote=kept, alignment=[])
    return touched


def _inherit(kept: Quote, merged: Quote) -> None:
    """Hand over what a person chose, and leave the other as the mere address that it now is."""
    if merged.wording_review == Review.ACCEPTED and kept.wording_review != Review.ACCEPTED:
        kept.text, kept.wording_review = merged.text, Review.ACCEPTED
        # A grade is kept for a wording that stands, and this one is handed over.
        kept.occurrences.update(alignment=[])
    if merged.speaker_review == Review.ACCEPTED and kept.speaker_review != Review.ACCEPTED:
        kept.speaker_id, kept.speaker_review = merged.speaker_id, Review.ACCEPTED
    if is_settled(merged.statement) and not is_settled(kept.statement):
        kept.statement, kept.position = merged.statement, merged.position
        kept.position_certain = merged.position_certain
        kept.membership_review = merged.membership_review
    merged.statement = None
    merged.position = None
    merged.merged_into = kept
    merged.occurrence_count = merged.outlet_count = 0
    merged.save()
    kept.save()


def merge_speakers(
    *, kept: Speaker, merged: Speaker, by: Editor, versions: Versions | None = None
) -> Speaker:
    """Everything said by two speakers becomes one speaker's; the other's address leads there.

    Raises NotToBeMerged where the two are of different kinds, one row, or merged already, and
    Conflict where one was changed after it was read.
    """
    with step(by=by, label=_label(kept, merged)):
        _check(*hold_all((kept, merged), versions))
        said, disputed = _said_by(merged)
        _move_aliases(kept, merged)
        for model in (Attribution, Quote, Statement):
            model._default_manager.filter(speaker=merged).update(speaker=kept)
        _move_assertions(kept, merged)
        _move_tags(kept, merged)
        _move_affiliations(kept, merged)
        _drop_offers(SpeakerMatch, merged)
        merged.merged_into = kept
        merged.save(update_fields=["merged_into"])
        regrade_all(quote_ids=disputed)
        assemble(quote_ids=said)
        return kept


def _said_by(speaker: Speaker) -> tuple[list[int], list[int]]:
    """The quotes that are the speaker's or credited so anywhere, and of these the disputed.

    Whom most outlets credit becomes another only where others than the speaker are credited too.
    """
    printed = Occurrence.objects.filter(attribution__speaker=speaker)
    # Two questions, because no index answers both at once.
    credited = {*printed.values_list("quote", flat=True)}
    said = sorted(
        credited.union(Quote.objects.filter(speaker=speaker).values_list("pk", flat=True))
    )
    rows = Occurrence.objects.filter(quote__in=said, attribution__speaker__isnull=False)
    others = rows.exclude(attribution__speaker=speaker).values_list("quote", flat=True)
    return said, sorted(set(others))


def merge_events(
    *, kept: Event, merged: Event, by: Editor, versions: Versions | None = None
) -> Event:
    """Everything on two events is on one; the other's address leads there.

    The one kept is a person's from then on, so that the machine leaves together what was joined.
    Raises NotToBeMerged where they are one or merged already, and Conflict where one was changed
    after it was read.
    """
    with step(by=by, label=_label(kept, merged)):
        _check(*hold_all((kept, merged), versions))
        _move_reports(kept, merged)
        _move_tags(kept, merged)
        join_events(kept, merged)
        Event.objects.filter(pk=kept.pk).update(review=Review.ACCEPTED)
        on_it = EventArticle.objects.filter(event=kept)
        follow_events(articles=list(on_it.values_list("article", flat=True)))
        kept.refresh_from_db()
        return kept


def merge_all(
    *, kept: Mergeable, merged: Collection[Mergeable], by: Editor, versions: Versions | None = None
) -> UUID:
    """Rows of one kind become one, all of them or none; one step, whose context is returned.

    Raises NotToBeMerged, and Conflict where one was changed after it was read.
    """
    told = name_of(next(iter(merged))) if len(merged) == 1 else _counted(merged)
    with step(by=by, label=f"merge {told} into {name_of(kept)}") as context:
        # At once, for the first merger changes rows of the next.
        hold_all((kept, *merged), versions)
        for row in merged:
            into, gone = (type(each)._default_manager.get(pk=each.pk) for each in (kept, row))
            _merge(into, gone, by)
        return context


def _merge(kept: Mergeable, merged: Mergeable, by: Editor) -> None:
    if isinstance(kept, Speaker) and isinstance(merged, Speaker):
        merge_speakers(kept=kept, merged=merged, by=by)
    elif isinstance(kept, Quote) and isinstance(merged, Quote):
        merge_quotes(kept=kept, merged=merged, by=by)
    elif isinstance(kept, Event) and isinstance(merged, Event):
        merge_events(kept=kept, merged=merged, by=by)
    else:
        raise NotToBeMerged(f"{name_of(kept)} and {name_of(merged)} are no two of a kind")


def _counted(rows: Collection[Mergeable]) -> str:
    kinds = {str(row._meta.verbose_name_plural) for row in rows}
    return f"{len(rows)} {kinds.pop() if len(kinds) == 1 else 'rows'}"


def _move_reports(kept: Event, merged: Event) -> None:
    """An article on both stays on once, as a person said of it if one did, the kept one's first."""
    held = {row.article_id: row for row in EventArticle.objects.filter(event=kept)}
    twice = EventArticle.objects.filter(event=merged, article__in=held)
    for row in twice.exclude(review=Review.SUGGESTED):
        if held[row.article_id].review == Review.SUGGESTED:
            EventArticle.objects.filter(pk=held[row.article_id].pk).update(review=row.review)
    twice.delete()


def _label(kept: Model, merged: Model) -> str:
    return f"merge {name_of(merged)} into {name_of(kept)}"


def _check(kept: Mergeable, merged: Mergeable) -> None:
    if kept.pk == merged.pk:
        raise NotToBeMerged(f"“{kept}” is not merged into itself")
    for row in (kept, merged):
        if row.merged_into_id:
            raise NotToBeMerged(f"“{row}” has been merged already")
    if isinstance(kept, Speaker) and isinstance(merged, Speaker) and kept.kind != merged.kind:
        raise NotToBeMerged(f"they are of different kinds: {kept.kind} and {merged.kind}")


def _move_assertions(kept: Speaker, merged: Speaker) -> None:
    Assertion.objects.filter(speaker=merged).update(speaker=kept)


def _move_tags(kept: Mergeable, merged: Mergeable) -> None:
    field = str(kept._meta.model_name)
    for tagging in Tagging.objects.filter(**{field: merged}):
        same = Tagging.objects.filter(tag=tagging.tag, **{field: kept})
        _move(tagging, field, kept, twice=same.exists())


def _move(row: Model, field: str, kept: Model, *, twice: bool) -> None:
    """Point the row at the kept one, which does without where it has such a row already."""
    if twice:
        row.delete()
    else:
        setattr(row, field, kept)
        row.save()


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
