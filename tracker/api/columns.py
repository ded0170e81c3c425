"""SQL expressions that several lists share."""

INSTANT = 'YYYY-MM-DD"T"HH24:MI:SS"Z"'


def instant(column: str) -> str:
    """A timestamp as ISO 8601 text in UTC; making datetimes of it would cost more than all else."""
    return f"to_char({column} AT TIME ZONE 'UTC', '{INSTANT}')"
