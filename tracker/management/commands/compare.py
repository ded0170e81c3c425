"""Compare pairs of wordings: JSON lines in, JSON lines out. No database.

In: {"pair", "a": {"text", "article_text"?, "date"?, "publisher"?, "speaker"?, "kind"?}, "b": {...}}
Out: {"pair", "score", "decision", "relation", "differences", "alignment", "summary", "missing",
"qualifiers", "why", "quote"}. `differences` and what explains them read the fuller wording, named
by `quote`, as the quote and the other as the printing; `alignment` is of a with b, in tokens.
"""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import NoReturn

from django.core.management.base import BaseCommand

from tracker.management.lines import Answer, Asked, Malformed, answer_lines
from tracker.text.alignment import Op
from tracker.text.matching import Comparison, compare
from tracker.text.utterances import Utterance
from tracker.vocabulary import Kind

DAY = 10  # characters of a date down to the day; a year or a month alone dates nothing


class Command(BaseCommand):
    help = __doc__
    requires_system_checks = ()

    def handle(self, **_: object) -> None:
        answer_lines(self, compared)


def compared(asked: Asked) -> Answer:
    """The answer to one pair; raises Malformed naming the field."""
    if "pair" not in asked:
        raise Malformed("pair: missing")
    return answer(asked["pair"], compare(utterance(asked, "a"), utterance(asked, "b")))


def utterance(asked: Mapping[str, object], side: str) -> Utterance:
    """One side of a pair; raises Malformed naming the field."""
    fields = asked.get(side)
    if not isinstance(fields, dict):
        raise Malformed(f"{side}: missing or not an object")
    text = _string(fields, side, "text")
    if not text.strip():
        raise Malformed(f"{side}.text: missing or empty")
    return Utterance(
        text=text,
        article_text=_string(fields, side, "article_text"),
        date=_day(fields, side),
        publisher=_string(fields, side, "publisher"),
        speaker=_string(fields, side, "speaker"),
        kind=_kind(fields, side),
    )


def answer(pair: object, comparison: Comparison) -> dict[str, object]:
    """A comparison as the contract words it."""
    found = comparison.differences
    return {
        "pair": pair,
        "score": round(comparison.score, 4),
        "decision": comparison.decision.value,
        "relation": comparison.relation.value,
        "differences": [grade.value for grade in found.grades],
        "alignment": list(_ops(comparison.alignment.ops)),
        "summary": found.summary,
        "missing": [item.missing for item in found.evidence if item.missing],
        "qualifiers": list(found.qualifiers),
        "why": comparison.why,
        "quote": comparison.quote,
    }


def _ops(ops: tuple[Op, ...]) -> Iterator[dict[str, object]]:
    for op in ops:
        step: dict[str, object] = {
            "op": op.change.value,
            "a": [op.a.start, op.a.end],
            "b": [op.b.start, op.b.end],
        }
        yield {**step, "marked": op.marked} if op.marked else step


def _string(fields: Mapping[str, object], side: str, name: str) -> str:
    value = fields.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        _refuse(side, name, "not a string")
    return value


def _day(fields: Mapping[str, object], side: str) -> date | None:
    printed = _string(fields, side, "date")
    if len(printed) < DAY:
        # A year or a month is a date, but none that says how many days lie between.
        return None if not printed or printed.replace("-", "").isdigit() else _no_date(side)
    try:
        return datetime.fromisoformat(printed).date()
    except ValueError:
        return _no_date(side)


def _no_date(side: str) -> NoReturn:
    _refuse(side, "date", "not an ISO 8601 date")


def _kind(fields: Mapping[str, object], side: str) -> Kind | None:
    named = _string(fields, side, "kind")
    if named and named not in Kind.__members__.values():
        _refuse(side, "kind", "not one of " + ", ".join(Kind))
    return Kind(named) if named else None


def _refuse(side: str, name: str, why: str) -> NoReturn:
    raise Malformed(f"{side}.{name}: {why}")
