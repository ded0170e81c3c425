"""Lines by which a publisher says whose copy it prints."""

import re

# The name runs to the end of its sentence or to a comma: "first published by The Lantern, 3 May".
CREDIT = re.compile(
    r"\b(?i:(?:originally|first)\s+(?:appeared|(?:was\s+)?published|ran)\s+(?:in|on|by|at)"
    r"|republished\s+(?:from|with\s+permission\s+(?:from|of))"
    r"|reprinted\s+(?:from|with\s+permission\s+(?:from|of)))\s+"
    r"(?P<name>(?:[Tt]he\s+)?[A-Z][\w’'&-]*(?:[ ](?:of|and|the|&|[A-Z][\w’'&-]*)){0,5})",
)
# Credit lines stand at the top or the foot; the same words inside a story are about something else.
LINES_AT_AN_END = 4
LONGEST_CREDIT_LINE = 300


def republished_from(text: str) -> str:
    """The outlet a credit line at the top or foot of `text` names, or ""."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    ends = lines[:LINES_AT_AN_END] + lines[LINES_AT_AN_END:][-LINES_AT_AN_END:]
    for line in ends:
        if len(line) <= LONGEST_CREDIT_LINE and (found := CREDIT.search(line)):
            return re.sub(r"^the ", "The ", found["name"])
    return ""
