"""New passages, sentences and quotes are told, and checked, a statement at a time."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("tracker", "0035_assertions"),
    ]

    operations = [
        # Undone last: a trigger that is taken off leaves the function it called.
        migrations.RunSQL(
            migrations.RunSQL.noop,
            "DROP FUNCTION IF EXISTS pgtrigger_span_exact_as_printed_when_made_91614();",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="attribution",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="attribution",
            name="attribution_parent_in_snapshot",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="attribution",
            name="attribution_nested_without_circle",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="event",
            name="event_merged_without_circle",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="occurrence",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="quote",
            name="quote_merged_without_circle",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="quote",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="span",
            name="span_exact_as_printed",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="span",
            name="span_occurrence_of_passage",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="span",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="speaker",
            name="speaker_merged_without_circle",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="speakeralias",
            name="insert_insert",
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="attribution",
            trigger=pgtrigger.compiler.Trigger(
                name="attribution_parent_in_snapshot",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (NEW.parent_id IS NOT NULL)",
                    func="IF (\nNEW.parent_id = NEW.id OR NEW.snapshot_id =\n(SELECT p.snapshot_id FROM tracker_attribution p WHERE p.id = NEW.parent_id)\n) IS NOT TRUE THEN RAISE EXCEPTION 'a passage is nested in one of the same snapshot' USING ERRCODE = 'check_violation', CONSTRAINT = 'attribution_parent_in_snapshot', TABLE = TG_TABLE_NAME; END IF; RETURN NEW;",
                    hash="a52defc4aac5e314b0af60bc134726b8e34fc9c0",
                    operation='INSERT OR UPDATE OF "parent_id"',
                    pgid="pgtrigger_attribution_parent_in_snapshot_bcbc3",
                    table="tracker_attribution",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="attribution",
            trigger=pgtrigger.compiler.Trigger(
                name="attribution_nested_without_circle",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (NEW.parent_id IS NOT NULL)",
                    func="IF (NEW.parent_id = NEW.id OR NOT EXISTS (WITH RECURSIVE trail(id) AS (SELECT NEW.parent_id UNION SELECT next.parent_id FROM tracker_attribution next JOIN trail ON next.id = trail.id) SELECT FROM trail WHERE id = NEW.id)) IS NOT TRUE THEN RAISE EXCEPTION 'references go round in a circle' USING ERRCODE = 'check_violation', CONSTRAINT = 'attribution_nested_without_circle', TABLE = TG_TABLE_NAME; END IF; RETURN NEW;",
                    hash="cf5213d7f1f7083ddde261447cc86e2d3425621b",
                    operation='INSERT OR UPDATE OF "parent_id"',
                    pgid="pgtrigger_attribution_nested_without_circle_fdec0",
                    table="tracker_attribution",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="attribution",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "tracker_attributionevent" ("attribution_text", "candidates", "confidence", "credited_to_id", "cue_lemma", "engine", "id", "kind", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reject_reason", "review", "said_basis", "said_on", "snapshot_id", "speaker_id", "start", "version") SELECT new_values."attribution_text", new_values."candidates", new_values."confidence", new_values."credited_to_id", new_values."cue_lemma", new_values."engine", new_values."id", new_values."kind", new_values."parent_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."reject_reason", new_values."review", new_values."said_basis", new_values."said_on", new_values."snapshot_id", new_values."speaker_id", new_values."start", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="c6efd3520b798691f81fee54bb834e5e1e8e60db",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_a6f73",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="tracker_attribution",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="event",
            trigger=pgtrigger.compiler.Trigger(
                name="event_merged_without_circle",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (NEW.merged_into_id IS NOT NULL)",
                    func="IF (NEW.merged_into_id = NEW.id OR NOT EXISTS (WITH RECURSIVE trail(id) AS (SELECT NEW.merged_into_id UNION SELECT next.merged_into_id FROM tracker_event next JOIN trail ON next.id = trail.id) SELECT FROM trail WHERE id = NEW.id)) IS NOT TRUE THEN RAISE EXCEPTION 'references go round in a circle' USING ERRCODE = 'check_violation', CONSTRAINT = 'event_merged_without_circle', TABLE = TG_TABLE_NAME; END IF; RETURN NEW;",
                    hash="4b22c6026dd7b83eb1b388d6d920b983ffbad511",
                    operation='INSERT OR UPDATE OF "merged_into_id"',
                    pgid="pgtrigger_event_merged_without_circle_3303f",
                    table="tracker_event",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="occurrence",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "tracker_occurrenceevent" ("alignment", "attribution_id", "differences", "evidence", "grade", "id", "match_decision", "match_relation", "match_review", "match_score", "match_why", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "quote_id", "spliced_with_id", "summary", "text", "version") SELECT new_values."alignment", new_values."attribution_id", new_values."differences", new_values."evidence", new_values."grade", new_values."id", new_values."match_decision", new_values."match_relation", new_values."match_review", new_values."match_score", new_values."match_why", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."position", new_values."quote_id", new_values."spliced_with_id", new_values."summary", new_values."text", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="97d3c5fcf651ddce036c650082d2f739e9777f17",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_ee89f",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="tracker_occurrence",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="quote",
            trigger=pgtrigger.compiler.Trigger(
                name="quote_merged_without_circle",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (NEW.merged_into_id IS NOT NULL)",
                    func="IF (NEW.merged_into_id = NEW.id OR NOT EXISTS (WITH RECURSIVE trail(id) AS (SELECT NEW.merged_into_id UNION SELECT next.merged_into_id FROM tracker_quote next JOIN trail ON next.id = trail.id) SELECT FROM trail WHERE id = NEW.id)) IS NOT TRUE THEN RAISE EXCEPTION 'references go round in a circle' USING ERRCODE = 'check_violation', CONSTRAINT = 'quote_merged_without_circle', TABLE = TG_TABLE_NAME; END IF; RETURN NEW;",
                    hash="c781ef189eeea68d2adfdf4bac0666fa1434814d",
                    operation='INSERT OR UPDATE OF "merged_into_id"',
                    pgid="pgtrigger_quote_merged_without_circle_f7bb4",
                    table="tracker_quote",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="quote",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "tracker_quoteevent" ("first_published_at", "id", "language", "membership_review", "merged_into_id", "occurrence_count", "outlet_count", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "position_certain", "said_basis", "said_on", "speaker_id", "speaker_review", "statement_id", "text", "version", "wording_review") SELECT new_values."first_published_at", new_values."id", new_values."language", new_values."membership_review", new_values."merged_into_id", new_values."occurrence_count", new_values."outlet_count", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."position", new_values."position_certain", new_values."said_basis", new_values."said_on", new_values."speaker_id", new_values."speaker_review", new_values."statement_id", new_values."text", new_values."version", new_values."wording_review" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="4e76ee6b1c4d5b059fd7aba7895ffcf8f4e57f3d",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_6f87f",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="tracker_quote",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="span",
            trigger=pgtrigger.compiler.Trigger(
                name="span_exact_as_printed",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF (NEW.start >= NEW.\"end\" OR char_length(NEW.exact) = NEW.\"end\" - NEW.start AND NEW.exact = (SELECT substr(s.text, NEW.start + 1, NEW.\"end\" - NEW.start) \nFROM tracker_attribution a JOIN tracker_snapshot s ON s.id = a.snapshot_id\nWHERE a.id = NEW.attribution_id\n)) IS NOT TRUE THEN RAISE EXCEPTION 'exact differs from the characters of the snapshot' USING ERRCODE = 'check_violation', CONSTRAINT = 'span_exact_as_printed', TABLE = TG_TABLE_NAME; END IF; RETURN NEW;",
                    hash="8c27833b88b5d9b60af2d9b0ebe0313fd4523b59",
                    operation="UPDATE",
                    pgid="pgtrigger_span_exact_as_printed_bbcbb",
                    table="tracker_span",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="span",
            trigger=pgtrigger.compiler.Trigger(
                name="span_exact_as_printed_when_made",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF EXISTS (SELECT FROM \n(\n    WITH texts AS MATERIALIZED (\n        SELECT s.id, s.text || '' AS text FROM tracker_snapshot s WHERE s.id = ANY(ARRAY(\n            SELECT a.snapshot_id FROM tracker_attribution a\n            WHERE a.id = ANY(ARRAY(SELECT attribution_id FROM made))\n        ))\n    )\n    SELECT made.*, texts.text FROM made\n    LEFT JOIN tracker_attribution a ON a.id = made.attribution_id\n    LEFT JOIN texts ON texts.id = a.snapshot_id\n) made\n WHERE (\nstart >= \"end\" OR char_length(exact) = \"end\" - start\nAND exact = substr(text, start + 1, \"end\" - start)\n) IS NOT TRUE) THEN RAISE EXCEPTION 'exact differs from the characters of the snapshot' USING ERRCODE = 'check_violation', CONSTRAINT = 'span_exact_as_printed', TABLE = TG_TABLE_NAME; END IF; RETURN NULL;",
                    hash="6182e2a9b51289c7a4e29e88bfc9a4bca9c77d49",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_span_exact_as_printed_when_made_91614",
                    referencing="REFERENCING NEW TABLE AS made ",
                    table="tracker_span",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="span",
            trigger=pgtrigger.compiler.Trigger(
                name="span_occurrence_of_passage",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (NEW.occurrence_id IS NOT NULL)",
                    func="IF (\nNEW.attribution_id =\n(SELECT o.attribution_id FROM tracker_occurrence o WHERE o.id = NEW.occurrence_id)\n) IS NOT TRUE THEN RAISE EXCEPTION 'the sentence belongs to another passage' USING ERRCODE = 'check_violation', CONSTRAINT = 'span_occurrence_of_passage', TABLE = TG_TABLE_NAME; END IF; RETURN NEW;",
                    hash="9e8d6e02aa853b09b487d26ad2dc57106dced700",
                    operation="INSERT OR UPDATE",
                    pgid="pgtrigger_span_occurrence_of_passage_64e55",
                    table="tracker_span",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="span",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "tracker_spanevent" ("attribution_id", "end", "exact", "id", "occurrence_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "start") SELECT new_values."attribution_id", new_values."end", new_values."exact", new_values."id", new_values."occurrence_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."role", new_values."start" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="5ffaa71ed79c64e438ae7e6cf29a1b0bf1df030d",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_8e8db",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="tracker_span",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="speaker",
            trigger=pgtrigger.compiler.Trigger(
                name="speaker_merged_without_circle",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (NEW.merged_into_id IS NOT NULL)",
                    func="IF (NEW.merged_into_id = NEW.id OR NOT EXISTS (WITH RECURSIVE trail(id) AS (SELECT NEW.merged_into_id UNION SELECT next.merged_into_id FROM tracker_speaker next JOIN trail ON next.id = trail.id) SELECT FROM trail WHERE id = NEW.id)) IS NOT TRUE THEN RAISE EXCEPTION 'references go round in a circle' USING ERRCODE = 'check_violation', CONSTRAINT = 'speaker_merged_without_circle', TABLE = TG_TABLE_NAME; END IF; RETURN NEW;",
                    hash="3b418107e5ed9a454a37c2a9f9c126a54bfcab4c",
                    operation='INSERT OR UPDATE OF "merged_into_id"',
                    pgid="pgtrigger_speaker_merged_without_circle_f4c25",
                    table="tracker_speaker",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="speakeralias",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "tracker_speakeraliasevent" ("count", "folded_name", "id", "name", "outlet_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "skeleton", "speaker_id") SELECT new_values."count", new_values."folded_name", new_values."id", new_values."name", new_values."outlet_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."skeleton", new_values."speaker_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="cacda111d443f96a609c6d3c061c6aa535d2940a",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_0053d",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="tracker_speakeralias",
                    when="AFTER",
                ),
            ),
        ),
    ]
