"""A table of counters for the API's limits."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("tracker", "0001_domain"),
    ]

    operations = [
        # Without a model, because nobody edits or reads it but one statement; unlogged, because a
        # counter of the running minute is worth no write-ahead log and may be lost in a crash.
        migrations.RunSQL(
            """
            CREATE UNLOGGED TABLE tracker_allowance (
                client text CONSTRAINT allowance_client PRIMARY KEY,
                minute bigint NOT NULL,
                used integer NOT NULL
            ) WITH (fillfactor = 50)
            """,
            "DROP TABLE tracker_allowance",
        ),
    ]
