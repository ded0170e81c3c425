"""Grids of events are kept for lists, and quotes' many printings in sum."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("tracker", "0037_steps_that_derive"),
    ]

    operations = [
        # Undone last: a table takes its triggers with it, but leaves the functions they called.
        migrations.RunSQL(
            migrations.RunSQL.noop,
            """
            DROP FUNCTION IF EXISTS pgtrigger_carriages_after_insert_e6b2d();
            DROP FUNCTION IF EXISTS pgtrigger_glances_after_update_767ff();
            DROP FUNCTION IF EXISTS pgtrigger_carriages_after_insert_080e8();
            DROP FUNCTION IF EXISTS pgtrigger_glances_after_update_0f6a1();
            DROP FUNCTION IF EXISTS pgtrigger_glances_after_delete_707b8();
            DROP FUNCTION IF EXISTS pgtrigger_glances_after_insert_fe759();
            DROP FUNCTION IF EXISTS pgtrigger_glances_after_delete_cf36c();
            DROP FUNCTION IF EXISTS pgtrigger_glances_after_update_a05b6();
            DROP FUNCTION IF EXISTS pgtrigger_glances_after_update_8c47c();
            DROP FUNCTION IF EXISTS pgtrigger_glances_after_insert_905e9();
            DROP FUNCTION IF EXISTS pgtrigger_glances_after_update_a58f3();
            DROP FUNCTION IF EXISTS pgtrigger_glances_after_insert_12512();
            DROP FUNCTION IF EXISTS pgtrigger_glances_after_delete_28869();
            DROP FUNCTION IF EXISTS pgtrigger_glances_after_update_1d48c();
            """,
        ),
        migrations.CreateModel(
            name="Glance",
            fields=[
                ("event_id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("made_at", models.DateTimeField()),
                ("sentences", models.PositiveIntegerField(default=0)),
                ("articles", models.PositiveIntegerField(default=0)),
                (
                    "heads",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(),
                        blank=True,
                        default=list,
                        help_text="outlets shown",
                        size=None,
                    ),
                ),
                ("reading", models.TextField(help_text="who carries most of it, as a sentence")),
                ("bars", models.TextField(default="[]")),
                (
                    "quotes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), blank=True, default=list, size=None
                    ),
                ),
                (
                    "outlets",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), blank=True, default=list, size=None
                    ),
                ),
            ],
            options={
                "default_permissions": ("view",),
            },
        ),
        migrations.CreateModel(
            name="GlanceMark",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("event_id", models.BigIntegerField()),
            ],
            options={
                "default_permissions": ("view",),
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="article",
            name="carriages_after_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="attribution",
            name="carriages_after_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="occurrence",
            name="carriages_after_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="occurrence",
            name="carriages_after_delete",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="occurrence",
            name="carriages_after_update",
        ),
        migrations.AddField(
            model_name="carriage",
            name="summed",
            field=models.JSONField(blank=True, null=True),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="article",
            trigger=pgtrigger.compiler.Trigger(
                name="carriages_after_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="WITH held AS (\n    SELECT quote_id FROM tracker_carriage\n    WHERE quote_id = ANY(ARRAY(SELECT quote_id FROM (SELECT quote_id FROM tracker_occurrence WHERE attribution_id = ANY(ARRAY(\n    SELECT id FROM tracker_attribution WHERE snapshot_id = ANY(ARRAY(\n        SELECT id FROM tracker_snapshot WHERE article_id = ANY(ARRAY(SELECT unnest(ARRAY[was.id, was.derived_from_id, made.derived_from_id])\n        FROM was JOIN made USING (id)\n        WHERE (was.outlet_id, was.published_precision, was.derivation, was.derivation_review)\n                <> (made.outlet_id, made.published_precision, made.derivation,\n                    made.derivation_review)\n            OR was.published_at IS DISTINCT FROM made.published_at\n            OR was.derived_from_id IS DISTINCT FROM made.derived_from_id\n            OR was.credited_to_id IS DISTINCT FROM made.credited_to_id))\n    ))\n))) AS touched))\n    ORDER BY quote_id FOR UPDATE\n)\nUPDATE tracker_carriage SET kept = 0, generation = generation + 1\nWHERE quote_id = ANY(ARRAY(SELECT quote_id FROM held));\nRETURN NULL;",
                    hash="9497ce004b089514c0cbfe8181a1285fba6085a8",
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
            model_name="article",
            trigger=pgtrigger.compiler.Trigger(
                name="carriages_after_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="WITH held AS (\n    SELECT quote_id FROM tracker_carriage\n    WHERE quote_id = ANY(ARRAY(SELECT quote_id FROM (SELECT quote_id FROM tracker_occurrence WHERE attribution_id = ANY(ARRAY(\n    SELECT id FROM tracker_attribution WHERE snapshot_id = ANY(ARRAY(\n        SELECT id FROM tracker_snapshot WHERE article_id = ANY(ARRAY(SELECT derived_from_id FROM made WHERE derived_from_id IS NOT NULL))\n    ))\n))) AS touched))\n    ORDER BY quote_id FOR UPDATE\n)\nUPDATE tracker_carriage SET kept = 0, generation = generation + 1\nWHERE quote_id = ANY(ARRAY(SELECT quote_id FROM held));\nRETURN NULL;",
                    hash="aa849cf45cd8e12ca0645ce8bc13bb83a88dbe92",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_carriages_after_insert_e6b2d",
                    referencing="REFERENCING NEW TABLE AS made ",
                    table="tracker_article",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="article",
            trigger=pgtrigger.compiler.Trigger(
                name="glances_after_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF EXISTS (SELECT made.id FROM was JOIN made USING (id)\n    WHERE (was.outlet_id, was.derivation_review) <> (made.outlet_id, made.derivation_review)\n        OR was.published_at IS DISTINCT FROM made.published_at\n        OR was.derived_from_id IS DISTINCT FROM made.derived_from_id\n        OR was.credited_to_id IS DISTINCT FROM made.credited_to_id) THEN\n    INSERT INTO tracker_glancemark (event_id)\n        SELECT DISTINCT event_id FROM (SELECT event_id FROM tracker_eventarticle WHERE article_id = ANY(ARRAY(SELECT made.id FROM was JOIN made USING (id)\n    WHERE (was.outlet_id, was.derivation_review) <> (made.outlet_id, made.derivation_review)\n        OR was.published_at IS DISTINCT FROM made.published_at\n        OR was.derived_from_id IS DISTINCT FROM made.derived_from_id\n        OR was.credited_to_id IS DISTINCT FROM made.credited_to_id))) AS marked WHERE event_id IS NOT NULL;\nEND IF;\nRETURN NULL;",
                    hash="a722dd0e41e8588d9a4f9763aa7a20522f0d22e8",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_glances_after_update_767ff",
                    referencing="REFERENCING OLD TABLE AS was  NEW TABLE AS made ",
                    table="tracker_article",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="articlematch",
            trigger=pgtrigger.compiler.Trigger(
                name="carriages_after_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="WITH held AS (\n    SELECT quote_id FROM tracker_carriage\n    WHERE quote_id = ANY(ARRAY(SELECT quote_id FROM (SELECT quote_id FROM tracker_occurrence WHERE attribution_id = ANY(ARRAY(\n    SELECT id FROM tracker_attribution WHERE snapshot_id = ANY(ARRAY(\n        SELECT id FROM tracker_snapshot WHERE article_id = ANY(ARRAY(SELECT unnest(ARRAY[copy_id, source_id]) FROM made))\n    ))\n))) AS touched))\n    ORDER BY quote_id FOR UPDATE\n)\nUPDATE tracker_carriage SET kept = 0, generation = generation + 1\nWHERE quote_id = ANY(ARRAY(SELECT quote_id FROM held));\nRETURN NULL;",
                    hash="4eaecc8a1aa8f71489a693463daa581fabfddad9",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_carriages_after_insert_080e8",
                    referencing="REFERENCING NEW TABLE AS made ",
                    table="tracker_articlematch",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="attribution",
            trigger=pgtrigger.compiler.Trigger(
                name="carriages_after_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="WITH held AS (\n    SELECT quote_id FROM tracker_carriage\n    WHERE quote_id = ANY(ARRAY(SELECT quote_id FROM (SELECT quote_id FROM tracker_occurrence WHERE attribution_id = ANY(ARRAY(\n    SELECT was.id FROM was JOIN made USING (id)\n    WHERE was.speaker_id IS DISTINCT FROM made.speaker_id\n        OR was.credited_to_id IS DISTINCT FROM made.credited_to_id\n        OR (was.kind, was.cue_lemma, was.review = 'rejected')\n            <> (made.kind, made.cue_lemma, made.review = 'rejected')\n))\nUNION ALL\nSELECT quote_id FROM tracker_carriage WHERE kept <> 2 AND quote_id = ANY(ARRAY(\n    SELECT quote_id FROM tracker_occurrence WHERE attribution_id = ANY(ARRAY(\n        SELECT was.id FROM was JOIN made USING (id) WHERE was.review <> made.review\n    ))\n))) AS touched))\n    ORDER BY quote_id FOR UPDATE\n)\nUPDATE tracker_carriage SET kept = 0, generation = generation + 1\nWHERE quote_id = ANY(ARRAY(SELECT quote_id FROM held));\nRETURN NULL;",
                    hash="cb1f1890c14da77db43bb22c8f6e971bf2a66738",
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
            model_name="carriage",
            trigger=pgtrigger.compiler.Trigger(
                name="glances_after_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF EXISTS (SELECT made.quote_id FROM was JOIN made USING (quote_id)\n    WHERE was.generation <> made.generation) THEN\n    INSERT INTO tracker_glancemark (event_id)\n        SELECT DISTINCT event_id FROM (SELECT event_id FROM tracker_glance WHERE quotes && ARRAY(SELECT made.quote_id FROM was JOIN made USING (quote_id)\n    WHERE was.generation <> made.generation)\nUNION ALL\nSELECT event_id FROM tracker_statement WHERE id = ANY(ARRAY(\n    SELECT statement_id FROM tracker_quote WHERE id = ANY(ARRAY(SELECT made.quote_id FROM was JOIN made USING (quote_id)\n    WHERE was.generation <> made.generation))\n))\nUNION ALL\nSELECT event_id FROM tracker_eventarticle WHERE article_id = ANY(ARRAY(\n    SELECT article_id FROM tracker_snapshot WHERE id = ANY(ARRAY(\n        SELECT snapshot_id FROM tracker_attribution WHERE id = ANY(ARRAY(\n            SELECT printed.attribution_id FROM tracker_quote loose CROSS JOIN LATERAL (\n                SELECT attribution_id FROM tracker_occurrence WHERE quote_id = loose.id\n                ORDER BY id DESC LIMIT 64\n            ) AS printed\n            WHERE loose.id = ANY(ARRAY(SELECT made.quote_id FROM was JOIN made USING (quote_id)\n    WHERE was.generation <> made.generation)) AND NOT EXISTS (\n                SELECT FROM tracker_statement WHERE id = loose.statement_id\n                    AND event_id IS NOT NULL)\n        ))\n    ))\n))) AS marked WHERE event_id IS NOT NULL;\nEND IF;\nRETURN NULL;",
                    hash="20f7994533e9f529ca8de2b61fe808ca419736cc",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_glances_after_update_0f6a1",
                    referencing="REFERENCING OLD TABLE AS was  NEW TABLE AS made ",
                    table="tracker_carriage",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="event",
            trigger=pgtrigger.compiler.Trigger(
                name="glances_after_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="DELETE FROM tracker_glance WHERE event_id IN (SELECT id FROM gone);\nDELETE FROM tracker_glancemark WHERE event_id IN (SELECT id FROM gone);\nRETURN NULL;",
                    hash="fef6843fd404c11c04f125a692e874d34847d310",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_glances_after_delete_707b8",
                    referencing="REFERENCING OLD TABLE AS gone ",
                    table="tracker_event",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="eventarticle",
            trigger=pgtrigger.compiler.Trigger(
                name="glances_after_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF EXISTS (SELECT FROM made) THEN\n    INSERT INTO tracker_glancemark (event_id)\n        SELECT DISTINCT event_id FROM (SELECT event_id FROM made) AS marked WHERE event_id IS NOT NULL;\nEND IF;\nRETURN NULL;",
                    hash="334434cea47560f06363fe88279362851af09f4d",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_glances_after_insert_fe759",
                    referencing="REFERENCING NEW TABLE AS made ",
                    table="tracker_eventarticle",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="eventarticle",
            trigger=pgtrigger.compiler.Trigger(
                name="glances_after_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF EXISTS (SELECT FROM gone) THEN\n    INSERT INTO tracker_glancemark (event_id)\n        SELECT DISTINCT event_id FROM (SELECT event_id FROM gone) AS marked WHERE event_id IS NOT NULL;\nEND IF;\nRETURN NULL;",
                    hash="1544caac9f5aed0553b43d610d97bb98a3e15bf2",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_glances_after_delete_cf36c",
                    referencing="REFERENCING OLD TABLE AS gone ",
                    table="tracker_eventarticle",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="eventarticle",
            trigger=pgtrigger.compiler.Trigger(
                name="glances_after_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF EXISTS (SELECT FROM was) THEN\n    INSERT INTO tracker_glancemark (event_id)\n        SELECT DISTINCT event_id FROM (SELECT event_id FROM was UNION ALL SELECT event_id FROM made) AS marked WHERE event_id IS NOT NULL;\nEND IF;\nRETURN NULL;",
                    hash="1f8b3c258fd96d0d66468623f88642ef3c58e790",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_glances_after_update_a05b6",
                    referencing="REFERENCING OLD TABLE AS was  NEW TABLE AS made ",
                    table="tracker_eventarticle",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="occurrence",
            trigger=pgtrigger.compiler.Trigger(
                name="carriages_after_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="WITH held AS (\n    SELECT quote_id FROM tracker_carriage\n    WHERE quote_id = ANY(ARRAY(SELECT quote_id FROM (SELECT unnest(ARRAY[quote_id, spliced_with_id]) AS quote_id FROM made) AS touched))\n    ORDER BY quote_id FOR UPDATE\n)\nUPDATE tracker_carriage SET kept = 0, generation = generation + 1\nWHERE quote_id = ANY(ARRAY(SELECT quote_id FROM held));\nRETURN NULL;",
                    hash="fc663981903b684fa5c78ffed03ca856edeb6b7d",
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
                    func="WITH held AS (\n    SELECT quote_id FROM tracker_carriage\n    WHERE quote_id = ANY(ARRAY(SELECT quote_id FROM (SELECT unnest(ARRAY[quote_id, spliced_with_id]) AS quote_id FROM gone) AS touched))\n    ORDER BY quote_id FOR UPDATE\n)\nUPDATE tracker_carriage SET kept = 0, generation = generation + 1\nWHERE quote_id = ANY(ARRAY(SELECT quote_id FROM held));\nRETURN NULL;",
                    hash="aabc55e69c3e68af75e22bcc56a257ce3bd9ad73",
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
                    func="WITH held AS (\n    SELECT quote_id FROM tracker_carriage\n    WHERE quote_id = ANY(ARRAY(SELECT quote_id FROM (SELECT unnest(ARRAY[was.quote_id, made.quote_id, was.spliced_with_id, made.spliced_with_id])\n        AS quote_id FROM was JOIN made USING (id)\n    WHERE (was.quote_id, was.grade, was.match_decision, was.match_review, was.alignment)\n            <> (made.quote_id, made.grade, made.match_decision, made.match_review, made.alignment)\n        OR was.spliced_with_id IS DISTINCT FROM made.spliced_with_id) AS touched))\n    ORDER BY quote_id FOR UPDATE\n)\nUPDATE tracker_carriage SET kept = 0, generation = generation + 1\nWHERE quote_id = ANY(ARRAY(SELECT quote_id FROM held));\nRETURN NULL;",
                    hash="075a2f0885220238d3cef06bb7bb2ce62491c7b4",
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
            model_name="outlet",
            trigger=pgtrigger.compiler.Trigger(
                name="glances_after_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF EXISTS (SELECT made.id FROM was JOIN made USING (id) WHERE was.name <> made.name) THEN\n    INSERT INTO tracker_glancemark (event_id)\n        SELECT DISTINCT event_id FROM (SELECT event_id FROM tracker_glance WHERE outlets && ARRAY(SELECT made.id FROM was JOIN made USING (id) WHERE was.name <> made.name)) AS marked WHERE event_id IS NOT NULL;\nEND IF;\nRETURN NULL;",
                    hash="490bb78fed0776009d0c9d276ed5532e93c18a0c",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_glances_after_update_8c47c",
                    referencing="REFERENCING OLD TABLE AS was  NEW TABLE AS made ",
                    table="tracker_outlet",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="quote",
            trigger=pgtrigger.compiler.Trigger(
                name="glances_after_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF EXISTS (SELECT FROM made WHERE statement_id IS NOT NULL) THEN\n    INSERT INTO tracker_glancemark (event_id)\n        SELECT DISTINCT event_id FROM (SELECT event_id FROM tracker_statement WHERE id = ANY(ARRAY(SELECT statement_id FROM made))) AS marked WHERE event_id IS NOT NULL;\nEND IF;\nRETURN NULL;",
                    hash="a05f12afca69286320069af6f7d90ab85709914c",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_glances_after_insert_905e9",
                    referencing="REFERENCING NEW TABLE AS made ",
                    table="tracker_quote",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="quote",
            trigger=pgtrigger.compiler.Trigger(
                name="glances_after_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF EXISTS (SELECT made.id FROM was JOIN made USING (id)\n    WHERE was.statement_id IS DISTINCT FROM made.statement_id\n        OR was.position IS DISTINCT FROM made.position\n        OR was.merged_into_id IS DISTINCT FROM made.merged_into_id\n        OR (was.occurrence_count, was.outlet_count) <> (made.occurrence_count, made.outlet_count)) THEN\n    INSERT INTO tracker_glancemark (event_id)\n        SELECT DISTINCT event_id FROM (SELECT event_id FROM tracker_glance WHERE quotes && ARRAY(SELECT made.id FROM was JOIN made USING (id)\n    WHERE was.statement_id IS DISTINCT FROM made.statement_id\n        OR was.position IS DISTINCT FROM made.position\n        OR was.merged_into_id IS DISTINCT FROM made.merged_into_id\n        OR (was.occurrence_count, was.outlet_count) <> (made.occurrence_count, made.outlet_count))\nUNION ALL\nSELECT event_id FROM tracker_statement WHERE id = ANY(ARRAY(\n    SELECT statement_id FROM tracker_quote WHERE id = ANY(ARRAY(SELECT made.id FROM was JOIN made USING (id)\n    WHERE was.statement_id IS DISTINCT FROM made.statement_id\n        OR was.position IS DISTINCT FROM made.position\n        OR was.merged_into_id IS DISTINCT FROM made.merged_into_id\n        OR (was.occurrence_count, was.outlet_count) <> (made.occurrence_count, made.outlet_count)))\n))\nUNION ALL\nSELECT event_id FROM tracker_eventarticle WHERE article_id = ANY(ARRAY(\n    SELECT article_id FROM tracker_snapshot WHERE id = ANY(ARRAY(\n        SELECT snapshot_id FROM tracker_attribution WHERE id = ANY(ARRAY(\n            SELECT printed.attribution_id FROM tracker_quote loose CROSS JOIN LATERAL (\n                SELECT attribution_id FROM tracker_occurrence WHERE quote_id = loose.id\n                ORDER BY id DESC LIMIT 64\n            ) AS printed\n            WHERE loose.id = ANY(ARRAY(SELECT made.id FROM was JOIN made USING (id)\n    WHERE was.statement_id IS DISTINCT FROM made.statement_id\n        OR was.position IS DISTINCT FROM made.position\n        OR was.merged_into_id IS DISTINCT FROM made.merged_into_id\n        OR (was.occurrence_count, was.outlet_count) <> (made.occurrence_count, made.outlet_count))) AND NOT EXISTS (\n                SELECT FROM tracker_statement WHERE id = loose.statement_id\n                    AND event_id IS NOT NULL)\n        ))\n    ))\n))\nUNION ALL\nSELECT event_id FROM tracker_statement\nWHERE id = ANY(ARRAY(SELECT was.statement_id FROM was JOIN made USING (id)\n    WHERE was.statement_id IS DISTINCT FROM made.statement_id\n        OR was.position IS DISTINCT FROM made.position\n        OR was.merged_into_id IS DISTINCT FROM made.merged_into_id\n        OR (was.occurrence_count, was.outlet_count) <> (made.occurrence_count, made.outlet_count)))) AS marked WHERE event_id IS NOT NULL;\nEND IF;\nRETURN NULL;",
                    hash="54845cefe16bf7668f95f22b20e0aae3b3cc0c14",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_glances_after_update_a58f3",
                    referencing="REFERENCING OLD TABLE AS was  NEW TABLE AS made ",
                    table="tracker_quote",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reading",
            trigger=pgtrigger.compiler.Trigger(
                name="glances_after_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF EXISTS (SELECT FROM made) THEN\n    INSERT INTO tracker_glancemark (event_id)\n        SELECT DISTINCT event_id FROM (SELECT event_id FROM tracker_eventarticle WHERE article_id = ANY(ARRAY(SELECT snapshot.article_id FROM made JOIN tracker_snapshot snapshot\n    ON snapshot.id = made.snapshot_id))) AS marked WHERE event_id IS NOT NULL;\nEND IF;\nRETURN NULL;",
                    hash="980fe0cf7c2f7f74dc9bb28eaa292664b1eb3ce9",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_glances_after_insert_12512",
                    referencing="REFERENCING NEW TABLE AS made ",
                    table="tracker_reading",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reading",
            trigger=pgtrigger.compiler.Trigger(
                name="glances_after_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF EXISTS (SELECT FROM gone) THEN\n    INSERT INTO tracker_glancemark (event_id)\n        SELECT DISTINCT event_id FROM (SELECT event_id FROM tracker_eventarticle WHERE article_id = ANY(ARRAY(SELECT snapshot.article_id FROM gone JOIN tracker_snapshot snapshot\n    ON snapshot.id = gone.snapshot_id))) AS marked WHERE event_id IS NOT NULL;\nEND IF;\nRETURN NULL;",
                    hash="6f5bcc0f85561563d0055a850baef0af4d3cb50e",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_glances_after_delete_28869",
                    referencing="REFERENCING OLD TABLE AS gone ",
                    table="tracker_reading",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="statement",
            trigger=pgtrigger.compiler.Trigger(
                name="glances_after_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF EXISTS (SELECT FROM was JOIN made USING (id) WHERE was.kind <> made.kind\n    OR was.event_id IS DISTINCT FROM made.event_id) THEN\n    INSERT INTO tracker_glancemark (event_id)\n        SELECT DISTINCT event_id FROM (SELECT unnest(ARRAY[was.event_id, made.event_id]) AS event_id FROM was JOIN made USING (id) WHERE was.kind <> made.kind\n    OR was.event_id IS DISTINCT FROM made.event_id\nUNION ALL\nSELECT event_id FROM tracker_glance WHERE quotes && ARRAY(SELECT id FROM tracker_quote\n        WHERE statement_id = ANY(ARRAY(SELECT made.id FROM was JOIN made USING (id) WHERE was.kind <> made.kind\n    OR was.event_id IS DISTINCT FROM made.event_id)))\nUNION ALL\nSELECT event_id FROM tracker_statement WHERE id = ANY(ARRAY(\n    SELECT statement_id FROM tracker_quote WHERE id = ANY(ARRAY(SELECT id FROM tracker_quote\n        WHERE statement_id = ANY(ARRAY(SELECT made.id FROM was JOIN made USING (id) WHERE was.kind <> made.kind\n    OR was.event_id IS DISTINCT FROM made.event_id))))\n))\nUNION ALL\nSELECT event_id FROM tracker_eventarticle WHERE article_id = ANY(ARRAY(\n    SELECT article_id FROM tracker_snapshot WHERE id = ANY(ARRAY(\n        SELECT snapshot_id FROM tracker_attribution WHERE id = ANY(ARRAY(\n            SELECT printed.attribution_id FROM tracker_quote loose CROSS JOIN LATERAL (\n                SELECT attribution_id FROM tracker_occurrence WHERE quote_id = loose.id\n                ORDER BY id DESC LIMIT 64\n            ) AS printed\n            WHERE loose.id = ANY(ARRAY(SELECT id FROM tracker_quote\n        WHERE statement_id = ANY(ARRAY(SELECT made.id FROM was JOIN made USING (id) WHERE was.kind <> made.kind\n    OR was.event_id IS DISTINCT FROM made.event_id)))) AND NOT EXISTS (\n                SELECT FROM tracker_statement WHERE id = loose.statement_id\n                    AND event_id IS NOT NULL)\n        ))\n    ))\n))) AS marked WHERE event_id IS NOT NULL;\nEND IF;\nRETURN NULL;",
                    hash="ddf4531c389cb6f595ffd75d8f417ec2f76849f4",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_glances_after_update_1d48c",
                    referencing="REFERENCING OLD TABLE AS was  NEW TABLE AS made ",
                    table="tracker_statement",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="carriage",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("summed__isnull", True),
                    ("summed__has_keys", ["first", "rows"]),
                    _connector="OR",
                ),
                name="carriage_summed_whole",
            ),
        ),
        migrations.AddIndex(
            model_name="glance",
            index=django.contrib.postgres.indexes.GinIndex(
                fastupdate=False, fields=["quotes"], name="glances_by_quote"
            ),
        ),
        migrations.AddIndex(
            model_name="glance",
            index=models.Index(fields=["made_at"], name="glances_to_renew"),
        ),
        migrations.AddConstraint(
            model_name="glance",
            constraint=models.CheckConstraint(
                condition=models.Q(("reading__regex", "\\S")), name="glance_with_reading"
            ),
        ),
        migrations.AddConstraint(
            model_name="glance",
            constraint=models.CheckConstraint(
                condition=models.Q(("outlets__len__gte", models.F("heads__len"))),
                name="glance_knows_the_outlets_it_shows",
            ),
        ),
        migrations.AddIndex(
            model_name="glancemark",
            index=models.Index(fields=["event_id"], name="marks_of_event"),
        ),
        # Of quotes with many printings the sums are gathered by the job, with the rest of what is
        # kept of them.
        migrations.RunSQL(
            """UPDATE tracker_carriage SET kept = 0, generation = generation + 1 WHERE quote_id IN (
                SELECT id FROM tracker_quote WHERE occurrence_count >= 100)""",
            migrations.RunSQL.noop,
        ),
    ]
