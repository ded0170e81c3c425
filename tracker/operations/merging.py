"""Two rows that are one: the older keeps its address, the other's leads to it."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import Model

from tracker.models import (
    Event,
    EventArticle,
    Occurrence,
    Quote,
    QuoteMatch,
    Speaker,
)
from tracker.operations.belongings import move_events_own, move_quotes_own, move_speakers_own
from tracker.operations.derived import derive
from tracker.operations.history import Editor, derived_later, step
from tracker.operations.statements import follow_events
from tracker.operations.together import write_together
from tracker.operations.versions import Versions, hold_all, take_over
from tracker.queries.naming import name_of
from tracker.vocabulary import Review

Mergeable = Quote | Speaker | Event

INHERITED = (
    *("text", "wording_review", "speaker", "speaker_review", "statement", "position"),
    *("position_certain", "membership_review", "merged_into", "occurrence_count", "outlet_count"),
)
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
        held = hold_all((kept, merged), versions)
        join_quotes(*held, is_told=by is not None)
        take_over(kept, held[0])
        return kept


def join_quotes(kept: Quote, merged: Quote, *, is_told: bool) -> None:
    """The same of rows that are held as they are stored; `is_told` to the machine for later."""
    _check(kept, merged)
    touched = absorb(kept=kept, merged=merged)
    if is_told:
        _remember(kept, merged)
    if derive(quote_ids=touched):
        kept.refresh_from_db()


def absorb(*, kept: Quote, merged: Quote) -> set[int]:
    """Move all that hangs on a quote to another; the ids of the quotes to bring up to date."""
    touched = {kept.pk}
    if merged.statement_id and not derived_later():
        beside = Quote.objects.filter(statement=merged.statement_id)
        touched.update(beside.values_list("pk", flat=True))
    printed, settled = move_quotes_own(kept=kept, merged=merged)
    touched |= printed
    _inherit(kept, merged, settled)
    return touched - {merged.pk}


def _remember(kept: Quote, merged: Quote) -> None:
    """Keep the yes where the machine looks for it, and where a person can find it."""
    left, right = sorted((kept, merged), key=lambda quote: quote.pk)
    yes = QuoteMatch(left=left, right=right, review=Review.ACCEPTED, score=1, why=BY_A_PERSON)
    QuoteMatch.objects.bulk_create(
        [yes], update_conflicts=True, unique_fields=["left", "right"], update_fields=["review"]
    )


def _inherit(kept: Quote, merged: Quote, settled: Collection[int]) -> None:
    """Hand over what a person chose, and leave the other as the mere address that it now is.

    A place is handed over in a `settled` statement.
    """
    before = [_inherited(row) for row in (merged, kept)]
    if merged.wording_review == Review.ACCEPTED and kept.wording_review != Review.ACCEPTED:
        kept.text, kept.wording_review = merged.text, Review.ACCEPTED
        # A grade is kept for a wording that stands, and this one is handed over.
        kept.occurrences.update(alignment=[])
    if merged.speaker_review == Review.ACCEPTED and kept.speaker_review != Review.ACCEPTED:
        kept.speaker_id, kept.speaker_review = merged.speaker_id, Review.ACCEPTED
    if merged.statement_id in settled and kept.statement_id not in settled:
        kept.statement_id, kept.position = merged.statement_id, merged.position
        kept.position_certain = merged.position_certain
        kept.membership_review = merged.membership_review
    merged.statement = None
    merged.position = None
    merged.merged_into = kept
    merged.occurrence_count = merged.outlet_count = 0
    write_together((merged, kept), INHERITED)
    for row, held in zip((merged, kept), before, strict=True):
        # As the database counts it, a query saved.
        row.version += _inherited(row) != held


def _inherited(quote: Quote) -> list[object]:
    columns = (each for each in quote._meta.concrete_fields if each.name in INHERITED)
    return [getattr(quote, each.attname) for each in columns]


def merge_speakers(
    *, kept: Speaker, merged: Speaker, by: Editor, versions: Versions | None = None
) -> Speaker:
    """Everything said by two speakers becomes one speaker's; the other's address leads there.

    Raises NotToBeMerged where the two are of different kinds, one row, or merged already, and
    Conflict where one was changed after it was read.
    """
    with step(by=by, label=_label(kept, merged)):
        join_speakers(*hold_all((kept, merged), versions))
        merged.merged_into = kept
        return kept


def join_speakers(kept: Speaker, merged: Speaker) -> None:
    """The same of rows that are held as they are stored."""
    _check(kept, merged)
    said, disputed = ((), ()) if derived_later() else _said_by(merged)
    move_speakers_own(kept=kept, merged=merged)
    derive(quote_ids=said, regraded=disputed)


def _said_by(speaker: Speaker) -> tuple[Collection[int], Collection[int]]:
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
        move_events_own(kept=kept, merged=merged)
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
        held, *others = hold_all((kept, *merged), versions)
        for number, row in enumerate(others):
            into, gone = hold_all((held, row)) if number else (held, row)
            _merge(into, gone, by)
        return context


def _merge(kept: Mergeable, merged: Mergeable, by: Editor) -> None:
    """Make one of two rows that are held as they are stored."""
    if isinstance(kept, Speaker) and isinstance(merged, Speaker):
        join_speakers(kept, merged)
    elif isinstance(kept, Quote) and isinstance(merged, Quote):
        join_quotes(kept, merged, is_told=by is not None)
    elif isinstance(kept, Event) and isinstance(merged, Event):
        merge_events(kept=kept, merged=merged, by=by)
    else:
        raise NotToBeMerged(f"{name_of(kept)} and {name_of(merged)} are no two of a kind")


def _counted(rows: Collection[Mergeable]) -> str:
    kinds = {str(row._meta.verbose_name_plural) for row in rows}
    return f"{len(rows)} {kinds.pop() if len(kinds) == 1 else 'rows'}"


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
