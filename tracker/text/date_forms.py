"""The forms in which English newspapers print a date, each with its reading."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tracker.text.absolute_dates import (
    iso_date,
    slashed_date,
    whole_date,
    whole_month,
    whole_year,
)
from tracker.text.calendars import MONTHS, WEEKDAYS
from tracker.text.date_readings import (
    Resolved,
    Standpoint,
    ago,
    bare_weekday,
    near_day,
    past_span,
    turned_unit,
    turned_weekday,
)
from tracker.text.date_spans import ahead, beside, by_the_end, coming, season
from tracker.text.number_words import NUMBER


@dataclass(frozen=True, slots=True)
class Form:
    """A pattern, and what a match of it means from a standpoint.

    Where the pattern has a group `date`, the date is that group and the rest its surroundings.
    Every match holds one of the `marks`, as printed or, where the pattern takes either case, in
    small letters: most texts hold none of most forms, which looking for these tells soonest.
    """

    pattern: re.Pattern[str]
    resolve: Callable[[re.Match[str], Standpoint], Resolved | None]
    marks: tuple[str, ...]

    @property
    def takes_either_case(self) -> bool:
        return bool(self.pattern.flags & re.IGNORECASE)


# Sunday papers, feasts and sales are named for a day without meaning a date.
WEEKDAY = (
    r"(?<!Black )(?<!Good )(?<!Bloody )(?<!Super )(?<!Easter )(?<!Palm )(?<!Ash )"
    rf"\b(?P<weekday>{'|'.join(WEEKDAYS)}|Mon\.|Tues?\.|Wed\.|Thur?s?\.|Fri\.|Sat\.|Sun\.)"
    r"(?! (?:Times|Express|Mail|Telegraph|Mirror|Post|Herald|Night Live|League))"
)
MONTH = (
    rf"(?P<month>{'|'.join(MONTHS)}"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
DAY = r"(?P<day>first|[0-3]?\d(?!\d))(?:st|nd|rd|th)?(?![,.]\d)"
YEAR_DIGITS = r"(?P<year>(?:1[5-9]|20|21)\d\d)"
YEAR = rf"{YEAR_DIGITS}\b(?![,.]\d|%)"
PART = r"(?:[ ](?:early[ ]|late[ ])?(?:morning|afternoon|evening|night|lunchtime|midday))?"
TIMED = r"(?:earlier|early|late|later)"
ON_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?[ ])?"
OF_WEEKDAYS = (*WEEKDAYS, "Mon.", "Tue", "Wed.", "Thu", "Fri.", "Sat.", "Sun.")
OF_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
OF_YEARS = ("15", "16", "17", "18", "19", "20", "21")
OF_UNITS = ("day", "week", "month", "year", "decade")
COMING_UNIT = r"(?P<unit>day|week|month|year)s?"
AGO_UNIT = r"(?P<unit>day|week|month|year|decade)s?"


def _compiled(pattern: str, flags: int = 0) -> re.Pattern[str]:
    return re.compile(pattern, flags | re.ASCII)


def _pairs(firsts: str, seconds: str) -> tuple[str, ...]:
    """Each of the first words before each of the second."""
    return tuple(f"{one} {other}" for one in firsts.split() for other in seconds.split())


FORMS: tuple[Form, ...] = (
    Form(_compiled(rf"(?:\b{TIMED} on )?{WEEKDAY}{PART}"), bare_weekday, OF_WEEKDAYS),
    Form(
        _compiled(
            r"\b(?P<turn>[Ll]ast|[Nn]ext|[Tt]his coming|[Tt]his past|[Tt]his|[Cc]oming) "
            rf"{WEEKDAY}{PART}"
        ),
        turned_weekday,
        OF_WEEKDAYS,
    ),
    Form(
        _compiled(
            r"\b(?P<word>the day before yesterday|the day after tomorrow|"
            rf"yesterday{PART}|tomorrow{PART}|(?-i:[Tt]oday)|tonight|last night|"
            r"this (?:morning|afternoon|evening))\b(?!['’]s\b)",
            re.I,
        ),
        near_day,
        (
            *("yesterday", "tomorrow", "today", "tonight", "last night"),
            *("this morning", "this afternoon", "this evening"),
        ),
    ),
    Form(
        _compiled(
            rf"\b(?:(?P<part>{TIMED}) )?(?P<turn>this|last|next) "
            r"(?P<unit>week|weekend|month|year)\b",
            re.I,
        ),
        turned_unit,
        _pairs("this last next", "week month year"),
    ),
    Form(
        _compiled(r"\bthe (?P<unit>week|month|year) (?P<turn>after next|before last)\b", re.I),
        turned_unit,
        ("after next", "before last"),
    ),
    Form(
        _compiled(r"\b(?:over|at) the (?P<unit>weekend)(?P<turn>\b)", re.I),
        turned_unit,
        ("weekend",),
    ),
    Form(
        _compiled(rf"\b{ON_WEEKDAY}{MONTH} {DAY}(?:,? {YEAR})?(?! (?:million|billion))"),
        whole_date,
        OF_MONTHS,
    ),
    Form(
        _compiled(rf"\b{ON_WEEKDAY}(?:the )?{DAY}(?: of)? {MONTH}\b(?:,? {YEAR})?"),
        whole_date,
        OF_MONTHS,
    ),
    Form(_compiled(rf"\b{MONTH},? {YEAR}"), whole_month, OF_MONTHS),
    Form(
        _compiled(
            r"\b(?:in|since|until|by|from|during|before|after|early|late|mid|of) "
            rf"(?P<date>{MONTH}\b)(?P<year>)(?!,? \d| [A-Z])"
        ),
        whole_month,
        OF_MONTHS,
    ),
    Form(
        _compiled(rf"\b(?P<turn>[Ll]ast|[Nn]ext|[Tt]his) {MONTH}\b(?P<year>)(?! \d)"),
        whole_month,
        OF_MONTHS,
    ),
    Form(
        _compiled(
            r"\b(?:in|since|until|by|from|during|before|after|early|late|of|and|the) "
            rf"(?P<date>{YEAR_DIGITS}(?P<decade>s)?)\b(?![,.]\d|%|[-–/]\d| [a-z]+s\b)",
            re.I,
        ),
        whole_year,
        OF_YEARS,
    ),
    Form(
        _compiled(r"\b(?P<year>\d{4})-(?P<month>[01]\d)-(?P<day>[0-3]\d)\b"),
        iso_date,
        ("-0", "-1"),
    ),
    Form(
        _compiled(r"\b(?P<first>[0-3]?\d)/(?P<second>[0-3]?\d)/(?P<year>\d{4})\b"),
        slashed_date,
        ("/",),
    ),
    Form(_compiled(rf"\b(?P<count>{NUMBER}) {AGO_UNIT} ago\b", re.I), ago, (" ago",)),
    Form(
        _compiled(
            r"\b(?P<turn>last|next|this past|this) (?P<season>spring|summer|autumn|fall|winter)\b"
            r"(?! (?:from|in|into|of|to|olympics?|games|palace)\b)",
            re.I,
        ),
        season,
        ("spring", "summer", "autumn", "fall", "winter"),
    ),
    Form(
        _compiled(rf"\bin (?P<count>{NUMBER}) {COMING_UNIT}(?P<from>['’]s? time)?\b", re.I),
        ahead,
        OF_UNITS,
    ),
    Form(
        _compiled(rf"\b(?P<count>{NUMBER}) {COMING_UNIT} (?P<from>from now)\b", re.I),
        ahead,
        ("from now",),
    ),
    Form(
        _compiled(
            r"\b(?:within|(?:over|in|within|during|for) the (?:next|coming)) "
            rf"(?:(?P<count>{NUMBER}) )?{COMING_UNIT}\b",
            re.I,
        ),
        coming,
        ("within ", "the next ", "the coming "),
    ),
    Form(
        _compiled(
            r"\bby (?:the )?end of (?:(?P<turn>this|next|last|the) )?(?P<unit>week|month|year)\b",
            re.I,
        ),
        by_the_end,
        ("end of ",),
    ),
    Form(
        _compiled(
            r"(?<!over )\bthe (?P<turn>following|next|previous) (?P<unit>day|week|month|year)\b",
            re.I,
        ),
        beside,
        _pairs("following next previous", "day week month year"),
    ),
    Form(
        _compiled(r"\bthe (?P<unit>day|week|month|year) (?P<turn>after|before)(?=[,.;])", re.I),
        beside,
        _pairs("day week month year", "after before"),
    ),
    Form(
        _compiled(rf"\bthe (?:past|last) (?:(?P<count>{NUMBER}) )?{AGO_UNIT}\b", re.I),
        past_span,
        ("the past ", "the last "),
    ),
)


def standing_in(text: str) -> Iterator[Form]:
    """The forms that the text may hold, in their order; what several look for is sought once."""
    texts = {True: text.lower(), False: text}
    held: dict[tuple[bool, tuple[str, ...]], bool] = {}
    for form in FORMS:
        sought = (form.takes_either_case, form.marks)
        if sought not in held:
            held[sought] = any(map(texts[form.takes_either_case].__contains__, form.marks))
        if held[sought]:
            yield form
