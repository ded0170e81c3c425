"""What is kept of a quote is forgotten passage by passage, where a passage is changed."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("tracker", "0038_glances"),
    ]

    operations = [
        # Undone last: a trigger that goes leaves the function it called.
        migrations.RunSQL(
            migrations.RunSQL.noop,
            "DROP FUNCTION IF EXISTS pgtrigger_carriages_of_passage_2eeec();",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="attribution",
            name="carriages_after_update",
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="attribution",
            trigger=pgtrigger.compiler.Trigger(
                name="carriages_of_passage",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.review <> NEW.review OR \n    (OLD.review = 'rejected', OLD.kind, OLD.cue_lemma, OLD.speaker_id, OLD.credited_to_id)\n    IS DISTINCT FROM\n    (NEW.review = 'rejected', NEW.kind, NEW.cue_lemma, NEW.speaker_id, NEW.credited_to_id))",
                    func="IF \n    (OLD.review = 'rejected', OLD.kind, OLD.cue_lemma, OLD.speaker_id, OLD.credited_to_id)\n    IS DISTINCT FROM\n    (NEW.review = 'rejected', NEW.kind, NEW.cue_lemma, NEW.speaker_id, NEW.credited_to_id) OR EXISTS (\n    SELECT FROM tracker_carriage WHERE kept <> 2 AND quote_id = ANY(ARRAY(SELECT quote_id FROM tracker_occurrence WHERE attribution_id = NEW.id))\n) THEN\nWITH held AS (\n    SELECT quote_id FROM tracker_carriage\n    WHERE quote_id = ANY(ARRAY(SELECT quote_id FROM (SELECT quote_id FROM tracker_occurrence WHERE attribution_id = NEW.id) AS touched))\n    ORDER BY quote_id FOR UPDATE\n)\nUPDATE tracker_carriage SET kept = 0, generation = generation + 1\nWHERE quote_id = ANY(ARRAY(SELECT quote_id FROM held));\nEND IF;\nRETURN NULL;",
                    hash="19ab86155230c78840952e9662455ea930a17930",
                    operation="UPDATE",
                    pgid="pgtrigger_carriages_of_passage_2eeec",
                    table="tracker_attribution",
                    when="AFTER",
                ),
            ),
        ),
    ]
