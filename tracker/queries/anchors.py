"""What became of an article's printed sentences in its newest text, as editors see it."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from tracker.models import Anchor, Snapshot
from tracker.vocabulary import AnchorStatus, Review

MOST = 500  # sentences shown
# First what asks for a look.
ORDER = {
    status: place
    for place, status in enumerate(
        (AnchorStatus.LOST, AnchorStatus.CHANGED, AnchorStatus.MOVED, AnchorStatus.ANCHORED)
    )
}


@dataclass(frozen=True, slots=True)
class AnchorRow:
    """One sentence; `now` is "" where it stands there no more, or is no quotation any more."""

    status: AnchorStatus
    before: str
    now: str
    speaker: str
    review: Review
    summary: str

    @property
    def told(self) -> str:
        """What differs, in words."""
        if self.summary or self.status is AnchorStatus.LOST:
            return self.summary or "nothing like it in the new text"
        return "" if self.now else "its words stand there and are no quotation any more"


@dataclass(frozen=True, slots=True)
class AnchorTable:
    """The sentences of the text before, as the text captured then has them."""

    captured_at: datetime
    rows: tuple[AnchorRow, ...]

    @property
    def counts(self) -> tuple[tuple[str, int], ...]:
        held = Counter(row.status for row in self.rows)
        return tuple((status.label, held[status]) for status in AnchorStatus)


def anchor_table(snapshot: Snapshot) -> AnchorTable:
    """Where the sentences of the text before stand in this one; one SQL query."""
    found = Anchor.objects.filter(snapshot=snapshot).order_by(
        "occurrence__attribution__start", "occurrence__position", "id"
    )
    columns = ("status", "occurrence__text", "found__text", "summary")
    whose = ("occurrence__attribution__speaker__name", "occurrence__attribution__review")
    rows = [
        AnchorRow(AnchorStatus(status), before, now or "", speaker or "", Review(review), summary)
        for status, before, now, summary, speaker, review in found.values_list(*columns, *whose)[
            :MOST
        ]
    ]
    return AnchorTable(snapshot.captured_at, tuple(sorted(rows, key=lambda row: ORDER[row.status])))


def newest_anchored(article_id: int) -> Snapshot | None:
    """The newest text of the article in which the sentences of the one before were sought."""
    rows = Snapshot.objects.filter(article=article_id, anchors__isnull=False).defer("raw", "text")
    return rows.select_related("article").order_by("-captured_at", "-id").first()


def anchor_counts(snapshot_id: int) -> tuple[tuple[str, int], ...]:
    """How many sentences of the text before are what in this one; one SQL query."""
    held = Counter(Anchor.objects.filter(snapshot=snapshot_id).values_list("status", flat=True))
    return tuple((status.label, held[status.value]) for status in AnchorStatus)
