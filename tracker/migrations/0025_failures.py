from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("tracker", "0024_alerts"),
    ]

    operations = [
        migrations.CreateModel(
            name="Failure",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("job", models.BigIntegerField(help_text="the job's number in the queue")),
                ("task", models.CharField(max_length=200)),
                ("reason", models.CharField(max_length=1000)),
                ("failed_at", models.DateTimeField()),
            ],
            options={
                "default_permissions": ("view",),
                "indexes": [models.Index(fields=["job", "-id"], name="failures_of_a_job")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reason__regex", "\\S")),
                        name="failure_reason_not_blank",
                    )
                ],
            },
        ),
    ]
