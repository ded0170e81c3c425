"""An accept writes fewer indexes, and leaves carriages that it does not change as they are."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("tracker", "0031_carriages_step_by_step"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="attribution",
            name="carriages_after_update",
        ),
        migrations.AlterField(
            model_name="attributionevent",
            name="credited_to",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="tracker.outlet",
            ),
        ),
        migrations.AlterField(
            model_name="attributionevent",
            name="parent",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="tracker.attribution",
            ),
        ),
        migrations.AlterField(
            model_name="attributionevent",
            name="snapshot",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="tracker.snapshot",
            ),
        ),
        migrations.AlterField(
            model_name="attributionevent",
            name="speaker",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="tracker.speaker",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="attribution",
            trigger=pgtrigger.compiler.Trigger(
                name="carriages_after_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="WITH held AS (\n    SELECT quote_id FROM tracker_carriage\n    WHERE quote_id = ANY(ARRAY(SELECT quote_id FROM (SELECT quote_id FROM tracker_occurrence WHERE attribution_id = ANY(ARRAY(\n    SELECT was.id FROM was JOIN made USING (id)\n    WHERE was.speaker_id IS DISTINCT FROM made.speaker_id\n        OR (was.review = 'rejected') <> (made.review = 'rejected')\n))\nUNION ALL\nSELECT quote_id FROM tracker_carriage WHERE kept <> 2 AND quote_id = ANY(ARRAY(\n    SELECT quote_id FROM tracker_occurrence WHERE attribution_id = ANY(ARRAY(\n        SELECT was.id FROM was JOIN made USING (id) WHERE was.review <> made.review\n    ))\n))) AS touched))\n    ORDER BY quote_id FOR UPDATE\n)\nUPDATE tracker_carriage SET kept = 0, generation = generation + 1\nWHERE quote_id = ANY(ARRAY(SELECT quote_id FROM held));\nRETURN NULL;",
                    hash="566ae0de551c4d0e340c6ce39c289703f37dfc47",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_carriages_after_update_36ae0",
                    referencing="REFERENCING OLD TABLE AS was  NEW TABLE AS made ",
                    table="tracker_attribution",
                    when="AFTER",
                ),
            ),
        ),
    ]
