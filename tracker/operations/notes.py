"""Notes that editors leave beside a passage, for one another."""

from datetime import datetime

from tracker.models import Attribution, Note
from tracker.operations.history import Editor, step
from tracker.queries.naming import name_of


def write_note(*, attribution: Attribution, text: str, by: Editor, now: datetime) -> Note:
    """Keep what a person wrote beside a passage; the passage itself stays as it is."""
    with step(by=by, label=f"note on {name_of(attribution)}"):
        return Note.objects.create(attribution=attribution, text=text.strip(), author=by, at=now)
