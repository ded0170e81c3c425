"""What a parameter's value may be: how it is read, and how OpenAPI describes it."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Protocol, TypeVar

from rapidfuzz import fuzz, process

from tracker.vocabulary import Word

Found_co = TypeVar("Found_co", covariant=True)

NEAR = 60  # of 100: below this the nearest name is no help
LONGEST = 300
LARGEST = 2**63 - 1
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,3}")
SLUG = re.compile(r"[A-Za-z0-9_-]{1,300}")
WIKIDATA = re.compile(r"Q[1-9][0-9]{0,18}")
COUNTRY = re.compile(r"[A-Z]{2}")


class Refused(ValueError):
    """The text is not such a value; `nearest` is the valid one it resembles most."""

    def __init__(self, reason: str, nearest: str | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.nearest = nearest


class Value(Protocol[Found_co]):
    """One value of a parameter."""

    def read(self, text: str) -> Found_co:
        """The value to bind; raises Refused."""

    def schema(self) -> dict[str, Any]:
        """Its JSON Schema."""

    def words(self) -> str:
        """What it may be, for people."""


def nearest(name: str, known: Iterable[str]) -> str | None:
    found = process.extractOne(name, list(known), scorer=fuzz.WRatio, score_cutoff=NEAR)
    return found[0] if found else None


@dataclass(frozen=True, slots=True)
class Chosen:
    """A member of a closed list."""

    members: tuple[str, ...]

    def read(self, text: str) -> str:
        if text not in self.members:
            raise Refused(f"must be one of {self.words()}", nearest(text, self.members))
        return text

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "enum": list(self.members)}

    def words(self) -> str:
        return ", ".join(self.members)


def chosen(words: type[Word], *, without: tuple[Word, ...] = ()) -> Chosen:
    return Chosen(tuple(word.value for word in words if word not in without))


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number in a range, both ends included."""

    least: int = 1
    most: int = LARGEST

    def read(self, text: str) -> int:
        if not (text.isascii() and text.isdigit() and len(text) <= len(str(LARGEST))):
            raise Refused(f"must be a whole number from {self.least} to {self.most}")
        number = int(text)
        if not self.least <= number <= self.most:
            raise Refused(f"must be from {self.least} to {self.most}")
        return number

    def schema(self) -> dict[str, Any]:
        return {"type": "integer", "minimum": self.least, "maximum": self.most}

    def words(self) -> str:
        return f"{self.least} to {self.most:,}"


@dataclass(frozen=True, slots=True)
class Flag:
    """Yes or no."""

    def read(self, text: str) -> bool:
        if text not in {"1", "0", "true", "false"}:
            raise Refused("must be 1 or 0", nearest(text, ("true", "false")))
        return text in {"1", "true"}

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "enum": ["1", "0", "true", "false"]}

    def words(self) -> str:
        return "1 or 0"


@dataclass(frozen=True, slots=True)
class Phrase:
    """Free text, or text of one form; `fold` makes it comparable."""

    form: re.Pattern[str] | None = None
    meaning: str = "text"
    fold: Callable[[str], str] = str
    longest: int = LONGEST

    def read(self, text: str) -> str:
        if not text.strip() or len(text) > self.longest:
            raise Refused(f"must be {self.meaning} of 1 to {self.longest} characters")
        if self.form and not self.form.fullmatch(text):
            raise Refused(f"must be {self.meaning}")
        return self.fold(text)

    def schema(self) -> dict[str, Any]:
        schema: dict[str, Any] = {"type": "string", "minLength": 1, "maxLength": self.longest}
        if self.form:
            schema["pattern"] = f"^{self.form.pattern}$"
        return schema

    def words(self) -> str:
        return self.meaning


@dataclass(frozen=True, slots=True)
class Instant:
    """A day or an instant (ISO 8601; UTC unless it says otherwise).

    Read as the first instant it covers, or with `last` as the last: a day ends at midnight.
    """

    last: bool = False

    def read(self, text: str) -> datetime:
        try:
            moment = self.moment(text)
            return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
        except (ValueError, OverflowError) as error:
            raise Refused("must be a date such as 2020-01-31 or an instant in ISO 8601") from error

    def moment(self, text: str) -> datetime:
        if len(text) > len("2020-01-31"):
            return datetime.fromisoformat(text.replace(" ", "+"))
        day = datetime.combine(date.fromisoformat(text), time(), UTC)
        return day + timedelta(days=1, microseconds=-1) if self.last else day

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "examples": ["2020-01-31", "2020-01-31T12:00:00Z"]}

    def words(self) -> str:
        return "a day or an instant, such as 2020-01-31 or 2020-01-31T12:00:00Z"


@dataclass(frozen=True, slots=True)
class Day:
    """A calendar day (ISO 8601)."""

    def read(self, text: str) -> date:
        try:
            return date.fromisoformat(text)
        except ValueError as error:
            raise Refused("must be a date such as 2020-01-31") from error

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "format": "date"}

    def words(self) -> str:
        return "a day, such as 2020-01-31"


@dataclass(frozen=True, slots=True)
class Reference:
    """An object of another list, by its id or its slug; a merged one means its survivor."""

    noun: str
    table: str
    slugs: bool = True
    merges: bool = False

    def read(self, text: str) -> int | str:
        if text.isascii() and text.isdigit():
            return Whole().read(text)
        if not (self.slugs and SLUG.fullmatch(text)):
            raise Refused("must be an id or a slug" if self.slugs else "must be an id")
        return text

    def schema(self) -> dict[str, Any]:
        if not self.slugs:
            return Whole().schema()
        return {"type": "string", "pattern": "^[A-Za-z0-9_-]{1,300}$"}

    def words(self) -> str:
        article = "an" if self.noun[0] in "aeio" else "a"
        return f"{'id or slug' if self.slugs else 'id'} of {article} {self.noun}"

    def ids(self, parameter: str) -> str:
        """SQL of the array of ids meant; a subquery evaluated once, so that indexes still serve."""
        survivor = "coalesce(merged_into_id, id)" if self.merges else "id"
        by_slug = f" OR slug = ANY(%({parameter}_slugs)s)" if self.slugs else ""
        return (
            f"ARRAY(SELECT {survivor} FROM {self.table} "
            f"WHERE id = ANY(%({parameter}_ids)s){by_slug})"
        )
