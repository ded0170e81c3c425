"""What each grade means, for readers, with an invented sentence that shows it."""

from dataclasses import dataclass

from tracker.vocabulary import Difference


@dataclass(frozen=True, slots=True)
class Definition:
    """A grade, when it is given, and a printing of one example sentence that gets it."""

    grade: Difference
    meaning: str
    example: str


SENTENCE = "The ferry, however, will not sail before spring, and we regret that."

DEFINITIONS: tuple[Definition, ...] = (
    Definition(
        Difference.IDENTICAL,
        "The same words, marks and capitals.",
        SENTENCE,
    ),
    Definition(
        Difference.TYPOGRAPHIC,
        "The same words; only dashes, quotation marks, hyphens, capitals or a house’s spelling of "
        "words and numbers (UK or US, five or 5) differ.",
        "The Ferry, however, will not sail before Spring, and we regret that.",
    ),
    Definition(
        Difference.PUNCTUATION,
        "The same words; commas, stops or other marks between them differ.",
        "The ferry however will not sail before spring and we regret that.",
    ),
    Definition(
        Difference.TRIMMED_MARKED,
        "Words at the start or the end are left out, and dots or a bracketed capital show it.",
        "The ferry, however, will not sail before spring ...",
    ),
    Definition(
        Difference.TRIMMED_UNMARKED,
        "Words at the start or the end are left out, and nothing shows it.",
        "The ferry, however, will not sail before spring.",
    ),
    Definition(
        Difference.ELIDED_MARKED,
        "Words inside the sentence are left out, and dots show it.",
        "The ferry ... will not sail before spring, and we regret that.",
    ),
    Definition(
        Difference.ELIDED_UNMARKED,
        "Words inside the sentence are left out, and nothing shows it.",
        "The ferry will not sail before spring, and we regret that.",
    ),
    Definition(
        Difference.INSERTED_BRACKETED,
        "Words are put in, or put in place of others, in brackets.",
        "The ferry, however, will not sail before spring, and we [the owners] regret that.",
    ),
    Definition(
        Difference.ALTERED,
        "Words are swapped for others or put in, and nothing shows it.",
        "The ferry, however, will not sail before summer, and we regret that.",
    ),
    Definition(
        Difference.SPLICED,
        "Two passages or sentences are run together inside one pair of marks.",
        "The ferry, however, will not sail before spring, and the harbour stays shut.",
    ),
    Definition(
        Difference.REORDERED,
        "The same words in another order.",
        "We regret that the ferry, however, will not sail before spring.",
    ),
    Definition(
        Difference.FRAGMENT,
        "A few of the words, in marks inside the reporter’s own sentence.",
        "The owners “regret” the decision.",
    ),
    Definition(
        Difference.PARAPHRASE,
        "What was said in the reporter’s words, without marks.",
        "The owners said the ferry would stay in port until spring.",
    ),
    Definition(
        Difference.TRANSLATED,
        "Another outlet’s translation of words said in another language.",
        "Before spring, however, the ferry is not going out; we are sorry for it.",
    ),
)

MEANINGS = {one.grade: one.meaning for one in DEFINITIONS}
