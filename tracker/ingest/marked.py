"""Passages that somebody else marked in an article: which words, by whom, found how."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from tracker.vocabulary import Kind

LONGEST = 20_000  # characters of one stretch
MOST_STRETCHES = 50
MOST_PASSAGES = 500  # of one object: each is sought in the whole text


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of an article with what stands around them; `start` is their place, if it is told."""

    exact: str
    prefix: str = ""
    suffix: str = ""
    start: int | None = None


@dataclass(frozen=True, slots=True)
class Marked:
    """A passage of the article at an address; an interrupted one has several stretches.

    `speaker` is who is credited, as the sender names them; "" says nothing of it.
    """

    source: str
    article: str
    stretches: tuple[Stretch, ...]
    speaker: str = ""
    kind: Kind = Kind.DIRECT


class NotMarked(Exception):
    """JSON that marks no passage: where it came from, which field is at fault, and why."""

    def __init__(self, source: str, field: str, reason: str) -> None:
        super().__init__(f"{source}: {field}: {reason}")
        self.source = source
        self.field = field
        self.reason = reason


def address(value: object, source: str, field: str) -> str:
    """An article's web address. Raises NotMarked."""
    if not isinstance(value, str) or not value.startswith(("http://", "https://")):
        raise NotMarked(source, field, "must be the http or https address of an article")
    return value


def words(value: object, source: str, field: str) -> str:
    """Words that may stand in a text. Raises NotMarked."""
    if not isinstance(value, str) or not value.strip():
        raise NotMarked(source, field, "must be the words of a passage")
    if len(value) > LONGEST:
        raise NotMarked(source, field, f"must have at most {LONGEST:,} characters")
    if "\0" in value:
        raise NotMarked(source, field, "must not hold a NUL character")
    return value


def around(value: object) -> str:
    """Words that stand beside a passage, as far as they are told."""
    return value[:LONGEST].replace("\0", " ") if isinstance(value, str) else ""


def place(value: object) -> int | None:
    sound = isinstance(value, int) and not isinstance(value, bool) and value >= 0
    return value if sound and isinstance(value, int) else None


def listed(value: object, source: str, field: str) -> list[object]:
    """A list of what is marked. Raises NotMarked."""
    if not isinstance(value, list):
        raise NotMarked(source, field, "must be a list")
    if len(value) > MOST_PASSAGES:
        raise NotMarked(source, field, f"must have at most {MOST_PASSAGES:,}")
    return value


def marked_in(
    item: object, source: str, name: str, one: Callable[[dict[str, Any], str, str], Marked]
) -> Iterator[Marked | NotMarked]:
    """The passages that a corpus's line lists under `name`, or the reason why it has none.

    `one` reads one of them: of its object, the article's address, and where it stands.
    """
    try:
        if not isinstance(item, dict):
            raise NotMarked(source, "body", "an object was expected")
        article = address(item.get("url"), source, "url")
        held = listed(item.get(name), source, name)
    except NotMarked as error:
        yield error
        return
    for number, each in enumerate(held):
        place = f"{source}.{name}[{number}]"
        try:
            if not isinstance(each, dict):
                raise NotMarked(place, name, "an object was expected")
            yield one(each, article, place)
        except NotMarked as error:
            yield error
