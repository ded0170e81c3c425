"""Database words as people read them; everything is escaped."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import models
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import Truncator

SHORT = 90
NOBODY = "nobody yet"


def short(text: str, characters: int = SHORT) -> str:
    return Truncator(text).chars(characters)


def day(instant: datetime | None, precision: str) -> str:
    """An instant no more exactly than it is known."""
    if instant is None:
        return "unknown"
    forms = {"year": "%Y", "month": "%B %Y", "day": "%-d %B %Y"}
    return f"{instant:{forms.get(precision, '%-d %B %Y, %H:%M')}}"


def link(row: models.Model | None, words: str = "") -> SafeString | str:
    """A link to the row's page in the admin."""
    if row is None:
        return NOBODY
    name = f"admin:{row._meta.app_label}_{row._meta.model_name}_change"
    return format_html(
        '<a href="{}">{}</a>', reverse(name, args=[row.pk]), words or short(str(row))
    )


def state(row: models.Model, field: str) -> SafeString:
    """A review state as a word with its own look."""
    value = getattr(row, field)
    label = getattr(row, f"get_{field}_display")()
    return format_html('<span class="state state-{}">{}</span>', value, label)


def percent(share: float) -> str:
    return f"{share:.2f}"


def aligned(segments: Iterable[Mapping[str, Any]]) -> SafeString:
    """An alignment as words with what is left out and put in; muted where only marks differ."""
    return format_html_join(" ", "{}", ((_segment(segment),) for segment in segments))


def _segment(segment: Mapping[str, Any]) -> SafeString:
    ours, theirs = str(segment.get("a", "")), str(segment.get("b", ""))
    if segment.get("op") == "equal":
        return format_html("{}", theirs)
    # The space around words stays outside their line.
    ours, theirs = ours.strip(), theirs.strip()
    look = "muted" if segment.get("muted") else "telling"
    left_out = format_html('<del class="{}">{}</del>', look, ours) if ours else SafeString()
    put_in = format_html('<ins class="{}">{}</ins>', look, theirs) if theirs else SafeString()
    between = " " if ours and theirs else ""
    return format_html("{}{}{}", left_out, between, put_in)
