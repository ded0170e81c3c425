"""What becomes of a stretch of text when the article is captured anew."""

from tracker.vocabulary.words import Word


class AnchorStatus(Word):
    """Hypothesis's words for an anchored stretch, and what is the same of it."""

    ANCHORED = "anchored"  # the same characters at the same place
    MOVED = "moved"  # the same characters elsewhere
    CHANGED = "changed"  # other characters, recognisably the same stretch
    LOST = "lost"  # nothing like it
