"""What changed of what readers see, written by triggers."""

import django.db.models.functions.datetime
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("tracker", "0017_references_when_written"),
    ]

    operations = [
        # Undone last: a table takes its triggers with it, but leaves the functions they called.
        migrations.RunSQL(
            migrations.RunSQL.noop,
            """
            DROP FUNCTION IF EXISTS pgtrigger_tells_renamed_eff13();
            DROP FUNCTION IF EXISTS pgtrigger_tells_merged_72102();
            DROP FUNCTION IF EXISTS pgtrigger_tells_taken_apart_62122();
            DROP FUNCTION IF EXISTS pgtrigger_tells_renamed_7f501();
            DROP FUNCTION IF EXISTS pgtrigger_tells_regraded_94827();
            DROP FUNCTION IF EXISTS pgtrigger_tells_renamed_21c55();
            DROP FUNCTION IF EXISTS pgtrigger_tells_merged_644ed();
            DROP FUNCTION IF EXISTS pgtrigger_tells_taken_apart_da9a7();
            DROP FUNCTION IF EXISTS pgtrigger_tells_reworded_ddec4();
            DROP FUNCTION IF EXISTS pgtrigger_tells_credited_6534e();
            DROP FUNCTION IF EXISTS pgtrigger_tells_new_text_418e9();
            DROP FUNCTION IF EXISTS pgtrigger_tells_merged_c2860();
            DROP FUNCTION IF EXISTS pgtrigger_tells_taken_apart_cb7e6();
            DROP FUNCTION IF EXISTS pgtrigger_tells_renamed_efb5a();
            DROP FUNCTION IF EXISTS pgtrigger_tells_official_text_0733f();
            DROP FUNCTION IF EXISTS pgtrigger_tells_renamed_b055d();
            DROP FUNCTION IF EXISTS pgtrigger_tells_deleted_3a431();
            """,
        ),
        migrations.CreateModel(
            name="Change",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("merged", "merged"),
                            ("taken_apart", "taken apart"),
                            ("renamed", "renamed"),
                            ("reworded", "reworded"),
                            ("credited", "credited"),
                            ("regraded", "regraded"),
                            ("official_text", "official text"),
                            ("new_text", "new text"),
                            ("deleted", "deleted"),
                        ],
                        default="renamed",
                        max_length=20,
                    ),
                ),
                (
                    "subject",
                    models.CharField(
                        choices=[
                            ("outlet", "outlet"),
                            ("article", "article"),
                            ("speaker", "speaker"),
                            ("quote", "quote"),
                            ("occurrence", "occurrence"),
                            ("attribution", "attribution"),
                            ("statement", "statement"),
                            ("event", "event"),
                            ("tag", "tag"),
                        ],
                        default="quote",
                        max_length=20,
                    ),
                ),
                ("number", models.BigIntegerField(help_text="the id of the row")),
                (
                    "other",
                    models.BigIntegerField(
                        blank=True,
                        help_text="the row it was merged into, or the speaker now credited",
                        null=True,
                    ),
                ),
                (
                    "before",
                    models.TextField(blank=True, help_text="the name, wording or grade it had"),
                ),
                (
                    "after",
                    models.TextField(blank=True, help_text="the one it has, or why it was deleted"),
                ),
                (
                    "at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), editable=False
                    ),
                ),
            ],
            options={
                "default_permissions": ("view",),
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="article",
            trigger=pgtrigger.compiler.Trigger(
                name="tells_renamed",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.headline <> NEW.headline)",
                    func="INSERT INTO tracker_change (kind, subject, number, other, before, after)\nSELECT 'renamed', 'article', NEW.id, NULL, OLD.headline, NEW.headline; RETURN NULL;",
                    hash="dec7118e85288fb073387d4769c8935db2bc11a9",
                    operation='UPDATE OF "headline"',
                    pgid="pgtrigger_tells_renamed_eff13",
                    table="tracker_article",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="event",
            trigger=pgtrigger.compiler.Trigger(
                name="tells_merged",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.merged_into_id IS NULL AND NEW.merged_into_id IS NOT NULL)",
                    func="INSERT INTO tracker_change (kind, subject, number, other, before, after)\nSELECT 'merged', 'event', NEW.id, NEW.merged_into_id, '', ''; RETURN NULL;",
                    hash="3a0f7be4a897773d2b1dc42d66948d3dcb394d76",
                    operation='UPDATE OF "merged_into_id"',
                    pgid="pgtrigger_tells_merged_72102",
                    table="tracker_event",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="event",
            trigger=pgtrigger.compiler.Trigger(
                name="tells_taken_apart",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.merged_into_id IS NOT NULL AND NEW.merged_into_id IS NULL)",
                    func="INSERT INTO tracker_change (kind, subject, number, other, before, after)\nSELECT 'taken_apart', 'event', NEW.id, OLD.merged_into_id, '', ''; RETURN NULL;",
                    hash="f4bcfb00a127d75e47fb3f2f762c1536f00c59b5",
                    operation='UPDATE OF "merged_into_id"',
                    pgid="pgtrigger_tells_taken_apart_62122",
                    table="tracker_event",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="event",
            trigger=pgtrigger.compiler.Trigger(
                name="tells_renamed",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.name <> NEW.name)",
                    func="INSERT INTO tracker_change (kind, subject, number, other, before, after)\nSELECT 'renamed', 'event', NEW.id, NULL, OLD.name, NEW.name; RETURN NULL;",
                    hash="4c210ff27329e8d3653549ddc7f2b44b0064e522",
                    operation='UPDATE OF "name"',
                    pgid="pgtrigger_tells_renamed_7f501",
                    table="tracker_event",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="occurrence",
            trigger=pgtrigger.compiler.Trigger(
                name="tells_regraded",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.grade <> NEW.grade)",
                    func="INSERT INTO tracker_change (kind, subject, number, other, before, after)\nSELECT 'regraded', 'occurrence', NEW.id, NULL, OLD.grade, NEW.grade WHERE EXISTS (SELECT FROM tracker_occurrenceevent\nWHERE pgh_obj_id = NEW.id AND version < NEW.version AND alignment <> '[]'); RETURN NULL;",
                    hash="69d654e92a37e1206fab971af0ea6a4d5e960a4b",
                    operation='UPDATE OF "grade"',
                    pgid="pgtrigger_tells_regraded_94827",
                    table="tracker_occurrence",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="outlet",
            trigger=pgtrigger.compiler.Trigger(
                name="tells_renamed",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.name <> NEW.name)",
                    func="INSERT INTO tracker_change (kind, subject, number, other, before, after)\nSELECT 'renamed', 'outlet', NEW.id, NULL, OLD.name, NEW.name; RETURN NULL;",
                    hash="199a8f0c079c698231560d893239a2a1018415f5",
                    operation='UPDATE OF "name"',
                    pgid="pgtrigger_tells_renamed_21c55",
                    table="tracker_outlet",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="quote",
            trigger=pgtrigger.compiler.Trigger(
                name="tells_merged",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.merged_into_id IS NULL AND NEW.merged_into_id IS NOT NULL)",
                    func="INSERT INTO tracker_change (kind, subject, number, other, before, after)\nSELECT 'merged', 'quote', NEW.id, NEW.merged_into_id, '', ''; RETURN NULL;",
                    hash="704fda17f904a7ff760bebc1eab338035cc14e1e",
                    operation='UPDATE OF "merged_into_id"',
                    pgid="pgtrigger_tells_merged_644ed",
                    table="tracker_quote",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="quote",
            trigger=pgtrigger.compiler.Trigger(
                name="tells_taken_apart",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.merged_into_id IS NOT NULL AND NEW.merged_into_id IS NULL)",
                    func="INSERT INTO tracker_change (kind, subject, number, other, before, after)\nSELECT 'taken_apart', 'quote', NEW.id, OLD.merged_into_id, '', ''; RETURN NULL;",
                    hash="fe74a5b569693afb39478c7c5967483369974180",
                    operation='UPDATE OF "merged_into_id"',
                    pgid="pgtrigger_tells_taken_apart_da9a7",
                    table="tracker_quote",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="quote",
            trigger=pgtrigger.compiler.Trigger(
                name="tells_reworded",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.text <> NEW.text AND OLD.occurrence_count > 0 AND NEW.merged_into_id IS NULL)",
                    func="INSERT INTO tracker_change (kind, subject, number, other, before, after)\nSELECT 'reworded', 'quote', NEW.id, NULL, OLD.text, NEW.text; RETURN NULL;",
                    hash="b3ce3b3b5821b57e75f3ffd77af1f154019b04d2",
                    operation='UPDATE OF "text"',
                    pgid="pgtrigger_tells_reworded_ddec4",
                    table="tracker_quote",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="quote",
            trigger=pgtrigger.compiler.Trigger(
                name="tells_credited",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.speaker_id IS DISTINCT FROM NEW.speaker_id AND OLD.occurrence_count > 0 AND NEW.merged_into_id IS NULL)",
                    func="INSERT INTO tracker_change (kind, subject, number, other, before, after)\nSELECT 'credited', 'quote', NEW.id, NEW.speaker_id, coalesce((SELECT name FROM tracker_speaker WHERE id = OLD.speaker_id), ''), coalesce((SELECT name FROM tracker_speaker WHERE id = NEW.speaker_id), ''); RETURN NULL;",
                    hash="e9eb41a8e0b6ed53db0658840fe41bf66e311fca",
                    operation='UPDATE OF "speaker_id"',
                    pgid="pgtrigger_tells_credited_6534e",
                    table="tracker_quote",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="snapshot",
            trigger=pgtrigger.compiler.Trigger(
                name="tells_new_text",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="INSERT INTO tracker_change (kind, subject, number, other, before, after)\nSELECT 'new_text', 'article', NEW.article_id, NULL, '', '' WHERE EXISTS (SELECT FROM tracker_snapshot\nWHERE article_id = NEW.article_id AND id <> NEW.id); RETURN NULL;",
                    hash="00abf03f34a19f01f69f7c90303f4d0798ccd8f1",
                    operation="INSERT",
                    pgid="pgtrigger_tells_new_text_418e9",
                    table="tracker_snapshot",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="speaker",
            trigger=pgtrigger.compiler.Trigger(
                name="tells_merged",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.merged_into_id IS NULL AND NEW.merged_into_id IS NOT NULL)",
                    func="INSERT INTO tracker_change (kind, subject, number, other, before, after)\nSELECT 'merged', 'speaker', NEW.id, NEW.merged_into_id, '', ''; RETURN NULL;",
                    hash="7ce70406cde7dc6bc66886bd8022b29772fef672",
                    operation='UPDATE OF "merged_into_id"',
                    pgid="pgtrigger_tells_merged_c2860",
                    table="tracker_speaker",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="speaker",
            trigger=pgtrigger.compiler.Trigger(
                name="tells_taken_apart",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.merged_into_id IS NOT NULL AND NEW.merged_into_id IS NULL)",
                    func="INSERT INTO tracker_change (kind, subject, number, other, before, after)\nSELECT 'taken_apart', 'speaker', NEW.id, OLD.merged_into_id, '', ''; RETURN NULL;",
                    hash="e66652c1b2148b4e6a004aaa42895ce336f5cfc3",
                    operation='UPDATE OF "merged_into_id"',
                    pgid="pgtrigger_tells_taken_apart_cb7e6",
                    table="tracker_speaker",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="speaker",
            trigger=pgtrigger.compiler.Trigger(
                name="tells_renamed",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.name <> NEW.name)",
                    func="INSERT INTO tracker_change (kind, subject, number, other, before, after)\nSELECT 'renamed', 'speaker', NEW.id, NULL, OLD.name, NEW.name; RETURN NULL;",
                    hash="7cc4de9116ff804088a0513f67cb22ec035af878",
                    operation='UPDATE OF "name"',
                    pgid="pgtrigger_tells_renamed_efb5a",
                    table="tracker_speaker",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="statement",
            trigger=pgtrigger.compiler.Trigger(
                name="tells_official_text",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.official_text <> NEW.official_text)",
                    func="INSERT INTO tracker_change (kind, subject, number, other, before, after)\nSELECT 'official_text', 'statement', NEW.id, NULL, '', ''; RETURN NULL;",
                    hash="d8b0a086fd615931b54303b508c827f709b2b7cc",
                    operation='UPDATE OF "official_text"',
                    pgid="pgtrigger_tells_official_text_0733f",
                    table="tracker_statement",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="tag",
            trigger=pgtrigger.compiler.Trigger(
                name="tells_renamed",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.name <> NEW.name)",
                    func="INSERT INTO tracker_change (kind, subject, number, other, before, after)\nSELECT 'renamed', 'tag', NEW.id, NULL, OLD.name, NEW.name; RETURN NULL;",
                    hash="52d51217ab8391b79cd51b4df82af20110b0de37",
                    operation='UPDATE OF "name"',
                    pgid="pgtrigger_tells_renamed_b055d",
                    table="tracker_tag",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="tombstone",
            trigger=pgtrigger.compiler.Trigger(
                name="tells_deleted",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="INSERT INTO tracker_change (kind, subject, number, other, before, after)\nSELECT 'deleted', NEW.kind, NEW.number, NULL, '', NEW.reason; RETURN NULL;",
                    hash="b1e352f44b0cf20bdfaeac9d4a0aedf48ee7ab14",
                    operation="INSERT OR UPDATE",
                    pgid="pgtrigger_tells_deleted_3a431",
                    table="tracker_tombstone",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="change",
            index=models.Index(fields=["at", "id"], name="changes_in_order"),
        ),
        migrations.AddIndex(
            model_name="change",
            index=models.Index(fields=["subject", "number", "at", "id"], name="changes_of_a_row"),
        ),
        migrations.AddConstraint(
            model_name="change",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        [
                            "merged",
                            "taken_apart",
                            "renamed",
                            "reworded",
                            "credited",
                            "regraded",
                            "official_text",
                            "new_text",
                            "deleted",
                        ],
                    )
                ),
                name="change_kind_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="change",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "subject__in",
                        [
                            "outlet",
                            "article",
                            "speaker",
                            "quote",
                            "occurrence",
                            "attribution",
                            "statement",
                            "event",
                            "tag",
                        ],
                    )
                ),
                name="change_subject_known",
            ),
        ),
    ]
