"""Which outlets carried each quote, forgotten by triggers when what it is made from changes."""

import django.contrib.postgres.fields
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("tracker", "0022_listings"),
    ]

    operations = [
        # Undone last: a table takes its triggers with it, but leaves the functions they called.
        migrations.RunSQL(
            migrations.RunSQL.noop,
            """
            DROP FUNCTION IF EXISTS pgtrigger_carriages_after_update_3bf0c();
            DROP FUNCTION IF EXISTS pgtrigger_carriages_after_update_36ae0();
            DROP FUNCTION IF EXISTS pgtrigger_carriages_after_insert_217bd();
            DROP FUNCTION IF EXISTS pgtrigger_carriages_after_delete_dcd24();
            DROP FUNCTION IF EXISTS pgtrigger_carriages_after_update_c2848();
            DROP FUNCTION IF EXISTS pgtrigger_carriages_after_insert_6c013();
            DROP FUNCTION IF EXISTS pgtrigger_carriages_after_delete_9f4d7();
            DROP FUNCTION IF EXISTS pgtrigger_carriages_after_update_f8c47();
            DROP FUNCTION IF EXISTS pgtrigger_carriages_after_insert_f5c10();
            DROP FUNCTION IF EXISTS pgtrigger_carriages_after_delete_fcb85();
            """,
        ),
        migrations.CreateModel(
            name="Carriage",
            fields=[
                ("quote_id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("kept", models.PositiveSmallIntegerField(db_default=0, default=0)),
                ("generation", models.BigIntegerField(db_default=0, default=0)),
                ("total", models.PositiveIntegerField(db_default=0, default=0)),
                (
                    "outlets",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), db_default=[], default=list, size=None
                    ),
                ),
                (
                    "grades",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.SmallIntegerField(),
                        db_default=[],
                        default=list,
                        size=None,
                    ),
                ),
                (
                    "suggested",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BooleanField(), db_default=[], default=list, size=None
                    ),
                ),
                (
                    "first_precision",
                    models.CharField(blank=True, db_default="", default="", max_length=20),
                ),
                ("apart", models.BooleanField(db_default=False, default=False)),
            ],
            options={
                "default_permissions": ("view",),
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="article",
            trigger=pgtrigger.compiler.Trigger(
                name="carriages_after_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="WITH touched AS (SELECT occurrence.quote_id FROM tracker_occurrence occurrence\n    JOIN tracker_attribution attribution ON attribution.id = occurrence.attribution_id\n    JOIN tracker_snapshot snapshot ON snapshot.id = attribution.snapshot_id\n    WHERE snapshot.article_id IN (SELECT was.id FROM was JOIN made USING (id)\n        WHERE (was.outlet_id, was.published_precision)\n            <> (made.outlet_id, made.published_precision)\n            OR was.published_at IS DISTINCT FROM made.published_at)), held AS (\n    SELECT quote_id FROM tracker_carriage WHERE quote_id IN (SELECT quote_id FROM touched)\n    ORDER BY quote_id FOR UPDATE\n)\nUPDATE tracker_carriage carriage SET kept = 0, generation = carriage.generation + 1\nFROM held WHERE carriage.quote_id = held.quote_id;\nRETURN NULL;",
                    hash="e81a2006018bc2c5d0da7044c1797c28c4373bae",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_carriages_after_update_3bf0c",
                    referencing="REFERENCING OLD TABLE AS was  NEW TABLE AS made ",
                    table="tracker_article",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="attribution",
            trigger=pgtrigger.compiler.Trigger(
                name="carriages_after_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="WITH touched AS (SELECT occurrence.quote_id FROM tracker_occurrence occurrence\n    WHERE occurrence.attribution_id IN (SELECT was.id FROM was JOIN made USING (id)\n        WHERE was.review <> made.review OR was.speaker_id IS DISTINCT FROM made.speaker_id)), held AS (\n    SELECT quote_id FROM tracker_carriage WHERE quote_id IN (SELECT quote_id FROM touched)\n    ORDER BY quote_id FOR UPDATE\n)\nUPDATE tracker_carriage carriage SET kept = 0, generation = carriage.generation + 1\nFROM held WHERE carriage.quote_id = held.quote_id;\nRETURN NULL;",
                    hash="888b62f8828e29ad2bc70f21e684e3a4eb75ed88",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_carriages_after_update_36ae0",
                    referencing="REFERENCING OLD TABLE AS was  NEW TABLE AS made ",
                    table="tracker_attribution",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="occurrence",
            trigger=pgtrigger.compiler.Trigger(
                name="carriages_after_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="WITH touched AS (SELECT quote_id FROM made), held AS (\n    SELECT quote_id FROM tracker_carriage WHERE quote_id IN (SELECT quote_id FROM touched)\n    ORDER BY quote_id FOR UPDATE\n)\nUPDATE tracker_carriage carriage SET kept = 0, generation = carriage.generation + 1\nFROM held WHERE carriage.quote_id = held.quote_id;\nRETURN NULL;",
                    hash="efe56c21f5016655272ac22effe7d201315abcb5",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_carriages_after_insert_217bd",
                    referencing="REFERENCING NEW TABLE AS made ",
                    table="tracker_occurrence",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="occurrence",
            trigger=pgtrigger.compiler.Trigger(
                name="carriages_after_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="WITH touched AS (SELECT quote_id FROM gone), held AS (\n    SELECT quote_id FROM tracker_carriage WHERE quote_id IN (SELECT quote_id FROM touched)\n    ORDER BY quote_id FOR UPDATE\n)\nUPDATE tracker_carriage carriage SET kept = 0, generation = carriage.generation + 1\nFROM held WHERE carriage.quote_id = held.quote_id;\nRETURN NULL;",
                    hash="3e8cac1be641ef979dcd86e6a6c4840465b9f96d",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_carriages_after_delete_dcd24",
                    referencing="REFERENCING OLD TABLE AS gone ",
                    table="tracker_occurrence",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="occurrence",
            trigger=pgtrigger.compiler.Trigger(
                name="carriages_after_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="WITH touched AS (SELECT unnest(ARRAY[was.quote_id, made.quote_id]) AS quote_id FROM was JOIN made USING (id)\n    WHERE (was.quote_id, was.grade, was.match_decision, was.match_review)\n        <> (made.quote_id, made.grade, made.match_decision, made.match_review)), held AS (\n    SELECT quote_id FROM tracker_carriage WHERE quote_id IN (SELECT quote_id FROM touched)\n    ORDER BY quote_id FOR UPDATE\n)\nUPDATE tracker_carriage carriage SET kept = 0, generation = carriage.generation + 1\nFROM held WHERE carriage.quote_id = held.quote_id;\nRETURN NULL;",
                    hash="da2e22cbaad0bd0a250acab074deffd600ddb860",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_carriages_after_update_c2848",
                    referencing="REFERENCING OLD TABLE AS was  NEW TABLE AS made ",
                    table="tracker_occurrence",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="quote",
            trigger=pgtrigger.compiler.Trigger(
                name="carriages_after_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="INSERT INTO tracker_carriage (quote_id) SELECT id FROM made; RETURN NULL;",
                    hash="b2fe97ec465ddfe013f3dc7af36381ebfec96740",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_carriages_after_insert_6c013",
                    referencing="REFERENCING NEW TABLE AS made ",
                    table="tracker_quote",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="quote",
            trigger=pgtrigger.compiler.Trigger(
                name="carriages_after_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="DELETE FROM tracker_carriage WHERE quote_id IN (SELECT id FROM gone); RETURN NULL;",
                    hash="ec1002dbae87b63c9322c43cde0532597f9262c7",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_carriages_after_delete_9f4d7",
                    referencing="REFERENCING OLD TABLE AS gone ",
                    table="tracker_quote",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="quote",
            trigger=pgtrigger.compiler.Trigger(
                name="carriages_after_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="WITH touched AS (SELECT was.id AS quote_id FROM was JOIN made USING (id)\n    WHERE was.speaker_id IS DISTINCT FROM made.speaker_id), held AS (\n    SELECT quote_id FROM tracker_carriage WHERE quote_id IN (SELECT quote_id FROM touched)\n    ORDER BY quote_id FOR UPDATE\n)\nUPDATE tracker_carriage carriage SET kept = 0, generation = carriage.generation + 1\nFROM held WHERE carriage.quote_id = held.quote_id;\nRETURN NULL;",
                    hash="fd6bca10769e0a50f6b8178c2f4c3d8cfa1f6fc3",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_carriages_after_update_f8c47",
                    referencing="REFERENCING OLD TABLE AS was  NEW TABLE AS made ",
                    table="tracker_quote",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reading",
            trigger=pgtrigger.compiler.Trigger(
                name="carriages_after_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="WITH touched AS (SELECT occurrence.quote_id FROM tracker_occurrence occurrence\n    JOIN tracker_attribution attribution ON attribution.id = occurrence.attribution_id\n    JOIN tracker_snapshot snapshot ON snapshot.id = attribution.snapshot_id\n    WHERE snapshot.article_id IN (SELECT snapshot.article_id FROM made JOIN tracker_snapshot snapshot\n    ON snapshot.id = made.snapshot_id)), held AS (\n    SELECT quote_id FROM tracker_carriage WHERE quote_id IN (SELECT quote_id FROM touched)\n    ORDER BY quote_id FOR UPDATE\n)\nUPDATE tracker_carriage carriage SET kept = 0, generation = carriage.generation + 1\nFROM held WHERE carriage.quote_id = held.quote_id;\nRETURN NULL;",
                    hash="ed4d19236cb3313c4075946a2f44deec3839d973",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_carriages_after_insert_f5c10",
                    referencing="REFERENCING NEW TABLE AS made ",
                    table="tracker_reading",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reading",
            trigger=pgtrigger.compiler.Trigger(
                name="carriages_after_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="WITH touched AS (SELECT occurrence.quote_id FROM tracker_occurrence occurrence\n    JOIN tracker_attribution attribution ON attribution.id = occurrence.attribution_id\n    JOIN tracker_snapshot snapshot ON snapshot.id = attribution.snapshot_id\n    WHERE snapshot.article_id IN (SELECT snapshot.article_id FROM gone JOIN tracker_snapshot snapshot\n    ON snapshot.id = gone.snapshot_id)), held AS (\n    SELECT quote_id FROM tracker_carriage WHERE quote_id IN (SELECT quote_id FROM touched)\n    ORDER BY quote_id FOR UPDATE\n)\nUPDATE tracker_carriage carriage SET kept = 0, generation = carriage.generation + 1\nFROM held WHERE carriage.quote_id = held.quote_id;\nRETURN NULL;",
                    hash="e16db6b093aa2ccc9dcd11f5b5034d2d2891dbbf",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_carriages_after_delete_fcb85",
                    referencing="REFERENCING OLD TABLE AS gone ",
                    table="tracker_reading",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="carriage",
            index=models.Index(fields=["kept"], name="carriages_to_keep"),
        ),
        migrations.AddConstraint(
            model_name="carriage",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("outlets__len", models.F("grades__len")),
                    ("outlets__len", models.F("suggested__len")),
                ),
                name="carriage_as_many_grades_as_outlets",
            ),
        ),
        migrations.RunSQL(
            "INSERT INTO tracker_carriage (quote_id) SELECT id FROM tracker_quote",
            migrations.RunSQL.noop,
        ),
    ]
