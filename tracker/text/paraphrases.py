"""Whether reported speech retells a quote in the reporter's words."""

from tracker.text.folding import words
from tracker.text.frequencies import weights

UNLISTED = 4.5  # nats of a word too rare for the table
LONG = 5  # letters; a shorter unlisted word ("But", "It") is missing for its capital, not rarity
TELLING = 2.0  # nats; a commoner word is in any report of the event
WORDS = 3  # telling words in common
RETOLD = 8.0  # nats of them
SHARE = 0.35  # of the telling words of the side that has fewer


def retold(quote: str, reported: str) -> float:
    """Nats of the telling words that `reported` shares with `quote`, 0 where they are too few.

    Order does not count: who retells puts things in an order of his own.
    """
    said, told = _telling(quote), _telling(reported)
    shared = [weight for word, weight in said.items() if word in told]
    fewer = min(sum(said.values()), sum(told.values()))
    enough = len(shared) >= WORDS and sum(shared) >= max(RETOLD, SHARE * fewer)
    return sum(shared) if enough else 0.0


def _telling(text: str) -> dict[str, float]:
    table = weights()
    weighed = {
        word: table.get(word, UNLISTED if len(word) >= LONG else 0.0) for word in words(text)
    }
    return {word: weight for word, weight in weighed.items() if weight >= TELLING}
