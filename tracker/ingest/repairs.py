"""What page design does to an article's words: dropped capitals, and sentences shown twice."""

import re

from tracker.text.folding import words
from tracker.text.frequencies import weights

# A capital set large comes as an element of its own, and a space or a block after it.
DROPPED = re.compile(r"([“\"‘']?)([A-Z])\s+([a-z’']+)")
ALONE = re.compile(r"[“\"‘']?[A-Z]")
WORDS_BY_THEMSELVES = {"A", "I", "O"}
# A pull quote: shorter than the paragraph it is pulled from, and perhaps with whose words it is.
SHORTEST, LONGEST = 4, 60
MOST = 500  # paragraphs; each is sought in all others
CREDIT = re.compile(r"\s*[—–-]+\s*[A-Z][^.!?”\"]{0,80}$")


def repaired(paragraphs: list[str]) -> list[str]:
    """The paragraphs with their first letters on, each sentence once."""
    return _once([_whole(each) for each in _joined(paragraphs)])


def _joined(paragraphs: list[str]) -> list[str]:
    """A letter that stands alone goes before the paragraph that begins in the middle of a word."""
    found: list[str] = []
    for each in paragraphs:
        if found and ALONE.fullmatch(found[-1]) and each[:1].islower():
            found[-1] += f" {each}"
        else:
            found.append(each)
    return found


def _whole(paragraph: str) -> str:
    match = DROPPED.match(paragraph)
    if match is None or not _is_dropped(match[2], match[3]):
        return paragraph
    return f"{match[1]}{match[2]}{paragraph[match.start(3) :]}"


def _is_dropped(letter: str, rest: str) -> bool:
    """Whether the letter is the first of the word and no word itself, by what words there are."""
    known = weights()
    joined = f"{letter}{rest}".lower() in known
    # Single letters are in the table as parts of names.
    left = len(rest) > 1 and rest in known
    if letter in WORDS_BY_THEMSELVES:
        return joined and not left
    return joined or not left


def _once(paragraphs: list[str]) -> list[str]:
    if len(paragraphs) > MOST:
        return paragraphs
    said = [_plain(each) for each in paragraphs]
    everything = "".join(said)
    return [
        each
        for number, each in enumerate(paragraphs)
        if not _is_pulled(each, said, number, everything)
    ]


def _plain(paragraph: str) -> str:
    return f" {' '.join(words(paragraph))} "


def _is_pulled(paragraph: str, said: list[str], number: int, everything: str) -> bool:
    """Whether the paragraph's words stand within a longer one, in their order."""
    uncredited = CREDIT.sub("", paragraph)
    own = said[number] if uncredited == paragraph else _plain(uncredited)
    if not SHORTEST <= own.count(" ") - 1 <= LONGEST:
        return False
    # The words of most stand nowhere else, which one look tells: none reach over two spaces.
    if everything.count(own) == said[number].count(own):
        return False
    others = [*said[:number], *said[number + 1 :]]
    return any(own in other and len(own) < len(other) for other in others)
