import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("tracker", "0025_failures"),
    ]

    operations = [
        migrations.CreateModel(
            name="Revisit",
            fields=[
                (
                    "article",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="revisit",
                        serialize=False,
                        to="tracker.article",
                    ),
                ),
                ("looks", models.PositiveSmallIntegerField(default=0, help_text="so far")),
                ("due_at", models.DateTimeField(blank=True, null=True)),
                ("etag", models.CharField(blank=True, max_length=500)),
                ("last_modified", models.CharField(blank=True, max_length=100)),
                (
                    "refusal",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("not_an_address", "not an address"),
                            ("scheme", "scheme"),
                            ("userinfo", "userinfo"),
                            ("port", "port"),
                            ("host_form", "host form"),
                            ("not_public", "not public"),
                            ("unknown_host", "unknown host"),
                            ("unreachable", "unreachable"),
                            ("certificate", "certificate"),
                            ("too_slow", "too slow"),
                            ("redirect_loop", "redirect loop"),
                            ("too_many_redirects", "too many redirects"),
                            ("redirect_form", "redirect form"),
                            ("not_http", "not http"),
                            ("incomplete", "incomplete"),
                            ("too_large", "too large"),
                            ("inflates", "inflates"),
                            ("encoding", "encoding"),
                            ("content_type", "content type"),
                            ("forbidden", "forbidden"),
                            ("not_found", "not found"),
                            ("gone", "gone"),
                            ("too_many_requests", "too many requests"),
                            ("server_error", "server error"),
                            ("status", "status"),
                            ("robots", "robots"),
                            ("not_a_feed", "not a feed"),
                            ("not_an_article", "not an article"),
                        ],
                        default="",
                        max_length=20,
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("due_at__isnull", False)),
                        fields=["due_at"],
                        name="revisits_due",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("due_at__isnull", False), ("looks__lt", 8)),
                            models.Q(("due_at__isnull", True), ("looks", 8)),
                            _connector="OR",
                        ),
                        name="revisit_due_until_the_last",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "refusal__in",
                                [
                                    "not_an_address",
                                    "scheme",
                                    "userinfo",
                                    "port",
                                    "host_form",
                                    "not_public",
                                    "unknown_host",
                                    "unreachable",
                                    "certificate",
                                    "too_slow",
                                    "redirect_loop",
                                    "too_many_redirects",
                                    "redirect_form",
                                    "not_http",
                                    "incomplete",
                                    "too_large",
                                    "inflates",
                                    "encoding",
                                    "content_type",
                                    "forbidden",
                                    "not_found",
                                    "gone",
                                    "too_many_requests",
                                    "server_error",
                                    "status",
                                    "robots",
                                    "not_a_feed",
                                    "not_an_article",
                                    "",
                                ],
                            )
                        ),
                        name="revisit_refusal_known",
                    ),
                ],
            },
        ),
    ]
