"""A passage as its address and as it is stored."""

from tracker.models import Attribution


def at(row: Attribution) -> str:
    return f"attributions/{row.pk}/"


def fresh(row: Attribution) -> Attribution:
    return Attribution.objects.get(pk=row.pk)
