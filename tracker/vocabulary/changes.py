"""What may change of what readers see."""

from tracker.vocabulary.words import Word


class ChangeKind(Word):
    """What became of a public row."""

    MERGED = "merged"  # it is another now, and its address leads there
    TAKEN_APART = "taken_apart"  # it had been merged, and is a row of its own again
    RENAMED = "renamed"  # a name or a headline is another
    REWORDED = "reworded"  # the canonical wording of a quote is another
    CREDITED = "credited"  # somebody else is held to have said a quote
    REGRADED = "regraded"  # a printing differs from its quote in another way
    OFFICIAL_TEXT = "official_text"  # a text of record was attached, changed or taken away
    NEW_TEXT = "new_text"  # another text of an article was captured
    REPRINTED = "reprinted"  # an outlet changed a sentence that it had printed
    # An outlet's newer text of an article has a printed sentence no more, or not as a quotation.
    NO_LONGER_QUOTED = "no_longer_quoted"
    DELETED = "deleted"
