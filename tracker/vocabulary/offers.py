"""What becomes of passages that other systems marked."""

from tracker.vocabulary.words import Word


class OfferOutcome(Word):
    """What became of one passage that was sent in."""

    OFFERED = "offered"  # stored as a suggestion
    HELD = "held"  # some of its words are in a passage already
    REFUSED = "refused"  # a person has said no to these words here
    NOT_FOUND = "not_found"  # the article's newest text has no such words
    NO_ARTICLE = "no_article"  # no article is held of that address
