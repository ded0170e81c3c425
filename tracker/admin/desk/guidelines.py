"""What to go by, said beside the decision at hand."""

from collections.abc import Mapping

from tracker.models import Attribution
from tracker.queries.outbox import Queue
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

# What to go by in each queue of the outbox; the first two also where the article's desk asks.
QUEUES: Mapping[Queue, str] = {
    Queue.SAME_QUOTES: "One quote when both print one sentence that was said once, however it is "
    "cut or altered. The same words said on two days are two occasions.",
    Queue.PRINTINGS: "The same when the article prints this very sentence: whole, cut, altered, "
    "translated or retold.",
    Queue.SAME_PERSONS: "One when both names are of one person. All that the two are credited "
    "with is then said by one, under the address of the one known longer.",
    Queue.COPIES: "Made from it when the first takes over what the second tells. Two reports that "
    "share only what somebody said are no copies.",
    Queue.PUBLISHERS: "Theirs when the publisher named wrote what the article tells. One that is "
    "only quoted, thanked or linked is not.",
    Queue.CONFLICTS: "Say who said it where the articles settle it; each printing keeps its own "
    "credit. Where nothing settles it, let the credits stand as printed.",
    Queue.STATEMENTS: "The order stands when no article prints the sentences otherwise. Order them "
    "by hand where you know better; a text of record settles it. Not one statement when they were "
    "said on several occasions: they are taken apart and not put together again.",
    Queue.MEMBERSHIPS: "It belongs there when it was said on the same occasion as the others. An "
    "article may print beside them what the speaker said on another day.",
    Queue.LOST_ANCHORS: "It is these words when the newer text prints the passage in another "
    "form. It is lost when the newer text does without it.",
    Queue.ERRORS: "Open the article and compare the passage with what the reader says. Seen to "
    "when you have mended it there; it stands as it is when the article bears it out.",
}


def guideline(passage: Attribution) -> str:
    """One or two sentences for whoever decides on the passage as it stands."""
    if passage.review == Review.REJECTED:
        return REFUSED
    if passage.review == Review.ACCEPTED:
        return SETTLED
    words = KINDS[Kind(passage.kind)]
    return words if passage.speaker_id else f"{NOBODY} {words}"
