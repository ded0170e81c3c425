"""The news agency that an article says its copy comes from."""

import re

from tracker.text.folding import plain

# As agencies sign, to the name that stands for all forms of it; a house of another name is taken
# by the form of its line alone.
AGENCIES = {
    "AP": "Associated Press",
    "AFP": "Agence France-Presse",
    "UPI": "United Press International",
    "PA": "PA Media",
    "PTI": "Press Trust of India",
    "ANI": "Asian News International",
    "AAP": "Australian Associated Press",
    "CP": "The Canadian Press",
    "dpa": "Deutsche Presse-Agentur",
    "ANSA": "ANSA",
    "EFE": "EFE",
    "Reuters": "Reuters",
    "Xinhua": "Xinhua",
    "TASS": "TASS",
    "Kyodo": "Kyodo News",
    "Bloomberg": "Bloomberg News",
}
_KNOWN = {plain(form): name for short, name in AGENCIES.items() for form in (short, name)}
_NAME = r"(?:[Tt]he\s+)?[A-Zd][\w&.-]*(?:\s+[A-Z][\w&.-]*){0,3}"
# "TARNBAY (Tidewire) —", "TARNBAY, May 4 (Tidewire) -": a place, perhaps a day, then the house.
DATELINE = re.compile(
    rf"^(?P<place>[A-Z][\w.’' -]{{1,40}})(?:,\s*[\w.’' -]{{2,25}}){{0,3}}"
    rf"\s*\((?P<name>{_NAME})\)\s*[—–-]"
)
SIGNED = re.compile(rf"^(?:[—–-]{{1,2}}\s*(?P<dashed>{_NAME})|\((?P<bracketed>{_NAME})\))\.?$")
BYLINE = re.compile(rf"^(?:[Bb][Yy]\s+)?(?:[^,|/]{{3,60}}[,|/]\s*)?(?P<name>{_NAME})$")
HOUSE = re.compile(r"(?:wire|agency|press|news service|newswire)$", re.IGNORECASE)
LINES_AT_THE_TOP = 8
LINES_AT_THE_FOOT = 3


def credited_agency(text: str, byline: str = "") -> str:
    """The agency named by the dateline, the signature at the foot or the byline, or "".

    "With Reuters" and "Reuters contributed to this report" credit a part and are not taken.
    """
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    for line in lines[:LINES_AT_THE_TOP]:
        found = DATELINE.match(line)
        # In small letters it may be anybody with a party or a side behind the name.
        if found and (found["place"].isupper() or _is_house(found["name"])):
            return _full(found["name"])
    for line in reversed(lines[-LINES_AT_THE_FOOT:]):
        signed = SIGNED.match(line)
        name = (signed["dashed"] or signed["bracketed"]) if signed else ""
        if name and _is_house(name):
            return _full(name)
    found = BYLINE.match(byline.strip())
    return _full(found["name"]) if found and _is_house(found["name"]) else ""


def stands_for(short: str, name: str) -> bool:
    """Whether "HPA" is short for "The Harbour Press Agency": capitals, one for each word."""
    capitals = "".join(
        word[0] for word in re.findall(r"[^\W\d_]+", _bare(name)) if word[0].isupper()
    )
    return short.isupper() and len(short) > 1 and short == capitals


def _is_house(name: str) -> bool:
    """Whether a bare name is an agency's; persons sign in the same places."""
    return plain(_bare(name)) in _KNOWN or bool(HOUSE.search(name))


def _full(name: str) -> str:
    return _KNOWN.get(plain(_bare(name)), name)


def _bare(name: str) -> str:
    """Without the article, which belongs to few of their names."""
    return name if plain(name) in _KNOWN else re.sub(r"^[Tt]he\s+", "", name)
