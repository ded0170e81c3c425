import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import tracker.vocabulary


class Migration(migrations.Migration):
    dependencies = [
        ("tracker", "0028_texts_that_return"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="deferral",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="deferral",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="deferral",
            name="delete_delete",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="quote",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="quote",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="quote",
            name="delete_delete",
        ),
        migrations.RemoveConstraint(
            model_name="decision",
            name="decision_kind_known",
        ),
        migrations.RemoveConstraint(
            model_name="deferral",
            name="deferral_of_one_thing",
        ),
        migrations.RemoveConstraint(
            model_name="deferral",
            name="deferral_once",
        ),
        migrations.AddField(
            model_name="deferral",
            name="article",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="deferrals",
                to="tracker.article",
            ),
        ),
        migrations.AddField(
            model_name="deferral",
            name="membership",
            field=models.ForeignKey(
                blank=True,
                help_text="the quote whose place in its statement is doubtful",
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="tracker.quote",
            ),
        ),
        migrations.AddField(
            model_name="deferralevent",
            name="article",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="tracker.article",
            ),
        ),
        migrations.AddField(
            model_name="deferralevent",
            name="membership",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                help_text="the quote whose place in its statement is doubtful",
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="tracker.quote",
            ),
        ),
        migrations.AddField(
            model_name="quote",
            name="membership_review",
            field=models.CharField(
                choices=[
                    ("suggested", "suggested"),
                    ("accepted", "accepted"),
                    ("rejected", "rejected"),
                ],
                default="suggested",
                max_length=20,
            ),
        ),
        migrations.AddField(
            model_name="quoteevent",
            name="membership_review",
            field=models.CharField(
                choices=[
                    ("suggested", "suggested"),
                    ("accepted", "accepted"),
                    ("rejected", "rejected"),
                ],
                default="suggested",
                max_length=20,
            ),
        ),
        migrations.AlterField(
            model_name="decision",
            name="kind",
            field=models.CharField(
                choices=[
                    ("not_a_quotation", "not a quotation"),
                    ("not_same_quote", "not same quote"),
                    ("not_same_person", "not same person"),
                    ("not_a_copy", "not a copy"),
                    ("not_one_statement", "not one statement"),
                    ("both_stand", "both stand"),
                ],
                default="not_same_quote",
                max_length=20,
            ),
        ),
        migrations.AlterField(
            model_name="decisionevent",
            name="kind",
            field=models.CharField(
                choices=[
                    ("not_a_quotation", "not a quotation"),
                    ("not_same_quote", "not same quote"),
                    ("not_same_person", "not same person"),
                    ("not_a_copy", "not a copy"),
                    ("not_one_statement", "not one statement"),
                    ("both_stand", "both stand"),
                ],
                default="not_same_quote",
                max_length=20,
            ),
        ),
        migrations.AlterModelOptions(
            name="watch",
            options={"verbose_name_plural": "watches"},
        ),
        migrations.AddIndex(
            model_name="article",
            index=models.Index(
                condition=models.Q(
                    ("credited_to__isnull", False),
                    ("derivation_review", tracker.vocabulary.Review["SUGGESTED"]),
                ),
                fields=["-id"],
                name="publishers_to_settle",
            ),
        ),
        migrations.AddIndex(
            model_name="quote",
            index=models.Index(
                condition=models.Q(
                    ("membership_review", tracker.vocabulary.Review["SUGGESTED"]),
                    ("said_basis", "the day of the sentences it is printed with"),
                ),
                fields=["-id"],
                name="memberships_to_settle",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="deferral",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "tracker_deferralevent" ("article_id", "article_match_id", "editor_id", "error_report_id", "id", "lost_anchor_id", "membership_id", "occurrence_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quote_id", "quote_match_id", "speaker_match_id", "statement_id") VALUES (NEW."article_id", NEW."article_match_id", NEW."editor_id", NEW."error_report_id", NEW."id", NEW."lost_anchor_id", NEW."membership_id", NEW."occurrence_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."quote_id", NEW."quote_match_id", NEW."speaker_match_id", NEW."statement_id"); RETURN NULL;',
                    hash="755773b02d646240a866a7f7f2edb11f365b6e46",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_ede31",
                    table="tracker_deferral",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="deferral",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "tracker_deferralevent" ("article_id", "article_match_id", "editor_id", "error_report_id", "id", "lost_anchor_id", "membership_id", "occurrence_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quote_id", "quote_match_id", "speaker_match_id", "statement_id") VALUES (NEW."article_id", NEW."article_match_id", NEW."editor_id", NEW."error_report_id", NEW."id", NEW."lost_anchor_id", NEW."membership_id", NEW."occurrence_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."quote_id", NEW."quote_match_id", NEW."speaker_match_id", NEW."statement_id"); RETURN NULL;',
                    hash="d7bc6f62b1679f2b60bb1d1dfddaded0d83c9fe1",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_02ff3",
                    table="tracker_deferral",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="deferral",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "tracker_deferralevent" ("article_id", "article_match_id", "editor_id", "error_report_id", "id", "lost_anchor_id", "membership_id", "occurrence_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quote_id", "quote_match_id", "speaker_match_id", "statement_id") VALUES (OLD."article_id", OLD."article_match_id", OLD."editor_id", OLD."error_report_id", OLD."id", OLD."lost_anchor_id", OLD."membership_id", OLD."occurrence_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."quote_id", OLD."quote_match_id", OLD."speaker_match_id", OLD."statement_id"); RETURN NULL;',
                    hash="b6e3b7df91e271ce3ba3262f657dea91e901de09",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_31114",
                    table="tracker_deferral",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="quote",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "tracker_quoteevent" ("first_published_at", "id", "language", "membership_review", "merged_into_id", "occurrence_count", "outlet_count", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "position_certain", "said_basis", "said_on", "speaker_id", "speaker_review", "statement_id", "text", "version", "wording_review") VALUES (NEW."first_published_at", NEW."id", NEW."language", NEW."membership_review", NEW."merged_into_id", NEW."occurrence_count", NEW."outlet_count", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."position_certain", NEW."said_basis", NEW."said_on", NEW."speaker_id", NEW."speaker_review", NEW."statement_id", NEW."text", NEW."version", NEW."wording_review"); RETURN NULL;',
                    hash="066fefc01886752363823fca481dcd1d0bbd89e6",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_6f87f",
                    table="tracker_quote",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="quote",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "tracker_quoteevent" ("first_published_at", "id", "language", "membership_review", "merged_into_id", "occurrence_count", "outlet_count", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "position_certain", "said_basis", "said_on", "speaker_id", "speaker_review", "statement_id", "text", "version", "wording_review") VALUES (NEW."first_published_at", NEW."id", NEW."language", NEW."membership_review", NEW."merged_into_id", NEW."occurrence_count", NEW."outlet_count", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."position_certain", NEW."said_basis", NEW."said_on", NEW."speaker_id", NEW."speaker_review", NEW."statement_id", NEW."text", NEW."version", NEW."wording_review"); RETURN NULL;',
                    hash="04877b85ebbcad6a2bf25399e6b9bd721679d93b",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_730d3",
                    table="tracker_quote",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="quote",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "tracker_quoteevent" ("first_published_at", "id", "language", "membership_review", "merged_into_id", "occurrence_count", "outlet_count", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "position_certain", "said_basis", "said_on", "speaker_id", "speaker_review", "statement_id", "text", "version", "wording_review") VALUES (OLD."first_published_at", OLD."id", OLD."language", OLD."membership_review", OLD."merged_into_id", OLD."occurrence_count", OLD."outlet_count", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."position_certain", OLD."said_basis", OLD."said_on", OLD."speaker_id", OLD."speaker_review", OLD."statement_id", OLD."text", OLD."version", OLD."wording_review"); RETURN NULL;',
                    hash="8a76c48a54683188a703bd2f8e7c04b449d9b09f",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_0b14e",
                    table="tracker_quote",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        [
                            "not_a_quotation",
                            "not_same_quote",
                            "not_same_person",
                            "not_a_copy",
                            "not_one_statement",
                            "both_stand",
                        ],
                    )
                ),
                name="decision_kind_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="deferral",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("article__isnull", True),
                        ("article_match__isnull", True),
                        ("error_report__isnull", True),
                        ("lost_anchor__isnull", True),
                        ("membership__isnull", True),
                        ("occurrence__isnull", True),
                        ("quote__isnull", True),
                        ("quote_match__isnull", False),
                        ("speaker_match__isnull", True),
                        ("statement__isnull", True),
                    ),
                    models.Q(
                        ("article__isnull", True),
                        ("article_match__isnull", True),
                        ("error_report__isnull", True),
                        ("lost_anchor__isnull", True),
                        ("membership__isnull", True),
                        ("occurrence__isnull", False),
                        ("quote__isnull", True),
                        ("quote_match__isnull", True),
                        ("speaker_match__isnull", True),
                        ("statement__isnull", True),
                    ),
                    models.Q(
                        ("article__isnull", True),
                        ("article_match__isnull", True),
                        ("error_report__isnull", True),
                        ("lost_anchor__isnull", True),
                        ("membership__isnull", True),
                        ("occurrence__isnull", True),
                        ("quote__isnull", True),
                        ("quote_match__isnull", True),
                        ("speaker_match__isnull", False),
                        ("statement__isnull", True),
                    ),
                    models.Q(
                        ("article__isnull", True),
                        ("article_match__isnull", False),
                        ("error_report__isnull", True),
                        ("lost_anchor__isnull", True),
                        ("membership__isnull", True),
                        ("occurrence__isnull", True),
                        ("quote__isnull", True),
                        ("quote_match__isnull", True),
                        ("speaker_match__isnull", True),
                        ("statement__isnull", True),
                    ),
                    models.Q(
                        ("article__isnull", True),
                        ("article_match__isnull", True),
                        ("error_report__isnull", True),
                        ("lost_anchor__isnull", True),
                        ("membership__isnull", True),
                        ("occurrence__isnull", True),
                        ("quote__isnull", False),
                        ("quote_match__isnull", True),
                        ("speaker_match__isnull", True),
                        ("statement__isnull", True),
                    ),
                    models.Q(
                        ("article__isnull", True),
                        ("article_match__isnull", True),
                        ("error_report__isnull", True),
                        ("lost_anchor__isnull", True),
                        ("membership__isnull", True),
                        ("occurrence__isnull", True),
                        ("quote__isnull", True),
                        ("quote_match__isnull", True),
                        ("speaker_match__isnull", True),
                        ("statement__isnull", False),
                    ),
                    models.Q(
                        ("article__isnull", True),
                        ("article_match__isnull", True),
                        ("error_report__isnull", True),
                        ("lost_anchor__isnull", True),
                        ("membership__isnull", False),
                        ("occurrence__isnull", True),
                        ("quote__isnull", True),
                        ("quote_match__isnull", True),
                        ("speaker_match__isnull", True),
                        ("statement__isnull", True),
                    ),
                    models.Q(
                        ("article__isnull", True),
                        ("article_match__isnull", True),
                        ("error_report__isnull", True),
                        ("lost_anchor__isnull", False),
                        ("membership__isnull", True),
                        ("occurrence__isnull", True),
                        ("quote__isnull", True),
                        ("quote_match__isnull", True),
                        ("speaker_match__isnull", True),
                        ("statement__isnull", True),
                    ),
                    models.Q(
                        ("article__isnull", False),
                        ("article_match__isnull", True),
                        ("error_report__isnull", True),
                        ("lost_anchor__isnull", True),
                        ("membership__isnull", True),
                        ("occurrence__isnull", True),
                        ("quote__isnull", True),
                        ("quote_match__isnull", True),
                        ("speaker_match__isnull", True),
                        ("statement__isnull", True),
                    ),
                    models.Q(
                        ("article__isnull", True),
                        ("article_match__isnull", True),
                        ("error_report__isnull", False),
                        ("lost_anchor__isnull", True),
                        ("membership__isnull", True),
                        ("occurrence__isnull", True),
                        ("quote__isnull", True),
                        ("quote_match__isnull", True),
                        ("speaker_match__isnull", True),
                        ("statement__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="deferral_of_one_thing",
            ),
        ),
        migrations.AddConstraint(
            model_name="deferral",
            constraint=models.UniqueConstraint(
                fields=(
                    "editor",
                    "quote_match",
                    "occurrence",
                    "speaker_match",
                    "article_match",
                    "quote",
                    "statement",
                    "membership",
                    "lost_anchor",
                    "article",
                    "error_report",
                ),
                name="deferral_once",
                nulls_distinct=False,
            ),
        ),
        migrations.AddConstraint(
            model_name="quote",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("membership_review__in", ["suggested", "accepted", "rejected"])
                ),
                name="quote_membership_review_known",
            ),
        ),
    ]
