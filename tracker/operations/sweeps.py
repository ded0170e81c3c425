"""Several passages accepted at once, as one step."""

from collections.abc import Sequence

from tracker.models import Attribution
from tracker.operations.attributions import accept_attribution
from tracker.operations.history import Editor, step

Chosen = Sequence[tuple[Attribution, int | None]]  # each with the version it was shown at


def accept_passages(*, passages: Chosen, by: Editor) -> None:
    """A person confirms these passages as they stand, all or none. Raises Conflict."""
    with step(by=by, label=f"accept {len(passages)} passages"):
        for passage, version in passages:
            accept_attribution(attribution=passage, by=by, version=version)
