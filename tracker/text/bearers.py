"""Whose name follows what describes its bearer: "said Corvane pipe-organ maker Ada Roe"."""

from tracker.text.phrases import POSSESSIVE_MARKS, STOPS, Form, Mention
from tracker.text.runs import OF_OFFICES
from tracker.text.tokens import Tokens

HOME = ("-based", "-born")  # "Port Ellis-based lawyer Ada Roe"
DESCRIBED = 4  # words of a description before a name


def named_after(tokens: Tokens, found: list[Mention], begins: dict[int, int], number: int) -> int:
    """The mention that names whom mention `number` describes; `number` itself if none does.

    `begins` gives the mention that begins at a token.
    """
    mention = found[number]
    if mention.form is Form.NOMINAL:
        return _holder(tokens, found, begins, number)
    if mention.form is not Form.NAME:
        return number
    # Past the mark of an owner: "said Tarnbay's Ada Roe".
    owns = low_at(tokens, mention.last) in POSSESSIVE_MARKS
    start = mention.last + owns
    for end in range(start, min(start + DESCRIBED, len(tokens))):
        if end in begins and end > mention.last:
            return begins[end] if found[begins[end]].form is Form.NAME else number
        # "said Roe's pilot, Ben Holt": what somebody has stands in apposition to its name.
        apposed = owns and end > start and tokens.low[end] == ","
        if not apposed and not _describes(tokens, end):
            break
    return number


def _describes(tokens: Tokens, index: int) -> bool:
    """Whether the word may stand between a place or body and the name it describes."""
    low = tokens.low[index]
    plain = tokens.word[index][0].islower() or low.endswith(HOME)
    return low not in STOPS and low[0].isalpha() and plain


def _holder(tokens: Tokens, found: list[Mention], begins: dict[int, int], number: int) -> int:
    """Roe of "said former secretary of state Ada Roe"; the role where no name follows it."""
    last = found[number].last
    named = low_at(tokens, last) == "of" and low_at(tokens, last + 1) in OF_OFFICES
    other = begins.get(last + 2, -1) if named else -1
    return other if other >= 0 and found[other].form is Form.NAME else number


def low_at(tokens: Tokens, index: int) -> str:
    """The token in lower case, "" beyond the last one."""
    return tokens.low[index] if index < len(tokens) else ""
