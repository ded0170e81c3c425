"""A quotation that a newer text of its article has no more is told to whoever follows."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("tracker", "0033_noes_by_right_side"),
    ]

    operations = [
        # Undone last: a trigger that is taken off leaves the function it called.
        migrations.RunSQL(
            migrations.RunSQL.noop,
            "DROP FUNCTION IF EXISTS pgtrigger_tells_no_longer_quoted_c1c97();",
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
                    ("no_longer_quoted", "no longer quoted"),
                    ("deleted", "deleted"),
                ],
                default="renamed",
                max_length=20,
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="anchor",
            trigger=pgtrigger.compiler.Trigger(
                name="tells_no_longer_quoted",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (NEW.found_id IS NULL)",
                    func="\nINSERT INTO tracker_change (kind, subject, number, other, before, after)\nSELECT 'no_longer_quoted', 'article', newer.article_id, NEW.occurrence_id, earlier.text,\n    coalesce(substr(newer.text, NEW.start + 1, NEW.\"end\" - NEW.start), '')\nFROM tracker_occurrence earlier, tracker_snapshot newer\nWHERE earlier.id = NEW.occurrence_id AND newer.id = NEW.snapshot_id; RETURN NULL;\n",
                    hash="733e64589a5d0843398892a0823eb3ddb72b7166",
                    operation="INSERT",
                    pgid="pgtrigger_tells_no_longer_quoted_c1c97",
                    table="tracker_anchor",
                    when="AFTER",
                ),
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
                            "no_longer_quoted",
                            "deleted",
                        ],
                    )
                ),
                name="change_kind_known",
            ),
        ),
        migrations.RunSQL(
            migrations.RunSQL.noop,
            "DELETE FROM tracker_change WHERE kind = 'no_longer_quoted';",
        ),
    ]
