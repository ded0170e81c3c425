"""How words spread: when each report came after the first."""

from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.timesince import timesince

from tracker.queries.references import ArticleRef, Moment
from tracker.queries.spread import Carried
from tracker.queries.timelines import Period
from tracker.templatetags.moments import moment
from tracker.vocabulary import Precision

register = template.Library()

COARSE = frozenset({Precision.YEAR, Precision.MONTH})
WIDE, TALL = 600, 90  # of the chart of outlets over time
BAR = 0.8  # of its place, so that neighbours stand apart
DOTS = 40  # more would run together
TICK = 1.2  # width, in percent of the lane


@register.simple_tag
def later(first: Moment, at: Moment) -> str:
    """How long after the first a moment is, in words; empty where either is not known so well."""
    if not first or not at or {first.precision, at.precision} & COARSE:
        return ""
    if first == at:
        return "first"
    if Precision.DAY in {first.precision, at.precision}:
        days = (_instant(at).date() - _instant(first).date()).days
        return "same day" if days <= 0 else f"{days} day{'s' if days > 1 else ''} later"
    if _instant(at) <= _instant(first):
        return "at the same time"
    return f"{timesince(_instant(first), _instant(at), depth=1)} later".replace("\xa0", " ")


@register.simple_tag
def lane(articles: Sequence[ArticleRef], article: ArticleRef) -> SafeString | str:
    """A line from the first report to the last, with a tick where this one came."""
    known = [_instant(one.published) for one in articles if one.published]
    if not article.published or not known:
        return ""
    start, length = min(known), max(known) - min(known)
    gone = _instant(article.published) - start
    share = gone / length if length > timedelta(0) else 0.0
    return format_html(
        '<svg class="lane" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">'
        '<rect class="missing" x="0" y="4.5" width="100" height="1"/>'
        '<rect class="kept" x="{}" y="0" width="{}" height="10"/></svg>',
        round(share * (100 - TICK), 2),
        TICK,
    )


@register.simple_tag
def reach(carried: Sequence[Carried]) -> SafeString | str:
    """How many outlets had printed a quote by each hour: a line that rises with every one."""
    start, end = carried[0].at, carried[-1].at
    length = (end - start) or timedelta(1)
    points = [
        ((one.at - start) / length * WIDE, TALL - one.reach / len(carried) * TALL)
        for one in carried
    ]
    line = "".join(f"H{x:.1f}V{y:.1f}" for x, y in points)
    dots = format_html_join(
        "",
        '<circle cx="{}" cy="{}" r="3"/>',
        ((f"{x:.1f}", f"{y:.1f}") for x, y in points if len(carried) <= DOTS),
    )
    return format_html(
        '<svg class="reach" viewBox="-4 -4 {} {}" aria-hidden="true">'
        '<path class="base" d="M0 {}H{}"/><path class="line" d="M0 {}{}H{}"/>{}</svg>',
        *(WIDE + 8, TALL + 8, TALL, WIDE, TALL, line, WIDE, dots),
    )


@register.simple_tag
def bars(periods: Sequence[Period]) -> SafeString:
    """A bar for each day, month or year, as high as its share of the fullest."""
    most = max(period.count for period in periods)
    each = WIDE / len(periods)
    drawn = format_html_join(
        "",
        '<rect x="{}" y="{}" width="{}" height="{}"/>',
        (
            (f"{place * each:.1f}", f"{TALL - tall:.1f}", f"{each * BAR:.1f}", f"{tall:.1f}")
            for place, period in enumerate(periods)
            if (tall := period.count / most * TALL)
        ),
    )
    return format_html(
        '<svg class="bars" viewBox="0 0 {} {}" preserveAspectRatio="none" aria-hidden="true">{}'
        '<path class="base" d="M0 {}H{}"/></svg>',
        *(WIDE, TALL, drawn, TALL, WIDE),
    )


@register.simple_tag
def period(one: Period) -> SafeString | str:
    """The day, the month or the year as a `<time>`."""
    return moment(Moment(one.start, one.precision))


def _instant(moment: Moment) -> datetime:
    at = moment.at
    if isinstance(at, datetime):
        return at
    assert at is not None  # callers ask for known moments only
    return datetime.combine(at, time(), UTC)
