"""What a figure counts, read off the words behind it without a parser."""

import re

from tracker.text.span import Span

TIME = "second|minute|hour|day|night|week|weekend|month|year|decade|century"
MEASURES = re.compile(
    rf"(?:{TIME}|metre|meter|mile|foot|inch|kilometre|kilometer|ton|tonne)s?", re.I
)
PERCENT = re.compile(r"\s?%|[ -](?:per[ ]?cent|pct|percentage points?)\b", re.I)
HYPHENATED = re.compile(r"-(?!(?:third|half|quarter|fourth|fifth|sixth|tenth|fold)s?\b)([a-z]{2,})")
WORD = re.compile(r"[ \u00a0]([^\W\d_][\w’'-]*)")
# "three of the eight hangers" counts hangers.
PART_OF = re.compile(
    r"[ ]of(?:[ ](?:the|its|their|our|his|her|my|your|these|those))?"
    r"(?:[ ](?:\d[\d,]*|[a-z]+))?(?=[ ])"
)
RATE = re.compile(rf"[ ](?:an?|per|each|every)[ ](?:{TIME})\b")
MOST_WORDS = 3
IRREGULAR_PLURALS = """
people men women children police dead injured wounded missing killed feet troops cent staff crew
cattle sheep fish lives wives percent personnel
"""
WORDS_IN_S = """
his was has as its this less plus does is us yes thus perhaps always says
"""
STOP_WORDS = """
a an the of in on at to by for from with without within into onto upon over under above below
about after before between during until till since than then and or but nor so yet as if while
when where which who whom whose what that this these those it its he she they we you i him her
them us my your his our their is are was were be been being am do does did has have had will
would shall should can could may might must not no said says told asked added per each every
up down out off away back again also only just even still already now there here because
against across through along around among near past o'clock o’clock am pm according
"""
IRREGULAR = frozenset(IRREGULAR_PLURALS.split())
NOT_PLURAL = frozenset(WORDS_IN_S.split())
STOP = frozenset(STOP_WORDS.split())
FRACTIONS = re.compile(r"(?:third|half|halve|quarter|fifth|tenth)s?", re.I)


def unit_at(text: str, position: int, *, singular: bool) -> Span | None:
    """The unit of the figure that ends at `position`, or None where none follows.

    After a `singular` figure only measures count, since "one" is mostly a pronoun.
    """
    if found := PERCENT.match(text, position):
        return Span(found.start() + len(found[0]) - len(found[0].lstrip(" -")), found.end())
    if found := HYPHENATED.match(text, position):
        return Span(*found.span(1))
    if part := PART_OF.match(text, position):
        position = part.end()
    unit = _noun(text, position, singular=singular)
    if unit and (rate := RATE.match(text, unit.end)):
        return Span(unit.start, rate.end())
    return unit


def is_time(unit: str) -> bool:
    return bool(re.match(rf"(?:{TIME})s?\b", unit, re.I))


def _noun(text: str, position: int, *, singular: bool) -> Span | None:
    """From `position` through the first plural, over at most two words before it."""
    start, end = position + 1, position
    for _ in range(MOST_WORDS):
        word = WORD.match(text, end)
        if word is None or word[1].lower() in STOP or word[1].endswith(("'s", "’s")):
            return None
        end = word.end()
        if singular:
            return Span(start, end) if MEASURES.fullmatch(word[1]) else None
        if _is_plural(word[1]):
            return Span(start, end)
    return None


def _is_plural(word: str) -> bool:
    lower = word.lower()
    if lower in IRREGULAR or FRACTIONS.fullmatch(lower):
        return lower in IRREGULAR
    return lower.endswith("s") and not lower.endswith(("ss", "us")) and lower not in NOT_PLURAL
