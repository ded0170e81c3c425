import django.db.models.functions.datetime
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

# What was deleted before there were tombstones, as the history tells it.
BURIED = """
INSERT INTO tracker_tombstone (kind, number, slug_sha256, reason, gone_at)
SELECT '{kind}', last.pgh_obj_id, {slug}, CASE
    WHEN taken.label LIKE 'undo: %' THEN 'undone'
    WHEN taken.label LIKE 'delete %' THEN 'deleted'
    WHEN taken.label IS NULL THEN 'removed'
    WHEN taken.by IS NULL THEN 'read_anew'
    ELSE 'edited' END, last.pgh_created_at
FROM (
    SELECT DISTINCT ON (pgh_obj_id) * FROM tracker_{kind}event ORDER BY pgh_obj_id, pgh_id DESC
) AS last LEFT JOIN LATERAL (
    SELECT regexp_replace(metadata ->> 'label', '^redo: ', '') AS label, metadata ->> 'user' AS by
    FROM pghistory_context WHERE id = last.pgh_context_id
) AS taken ON TRUE
WHERE last.pgh_label = 'delete' AND {public}
"""
HASHED_SLUG = "encode(sha256(convert_to(last.slug, 'UTF8')), 'hex')"
SLUGS = {"outlet", "speaker", "event", "tag"}
REVIEWS = {"speaker", "attribution", "statement", "event"}
KINDS = (
    *("outlet", "article", "speaker", "quote", "occurrence"),
    *("attribution", "statement", "event", "tag"),
)


def buried(kind: str) -> str:
    return BURIED.format(
        kind=kind,
        slug=HASHED_SLUG if kind in SLUGS else "''",
        public="last.review <> 'rejected'" if kind in REVIEWS else "TRUE",
    )


class Migration(migrations.Migration):
    dependencies = [
        ("tracker", "0013_tokens"),
    ]

    operations = [
        # Undone last: a table takes its triggers with it, but leaves the functions they called.
        migrations.RunSQL(
            migrations.RunSQL.noop,
            """
            DROP FUNCTION IF EXISTS pgtrigger_leaves_tombstone_65416();
            DROP FUNCTION IF EXISTS pgtrigger_leaves_tombstone_d52c6();
            DROP FUNCTION IF EXISTS pgtrigger_leaves_tombstone_0118f();
            DROP FUNCTION IF EXISTS pgtrigger_leaves_tombstone_7c5c8();
            DROP FUNCTION IF EXISTS pgtrigger_leaves_tombstone_fd87c();
            DROP FUNCTION IF EXISTS pgtrigger_leaves_tombstone_10ef7();
            DROP FUNCTION IF EXISTS pgtrigger_leaves_tombstone_28add();
            DROP FUNCTION IF EXISTS pgtrigger_leaves_tombstone_5b64d();
            DROP FUNCTION IF EXISTS pgtrigger_leaves_tombstone_49924();
            """,
        ),
        migrations.CreateModel(
            name="Tombstone",
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
                ("number", models.BigIntegerField(help_text="the id the row had")),
                ("slug_sha256", models.CharField(blank=True, max_length=64)),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("deleted", "deleted"),
                            ("undone", "undone"),
                            ("edited", "edited"),
                            ("read_anew", "read anew"),
                            ("removed", "removed"),
                        ],
                        default="deleted",
                        max_length=20,
                    ),
                ),
                (
                    "gone_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now()),
                ),
            ],
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="article",
            trigger=pgtrigger.compiler.Trigger(
                name="leaves_tombstone",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\nINSERT INTO tracker_tombstone (kind, number, slug_sha256, reason, gone_at)\nSELECT 'article', gone.id, '', CASE\n    WHEN taken.label LIKE 'undo: %' THEN 'undone'\n    WHEN taken.label LIKE 'delete %' THEN 'deleted'\n    WHEN taken.label IS NULL THEN 'removed'\n    WHEN taken.by IS NULL THEN 'read_anew'\n    ELSE 'edited' END, now()\nFROM gone, (\n    SELECT regexp_replace(told ->> 'label', '^redo: ', '') AS label, told ->> 'user' AS by\n    FROM (\n        SELECT NULLIF(current_setting('pghistory.context_metadata', true), '')::jsonb AS told\n    ) AS setting\n) AS taken\nWHERE TRUE\nON CONFLICT (kind, number) DO UPDATE SET\n    slug_sha256 = EXCLUDED.slug_sha256, reason = EXCLUDED.reason, gone_at = EXCLUDED.gone_at;\nRETURN NULL;\n",
                    hash="30ab5be27cbfd5f157baf2051d9e283be8cfdea1",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_leaves_tombstone_65416",
                    referencing="REFERENCING OLD TABLE AS gone ",
                    table="tracker_article",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="attribution",
            trigger=pgtrigger.compiler.Trigger(
                name="leaves_tombstone",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\nINSERT INTO tracker_tombstone (kind, number, slug_sha256, reason, gone_at)\nSELECT 'attribution', gone.id, '', CASE\n    WHEN taken.label LIKE 'undo: %' THEN 'undone'\n    WHEN taken.label LIKE 'delete %' THEN 'deleted'\n    WHEN taken.label IS NULL THEN 'removed'\n    WHEN taken.by IS NULL THEN 'read_anew'\n    ELSE 'edited' END, now()\nFROM gone, (\n    SELECT regexp_replace(told ->> 'label', '^redo: ', '') AS label, told ->> 'user' AS by\n    FROM (\n        SELECT NULLIF(current_setting('pghistory.context_metadata', true), '')::jsonb AS told\n    ) AS setting\n) AS taken\nWHERE gone.review <> 'rejected'\nON CONFLICT (kind, number) DO UPDATE SET\n    slug_sha256 = EXCLUDED.slug_sha256, reason = EXCLUDED.reason, gone_at = EXCLUDED.gone_at;\nRETURN NULL;\n",
                    hash="4d99f34adf9389aa130ded5a1b146fadb0a484c4",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_leaves_tombstone_d52c6",
                    referencing="REFERENCING OLD TABLE AS gone ",
                    table="tracker_attribution",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="event",
            trigger=pgtrigger.compiler.Trigger(
                name="leaves_tombstone",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\nINSERT INTO tracker_tombstone (kind, number, slug_sha256, reason, gone_at)\nSELECT 'event', gone.id, encode(sha256(convert_to(gone.slug, 'UTF8')), 'hex'), CASE\n    WHEN taken.label LIKE 'undo: %' THEN 'undone'\n    WHEN taken.label LIKE 'delete %' THEN 'deleted'\n    WHEN taken.label IS NULL THEN 'removed'\n    WHEN taken.by IS NULL THEN 'read_anew'\n    ELSE 'edited' END, now()\nFROM gone, (\n    SELECT regexp_replace(told ->> 'label', '^redo: ', '') AS label, told ->> 'user' AS by\n    FROM (\n        SELECT NULLIF(current_setting('pghistory.context_metadata', true), '')::jsonb AS told\n    ) AS setting\n) AS taken\nWHERE gone.review <> 'rejected'\nON CONFLICT (kind, number) DO UPDATE SET\n    slug_sha256 = EXCLUDED.slug_sha256, reason = EXCLUDED.reason, gone_at = EXCLUDED.gone_at;\nRETURN NULL;\n",
                    hash="e3bbf31e7cb478aa6344d6233fe702972609e80a",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_leaves_tombstone_0118f",
                    referencing="REFERENCING OLD TABLE AS gone ",
                    table="tracker_event",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="occurrence",
            trigger=pgtrigger.compiler.Trigger(
                name="leaves_tombstone",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\nINSERT INTO tracker_tombstone (kind, number, slug_sha256, reason, gone_at)\nSELECT 'occurrence', gone.id, '', CASE\n    WHEN taken.label LIKE 'undo: %' THEN 'undone'\n    WHEN taken.label LIKE 'delete %' THEN 'deleted'\n    WHEN taken.label IS NULL THEN 'removed'\n    WHEN taken.by IS NULL THEN 'read_anew'\n    ELSE 'edited' END, now()\nFROM gone, (\n    SELECT regexp_replace(told ->> 'label', '^redo: ', '') AS label, told ->> 'user' AS by\n    FROM (\n        SELECT NULLIF(current_setting('pghistory.context_metadata', true), '')::jsonb AS told\n    ) AS setting\n) AS taken\nWHERE TRUE\nON CONFLICT (kind, number) DO UPDATE SET\n    slug_sha256 = EXCLUDED.slug_sha256, reason = EXCLUDED.reason, gone_at = EXCLUDED.gone_at;\nRETURN NULL;\n",
                    hash="f8a36849190aa7e519cb6e7e535e03f306fa7a1d",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_leaves_tombstone_7c5c8",
                    referencing="REFERENCING OLD TABLE AS gone ",
                    table="tracker_occurrence",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="outlet",
            trigger=pgtrigger.compiler.Trigger(
                name="leaves_tombstone",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\nINSERT INTO tracker_tombstone (kind, number, slug_sha256, reason, gone_at)\nSELECT 'outlet', gone.id, encode(sha256(convert_to(gone.slug, 'UTF8')), 'hex'), CASE\n    WHEN taken.label LIKE 'undo: %' THEN 'undone'\n    WHEN taken.label LIKE 'delete %' THEN 'deleted'\n    WHEN taken.label IS NULL THEN 'removed'\n    WHEN taken.by IS NULL THEN 'read_anew'\n    ELSE 'edited' END, now()\nFROM gone, (\n    SELECT regexp_replace(told ->> 'label', '^redo: ', '') AS label, told ->> 'user' AS by\n    FROM (\n        SELECT NULLIF(current_setting('pghistory.context_metadata', true), '')::jsonb AS told\n    ) AS setting\n) AS taken\nWHERE TRUE\nON CONFLICT (kind, number) DO UPDATE SET\n    slug_sha256 = EXCLUDED.slug_sha256, reason = EXCLUDED.reason, gone_at = EXCLUDED.gone_at;\nRETURN NULL;\n",
                    hash="e04ed450b5dae9c52c2da731edc388f4d736dd42",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_leaves_tombstone_fd87c",
                    referencing="REFERENCING OLD TABLE AS gone ",
                    table="tracker_outlet",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="quote",
            trigger=pgtrigger.compiler.Trigger(
                name="leaves_tombstone",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\nINSERT INTO tracker_tombstone (kind, number, slug_sha256, reason, gone_at)\nSELECT 'quote', gone.id, '', CASE\n    WHEN taken.label LIKE 'undo: %' THEN 'undone'\n    WHEN taken.label LIKE 'delete %' THEN 'deleted'\n    WHEN taken.label IS NULL THEN 'removed'\n    WHEN taken.by IS NULL THEN 'read_anew'\n    ELSE 'edited' END, now()\nFROM gone, (\n    SELECT regexp_replace(told ->> 'label', '^redo: ', '') AS label, told ->> 'user' AS by\n    FROM (\n        SELECT NULLIF(current_setting('pghistory.context_metadata', true), '')::jsonb AS told\n    ) AS setting\n) AS taken\nWHERE TRUE\nON CONFLICT (kind, number) DO UPDATE SET\n    slug_sha256 = EXCLUDED.slug_sha256, reason = EXCLUDED.reason, gone_at = EXCLUDED.gone_at;\nRETURN NULL;\n",
                    hash="e2051be9a937c339055d3a0eb9d6d1265f2047ae",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_leaves_tombstone_10ef7",
                    referencing="REFERENCING OLD TABLE AS gone ",
                    table="tracker_quote",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="speaker",
            trigger=pgtrigger.compiler.Trigger(
                name="leaves_tombstone",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\nINSERT INTO tracker_tombstone (kind, number, slug_sha256, reason, gone_at)\nSELECT 'speaker', gone.id, encode(sha256(convert_to(gone.slug, 'UTF8')), 'hex'), CASE\n    WHEN taken.label LIKE 'undo: %' THEN 'undone'\n    WHEN taken.label LIKE 'delete %' THEN 'deleted'\n    WHEN taken.label IS NULL THEN 'removed'\n    WHEN taken.by IS NULL THEN 'read_anew'\n    ELSE 'edited' END, now()\nFROM gone, (\n    SELECT regexp_replace(told ->> 'label', '^redo: ', '') AS label, told ->> 'user' AS by\n    FROM (\n        SELECT NULLIF(current_setting('pghistory.context_metadata', true), '')::jsonb AS told\n    ) AS setting\n) AS taken\nWHERE gone.review <> 'rejected'\nON CONFLICT (kind, number) DO UPDATE SET\n    slug_sha256 = EXCLUDED.slug_sha256, reason = EXCLUDED.reason, gone_at = EXCLUDED.gone_at;\nRETURN NULL;\n",
                    hash="d45dd6e74e1e6dc390b13637670e1f8abeb0bcee",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_leaves_tombstone_28add",
                    referencing="REFERENCING OLD TABLE AS gone ",
                    table="tracker_speaker",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="statement",
            trigger=pgtrigger.compiler.Trigger(
                name="leaves_tombstone",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\nINSERT INTO tracker_tombstone (kind, number, slug_sha256, reason, gone_at)\nSELECT 'statement', gone.id, '', CASE\n    WHEN taken.label LIKE 'undo: %' THEN 'undone'\n    WHEN taken.label LIKE 'delete %' THEN 'deleted'\n    WHEN taken.label IS NULL THEN 'removed'\n    WHEN taken.by IS NULL THEN 'read_anew'\n    ELSE 'edited' END, now()\nFROM gone, (\n    SELECT regexp_replace(told ->> 'label', '^redo: ', '') AS label, told ->> 'user' AS by\n    FROM (\n        SELECT NULLIF(current_setting('pghistory.context_metadata', true), '')::jsonb AS told\n    ) AS setting\n) AS taken\nWHERE gone.review <> 'rejected'\nON CONFLICT (kind, number) DO UPDATE SET\n    slug_sha256 = EXCLUDED.slug_sha256, reason = EXCLUDED.reason, gone_at = EXCLUDED.gone_at;\nRETURN NULL;\n",
                    hash="f628ea7ff1d8e5e29b68ad27a49f375c48600028",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_leaves_tombstone_5b64d",
                    referencing="REFERENCING OLD TABLE AS gone ",
                    table="tracker_statement",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="tag",
            trigger=pgtrigger.compiler.Trigger(
                name="leaves_tombstone",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\nINSERT INTO tracker_tombstone (kind, number, slug_sha256, reason, gone_at)\nSELECT 'tag', gone.id, encode(sha256(convert_to(gone.slug, 'UTF8')), 'hex'), CASE\n    WHEN taken.label LIKE 'undo: %' THEN 'undone'\n    WHEN taken.label LIKE 'delete %' THEN 'deleted'\n    WHEN taken.label IS NULL THEN 'removed'\n    WHEN taken.by IS NULL THEN 'read_anew'\n    ELSE 'edited' END, now()\nFROM gone, (\n    SELECT regexp_replace(told ->> 'label', '^redo: ', '') AS label, told ->> 'user' AS by\n    FROM (\n        SELECT NULLIF(current_setting('pghistory.context_metadata', true), '')::jsonb AS told\n    ) AS setting\n) AS taken\nWHERE TRUE\nON CONFLICT (kind, number) DO UPDATE SET\n    slug_sha256 = EXCLUDED.slug_sha256, reason = EXCLUDED.reason, gone_at = EXCLUDED.gone_at;\nRETURN NULL;\n",
                    hash="091ced6c71ba89545f8d05f7d1e2dae3d90269e4",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_leaves_tombstone_49924",
                    referencing="REFERENCING OLD TABLE AS gone ",
                    table="tracker_tag",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="tombstone",
            index=models.Index(
                condition=models.Q(("slug_sha256", ""), _negated=True),
                fields=["slug_sha256", "kind"],
                name="tombstone_by_address",
            ),
        ),
        migrations.AddIndex(
            model_name="tombstone",
            index=models.Index(fields=["gone_at", "id"], name="tombstones_in_order"),
        ),
        migrations.AddConstraint(
            model_name="tombstone",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
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
                name="tombstone_kind_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="tombstone",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("reason__in", ["deleted", "undone", "edited", "read_anew", "removed"])
                ),
                name="tombstone_reason_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="tombstone",
            constraint=models.UniqueConstraint(fields=("kind", "number"), name="tombstone_once"),
        ),
        migrations.AddConstraint(
            model_name="tombstone",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("slug_sha256", ""), ("slug_sha256__regex", "^[0-9a-f]{64}$"), _connector="OR"
                ),
                name="tombstone_hash_form",
            ),
        ),
        *(migrations.RunSQL(buried(kind), migrations.RunSQL.noop) for kind in KINDS),
    ]
