"""What people mark in a text: other words for a passage, and passages no machine found."""

from collections.abc import Collection, Mapping, Sequence
from copy import copy
from itertools import pairwise

from django.db.models import QuerySet

from tracker.models import Attribution, Occurrence, Quote, Snapshot, Speaker
from tracker.models import Span as SpanRow
from tracker.operations.changes import history_of
from tracker.operations.decisions import take_back
from tracker.operations.deleting import delete_together
from tracker.operations.history import Editor, left_for_later, step
from tracker.operations.linking import link_passages, relink
from tracker.operations.passages import StoredPassage, remembered
from tracker.operations.statements import assemble
from tracker.operations.versions import hold
from tracker.queries.deciding import with_spans
from tracker.queries.naming import name_of, passage_named, quoted
from tracker.text.folding import words
from tracker.text.sentences import cut
from tracker.text.span import Span
from tracker.vocabulary import DecisionKind, Kind, Review, SpanRole

SURE = 1.0  # what a person marked

# The quote that a person gave a sentence, and the review, by the words.
Matches = Mapping[str, tuple[int, str]]


class SpansRefused(ValueError):
    """Content that no passage can have, and why."""


def change_span(
    *,
    attribution: Attribution,
    content: Sequence[Span],
    by: Editor,
    version: int | None = None,
    said: Mapping[str, object] | None = None,
) -> Attribution:
    """A person says which words the passage is; an interrupted one has several stretches.

    That settles the passage: no machine changes it again. Its sentences are cut and matched
    anew; one whose words stay keeps what a person said of its match. What else is `said` of it is
    stored with that. Raises SpansRefused.
    """
    spans = in_order(content, attribution.snapshot)
    with step(by=by, label=f"change the span of {name_of(attribution)}"):
        row = _settled_as(attribution, version, {**(said or {}), "start": spans[0].start})
        delete_together(
            SpanRow.objects.filter(attribution=row.pk, role=SpanRole.CONTENT),
            Occurrence.objects.filter(attribution=row.pk),
        )
        marked = mark_words(row, spans)
        kept = (span for span in attribution.spans.all() if span.role != SpanRole.CONTENT)
        return with_spans(row, sorted((*kept, *marked), key=lambda span: span.start))


def _settled_as(
    attribution: Attribution, version: int | None, said: Mapping[str, object]
) -> Attribution:
    """The passage as it is stored once it is settled with what is said of it."""
    row = copy(attribution)
    if version is None or version != attribution.version:
        row = hold(attribution, version=version)
        row.snapshot = attribution.snapshot
    new = {**said, "review": Review.ACCEPTED, "reject_reason": ""}
    if not Attribution.objects.filter(pk=row.pk, version=row.version).update(**new):
        hold(attribution, version=row.version)
    # As the database counts it, a query saved; a page that shows less collides with itself.
    row.version += any(getattr(row, name) != value for name, value in new.items())
    for name, value in new.items():
        setattr(row, name, value)
    return row


def new_passage(
    *,
    snapshot: Snapshot,
    content: Sequence[Span],
    kind: Kind,
    by: Editor,
    speaker: Speaker | None = None,
) -> Attribution:
    """A passage that a person marked; who said it is for them to say next, if it is not said.

    Raises SpansRefused.
    """
    spans = in_order(content, snapshot)
    said = " ".join(snapshot.text[span.start : span.end] for span in spans)
    with step(by=by, label=f"mark {passage_named(said, quoted(snapshot.article.headline))}"):
        take_back(kind=DecisionKind.NOT_A_QUOTATION, pair=remembered(snapshot, spans))
        row = Attribution.objects.create(
            snapshot=snapshot,
            start=spans[0].start,
            kind=kind,
            speaker=speaker,
            confidence=SURE,
            review=Review.ACCEPTED,
        )
        mark_words(row, spans)
        return row


def in_order(content: Sequence[Span], snapshot: Snapshot) -> tuple[Span, ...]:
    """The stretches as a passage of that text can have them. Raises SpansRefused."""
    spans = tuple(sorted(span for span in content if len(span)))
    if not spans:
        raise SpansRefused("a passage has words")
    if spans[-1].end > len(snapshot.text):
        raise SpansRefused("the text ends before the passage does")
    if any(one.overlaps(other) for one, other in pairwise(spans)):
        raise SpansRefused("stretches of one passage do not overlap")
    return spans


def settled_matches(printed: "QuerySet[Occurrence]") -> Matches:
    """What a person said of the match of each of these sentences, by its words."""
    settled = printed.exclude(match_review=Review.SUGGESTED).order_by("attribution", "position")
    found = settled.values_list("text", "quote_id", "match_review")
    return {text: (quote, review) for text, quote, review in found}


def mark_words(row: Attribution, spans: tuple[Span, ...]) -> list[SpanRow]:
    """Mark the content of a passage without any, cut where sentences end, and find its quotes."""
    text = row.snapshot.text
    pieces = () if row.is_retold else cut(text, spans)
    content = [span for piece in pieces for span in piece] or list(spans)
    marked = SpanRow.objects.bulk_create(
        SpanRow(
            attribution=row,
            role=SpanRole.CONTENT,
            start=span.start,
            end=span.end,
            exact=span.of(text),
        )
        for span in content
    )
    if not left_for_later():
        assemble(quote_ids=rematch(row))
    return marked


def is_cut_as_marked(row: Attribution) -> bool:
    """Whether the passage prints the sentences that its spans mark; a retold one prints none."""
    text = row.snapshot.text
    said = [" ".join(span.of(text).strip() for span in piece) for piece in _pieces(row)]
    held = row.occurrences.order_by("position").values_list("text", flat=True)
    return row.is_retold or list(held) == [each for each in said if words(each)]


def rematch(
    row: Attribution, *, held: Collection[int] = (), kept: Matches | None = None
) -> set[int]:
    """Find the quote of each sentence that the passage marks; the quotes touched.

    What the passage printed before is read from the history: it went when the marks moved. To that
    come the quotes `held` and the matches `kept` of one that is found again.
    """
    before, settled = _printed_before(row)
    passage = StoredPassage(row, _pieces(row))
    touched = link_passages(passages=[passage], held=before.union(held))
    return touched | restore_matches(row.occurrences.all(), {**(kept or {}), **settled})


def _pieces(row: Attribution) -> tuple[tuple[Span, ...], ...]:
    """The sentences of the passage, from the stretches that were marked."""
    if row.is_retold:
        return ()
    rows = row.spans.filter(role=SpanRole.CONTENT).order_by("start")
    text = row.snapshot.text
    stretches: list[Span] = []
    for start, end in rows.values_list("start", "end"):
        if stretches and not text[stretches[-1].end : start].strip():
            # One stretch, cut where a sentence ends.
            stretches[-1] = Span(stretches[-1].start, end)
        else:
            stretches.append(Span(start, end))
    return cut(text, tuple(stretches))


def _printed_before(row: Attribution) -> tuple[set[int], Matches]:
    """The quotes of the sentences that went last, and what a person had said of their matches."""
    gone = history_of(Occurrence).filter(attribution=row.pk, pgh_label="delete")
    last = gone.values("pgh_context").last()
    if last is None:
        return set(), {}
    rows = gone.filter(pgh_context=last["pgh_context"])
    quotes = Quote.objects.filter(pk__in=rows.order_by().values("quote"), merged_into=None)
    held = set(quotes.values_list("pk", flat=True))
    # A match with a quote that is another's by now was settled with that one too.
    kept = {text: said for text, said in settled_matches(rows).items() if said[0] in held}
    return held, kept


def restore_matches(printed: "QuerySet[Occurrence]", kept: Matches) -> set[int]:
    """Give sentences whose words stay the match that a person settled; the quotes touched."""
    moved = set()
    for row in printed.filter(text__in=kept):
        quote, review = kept[row.text]
        values: dict[str, object] = {"quote": quote, "match_review": review}
        if quote != row.quote_id:
            moved |= {quote, row.quote_id}
            values["alignment"] = []
        Occurrence.objects.filter(pk=row.pk).update(**values)
    return moved | (relink(quote_ids=moved) if moved else set())
