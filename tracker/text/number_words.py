"""Numbers as newspapers write them, in digits or in words."""

import re
from decimal import Decimal

UNITS = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
    *("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen"),
    *("eighteen", "nineteen"),
)
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
SMALL = {word: number for number, word in enumerate(UNITS)}
SMALL |= {word: 10 * number for number, word in enumerate(TENS, start=2)}
SMALL |= {"a": 1, "an": 1}
MAGNITUDES = {
    "hundred": 10**2,
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
    "k": 10**3,
    "m": 10**6,
    "mn": 10**6,
    "bn": 10**9,
    "tn": 10**12,
}
MULTIPLES = {"dozen": 12, "hundred": 100}

# The bounds keep a page of digits from becoming one number.
DIGITS = r"\d{1,3}(?:,\d{3}){1,4}(?:\.\d+)?|\d{1,15}(?:\.\d{1,6})?"
_SMALL_WORD = rf"(?:{'|'.join([*TENS, *reversed(UNITS)])})"
WORDS = (
    rf"(?:a(?=[ ](?:hundred|thousand|million|billion|dozen)\b)|{_SMALL_WORD})"
    rf"(?:[- ](?:and[ ])?(?:hundred|thousand|dozen|{_SMALL_WORD})\b){{0,8}}"
)
# "a" stands for one before a unit of time: "a week ago".
NUMBER = rf"(?:{DIGITS}|{WORDS}|an?)"


def value_of(printed: str) -> Decimal | None:
    """The number that digits or words state, or None where the words are none."""
    text = printed.strip().lower()
    if re.fullmatch(DIGITS, text, re.ASCII):
        return Decimal(text.replace(",", ""))
    return _spelled(re.split(r"[-\s]+", text))


def whole_number(printed: str) -> int | None:
    """As `value_of`, for counts."""
    value = value_of(printed)
    return int(value) if value is not None and value == int(value) else None


def _spelled(words: list[str]) -> Decimal | None:
    """ "forty-two thousand and nine" adds up below a hundred and multiplies from there on."""
    total = group = 0
    for word in words:
        if word == "and":
            continue
        if word in SMALL:
            group += SMALL[word]
        elif word in MULTIPLES:
            group = max(group, 1) * MULTIPLES[word]
        elif word in MAGNITUDES:
            total += max(group, 1) * MAGNITUDES[word]
            group = 0
        else:
            return None
    return Decimal(total + group)
