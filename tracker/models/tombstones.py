"""What is left of a row that readers could open, once it is deleted."""

import pgtrigger
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from tracker.models.rules import HASH, HASH_FORM, Row, one_of, word_field
from tracker.vocabulary import Departure, Grave

# The label and author of the step that is being taken say why its rows go; labels are worded in
# `operations`. A row that came back and goes again has the later reason.
BURY = """
INSERT INTO tracker_tombstone (kind, number, slug_sha256, reason, gone_at)
SELECT '{kind}', gone.id, {slug}, CASE
    WHEN taken.label LIKE 'undo: %' THEN '{undone}'
    WHEN taken.label LIKE 'delete %' THEN '{deleted}'
    WHEN taken.label IS NULL THEN '{removed}'
    WHEN taken.by IS NULL THEN '{read_anew}'
    ELSE '{edited}' END, now()
FROM gone, (
    SELECT regexp_replace(told ->> 'label', '^redo: ', '') AS label, told ->> 'user' AS by
    FROM (
        SELECT NULLIF(current_setting('pghistory.context_metadata', true), '')::jsonb AS told
    ) AS setting
) AS taken
WHERE {public}
ON CONFLICT (kind, number) DO UPDATE SET
    slug_sha256 = EXCLUDED.slug_sha256, reason = EXCLUDED.reason, gone_at = EXCLUDED.gone_at;
RETURN NULL;
"""
# So that a list of what is gone names nobody, and an address that somebody holds is answered.
HASHED_SLUG = "encode(sha256(convert_to(gone.slug, 'UTF8')), 'hex')"


class Tombstone(models.Model):
    """A public row that was deleted: its address answers 410 with the reason, never 404.

    While the row is back, by undo, the tombstone waits; a look at it follows one at the row.
    """

    kind = word_field(Grave, Grave.QUOTE)
    number = models.BigIntegerField(help_text="the id the row had")
    slug_sha256 = models.CharField(max_length=HASH, blank=True)
    reason = word_field(Departure, Departure.DELETED)
    gone_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [
            one_of("kind", Grave, name="tombstone_kind_known"),
            one_of("reason", Departure, name="tombstone_reason_known"),
            models.UniqueConstraint(fields=["kind", "number"], name="tombstone_once"),
            models.CheckConstraint(
                condition=Q(slug_sha256="") | Q(slug_sha256__regex=HASH_FORM),
                name="tombstone_hash_form",
            ),
        ]
        indexes = [
            models.Index(
                fields=["slug_sha256", "kind"],
                condition=~Q(slug_sha256=""),
                name="tombstone_by_address",
            ),
            models.Index(fields=["gone_at", "id"], name="tombstones_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.number}"


def leaves_tombstone(model: type[Row]) -> type[Row]:
    """Keep that a row of the model was there, however it is deleted.

    What a person refused was hidden before it went, and is absent rather than gone.
    """
    names = {field.name for field in model._meta.concrete_fields}
    buried = pgtrigger.Trigger(
        name="leaves_tombstone",
        level=pgtrigger.Statement,
        when=pgtrigger.After,
        operation=pgtrigger.Delete,
        referencing=pgtrigger.Referencing(old="gone"),  # type: ignore[no-untyped-call]  # pgtrigger's gap
        func=BURY.format(
            kind=Grave(str(model._meta.model_name)).value,
            slug=HASHED_SLUG if "slug" in names else "''",
            public="gone.review <> 'rejected'" if "review" in names else "TRUE",
            **{reason.name.lower(): reason.value for reason in Departure},
        ),
    )
    pgtrigger.register(buried)(model)
    return model
