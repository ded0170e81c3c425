"""Quotes that somebody else may be credited with are found without going through all."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("tracker", "0029_memberships"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="carriage",
            index=models.Index(
                condition=models.Q(("apart", True)), fields=["quote_id"], name="carried_apart"
            ),
        ),
    ]
