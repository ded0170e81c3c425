"""What the reading of texts takes that needs no turn, worked out before the turn is waited for.

Whoever links holds the turn, and all others wait. Nothing here asks the database, and what is
found is kept by those who find it until the reading asks them.
"""

from collections.abc import Iterable

from tracker.models import Snapshot
from tracker.operations.derivations import footprint_of
from tracker.operations.edges import remember_hashes, remember_story
from tracker.operations.passages import Text, days_of, sentences_of, worded
from tracker.text.attribution import analyse
from tracker.text.folding import words


def prepared(snapshots: Iterable[Snapshot]) -> list[Text]:
    """The texts as the engine reads them, gone through for what only follows from themselves."""
    texts = [_read(snapshot) for snapshot in snapshots]
    for text in texts:
        snapshot = text.snapshot
        remember_story(snapshot.pk, snapshot.text)
        footprint_of(snapshot.text)
        for passage in text.analysis.passages:
            # Folded once, as whoever refused such words is asked for by them.
            words(worded(snapshot, passage.content))
            for sentence in sentences_of(passage, snapshot.text):
                remember_hashes(" ".join(span.of(snapshot.text).strip() for span in sentence))
    return texts


def _read(snapshot: Snapshot) -> Text:
    analysis = analyse(snapshot.text)
    return Text(snapshot, analysis, days_of(analysis, snapshot))
