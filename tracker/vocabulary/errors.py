"""What a reader says is wrong with a passage."""

from tracker.vocabulary.words import Word


class ErrorKind(Word):
    """What is reported; what was compared and differs is for the editor to find out."""

    SPEAKER = "speaker"  # somebody else said it
    WORDS = "words"  # the article prints other words
    MATCH = "match"  # it is another sentence than the quote it is held to be
    NOT_SPEECH = "not_speech"  # nobody said it: a title, a motto, words at question
    OTHER = "other"  # as the reader puts it

    @property
    def label(self) -> str:
        return LABELS[self]


LABELS = {
    ErrorKind.SPEAKER: "Somebody else said it",
    ErrorKind.WORDS: "The article prints other words",
    ErrorKind.MATCH: "It is not the same sentence as the quote",
    ErrorKind.NOT_SPEECH: "Nobody said it: it is a title, a name or a phrase",
    ErrorKind.OTHER: "Something else",
}
