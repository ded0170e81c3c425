"""The key by which a measured speaker counts as the right one: the last name, folded.

PolNeAR's sources are printed phrases ("Sen. Ada Roe, D-Vt."), so both sides are cut down to the
head of the phrase, its titles and suffixes are taken off, and the last word is compared.
"""

import re
import unicodedata

from tracker.text.wordlists import listed

TITLES = listed(
    """mr mrs ms miss mx dr prof professor sir dame lord lady rev reverend fr father sister brother
    rabbi imam pastor pope cardinal bishop archbishop hon honorable gen general lt lieutenant col
    colonel maj major capt captain cpl sgt sergeant cmdr commander adm admiral pvt private president
    vice vice-president first prime minister premier chancellor king queen prince princess sen
    senator senators rep reps representative representatives congressman congresswoman gov governor
    governors mayor councilman councilwoman councillor secretary sec undersecretary deputy assistant
    attorney judge justice chief chairman chairwoman chair chairperson speaker majority minority
    leader whip director ambassador detective officer sheriff coach candidate former then-candidate
    u.s us american republican democratic democrat gop the a an ceo founder spokesman spokeswoman
    spokesperson host reporter correspondent analyst"""
)
SUFFIXES = listed("jr sr ii iii iv phd md esq r d qc mp")
PRONOUNS = listed(
    """i me my mine myself we us our ours ourselves you your yours he him his himself she her hers
    herself it its itself they them their theirs themselves who whom whose which that one oneself
    this these those"""
)
_CABINET = (
    "state|house|senate|defense|commerce|labor|treasury|energy|education|agriculture"
    "|transportation|homeland security|health and human services"
)
# "Secretary of State Roe" goes on after "of"; every other preposition ends the head of a phrase.
_END_OF_HEAD = re.compile(
    rf"\s+(?:of(?!\s+(?:the\s+)?(?:{_CABINET})\s+(?-i:[A-Z]))|for|from|with|in|at|to|on|by|as|like"
    r"|inside|including|calling|under|near|behind|against|within|outside|among|who|whom|whose"
    r"|which|that|during|after|when|while|about|told|said|says)\s+"
    r"|\s*[,;:(\[—–]\s*|\s+--?\s+",
    re.I,
)
_WORD = re.compile(r"[^\W_](?:[\w'’.\-]*[\w])?")
_EDGES = "\"“”'`.,:; "


def folded(text: str) -> str:
    """Lower case without accents; what has no plain letters is dropped."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return (text if text.isascii() else plain).lower()


def words(text: str) -> list[str]:
    """The words of a phrase, possessive endings taken off."""
    bare = (re.sub(r"'s?$", "", word) for word in _WORD.findall(text.replace("’", "'")))
    return [word for word in bare if word]


def head(phrase: str) -> str:
    """The phrase up to its first comma, bracket, dash, preposition or relative word."""
    phrase = phrase.replace("’", "'").strip().strip(_EDGES)
    phrase = re.sub(r"^(?:according to|by)\s+", "", phrase, flags=re.I)
    parts = (part.strip() for part in _END_OF_HEAD.split(f" {phrase} "))
    part = next((part for part in parts if _WORD.search(part)), None)
    if part is None:
        return phrase
    left = part.split(" and ")[0].split() if " and " in part else []
    return " ".join(left) if left and left[-1][:1].isupper() else part


def _head_words(phrase: str) -> list[str]:
    found = words(head(phrase))
    while len(found) > 1 and _plain(found[-1]) in SUFFIXES:
        found.pop()
    return found


def _plain(word: str) -> str:
    return folded(word).strip(".")


def surname(phrase: str) -> str:
    """The folded last name or head word of a printed source; "" where there is no word."""
    found = _head_words(phrase)
    while len(found) > 1 and _plain(found[0]) in TITLES:
        found.pop(0)
    return folded(found[-1]).strip(".'-") if found else ""


def is_name(phrase: str) -> bool:
    """Whether the head of the phrase ends in a name, so that its key is one."""
    found = _head_words(phrase)
    if not found or not found[-1][:1].isupper() or folded(found[-1]) in PRONOUNS:
        return False
    if _plain(found[-1]) not in TITLES:
        return True
    if len(found) == 1 or not found[-2][:1].isupper():
        return False
    before = _plain(found[-2])
    return before not in TITLES or before in {"mr", "mrs", "ms", "dr"}


def credited(*phrases: str | None) -> set[str]:
    """The keys a prediction may be right by: the head's, and a name apposed to a role."""
    keys: set[str] = set()
    for phrase in phrases:
        if not phrase:
            continue
        parts = re.split(r"\s*[,;(—–]\s*", phrase.strip(), maxsplit=2)
        keys.add(surname(phrase))
        if not is_name(parts[0]):
            keys |= {surname(part) for part in parts[1:2] if is_name(part)}
    return keys - {""}
