"""Popolo: a person under every name and with their roles, as registers of people have them."""

import re
from dataclasses import dataclass
from typing import Any

from tracker.ingest.instants import NotAnInstant, read_instant
from tracker.ingest.values import Instant

LONGEST = 300  # characters of a name or a role
MOST = 200  # names or roles of one person
WIKIDATA = re.compile(r"(?:https?://www\.wikidata\.org/(?:wiki|entity)/)?(Q[1-9][0-9]{0,18})")


@dataclass(frozen=True, slots=True)
class RoleRead:
    """What somebody is or was, as far as the dates are told."""

    role: str
    starts: Instant | None = None
    ends: Instant | None = None


@dataclass(frozen=True, slots=True)
class PersonRead:
    """A person as a register has them; "" is no Wikidata item."""

    source: str
    name: str
    names: tuple[str, ...] = ()
    wikidata_id: str = ""
    roles: tuple[RoleRead, ...] = ()


class NotAPerson(ValueError):
    """JSON that is no person: where it came from, which field is at fault, and why."""

    def __init__(self, source: str, field: str, reason: str) -> None:
        super().__init__(f"{source}: {field}: {reason}")
        self.source = source
        self.field = field
        self.reason = reason


def read_person(item: object, source: str) -> PersonRead:
    """A Popolo person. Raises NotAPerson; what else a register tells is passed over."""
    if not isinstance(item, dict):
        raise NotAPerson(source, "body", "must be an object")
    name = _words(item.get("name"), source, "name")
    others = _listed(item, "other_names", source)
    names = [_words(each.get("name"), source, "other_names.name") for each in others]
    return PersonRead(
        source,
        name,
        tuple(each for each in dict.fromkeys(names) if each != name),
        _wikidata(_listed(item, "identifiers", source), source),
        tuple(_role(each, source) for each in _listed(item, "memberships", source)),
    )


def _role(said: dict[str, Any], source: str) -> RoleRead:
    starts = _day(said.get("start_date"), source, "memberships.start_date")
    ends = _day(said.get("end_date"), source, "memberships.end_date")
    if starts and ends and ends.at < starts.at:
        raise NotAPerson(source, "memberships.end_date", "must not be before start_date")
    return RoleRead(_words(said.get("role"), source, "memberships.role"), starts, ends)


def _wikidata(identifiers: list[dict[str, Any]], source: str) -> str:
    for each in identifiers:
        if each.get("scheme") == "wikidata":
            found = WIKIDATA.fullmatch(str(each.get("identifier", "")))
            if found is None:
                raise NotAPerson(source, "identifiers", "must have Q and a number for wikidata")
            return found[1]
    return ""


def _day(value: object, source: str, field: str) -> Instant | None:
    if value in (None, ""):
        return None
    try:
        return read_instant(str(value))
    except NotAnInstant as error:
        raise NotAPerson(source, field, "must be a date such as 2031-05-04 or 2031") from error


def _words(value: object, source: str, field: str) -> str:
    words = " ".join(value.split()) if isinstance(value, str) else ""
    if not words or "\0" in words or len(words) > LONGEST:
        raise NotAPerson(source, field, f"must be text of 1 to {LONGEST} characters")
    return words


def _listed(item: dict[str, Any], field: str, source: str) -> list[dict[str, Any]]:
    value = [] if item.get(field) is None else item[field]
    sound = isinstance(value, list) and all(isinstance(each, dict) for each in value)
    if not sound or len(value) > MOST:
        raise NotAPerson(source, field, f"must be a list of at most {MOST} objects")
    found: list[dict[str, Any]] = value
    return found
