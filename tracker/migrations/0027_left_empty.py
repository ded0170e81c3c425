import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("tracker", "0026_revisits"),
    ]

    operations = [
        migrations.AlterField(
            model_name="carriage",
            name="grades",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.SmallIntegerField(),
                blank=True,
                db_default=[],
                default=list,
                size=None,
            ),
        ),
        migrations.AlterField(
            model_name="carriage",
            name="outlets",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.BigIntegerField(),
                blank=True,
                db_default=[],
                default=list,
                size=None,
            ),
        ),
        migrations.AlterField(
            model_name="carriage",
            name="suggested",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.BooleanField(), blank=True, db_default=[], default=list, size=None
            ),
        ),
        migrations.AlterField(
            model_name="delivery",
            name="status",
            field=models.PositiveIntegerField(
                blank=True, help_text="the last answer's HTTP status", null=True
            ),
        ),
    ]
