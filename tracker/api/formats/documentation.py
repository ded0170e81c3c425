"""The formats in words, for the page that documents the API."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tracker.api.negotiation import Format


@dataclass(frozen=True, slots=True)
class FormatRow:
    """One way to write some resources: the lists and the rows that have it, in words."""

    name: str
    media_type: str
    about: str
    lists: str
    rows: str


def format_rows(formats: Mapping[str, tuple[Format, ...]]) -> list[FormatRow]:
    """Each format once, in the order in which resources first have it."""
    return list(_rows(formats))


def _rows(formats: Mapping[str, tuple[Format, ...]]) -> Iterator[FormatRow]:
    held = [(name, each) for name, some in formats.items() for each in some]
    for key in dict.fromkeys(_key(each) for _, each in held):
        alike = [(name, each) for name, each in held if _key(each) == key]
        yield FormatRow(
            *key,
            lists=_named([name for name, each in alike if each.listed], formats),
            rows=_named([name for name, each in alike if each.detailed], formats),
        )


def _named(names: list[str], every: Mapping[str, object]) -> str:
    """Which of all, shortly."""
    if len(names) == len(every):
        return "all"
    return ", ".join(names) or "none"


def _key(one: Format) -> tuple[str, str, str]:
    return one.name, one.media_type, one.about
