"""What the machine found of each row that waits, with its evidence in one line of words."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from tracker.models import Quote, Span, SpeakerAlias
from tracker.queries.conflicts import conflicts_of
from tracker.queries.credits import credits_of
from tracker.queries.likeness import likeness
from tracker.queries.memberships import memberships
from tracker.queries.outbox import Queue
from tracker.queries.publishers import publishers
from tracker.queries.telling import (
    NOBODY,
    Finding,
    Side,
    cut_short,
    day_of,
    listed,
    quote_side,
    told_of,
)
from tracker.vocabulary import Relation, SpanRole

NAMES = 4  # spellings of a speaker, the most printed first
SENTENCES = 12  # of a statement


def findings(queue: Queue, rows: Sequence[Any]) -> list[Finding]:
    """The rows of a queue as people see them, in at most two SQL queries more."""
    return TOLD[queue](rows) if rows else []


def _same_quotes(rows: Sequence[Any]) -> list[Finding]:
    found = []
    for row in rows:
        alike = likeness(row.left.text, row.right.text)
        what = "One sentence in two wordings?"
        if Relation(row.relation) is not Relation.SAME:
            what = f"One sentence in two wordings? Held to be: {row.get_relation_display()}."
        sides = (quote_side(row.left), quote_side(row.right))
        why = f"{alike.why}; score {row.score:.2f}"
        found.append(told_of(row, what, why, sides=sides, steps=alike.segments))
    return found


def _printings(rows: Sequence[Any]) -> list[Finding]:
    found = []
    for row in rows:
        article = row.attribution.snapshot.article
        printing = Side(row.text, f"printed by {article.outlet}: {article}", article)
        found.append(
            told_of(
                row,
                "A printing of this quote?",
                f"{row.match_why}; {row.get_grade_display()}; score {row.match_score:.2f}",
                sides=(quote_side(row.quote), printing),
                steps=likeness(row.quote.text, row.text).segments,
                article=article.pk,
            )
        )
    return found


def _same_persons(rows: Sequence[Any]) -> list[Finding]:
    ids = {pk for row in rows for pk in (row.left_id, row.right_id)}
    names = _names(ids)
    return [
        told_of(
            row,
            f"“{row.left}” and “{row.right}”: one person?",
            f"{row.why}; score {row.score:.2f}",
            sides=tuple(Side(each.name, names[each.pk], each) for each in (row.left, row.right)),
        )
        for row in rows
    ]


def _names(speaker_ids: set[int]) -> dict[int, str]:
    """How each is printed and by whom; one SQL query."""
    outlets: dict[int, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    rows = SpeakerAlias.objects.filter(speaker__in=speaker_ids).order_by("-count", "id")
    for speaker, name, outlet in rows.values_list("speaker", "name", "outlet__name"):
        outlets[speaker][name] |= {outlet} if outlet else set()
    told = {
        speaker: "; ".join(
            f"printed as {name} by {listed(by)}" if by else f"known as {name}"
            for name, by in list(names.items())[:NAMES]
        )
        for speaker, names in outlets.items()
    }
    return defaultdict(lambda: "printed by no outlet", told)


def _copies(rows: Sequence[Any]) -> list[Finding]:
    found = []
    for row in rows:
        sides = tuple(
            Side(str(each), f"{each.outlet}{day_of(each)}", each) for each in (row.copy, row.source)
        )
        stretch = _longest(row)
        quoted = f"; the longest: “{stretch}”" if stretch else ""
        found.append(
            told_of(
                row,
                f"The first made from the second ({row.get_kind_display()})?",
                f"{row.why}; score {row.score:.2f}{quoted}",
                sides=sides,
            )
        )
    return found


def _longest(row: Any) -> str:  # noqa: ANN401 - a row of a query with more columns
    if row.snapshot is None or not row.spans:
        return ""
    start, end = max(row.spans, key=lambda span: (span[1] - span[0], -span[0]))
    return cut_short(row.snapshot.text[start:end])


def _conflicts(rows: Sequence[Any]) -> list[Finding]:
    ids = [row.pk for row in rows]
    told, differing = credits_of(ids), conflicts_of(ids)
    found = []
    for row in rows:
        # First whom the machine holds to have said it.
        heard = sorted(told.get(row.pk, ()), key=lambda each: each.speaker != row.speaker_id)
        others = differing.get(row.pk, ())
        grades = "; ".join(f"{each.credited.name} ({each.grade})" for each in others)
        said = "; ".join(f"{each.name} in {listed(each.outlets)}" for each in heard)
        found.append(
            told_of(
                row,
                "Credited to different speakers",
                f"{said}. {grades}" if grades else said,
                sides=(Side(row.text, f"now held to be said by {row.speaker}", row),),
                credits=tuple(heard),
            )
        )
    return found


def _statements(rows: Sequence[Any]) -> list[Finding]:
    sentences: dict[int, list[Quote]] = defaultdict(list)
    for quote in Quote.objects.filter(statement__in=rows).order_by("position", "id"):
        sentences[quote.statement_id or 0].append(quote)
    found = []
    for row in rows:
        held = sentences[row.pk]
        uncertain = sum(not quote.position_certain for quote in held)
        day = f" of {row.made_at:%-d %B %Y}" if row.made_at else ""
        basis = f"; its day: {row.made_basis}" if row.made_basis else ""
        found.append(
            told_of(
                row,
                f"Statement by {row.speaker}{day}: {len(held)} sentences in this order?",
                f"no article tells the place of {uncertain} of {len(held)}{basis}",
                sides=tuple(
                    Side(quote.text, "" if quote.position_certain else "place uncertain", quote)
                    for quote in held[:SENTENCES]
                ),
            )
        )
    return found


def _words(rows: Sequence[Any]) -> dict[int, str]:
    """What the passages of some rows hold, as printed; one SQL query."""
    words: dict[int, list[str]] = defaultdict(list)
    spans = Span.objects.filter(
        attribution__in=[row.passage_id for row in rows], role=SpanRole.CONTENT
    )
    for passage, exact in spans.order_by("start").values_list("attribution", "exact"):
        words[passage].append(exact)
    return {passage: " ".join(held) for passage, held in words.items()}


def _lost_anchors(rows: Sequence[Any]) -> list[Finding]:
    words = _words(rows)
    found = []
    for row in rows:
        article, text = row.snapshot.article, row.snapshot.text
        old = words.get(row.passage_id, "")
        near = " ".join(text[start:end] for start, end in row.places)
        alike = likeness(old, near) if near else None
        captured = f"{row.snapshot.captured_at:%-d %B %Y, %H:%M}"
        newer = Side(near or "no words like it", f"nearest in the text of {captured}", article)
        older = Side(old, f"{row.passage.speaker or NOBODY}, as a person settled it", None)
        found.append(
            told_of(
                row,
                f"The passage in {article.outlet}: {article} is not there as it was",
                alike.why if alike else "nothing in the newer text is like it",
                sides=(older, newer),
                steps=alike.segments if alike else (),
                article=article.pk,
                can_accept=bool(near),
            )
        )
    return found


def _errors(rows: Sequence[Any]) -> list[Finding]:
    words = _words(rows)
    found = []
    for row in rows:
        article = row.passage.snapshot.article
        side = Side(
            words.get(row.passage_id, ""),
            f"credited to {row.passage.speaker or NOBODY} by {article.outlet}: {article}",
            article,
        )
        day = f"reported on {row.reported_at:%-d %B %Y, %H:%M} UTC"
        why = f"{row.message} ({day})" if row.message else day
        found.append(
            told_of(
                row,
                f"A reader says: {row.get_kind_display()}",
                why,
                sides=(side,),
                article=article.pk,
            )
        )
    return found


TOLD: Mapping[Queue, Callable[[Sequence[Any]], list[Finding]]] = {
    Queue.SAME_QUOTES: _same_quotes,
    Queue.PRINTINGS: _printings,
    Queue.SAME_PERSONS: _same_persons,
    Queue.COPIES: _copies,
    Queue.PUBLISHERS: publishers,
    Queue.CONFLICTS: _conflicts,
    Queue.STATEMENTS: _statements,
    Queue.MEMBERSHIPS: memberships,
    Queue.LOST_ANCHORS: _lost_anchors,
    Queue.ERRORS: _errors,
}
