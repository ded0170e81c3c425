"""An event that was joined to another keeps its row, so that its address leads there."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("tracker", "0005_steps"),
    ]

    operations = [
        # Undone last: a trigger that is taken off leaves the function it called.
        migrations.RunSQL(
            migrations.RunSQL.noop,
            "DROP FUNCTION IF EXISTS pgtrigger_event_merged_without_circle_3303f();",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="event",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="event",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="event",
            name="delete_delete",
        ),
        migrations.AddField(
            model_name="event",
            name="merged_into",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="merged_from",
                to="tracker.event",
            ),
        ),
        migrations.AddField(
            model_name="eventevent",
            name="merged_into",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="tracker.event",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="event",
            trigger=pgtrigger.compiler.Trigger(
                name="event_merged_without_circle",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF (NEW.merged_into_id IS NULL OR NEW.merged_into_id = NEW.id OR NOT EXISTS (WITH RECURSIVE trail(id) AS (SELECT NEW.merged_into_id UNION SELECT next.merged_into_id FROM tracker_event next JOIN trail ON next.id = trail.id) SELECT FROM trail WHERE id = NEW.id)) IS NOT TRUE THEN RAISE EXCEPTION 'references go round in a circle' USING ERRCODE = 'check_violation', CONSTRAINT = 'event_merged_without_circle', TABLE = TG_TABLE_NAME; END IF; RETURN NEW;",
                    hash="34fbfc4aa649e6f55934864a60540934ad06b1c1",
                    operation="INSERT OR UPDATE",
                    pgid="pgtrigger_event_merged_without_circle_3303f",
                    table="tracker_event",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="event",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "tracker_eventevent" ("ends", "ends_precision", "id", "merged_into_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "review", "slug", "starts", "starts_precision", "version") VALUES (NEW."ends", NEW."ends_precision", NEW."id", NEW."merged_into_id", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."place", NEW."review", NEW."slug", NEW."starts", NEW."starts_precision", NEW."version"); RETURN NULL;',
                    hash="5e517ef2b8cf1b3b573d973eb5b6b484bca6201d",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_a291d",
                    table="tracker_event",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="event",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "tracker_eventevent" ("ends", "ends_precision", "id", "merged_into_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "review", "slug", "starts", "starts_precision", "version") VALUES (NEW."ends", NEW."ends_precision", NEW."id", NEW."merged_into_id", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."place", NEW."review", NEW."slug", NEW."starts", NEW."starts_precision", NEW."version"); RETURN NULL;',
                    hash="b338344e0a6b4f38efa043f13c21122316263b59",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_914cc",
                    table="tracker_event",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="event",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "tracker_eventevent" ("ends", "ends_precision", "id", "merged_into_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "review", "slug", "starts", "starts_precision", "version") VALUES (OLD."ends", OLD."ends_precision", OLD."id", OLD."merged_into_id", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."place", OLD."review", OLD."slug", OLD."starts", OLD."starts_precision", OLD."version"); RETURN NULL;',
                    hash="f14839d72e1b797a316d14779eab30037048b7bb",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_302b8",
                    table="tracker_event",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="event",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("merged_into__isnull", True),
                    models.Q(("merged_into", models.F("id")), _negated=True),
                    _connector="OR",
                ),
                name="event_not_into_itself",
            ),
        ),
    ]
