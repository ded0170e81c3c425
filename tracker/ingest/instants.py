"""Publication dates as they are written: ISO 8601, RFC 2822 and the forms newspapers print."""

import re
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from email.utils import parsedate_to_datetime
from zoneinfo import ZoneInfo

from tracker.ingest.values import Instant
from tracker.vocabulary import Precision

# A published date is a line, not a page: a longer text is no date.
LONGEST_DATE = 200

ISO = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?"
    r"(?:[T ](?P<hour>\d\d)(?::?(?P<minute>\d\d)(?::?(?P<second>\d\d)(?:[.,]\d+)?)?)?"
    r"\s?(?P<zone>Z|[+-]\d\d:?(?:\d\d)?)?)?",
    re.ASCII,
)
MAIL = re.compile(
    r"(?:[A-Z][a-z]{2}, )?\d\d? [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d (?:[+-]\d{4}|[A-Z]{3})", re.ASCII
)
MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"),
            ("february", "feb"),
            ("march", "mar"),
            ("april", "apr"),
            ("may",),
            ("june", "jun"),
            ("july", "jul"),
            ("august", "aug"),
            ("september", "sept", "sep"),
            ("october", "oct"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        start=1,
    )
    for name in names
}
MONTH = rf"(?P<month>{'|'.join(MONTHS)})\b\.?"
CLOCK = re.compile(
    r"\b(?P<hour>[01]?\d|2[0-3])[:.](?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d))?"
    r"\s*(?P<half>[ap]\.?m\b)?\s*(?P<zone>UTC|GMT)?",
    re.I | re.ASCII,
)
PRINTED = (
    re.compile(rf"\b(?P<day>\d\d?)(?:st|nd|rd|th)?\s+{MONTH},?\s+(?P<year>\d{{4}})\b", re.I),
    re.compile(rf"\b{MONTH}\s+(?P<day>\d\d?)(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})\b", re.I),
)
LINES_AT_TOP = 12
LONGEST_DATELINE = 80
BESIDE_A_DATE = re.compile(
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|published|posted|first|on|at|[\s,.:|·–—-])+",
    re.I,
)
# The finest part that is written decides the precision.
PRECISIONS = (
    ("second", Precision.SECOND),
    ("minute", Precision.MINUTE),
    ("hour", Precision.HOUR),
    ("day", Precision.DAY),
    ("month", Precision.MONTH),
    ("year", Precision.YEAR),
)


class NotAnInstant(ValueError):
    """A text that is no date we can read."""


def read_instant(text: str, zone: str = "") -> Instant:
    """The instant `text` states; `zone` (an IANA name or an offset) fills in for a missing one.

    Raises NotAnInstant, naming the text or the zone at fault.
    """
    printed = text.strip()
    if not printed or len(printed) > LONGEST_DATE:
        raise NotAnInstant(f"not a date: “{printed[:40]}”")
    parts = _iso_parts(printed) or _mail_parts(printed) or _printed_parts(printed)
    if parts is None:
        raise NotAnInstant(f"not a date: “{printed[:40]}”")
    try:
        return _instant(parts, printed, zone)
    except (ValueError, OverflowError) as error:
        raise NotAnInstant(f"no such date: “{printed[:40]}” ({error})") from error


def dateline(text: str) -> Instant | None:
    """The date of the first line at the top of `text` that is a date and nothing else, or None."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    for line in lines[:LINES_AT_TOP]:
        if len(line) <= LONGEST_DATELINE and not BESIDE_A_DATE.sub("", _without_date(line)):
            try:
                return read_instant(line)
            except NotAnInstant:
                continue
    return None


def local_day(at: datetime, zone: str) -> date:
    """The day that it was where the zone is the clock's; of no zone, or one unknown, as stored.

    What an article calls today is the day at its outlet, not in Greenwich.
    """
    try:
        return at.astimezone(_zone(zone)).date()
    except (ValueError, OverflowError):
        return at.date()


def _without_date(line: str) -> str:
    """`line` without its date and clock time; the whole line where it has no date."""
    match = next((found for form in PRINTED if (found := form.search(line))), None)
    if match is None:
        return f"no date: {line}"
    return CLOCK.sub(" ", line[: match.start()] + " " + line[match.end() :])


def _iso_parts(text: str) -> dict[str, str] | None:
    match = ISO.fullmatch(text)
    return {name: part for name, part in match.groupdict().items() if part} if match else None


def _mail_parts(text: str) -> dict[str, str] | None:
    # The library reads much more than mail headers, and gives the missing seconds as stated.
    if not MAIL.fullmatch(text):
        return None
    try:
        at = parsedate_to_datetime(text)
    except ValueError:
        return None
    return _iso_parts(at.isoformat())


def _printed_parts(text: str) -> dict[str, str] | None:
    match = next((found for form in PRINTED if (found := form.search(text))), None)
    if match is None:
        return None
    parts = match.groupdict()
    parts["month"] = str(MONTHS[parts["month"].lower()])
    outside = text[: match.start()] + " " + text[match.end() :]
    return parts | _clock_parts(outside)


def _clock_parts(text: str) -> dict[str, str]:
    match = CLOCK.search(text)
    if match is None:
        return {}
    parts = {name: part for name, part in match.groupdict().items() if part}
    half = parts.pop("half", "")[:1].lower()
    if half and int(parts["hour"]) <= 12:  # noqa: PLR2004 - the hours of half a day
        parts["hour"] = str(int(parts["hour"]) % 12 + (12 if half == "p" else 0))
    return parts


def _instant(parts: dict[str, str], printed: str, zone: str) -> Instant:
    named = parts.pop("zone", "") or zone.strip()
    local = datetime(
        int(parts["year"]),
        int(parts.get("month", 1)),
        int(parts.get("day", 1)),
        int(parts.get("hour", 0)),
        int(parts.get("minute", 0)),
        int(parts.get("second", 0)),
        tzinfo=_zone(named),
    )
    precision = next(precision for part, precision in PRECISIONS if part in parts)
    if "hour" in parts and local.utcoffset() != local.replace(fold=1).utcoffset():
        # The clocks were changed: that time of the day came twice or never, and the day is sure.
        precision = Precision.DAY
    return Instant(at=local.astimezone(UTC), precision=precision, zone=named, text=printed)


def _zone(name: str) -> tzinfo:
    if not name or name.upper() in {"Z", "UTC", "GMT"}:
        return UTC
    if offset := re.fullmatch(r"([+-])(\d\d):?(\d\d)?", name, re.ASCII):
        sign, hours, minutes = offset.groups()
        size = timedelta(hours=int(hours), minutes=int(minutes or 0))
        return timezone(size if sign == "+" else -size)
    try:
        return ZoneInfo(name)
    except (ValueError, KeyError, OSError) as error:
        raise ValueError(f"unknown time zone “{name[:40]}”") from error
