"""Passages that somebody else marked in an article: which words, by whom, found how."""

from dataclasses import dataclass

from tracker.vocabulary import Kind

LONGEST = 20_000  # characters of one stretch
MOST_STRETCHES = 50
MOST_PASSAGES = 2_000  # of one object


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
