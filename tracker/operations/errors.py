"""What readers report as wrong, and what editors make of it."""

from datetime import datetime

from tracker.models import Attribution, ErrorReport
from tracker.operations.history import Editor, step
from tracker.operations.versions import hold
from tracker.queries.naming import name_of
from tracker.vocabulary import ErrorKind, Review


def report_error(
    *, passage: Attribution, kind: ErrorKind, message: str, now: datetime
) -> ErrorReport:
    """Keep what a reader says of a passage; said again while it waits, it is kept once."""
    with step(by=None, label=f"a reader reports {name_of(passage)}: {kind.label}"):
        report, _ = ErrorReport.objects.get_or_create(
            passage=passage,
            kind=kind,
            message=message.strip(),
            review=Review.SUGGESTED,
            defaults={"reported_at": now},
        )
        return report


def accept_error_report(
    *, report: ErrorReport, by: Editor, version: int | None = None
) -> ErrorReport:
    """A person saw to what the reader reported."""
    with step(by=by, label=f"seen to: {report}"):
        return _settle(report, Review.ACCEPTED, version)


def reject_error_report(
    *, report: ErrorReport, by: Editor, version: int | None = None
) -> ErrorReport:
    """A person looked, and the passage stands as it is."""
    with step(by=by, label=f"stands as it is: {report}"):
        return _settle(report, Review.REJECTED, version)


def _settle(report: ErrorReport, review: Review, version: int | None) -> ErrorReport:
    row = hold(report, version=version, wanted={"review": review})
    row.review = review
    row.save(update_fields=["review"])
    return row
