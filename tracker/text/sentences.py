"""Where sentences end, in running text and inside quotations."""

import re

from tracker.text.span import Span
from tracker.text.wordlists import listed

ABBREVIATIONS = listed(
    """Mr Mrs Ms Mx Dr Prof Sen Sens Rep Reps Gov Govs Gen Lt Col Maj Capt Cpl Sgt Cmdr Adm Pvt
    Pres Rev Fr Hon St Ste Mt Ft Sr Jr Messrs Mme Mlle Supt Det Insp Amb Sec Dep Asst Atty Dist
    Pfc Spc Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Mon Tue Tues Wed Thu Thurs Fri Sat
    Sun Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Ky La Mass Md Mich Minn Miss Mo Mont
    Neb Nev Okla Ore Pa Tenn Tex Vt Va Wash Wis Wyo Ave Blvd Rd Bros Co Corp Inc Ltd Dept Univ
    Assn No Nos vs v etc al cf eg ie viz approx est"""
)
# Words that start a sentence far oftener than they follow an abbreviation inside one.
STARTERS = listed(
    """The A An This That These Those He She It They We I You But And Or So Yet If In On At For
    From As When While After Before Since Although Though However Meanwhile There Then His Her
    Its Their Our My Your What Who Why How Where With Without To By Under Even Still Now Not No
    Such Some Many Most Both One Asked Speaking According Also"""
)
_END = re.compile(r"[.!?…]+[\])}'’”\"]*(?=\s)|\n")
_WORD_BEFORE = re.compile(r"(\S+)$")
_INITIALS = re.compile(r"^(?:[^\W\d_]\.)+$")
LOOK_BACK = 24


def sentences(text: str, within: Span | None = None) -> list[Span]:
    """The sentences of a stretch of text, white space at the edges left out."""
    within = within or Span(0, len(text))
    found: list[Span] = []
    start = within.start
    for end in _END.finditer(text, within.start, within.end):
        if _ends(text, end, within):
            _keep(text, start, end.end(), found)
            start = end.end()
    _keep(text, start, within.end, found)
    return found


def _keep(text: str, start: int, end: int, found: list[Span]) -> None:
    words = text[start:end]
    lead = len(words) - len(words.lstrip())
    if words.strip():
        found.append(Span(start + lead, start + len(words.rstrip())))


def _ends(text: str, end: re.Match[str], within: Span) -> bool:
    """Whether a run of terminal marks ends a sentence: not after an abbreviation or an initial."""
    if end.group() == "\n":
        return True
    rest = text[end.end() : min(end.end() + LOOK_BACK, within.end)].lstrip()
    if not rest or rest[0].islower():
        return False
    follower = re.split(r"\W", rest.lstrip("“\"‘'(["), maxsplit=1)[0]
    single = end.group()[0] == "." and not end.group().startswith("..")
    return not single or _ends_at_period(text, end, within, follower)


def _ends_at_period(text: str, end: re.Match[str], within: Span, follower: str) -> bool:
    word = _WORD_BEFORE.search(text, max(within.start, end.start() - LOOK_BACK), end.start() + 1)
    before = word.group(1).lstrip("“\"‘'([") if word else ""
    if _INITIALS.match(before):
        return follower in STARTERS
    if before.rstrip(".") in ABBREVIATIONS:
        return before[:-1] not in TITLES and follower in STARTERS
    return True


TITLES = listed("Mr Mrs Ms Dr Sen Rep Gov Gen Lt Col Prof Rev")


def cut(text: str, spans: tuple[Span, ...]) -> tuple[tuple[Span, ...], ...]:
    """The content of a passage as sentences, each of one or more spans.

    A span that ends without a terminal mark goes on in the next one, whose first sentence is then
    the rest of the same sentence: "I think," she said, "that it is so."
    """
    done: list[tuple[Span, ...]] = []
    pending: tuple[Span, ...] = ()
    for position, span in enumerate(spans):
        pieces = sentences(text, span)
        for number, piece in enumerate(pieces):
            pending = (*pending, piece)
            last = number == len(pieces) - 1
            if not last or not _goes_on(text, piece, spans, position):
                done.append(pending)
                pending = ()
    if pending:
        done.append(pending)
    return tuple(done)


def _goes_on(text: str, piece: Span, spans: tuple[Span, ...], position: int) -> bool:
    """Whether the sentence that ends a span is continued by the next span.

    A comma before "she said" ends a sentence as often as not: the next span's capital tells.
    """
    if position + 1 == len(spans) or "\n" in text[piece.end : spans[position + 1].start]:
        return False
    last = text[piece.end - 1]
    following = spans[position + 1].of(text).lstrip("…. ")
    if last in ".!?":
        return False
    between = text[piece.end : spans[position + 1].start]
    ended = bool(re.search(r"[.!?]\W*$", between))
    return bool(following) and (following[0].islower() or not ended)
