import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

# Whoever holds a token of the time before these goes on reading with it.
TAKE_OVER = """
DO $$ BEGIN
IF to_regclass('authtoken_token') IS NOT NULL THEN
    INSERT INTO tracker_token (user_id, name, scope, digest, hint, made_at)
    SELECT user_id, 'made before tokens had names', 'read',
        encode(sha256(convert_to(key, 'UTF8')), 'hex'), left(key, 8), created
    FROM authtoken_token;
    DROP TABLE authtoken_token;
    DELETE FROM django_migrations WHERE app = 'authtoken';
END IF;
END $$
"""


class Migration(migrations.Migration):
    dependencies = [
        ("tracker", "0012_what_follows"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Token",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "name",
                    models.CharField(
                        help_text="which program uses it, and for what", max_length=300
                    ),
                ),
                (
                    "scope",
                    models.CharField(
                        choices=[("read", "read"), ("submit", "submit"), ("edit", "edit")],
                        default="read",
                        max_length=20,
                    ),
                ),
                ("digest", models.CharField(editable=False, max_length=64)),
                (
                    "hint",
                    models.CharField(editable=False, max_length=8, verbose_name="begins with"),
                ),
                ("made_at", models.DateTimeField(editable=False)),
                (
                    "expires_at",
                    models.DateTimeField(blank=True, help_text="empty: never", null=True),
                ),
                ("revoked_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("last_used_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "made_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        help_text="as whom it acts: it may never do what the account may not",
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="tokens",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "default_permissions": ("view",),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("name__regex", "\\S")), name="token_name_not_blank"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("scope__in", ["read", "submit", "edit"])),
                        name="token_scope_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("digest__regex", "^[0-9a-f]{64}$")),
                        name="token_digest_form",
                    ),
                    models.UniqueConstraint(fields=("digest",), name="token_digest_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("expires_at__isnull", True),
                            ("expires_at__gt", models.F("made_at")),
                            _connector="OR",
                        ),
                        name="token_expires_after_it_is_made",
                    ),
                ],
            },
        ),
        migrations.RunSQL(TAKE_OVER, migrations.RunSQL.noop),
    ]
