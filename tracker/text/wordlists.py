"""Word lists written as prose, so that a table of two hundred words stays readable."""

REMEMBERED = 20_000  # words, because the same few thousand make up every article


def listed(words: str) -> frozenset[str]:
    """The words of a text, in no order."""
    return frozenset(words.split())


def ordered(words: str) -> tuple[str, ...]:
    """The words of a text, as they stand."""
    return tuple(words.split())
