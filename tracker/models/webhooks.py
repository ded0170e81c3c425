"""Who is told of changes, what there is to tell, and each telling."""

from uuid import uuid4

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from tracker.models.attributions import Attribution, Occurrence
from tracker.models.quotes import Quote
from tracker.models.rules import NAME, not_blank, one_of, word_field
from tracker.vocabulary import DeliveryState, Followed, Telling

FILTER = 2000  # characters of a filter, as of an address

# Where nobody is to be told, a write pays one look at an empty index. Else the rows are noted in
# the transaction that writes them, and with the first of it the job that reads the notes.
NOTED = """
IF EXISTS (SELECT FROM tracker_webhook WHERE active) THEN
    INSERT INTO tracker_notice (about, number) {rows};
    IF current_setting('tracker.noted_in', true) IS DISTINCT FROM pg_current_xact_id()::text THEN
        INSERT INTO procrastinate_jobs (queue_name, task_name, lock)
        VALUES ('webhooks', 'tracker.jobs.webhooks.address_notices', 'address notices');
        PERFORM set_config('tracker.noted_in', pg_current_xact_id()::text, true);
    END IF;
END IF;
RETURN NULL;
"""
WRITTEN_QUOTE = "VALUES ('quotes', NEW.id)"
ADDED = "VALUES ('occurrences', NEW.id), ('quotes', NEW.quote_id)"
CHANGED = "VALUES ('quotes', NEW.quote_id)"
REVIEWED = """
SELECT about, CASE about WHEN 'quotes' THEN quote_id ELSE id END
FROM tracker_occurrence, unnest(ARRAY['occurrences', 'quotes']) AS about
WHERE attribution_id = NEW.id
"""


class Webhook(models.Model):
    """A receiver that is told of changes to what an API list's filter shows (Standard Webhooks).

    Its secret is made from `salt` and this installation's secret key, and stored nowhere.
    """

    name = models.CharField(max_length=NAME, help_text="who receives, and for what")
    address = models.URLField(max_length=2000, help_text="https://…, not in a private network")
    about = word_field(Followed, Followed.OCCURRENCES)
    filter = models.CharField(
        max_length=FILTER,
        blank=True,
        help_text="as in the address of the API's list: outlet=the-lantern&kind=direct",
    )
    active = models.BooleanField(default=True)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="webhooks")
    site = models.URLField(max_length=300, editable=False, help_text="under which links are made")
    salt = models.UUIDField(default=uuid4, editable=False)
    made_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        constraints = [
            not_blank("name", name="webhook_name_not_blank"),
            one_of("about", Followed, name="webhook_about_known"),
            models.CheckConstraint(
                condition=Q(address__regex=r"^https?://"), name="webhook_address_of_the_web"
            ),
        ]
        indexes = [
            models.Index(fields=["about"], condition=Q(active=True), name="webhooks_to_tell")
        ]

    def __str__(self) -> str:
        return self.name


class Notice(models.Model):
    """A row of a followed list that was written, until it is known whom that concerns."""

    about = word_field(Followed, Followed.OCCURRENCES)
    number = models.BigIntegerField()

    class Meta:
        constraints = [one_of("about", Followed, name="notice_about_known")]

    def __str__(self) -> str:
        return f"{self.about} {self.number}"


class Delivery(models.Model):
    """One message to one receiver: the same id and the same bytes however often it is tried."""

    webhook = models.ForeignKey(Webhook, models.CASCADE, related_name="deliveries")
    message_id = models.UUIDField(default=uuid4, editable=False)
    kind = word_field(Telling, Telling.OCCURRENCE_NEW)
    number = models.BigIntegerField(help_text="the id of the row that it tells of")
    body = models.TextField(editable=False)
    state = word_field(DeliveryState, DeliveryState.PENDING)
    tries = models.PositiveIntegerField(default=0)
    due_at = models.DateTimeField(help_text="of the next try, or the last")
    status = models.PositiveIntegerField(
        null=True, blank=True, help_text="the last answer's HTTP status"
    )
    trouble = models.CharField(max_length=NAME, blank=True, help_text="why the last try failed")
    made_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        verbose_name_plural = "deliveries"
        constraints = [
            one_of("kind", Telling, name="delivery_kind_known"),
            one_of("state", DeliveryState, name="delivery_state_known"),
            models.UniqueConstraint(fields=["message_id"], name="delivery_message_once"),
        ]
        indexes = [
            # Whether an occurrence was told before.
            models.Index(fields=["webhook", "number", "kind"], name="deliveries_of_a_row"),
            models.Index(fields=["state", "-id"], name="newest_deliveries_by_state"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.number}"


def noted(
    model: type[models.Model],
    name: str,
    operation: pgtrigger.Operation,
    rows: str,
    condition: str = "",
) -> None:
    """Note what is written of the model; `rows` says of which followed lists it is part."""
    trigger = pgtrigger.Trigger(
        name=name,
        when=pgtrigger.After,
        operation=operation,
        condition=pgtrigger.Condition(condition) if condition else None,
        func=NOTED.format(rows=rows),
    )
    pgtrigger.register(trigger)(model)


CHANGES = "OLD.* IS DISTINCT FROM NEW.*"
noted(Quote, "notes_made", pgtrigger.Insert, WRITTEN_QUOTE)
noted(Quote, "notes_changed", pgtrigger.Update, WRITTEN_QUOTE, CHANGES)
noted(Occurrence, "notes_made", pgtrigger.Insert, ADDED)
noted(Occurrence, "notes_changed", pgtrigger.Update, CHANGED, CHANGES)
noted(
    Attribution,
    "notes_reviewed",
    pgtrigger.UpdateOf("review", "speaker_id"),  # type: ignore[no-untyped-call]  # pgtrigger's gap
    REVIEWED,
    "OLD.review <> NEW.review OR OLD.speaker_id IS DISTINCT FROM NEW.speaker_id",
)
