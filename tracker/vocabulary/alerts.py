"""How far a message to a reader is."""

from tracker.vocabulary.words import Word


class MailState(Word):
    WAITING = "waiting"  # written, and not handed to a mail server yet
    SENDING = "sending"  # being handed over; where that broke off, nobody knows, and it stays so
    SENT = "sent"  # a mail server took it
    REFUSED = "refused"  # no mail server took it, however often it was tried
