import uuid

import django.db.models.deletion
import django.db.models.functions.datetime
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("tracker", "0019_errors"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        # Undone last: a trigger that is taken off leaves the function it called.
        migrations.RunSQL(
            migrations.RunSQL.noop,
            """
            DROP FUNCTION IF EXISTS pgtrigger_notes_reviewed_9dfb7();
            DROP FUNCTION IF EXISTS pgtrigger_notes_made_0d8ce();
            DROP FUNCTION IF EXISTS pgtrigger_notes_changed_8243e();
            DROP FUNCTION IF EXISTS pgtrigger_notes_made_6039c();
            DROP FUNCTION IF EXISTS pgtrigger_notes_changed_711d5();
            """,
        ),
        migrations.CreateModel(
            name="Delivery",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("message_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("occurrence.new", "occurrence.new"),
                            ("quote.changed", "quote.changed"),
                        ],
                        default="occurrence.new",
                        max_length=20,
                    ),
                ),
                ("number", models.BigIntegerField(help_text="the id of the row that it tells of")),
                ("body", models.TextField(editable=False)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("pending", "pending"),
                            ("delivered", "delivered"),
                            ("dead", "dead"),
                        ],
                        default="pending",
                        max_length=20,
                    ),
                ),
                ("tries", models.PositiveIntegerField(default=0)),
                ("due_at", models.DateTimeField(help_text="of the next try, or the last")),
                (
                    "status",
                    models.PositiveIntegerField(
                        help_text="the last answer's HTTP status", null=True
                    ),
                ),
                (
                    "trouble",
                    models.CharField(
                        blank=True, help_text="why the last try failed", max_length=300
                    ),
                ),
                (
                    "made_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), editable=False
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "deliveries",
            },
        ),
        migrations.CreateModel(
            name="Notice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "about",
                    models.CharField(
                        choices=[("occurrences", "occurrences"), ("quotes", "quotes")],
                        default="occurrences",
                        max_length=20,
                    ),
                ),
                ("number", models.BigIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name="Webhook",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(help_text="who receives, and for what", max_length=300)),
                (
                    "address",
                    models.URLField(
                        help_text="https://…, not in a private network", max_length=2000
                    ),
                ),
                (
                    "about",
                    models.CharField(
                        choices=[("occurrences", "occurrences"), ("quotes", "quotes")],
                        default="occurrences",
                        max_length=20,
                    ),
                ),
                (
                    "filter",
                    models.CharField(
                        blank=True,
                        help_text="as in the address of the API's list: outlet=the-lantern&kind=direct",
                        max_length=2000,
                    ),
                ),
                ("active", models.BooleanField(default=True)),
                (
                    "site",
                    models.URLField(
                        editable=False, help_text="under which links are made", max_length=300
                    ),
                ),
                ("salt", models.UUIDField(default=uuid.uuid4, editable=False)),
                (
                    "made_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), editable=False
                    ),
                ),
            ],
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="attribution",
            trigger=pgtrigger.compiler.Trigger(
                name="notes_reviewed",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.review <> NEW.review OR OLD.speaker_id IS DISTINCT FROM NEW.speaker_id)",
                    func="\nIF EXISTS (SELECT FROM tracker_webhook WHERE active) THEN\n    INSERT INTO tracker_notice (about, number) \nSELECT about, CASE about WHEN 'quotes' THEN quote_id ELSE id END\nFROM tracker_occurrence, unnest(ARRAY['occurrences', 'quotes']) AS about\nWHERE attribution_id = NEW.id\n;\n    IF current_setting('tracker.noted_in', true) IS DISTINCT FROM pg_current_xact_id()::text THEN\n        INSERT INTO procrastinate_jobs (queue_name, task_name, lock)\n        VALUES ('webhooks', 'tracker.jobs.webhooks.address_notices', 'address notices');\n        PERFORM set_config('tracker.noted_in', pg_current_xact_id()::text, true);\n    END IF;\nEND IF;\nRETURN NULL;\n",
                    hash="175889c3fc5df10cf0140464d82695bd3a178448",
                    operation='UPDATE OF "review", "speaker_id"',
                    pgid="pgtrigger_notes_reviewed_9dfb7",
                    table="tracker_attribution",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="occurrence",
            trigger=pgtrigger.compiler.Trigger(
                name="notes_made",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\nIF EXISTS (SELECT FROM tracker_webhook WHERE active) THEN\n    INSERT INTO tracker_notice (about, number) VALUES ('occurrences', NEW.id), ('quotes', NEW.quote_id);\n    IF current_setting('tracker.noted_in', true) IS DISTINCT FROM pg_current_xact_id()::text THEN\n        INSERT INTO procrastinate_jobs (queue_name, task_name, lock)\n        VALUES ('webhooks', 'tracker.jobs.webhooks.address_notices', 'address notices');\n        PERFORM set_config('tracker.noted_in', pg_current_xact_id()::text, true);\n    END IF;\nEND IF;\nRETURN NULL;\n",
                    hash="d83144071cbf56d0e9ba5ad5ea61c2002d49cdba",
                    operation="INSERT",
                    pgid="pgtrigger_notes_made_0d8ce",
                    table="tracker_occurrence",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="occurrence",
            trigger=pgtrigger.compiler.Trigger(
                name="notes_changed",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func="\nIF EXISTS (SELECT FROM tracker_webhook WHERE active) THEN\n    INSERT INTO tracker_notice (about, number) VALUES ('quotes', NEW.quote_id);\n    IF current_setting('tracker.noted_in', true) IS DISTINCT FROM pg_current_xact_id()::text THEN\n        INSERT INTO procrastinate_jobs (queue_name, task_name, lock)\n        VALUES ('webhooks', 'tracker.jobs.webhooks.address_notices', 'address notices');\n        PERFORM set_config('tracker.noted_in', pg_current_xact_id()::text, true);\n    END IF;\nEND IF;\nRETURN NULL;\n",
                    hash="86d4eb4bf6818d0e3217ca2df70c85e6950f8c6d",
                    operation="UPDATE",
                    pgid="pgtrigger_notes_changed_8243e",
                    table="tracker_occurrence",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="quote",
            trigger=pgtrigger.compiler.Trigger(
                name="notes_made",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\nIF EXISTS (SELECT FROM tracker_webhook WHERE active) THEN\n    INSERT INTO tracker_notice (about, number) VALUES ('quotes', NEW.id);\n    IF current_setting('tracker.noted_in', true) IS DISTINCT FROM pg_current_xact_id()::text THEN\n        INSERT INTO procrastinate_jobs (queue_name, task_name, lock)\n        VALUES ('webhooks', 'tracker.jobs.webhooks.address_notices', 'address notices');\n        PERFORM set_config('tracker.noted_in', pg_current_xact_id()::text, true);\n    END IF;\nEND IF;\nRETURN NULL;\n",
                    hash="1a745aed9c710e46ef4fa1b7ae311d18a87dc92a",
                    operation="INSERT",
                    pgid="pgtrigger_notes_made_6039c",
                    table="tracker_quote",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="quote",
            trigger=pgtrigger.compiler.Trigger(
                name="notes_changed",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func="\nIF EXISTS (SELECT FROM tracker_webhook WHERE active) THEN\n    INSERT INTO tracker_notice (about, number) VALUES ('quotes', NEW.id);\n    IF current_setting('tracker.noted_in', true) IS DISTINCT FROM pg_current_xact_id()::text THEN\n        INSERT INTO procrastinate_jobs (queue_name, task_name, lock)\n        VALUES ('webhooks', 'tracker.jobs.webhooks.address_notices', 'address notices');\n        PERFORM set_config('tracker.noted_in', pg_current_xact_id()::text, true);\n    END IF;\nEND IF;\nRETURN NULL;\n",
                    hash="b4f4af79b4dd856c1aaba327de1ce56dc1ffd9ba",
                    operation="UPDATE",
                    pgid="pgtrigger_notes_changed_711d5",
                    table="tracker_quote",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="notice",
            constraint=models.CheckConstraint(
                condition=models.Q(("about__in", ["occurrences", "quotes"])),
                name="notice_about_known",
            ),
        ),
        migrations.AddField(
            model_name="webhook",
            name="owner",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="webhooks",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="delivery",
            name="webhook",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="deliveries",
                to="tracker.webhook",
            ),
        ),
        migrations.AddIndex(
            model_name="webhook",
            index=models.Index(
                condition=models.Q(("active", True)), fields=["about"], name="webhooks_to_tell"
            ),
        ),
        migrations.AddConstraint(
            model_name="webhook",
            constraint=models.CheckConstraint(
                condition=models.Q(("name__regex", "\\S")), name="webhook_name_not_blank"
            ),
        ),
        migrations.AddConstraint(
            model_name="webhook",
            constraint=models.CheckConstraint(
                condition=models.Q(("about__in", ["occurrences", "quotes"])),
                name="webhook_about_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="webhook",
            constraint=models.CheckConstraint(
                condition=models.Q(("address__regex", "^https?://")),
                name="webhook_address_of_the_web",
            ),
        ),
        migrations.AddIndex(
            model_name="delivery",
            index=models.Index(fields=["webhook", "number", "kind"], name="deliveries_of_a_row"),
        ),
        migrations.AddIndex(
            model_name="delivery",
            index=models.Index(fields=["state", "-id"], name="newest_deliveries_by_state"),
        ),
        migrations.AddConstraint(
            model_name="delivery",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["occurrence.new", "quote.changed"])),
                name="delivery_kind_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="delivery",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["pending", "delivered", "dead"])),
                name="delivery_state_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="delivery",
            constraint=models.UniqueConstraint(
                fields=("message_id",), name="delivery_message_once"
            ),
        ),
    ]
