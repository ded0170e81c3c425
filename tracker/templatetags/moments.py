"""Instants as a person reads them: no more exact than they are known."""

from datetime import date, datetime
from functools import lru_cache

from django import template
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString

from tracker.queries.references import Moment
from tracker.vocabulary import Precision

register = template.Library()

WORDS = {
    Precision.YEAR: "Y",
    Precision.MONTH: "F Y",
    Precision.DAY: "j F Y",
    Precision.HOUR: "j F Y, H:00",
    Precision.MINUTE: "j F Y, H:i",
    Precision.SECOND: "j F Y, H:i",
}
MACHINE = {
    Precision.YEAR: "%Y",
    Precision.MONTH: "%Y-%m",
    Precision.DAY: "%Y-%m-%d",
}
FULL = "%Y-%m-%dT%H:%M:%SZ"
UNKNOWN = "date not known"


@register.simple_tag
def moment(at: Moment) -> SafeString | str:
    """A `<time>` to the moment's precision, or words where nothing is known."""
    if at.at is None:
        return UNKNOWN
    precision = Precision(at.precision)
    return _time(at.at, precision)


@register.simple_tag
def day(at: Moment) -> SafeString | str:
    """A `<time>` of the day at most, for lists."""
    if at.at is None:
        return UNKNOWN
    precision = Precision(at.precision)
    return _time(at.at, precision if precision in MACHINE else Precision.DAY)


@register.simple_tag
def version(at: Moment, published: Moment) -> SafeString | str:
    """The capture of a text, short enough to stand in a cell: of another year with its year."""
    if at.at is None:
        return UNKNOWN
    same = published.at is not None and published.at.year == at.at.year
    return format_html("{}", date_format(at.at, "j M, H:i" if same else "j M Y, H:i"))


# Most pages tell the same instants several times, and days are told on many pages.
@lru_cache(4096)
def _time(at: date | datetime, precision: Precision) -> SafeString:
    if precision not in MACHINE and not isinstance(at, datetime):
        precision = Precision.DAY
    machine = at.strftime(MACHINE.get(precision, FULL))
    return format_html('<time datetime="{}">{}</time>', machine, date_format(at, WORDS[precision]))
