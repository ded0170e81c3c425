"""A table of answers kept by their Idempotency-Key."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("tracker", "0015_fetching")]

    operations = [
        # Without a model, because nobody edits or reads it but three statements; logged, because an
        # answer that is lost in a crash would let its request take effect twice.
        migrations.RunSQL(
            """
            CREATE TABLE tracker_kept_answer (
                account integer NOT NULL,
                key text NOT NULL,
                asked text NOT NULL,
                status smallint NOT NULL DEFAULT 0,
                body text NOT NULL DEFAULT '',
                location text NOT NULL DEFAULT '',
                kept_at timestamptz NOT NULL,
                CONSTRAINT kept_answer_of_a_key PRIMARY KEY (account, key)
            )
            """,
            "DROP TABLE tracker_kept_answer",
        ),
    ]
