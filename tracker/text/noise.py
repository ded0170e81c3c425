"""What changes on a page while its outlet changes nothing of the article.

Marks and spaces in another dress, and lines that tell the reader's clock or count readers.
"""

import re
import unicodedata

UNIT = r"(?:s(?:ec(?:ond)?s?)?|m(?:in(?:ute)?s?)?|h(?:(?:ou)?rs?)?|d(?:ays?)?)"
AGO = rf"(?:an?|a few|\d+)\s*{UNIT}\s+ago"
TIME = r"\d{1,2}[:.]\d\d(?:[:.]\d\d)?\s*(?:[ap]\.?m\.?)?(?:\s+[A-Z]{2,4})?"
# A whole line of these says nothing of the article.
LIVE = re.compile(
    rf"(?:(?:last |first )?(?:updated|modified|published|posted|refreshed|edited)[\s:]*)?"
    rf"(?:{AGO}|just now|at {TIME})"
    rf"|(?:last )?(?:updated|refreshed)[\s:]+(?:today,?\s+)?(?:at\s+)?{TIME}"
    r"|\d[\d,.]*\s*[km]?\s+(?:comments?|shares?|views?|likes?|reads?)"
    r"|\d[\d,.]*\s+people (?:are )?reading(?: this)?"
    r"|\d+\s*-?\s*min(?:ute)?s?\s+read",
    re.I,
)
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
QUOTES = re.compile("''|[“”„‟«»\"]")
SINGLE = re.compile("[‘’‚‛`´]")
DASHES = re.compile(r"\s*(?:--+|[‒–—―−])\s*")


def is_same_text(one: str, other: str) -> bool:
    """Whether an outlet's two captures differ at most in dress and in what a page tells live."""
    return one == other or _told(one) == _told(other)


def is_live(line: str) -> bool:
    """Whether a whole line tells the reader's clock or counts readers, and nothing else."""
    return bool(LIVE.fullmatch(line))


def _told(text: str) -> str:
    lines = (" ".join(_plain(line).split()) for line in text.split("\n"))
    return " ".join(line for line in lines if line and not is_live(line))


def _plain(line: str) -> str:
    line = INVISIBLE.sub("", unicodedata.normalize("NFKC", line))
    return DASHES.sub(" - ", SINGLE.sub("'", QUOTES.sub('"', line)))
