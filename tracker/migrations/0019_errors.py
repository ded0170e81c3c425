import django.db.models.deletion
import django.db.models.functions.text
import django.db.models.lookups
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import tracker.vocabulary
import tracker.vocabulary.errors


class Migration(migrations.Migration):
    dependencies = [
        ("pghistory", "0007_auto_20250421_0444"),
        ("tracker", "0018_changes"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        # Undone last: a trigger that is taken off leaves the function it called.
        migrations.RunSQL(
            migrations.RunSQL.noop,
            """
            DROP FUNCTION IF EXISTS pgtrigger_version_rises_a20b8();
            DROP FUNCTION IF EXISTS pgtrigger_insert_insert_e3840();
            DROP FUNCTION IF EXISTS pgtrigger_update_update_eae5b();
            DROP FUNCTION IF EXISTS pgtrigger_delete_delete_769bf();
            """,
        ),
        migrations.CreateModel(
            name="ErrorReport",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("speaker", "Somebody else said it"),
                            ("words", "The article prints other words"),
                            ("match", "It is not the same sentence as the quote"),
                            ("not_speech", "Nobody said it: it is a title, a name or a phrase"),
                            ("other", "Something else"),
                        ],
                        default="",
                        max_length=20,
                    ),
                ),
                ("message", models.TextField(blank=True)),
                ("reported_at", models.DateTimeField()),
                (
                    "review",
                    models.CharField(
                        choices=[
                            ("suggested", "suggested"),
                            ("accepted", "accepted"),
                            ("rejected", "rejected"),
                        ],
                        default="suggested",
                        max_length=20,
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ErrorReportEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("speaker", "Somebody else said it"),
                            ("words", "The article prints other words"),
                            ("match", "It is not the same sentence as the quote"),
                            ("not_speech", "Nobody said it: it is a title, a name or a phrase"),
                            ("other", "Something else"),
                        ],
                        default="",
                        max_length=20,
                    ),
                ),
                ("message", models.TextField(blank=True)),
                ("reported_at", models.DateTimeField()),
                (
                    "review",
                    models.CharField(
                        choices=[
                            ("suggested", "suggested"),
                            ("accepted", "accepted"),
                            ("rejected", "rejected"),
                        ],
                        default="suggested",
                        max_length=20,
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
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
        migrations.RemoveConstraint(
            model_name="deferral",
            name="deferral_of_one_thing",
        ),
        migrations.RemoveConstraint(
            model_name="deferral",
            name="deferral_once",
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="deferral",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "tracker_deferralevent" ("article_match_id", "editor_id", "error_report_id", "id", "lost_anchor_id", "occurrence_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quote_id", "quote_match_id", "speaker_match_id", "statement_id") VALUES (NEW."article_match_id", NEW."editor_id", NEW."error_report_id", NEW."id", NEW."lost_anchor_id", NEW."occurrence_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."quote_id", NEW."quote_match_id", NEW."speaker_match_id", NEW."statement_id"); RETURN NULL;',
                    hash="77e087ee834947b9e6f3a3223e431fad48436de4",
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
                    func='INSERT INTO "tracker_deferralevent" ("article_match_id", "editor_id", "error_report_id", "id", "lost_anchor_id", "occurrence_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quote_id", "quote_match_id", "speaker_match_id", "statement_id") VALUES (NEW."article_match_id", NEW."editor_id", NEW."error_report_id", NEW."id", NEW."lost_anchor_id", NEW."occurrence_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."quote_id", NEW."quote_match_id", NEW."speaker_match_id", NEW."statement_id"); RETURN NULL;',
                    hash="15c9e3040a83d9cda9f20698ea463f213bbe33ab",
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
                    func='INSERT INTO "tracker_deferralevent" ("article_match_id", "editor_id", "error_report_id", "id", "lost_anchor_id", "occurrence_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quote_id", "quote_match_id", "speaker_match_id", "statement_id") VALUES (OLD."article_match_id", OLD."editor_id", OLD."error_report_id", OLD."id", OLD."lost_anchor_id", OLD."occurrence_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."quote_id", OLD."quote_match_id", OLD."speaker_match_id", OLD."statement_id"); RETURN NULL;',
                    hash="b7f571054f8cd639404be823d1cb14e6fefcd50f",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_31114",
                    table="tracker_deferral",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddField(
            model_name="errorreport",
            name="passage",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="error_reports",
                to="tracker.attribution",
            ),
        ),
        migrations.AddField(
            model_name="deferral",
            name="error_report",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="deferrals",
                to="tracker.errorreport",
            ),
        ),
        migrations.AddField(
            model_name="deferralevent",
            name="error_report",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="tracker.errorreport",
            ),
        ),
        migrations.AddConstraint(
            model_name="deferral",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("article_match__isnull", True),
                        ("error_report__isnull", True),
                        ("lost_anchor__isnull", True),
                        ("occurrence__isnull", True),
                        ("quote__isnull", True),
                        ("quote_match__isnull", False),
                        ("speaker_match__isnull", True),
                        ("statement__isnull", True),
                    ),
                    models.Q(
                        ("article_match__isnull", True),
                        ("error_report__isnull", True),
                        ("lost_anchor__isnull", True),
                        ("occurrence__isnull", False),
                        ("quote__isnull", True),
                        ("quote_match__isnull", True),
                        ("speaker_match__isnull", True),
                        ("statement__isnull", True),
                    ),
                    models.Q(
                        ("article_match__isnull", True),
                        ("error_report__isnull", True),
                        ("lost_anchor__isnull", True),
                        ("occurrence__isnull", True),
                        ("quote__isnull", True),
                        ("quote_match__isnull", True),
                        ("speaker_match__isnull", False),
                        ("statement__isnull", True),
                    ),
                    models.Q(
                        ("article_match__isnull", False),
                        ("error_report__isnull", True),
                        ("lost_anchor__isnull", True),
                        ("occurrence__isnull", True),
                        ("quote__isnull", True),
                        ("quote_match__isnull", True),
                        ("speaker_match__isnull", True),
                        ("statement__isnull", True),
                    ),
                    models.Q(
                        ("article_match__isnull", True),
                        ("error_report__isnull", True),
                        ("lost_anchor__isnull", True),
                        ("occurrence__isnull", True),
                        ("quote__isnull", False),
                        ("quote_match__isnull", True),
                        ("speaker_match__isnull", True),
                        ("statement__isnull", True),
                    ),
                    models.Q(
                        ("article_match__isnull", True),
                        ("error_report__isnull", True),
                        ("lost_anchor__isnull", True),
                        ("occurrence__isnull", True),
                        ("quote__isnull", True),
                        ("quote_match__isnull", True),
                        ("speaker_match__isnull", True),
                        ("statement__isnull", False),
                    ),
                    models.Q(
                        ("article_match__isnull", True),
                        ("error_report__isnull", True),
                        ("lost_anchor__isnull", False),
                        ("occurrence__isnull", True),
                        ("quote__isnull", True),
                        ("quote_match__isnull", True),
                        ("speaker_match__isnull", True),
                        ("statement__isnull", True),
                    ),
                    models.Q(
                        ("article_match__isnull", True),
                        ("error_report__isnull", False),
                        ("lost_anchor__isnull", True),
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
                    "lost_anchor",
                    "error_report",
                ),
                name="deferral_once",
                nulls_distinct=False,
            ),
        ),
        migrations.AddField(
            model_name="errorreportevent",
            name="passage",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="tracker.attribution",
            ),
        ),
        migrations.AddField(
            model_name="errorreportevent",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="errorreportevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="history",
                to="tracker.errorreport",
            ),
        ),
        migrations.AddIndex(
            model_name="errorreport",
            index=models.Index(
                condition=models.Q(("review", tracker.vocabulary.Review["SUGGESTED"])),
                fields=["-id"],
                name="error_reports_to_settle",
            ),
        ),
        migrations.AddConstraint(
            model_name="errorreport",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("kind__in", ["speaker", "words", "match", "not_speech", "other"])
                ),
                name="error_report_kind_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="errorreport",
            constraint=models.CheckConstraint(
                condition=models.Q(("review__in", ["suggested", "accepted", "rejected"])),
                name="error_report_review_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="errorreport",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", tracker.vocabulary.errors.ErrorKind["OTHER"]), _negated=True),
                    ("message__regex", "\\S"),
                    _connector="OR",
                ),
                name="error_report_other_in_words",
            ),
        ),
        migrations.AddConstraint(
            model_name="errorreport",
            constraint=models.CheckConstraint(
                condition=django.db.models.lookups.LessThanOrEqual(
                    django.db.models.functions.text.Length("message"), 2000
                ),
                name="error_report_message_short",
            ),
        ),
        migrations.AddConstraint(
            model_name="errorreport",
            constraint=models.UniqueConstraint(
                condition=models.Q(("review", tracker.vocabulary.Review["SUGGESTED"])),
                fields=("passage", "kind", "message"),
                name="error_report_waits_once",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="errorreport",
            trigger=pgtrigger.compiler.Trigger(
                name="version_rises",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\nNEW.version = OLD.version;\nIF NEW.* IS DISTINCT FROM OLD.* THEN NEW.version = OLD.version + 1; END IF;\nRETURN NEW;\n",
                    hash="41250eef929c922a6bf4eb4ad490c9ec6d6a20da",
                    operation="UPDATE",
                    pgid="pgtrigger_version_rises_a20b8",
                    table="tracker_errorreport",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="errorreport",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "tracker_errorreportevent" ("id", "kind", "message", "passage_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reported_at", "review", "version") VALUES (NEW."id", NEW."kind", NEW."message", NEW."passage_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reported_at", NEW."review", NEW."version"); RETURN NULL;',
                    hash="616a991a23aeb4babd2f15fc548149ee6ad72a15",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_e3840",
                    table="tracker_errorreport",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="errorreport",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "tracker_errorreportevent" ("id", "kind", "message", "passage_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reported_at", "review", "version") VALUES (NEW."id", NEW."kind", NEW."message", NEW."passage_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reported_at", NEW."review", NEW."version"); RETURN NULL;',
                    hash="4260ad5186b258a4109a11e235bf30a8be48cf9c",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_eae5b",
                    table="tracker_errorreport",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="errorreport",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "tracker_errorreportevent" ("id", "kind", "message", "passage_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reported_at", "review", "version") VALUES (OLD."id", OLD."kind", OLD."message", OLD."passage_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reported_at", OLD."review", OLD."version"); RETURN NULL;',
                    hash="17190207c7e2d88b00d446fb3c211e7ce691a750",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_769bf",
                    table="tracker_errorreport",
                    when="AFTER",
                ),
            ),
        ),
    ]
