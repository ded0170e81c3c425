import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("tracker", "0023_carriages"),
    ]

    operations = [
        migrations.CreateModel(
            name="SavedSearch",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("email", models.EmailField(max_length=254)),
                (
                    "query",
                    models.CharField(
                        blank=True, help_text="as in the list's address", max_length=1000
                    ),
                ),
                ("site", models.CharField(help_text="where its links lead", max_length=300)),
                ("asked_at", models.DateTimeField()),
                ("confirmed_at", models.DateTimeField(blank=True, null=True)),
                ("seen", models.BigIntegerField(default=0)),
            ],
            options={
                "verbose_name_plural": "saved searches",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("email__regex", "\\S")),
                        name="saved_search_email_not_blank",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("site__regex", "\\S")),
                        name="saved_search_site_not_blank",
                    ),
                    models.UniqueConstraint(fields=("email", "query"), name="saved_search_once"),
                    models.CheckConstraint(
                        condition=models.Q(("seen__gte", 0)), name="saved_search_seen_counts"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Mail",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("subject", models.CharField(max_length=300)),
                ("body", models.TextField()),
                ("written_at", models.DateTimeField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "waiting"),
                            ("sending", "sending"),
                            ("sent", "sent"),
                            ("refused", "refused"),
                        ],
                        default="waiting",
                        max_length=20,
                    ),
                ),
                ("tries", models.PositiveSmallIntegerField(default=0)),
                (
                    "refusal",
                    models.CharField(
                        blank=True, help_text="what a mail server said", max_length=500
                    ),
                ),
                (
                    "search",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="mails",
                        to="tracker.savedsearch",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("subject__regex", "\\S")), name="mail_subject_not_blank"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("body__regex", "\\S")), name="mail_body_not_blank"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["waiting", "sending", "sent", "refused"])
                        ),
                        name="mail_state_known",
                    ),
                ],
            },
        ),
    ]
