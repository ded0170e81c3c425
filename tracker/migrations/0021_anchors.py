import django.contrib.postgres.fields
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

import tracker.vocabulary.anchors


class Migration(migrations.Migration):
    dependencies = [
        ("tracker", "0020_webhooks"),
    ]

    operations = [
        # Undone last: a trigger that is taken off leaves the function it called.
        migrations.RunSQL(
            migrations.RunSQL.noop,
            """
            DROP FUNCTION IF EXISTS pgtrigger_anchor_of_one_article_fe887();
            DROP FUNCTION IF EXISTS pgtrigger_tells_reprinted_58a5e();
            """,
        ),
        migrations.CreateModel(
            name="Anchor",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("anchored", "anchored"),
                            ("moved", "moved"),
                            ("changed", "changed"),
                            ("lost", "lost"),
                        ],
                        default="anchored",
                        max_length=20,
                    ),
                ),
                (
                    "score",
                    models.FloatField(
                        default=1, help_text="Hypothesis's weighted likeness, 0 to 1"
                    ),
                ),
                ("start", models.PositiveIntegerField(blank=True, null=True)),
                ("end", models.PositiveIntegerField(blank=True, null=True)),
                (
                    "differences",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=20),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                (
                    "summary",
                    models.CharField(
                        blank=True, help_text="the difference in words", max_length=1000
                    ),
                ),
            ],
        ),
        migrations.RemoveConstraint(
            model_name="change",
            name="change_kind_known",
        ),
        migrations.AlterField(
            model_name="change",
            name="kind",
            field=models.CharField(
                choices=[
                    ("merged", "merged"),
                    ("taken_apart", "taken apart"),
                    ("renamed", "renamed"),
                    ("reworded", "reworded"),
                    ("credited", "credited"),
                    ("regraded", "regraded"),
                    ("official_text", "official text"),
                    ("new_text", "new text"),
                    ("reprinted", "reprinted"),
                    ("deleted", "deleted"),
                ],
                default="renamed",
                max_length=20,
            ),
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
                            "reprinted",
                            "deleted",
                        ],
                    )
                ),
                name="change_kind_known",
            ),
        ),
        migrations.AddField(
            model_name="anchor",
            name="found",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="anchored_from",
                to="tracker.occurrence",
            ),
        ),
        migrations.AddField(
            model_name="anchor",
            name="occurrence",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="anchors",
                to="tracker.occurrence",
            ),
        ),
        migrations.AddField(
            model_name="anchor",
            name="snapshot",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="anchors",
                to="tracker.snapshot",
            ),
        ),
        migrations.AddConstraint(
            model_name="anchor",
            constraint=models.UniqueConstraint(
                fields=("occurrence", "snapshot"), name="anchor_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="anchor",
            constraint=models.CheckConstraint(
                condition=models.Q(("status__in", ["anchored", "moved", "changed", "lost"])),
                name="anchor_status_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="anchor",
            constraint=models.CheckConstraint(
                condition=models.Q(("score__gte", 0), ("score__lte", 1)), name="anchor_score_share"
            ),
        ),
        migrations.AddConstraint(
            model_name="anchor",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("end__isnull", True),
                        ("start__isnull", True),
                        ("status", tracker.vocabulary.anchors.AnchorStatus["LOST"]),
                    ),
                    models.Q(
                        ("end__isnull", False),
                        ("start__isnull", False),
                        ("start__lt", models.F("end")),
                        models.Q(
                            ("status", tracker.vocabulary.anchors.AnchorStatus["LOST"]),
                            _negated=True,
                        ),
                    ),
                    _connector="OR",
                ),
                name="anchor_place_unless_lost",
            ),
        ),
        migrations.AddConstraint(
            model_name="anchor",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "differences__contained_by",
                        [
                            "identical",
                            "typographic",
                            "punctuation",
                            "trimmed_marked",
                            "trimmed_unmarked",
                            "elided_marked",
                            "elided_unmarked",
                            "inserted_bracketed",
                            "altered",
                            "spliced",
                            "reordered",
                            "fragment",
                            "paraphrase",
                            "translated",
                        ],
                    )
                ),
                name="anchor_differences_known",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="anchor",
            trigger=pgtrigger.compiler.Trigger(
                name="anchor_of_one_article",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF (\n(SELECT s.article_id FROM tracker_occurrence o JOIN tracker_attribution a\nON a.id = o.attribution_id JOIN tracker_snapshot s ON s.id = a.snapshot_id\nWHERE o.id = NEW.occurrence_id) =\n(SELECT s.article_id FROM tracker_snapshot s WHERE s.id = NEW.snapshot_id)\n) IS NOT TRUE THEN RAISE EXCEPTION 'a sentence is sought in another text of its own article' USING ERRCODE = 'check_violation', CONSTRAINT = 'anchor_of_one_article', TABLE = TG_TABLE_NAME; END IF; RETURN NEW;",
                    hash="fba71283dd1f1d8f50daa82910d6d55ab44d0674",
                    operation="INSERT OR UPDATE",
                    pgid="pgtrigger_anchor_of_one_article_fe887",
                    table="tracker_anchor",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="anchor",
            trigger=pgtrigger.compiler.Trigger(
                name="tells_reprinted",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (NEW.found_id IS NOT NULL AND NEW.differences <> '{}')",
                    func="\nINSERT INTO tracker_change (kind, subject, number, other, before, after)\nSELECT 'reprinted', 'occurrence', NEW.found_id, NEW.occurrence_id, earlier.text, later.text\nFROM tracker_occurrence earlier, tracker_occurrence later\nWHERE earlier.id = NEW.occurrence_id AND later.id = NEW.found_id; RETURN NULL;\n",
                    hash="00101f3e93c8c98fc4e611cb8c6c5f7e0396c0b5",
                    operation="INSERT",
                    pgid="pgtrigger_tells_reprinted_58a5e",
                    table="tracker_anchor",
                    when="AFTER",
                ),
            ),
        ),
    ]
