"""What a webhook tells, and how far a telling is."""

from tracker.vocabulary.words import Word


class Followed(Word):
    """The list whose filter a webhook has."""

    OCCURRENCES = "occurrences"  # tells each that comes into the filter
    QUOTES = "quotes"  # tells each quote in the filter that changed


class Telling(Word):
    """What happened, as the message names it."""

    OCCURRENCE_NEW = "occurrence.new"
    QUOTE_CHANGED = "quote.changed"


class DeliveryState(Word):
    PENDING = "pending"  # waits for its turn, or for the next try
    DELIVERED = "delivered"  # the receiver answered with success
    DEAD = "dead"  # it was tried often enough, or the receiver is gone; a person may send it again
