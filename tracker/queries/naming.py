"""Rows as people call them: by a person's name, a quote's first words, an article's headline."""

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Model, QuerySet

from tracker.models import (
    Attribution,
    Comparison,
    Decision,
    Occurrence,
    Quantity,
    Quote,
    Span,
    Statement,
)
from tracker.models.editing import TARGETS, Tagging
from tracker.vocabulary import SpanRole

Row = TypeVar("Row", bound=Model)

LONGEST = 60  # characters of somebody's words
NAMED = 3  # of several, in a line


def name_of(row: Model) -> str:
    """The row in words; a row that is no longer stored is named by what it held."""
    kind = str(row._meta.verbose_name)
    try:
        name = _NAMES.get(type(row), str)(row)
    except ObjectDoesNotExist:
        # What it hung on is gone too.
        return f"{kind} {row.pk}"
    return name if type(row) in _NAMES else f"{kind} {quoted(name)}"


def to_be_named(rows: QuerySet[Row]) -> QuerySet[Row]:
    """The rows with all that their names are made of."""
    found = rows.select_related(*_BESIDE.get(rows.model, ()))
    return found.prefetch_related("spans") if rows.model is Attribution else found


def quoted(text: str) -> str:
    """The first words between marks."""
    words = " ".join(text.split())
    cut = words if len(words) <= LONGEST else f"{words[:LONGEST].rsplit(' ', 1)[0]}…"
    return f"“{cut}”"


def first_of(names: Sequence[str]) -> str:
    """The first few names, and how many more there are."""
    more = len(names) - NAMED
    return f"{'; '.join(names[:NAMED])}{f' and {more} more' if more > 0 else ''}"


def passage_named(words: str, headline: str) -> str:
    return f"passage {quoted(words)} in {headline}"


def _passage(row: Model) -> str:
    assert isinstance(row, Attribution)
    held = sorted(row.spans.all(), key=lambda span: span.start) if row.pk else []
    text = " ".join(span.exact for span in held if span.role == SpanRole.CONTENT)
    return passage_named(text or row.attribution_text, _headline(row))


def _printing(row: Model) -> str:
    assert isinstance(row, Occurrence)
    return f"printing {quoted(row.text)} in {_headline(row.attribution)}"


def _span(row: Model) -> str:
    assert isinstance(row, Span)
    return f"{row.role} {quoted(row.exact)} in {_headline(row.attribution)}"


def _headline(row: Attribution) -> str:
    held = row._state.fields_cache.get("snapshot")
    if held is not None and "article" in held._state.fields_cache:
        # Read with the passage, so that asking again would only cost.
        return quoted(row.snapshot.article.headline)
    found = type(row).objects.filter(pk=row.pk).values_list("snapshot__article__headline").first()
    return quoted(found[0]) if found else "an article taken out"


def _quote(row: Model) -> str:
    assert isinstance(row, Quote)
    return f"quote {quoted(row.text)}"


def _statement(row: Model) -> str:
    assert isinstance(row, Statement)
    day = f" of {row.made_at:%-d %B %Y}" if row.made_at else ""
    return f"statement {quoted(row.title)}" if row.title else f"statement by {row.speaker}{day}"


def _tagging(row: Model) -> str:
    assert isinstance(row, Tagging)
    target = next((getattr(row, name) for name in TARGETS if getattr(row, f"{name}_id")), None)
    return f"tag {quoted(row.tag.name)} on {name_of(target) if target else 'nothing'}"


def _figure(row: Model) -> str:
    assert isinstance(row, Quantity)
    return f"figure of {quoted(row.assertion.exact)}"


def _comparison(row: Model) -> str:
    assert isinstance(row, Comparison)
    return f"comparison of {quoted(row.left.exact)} and {quoted(row.right.exact)}"


def _decision(row: Model) -> str:
    assert isinstance(row, Decision)
    return f"remembered no ({row.get_kind_display()})"


# What names are made of beside the row itself.
_BESIDE: Mapping[type[Model], tuple[str, ...]] = {
    Attribution: ("snapshot__article",),
    Occurrence: ("attribution__snapshot__article",),
    Span: ("attribution__snapshot__article",),
    Statement: ("speaker",),
    Tagging: ("tag",),
    Quantity: ("assertion",),
    Comparison: ("left", "right"),
}
_NAMES: Mapping[type[Model], Callable[[Model], str]] = {
    Attribution: _passage,
    Occurrence: _printing,
    Span: _span,
    Quote: _quote,
    Statement: _statement,
    Tagging: _tagging,
    Decision: _decision,
    Quantity: _figure,
    Comparison: _comparison,
}
