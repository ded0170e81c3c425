"""What to go by, said beside the decision at hand."""

from tracker.models import Attribution
from tracker.vocabulary import Kind, Review

KINDS = {
    Kind.DIRECT: "Accept when the words between the marks are somebody's own and the article gives "
    "them to the speaker named. The marks themselves stay outside the passage.",
    Kind.MIXED: "A fragment between marks in the reporter's sentence. Accept when the fragment is "
    "the speaker's own words; marks of irony or a title are not speech.",
    Kind.INDIRECT: "Reported without marks. Accept when the article says that the speaker said it, "
    "and the passage holds what was said without “that” and without the cue.",
}
NOBODY = "No speaker is known: say who it is (s) before accepting, or accept it as unattributed."
REFUSED = "Refused: readers do not see it, and no machine suggests the words here again."
SETTLED = "Settled by a person: no machine changes it."


def guideline(passage: Attribution) -> str:
    """One or two sentences for whoever decides on the passage as it stands."""
    if passage.review == Review.REJECTED:
        return REFUSED
    if passage.review == Review.ACCEPTED:
        return SETTLED
    words = KINDS[Kind(passage.kind)]
    return words if passage.speaker_id else f"{NOBODY} {words}"
