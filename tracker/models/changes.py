"""What changed of what readers see: written by triggers, read by whoever follows."""

import pgtrigger
from django.db import models
from django.db.models.functions import Now

from tracker.models.articles import Article, Snapshot
from tracker.models.attributions import Occurrence
from tracker.models.editing import Tag
from tracker.models.events import Event
from tracker.models.outlets import Outlet
from tracker.models.quotes import Quote
from tracker.models.rules import WRITTEN, one_of, word_field
from tracker.models.speakers import Speaker
from tracker.models.statements import Statement
from tracker.models.tombstones import Tombstone
from tracker.vocabulary import ChangeKind, Grave

TELL = """INSERT INTO tracker_change (kind, subject, number, other, before, after)
SELECT '{kind}', {subject}, {number}, {other}, {before}, {after}{when}; RETURN NULL;"""

# A quote that nothing printed was no quote to readers, and one that was merged is only an address.
PUBLIC = "OLD.occurrence_count > 0 AND NEW.merged_into_id IS NULL"
NAMED = "coalesce((SELECT name FROM tracker_speaker WHERE id = {row}.speaker_id), '')"
# A printing has the mildest grade until it is graded for the first time.
GRADED_BEFORE = """ WHERE EXISTS (SELECT FROM tracker_occurrenceevent
WHERE pgh_obj_id = NEW.id AND version < NEW.version AND alignment <> '[]')"""
NOT_FIRST = """ WHERE EXISTS (SELECT FROM tracker_snapshot
WHERE article_id = NEW.article_id AND id <> NEW.id)"""


class Change(models.Model):
    """One change of one public row. Numbers may rise in another order than the instants."""

    kind = word_field(ChangeKind, ChangeKind.RENAMED)
    subject = word_field(Grave, Grave.QUOTE)
    number = models.BigIntegerField(help_text="the id of the row")
    other = models.BigIntegerField(
        null=True, blank=True, help_text="the row it was merged into, or the speaker now credited"
    )
    before = models.TextField(blank=True, help_text="the name, wording or grade it had")
    after = models.TextField(blank=True, help_text="the one it has, or why it was deleted")
    at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        default_permissions = ("view",)
        constraints = [
            one_of("kind", ChangeKind, name="change_kind_known"),
            one_of("subject", Grave, name="change_subject_known"),
        ]
        indexes = [
            # Whoever follows asks for what changed since.
            models.Index(fields=["at", "id"], name="changes_in_order"),
            models.Index(fields=["subject", "number", "at", "id"], name="changes_of_a_row"),
        ]

    def __str__(self) -> str:
        return f"{self.subject} {self.number} {self.kind}"


def tells(  # noqa: PLR0913 - the columns of one row
    kind: ChangeKind,
    model: type[models.Model],
    *,
    of: str,
    unless_same: str,
    other: str = "NULL",
    before: str = "''",
    after: str = "''",
    when: str = "",
) -> None:
    """Record a change of that column wherever it is written; `unless_same` says what is one."""
    told = pgtrigger.Trigger(
        name=f"tells_{kind}",
        when=pgtrigger.After,
        operation=pgtrigger.UpdateOf(of),  # type: ignore[no-untyped-call]  # pgtrigger's gap
        condition=pgtrigger.Condition(unless_same),
        func=TELL.format(
            kind=kind.value,
            subject=f"'{model._meta.model_name}'",
            number="NEW.id",
            other=other,
            before=before,
            after=after,
            when=when,
        ),
    )
    pgtrigger.register(told)(model)


for merging in (Quote, Speaker, Event):
    tells(
        ChangeKind.MERGED,
        merging,
        of="merged_into_id",
        unless_same="OLD.merged_into_id IS NULL AND NEW.merged_into_id IS NOT NULL",
        other="NEW.merged_into_id",
    )
    tells(
        ChangeKind.TAKEN_APART,
        merging,
        of="merged_into_id",
        unless_same="OLD.merged_into_id IS NOT NULL AND NEW.merged_into_id IS NULL",
        other="OLD.merged_into_id",
    )
for named, column in (
    *((Outlet, "name"), (Speaker, "name"), (Event, "name"), (Tag, "name")),
    (Article, "headline"),
):
    tells(
        ChangeKind.RENAMED,
        named,
        of=column,
        unless_same=f"OLD.{column} <> NEW.{column}",
        before=f"OLD.{column}",
        after=f"NEW.{column}",
    )
tells(
    ChangeKind.REWORDED,
    Quote,
    of="text",
    unless_same=f"OLD.text <> NEW.text AND {PUBLIC}",
    before="OLD.text",
    after="NEW.text",
)
tells(
    ChangeKind.CREDITED,
    Quote,
    of="speaker_id",
    unless_same=f"OLD.speaker_id IS DISTINCT FROM NEW.speaker_id AND {PUBLIC}",
    other="NEW.speaker_id",
    before=NAMED.format(row="OLD"),
    after=NAMED.format(row="NEW"),
)
tells(
    ChangeKind.REGRADED,
    Occurrence,
    of="grade",
    unless_same="OLD.grade <> NEW.grade",
    before="OLD.grade",
    after="NEW.grade",
    when=GRADED_BEFORE,
)
tells(
    ChangeKind.OFFICIAL_TEXT,
    Statement,
    of="official_text",
    unless_same="OLD.official_text <> NEW.official_text",
)
pgtrigger.register(
    pgtrigger.Trigger(
        name=f"tells_{ChangeKind.NEW_TEXT}",
        when=pgtrigger.After,
        operation=pgtrigger.Insert,
        func=TELL.format(
            kind=ChangeKind.NEW_TEXT.value,
            subject=f"'{Grave.ARTICLE}'",
            number="NEW.article_id",
            other="NULL",
            before="''",
            after="''",
            when=NOT_FIRST,
        ),
    )
)(Snapshot)
pgtrigger.register(
    pgtrigger.Trigger(
        name=f"tells_{ChangeKind.DELETED}",
        when=pgtrigger.After,
        operation=WRITTEN,
        func=TELL.format(
            kind=ChangeKind.DELETED.value,
            subject="NEW.kind",
            number="NEW.number",
            other="NULL",
            before="''",
            after="NEW.reason",
            when="",
        ),
    )
)(Tombstone)
