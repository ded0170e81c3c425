"""The text of record of a statement, which people attach, correct and take away."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.db.models import Q, QuerySet

from tracker.models import Occurrence, Quote, Statement
from tracker.operations.changes import history_of
from tracker.operations.derived import derive
from tracker.operations.history import Editor, step
from tracker.operations.occasions import NEARBY, UNSETTLED
from tracker.operations.quotes import regrade
from tracker.operations.statements import assemble
from tracker.operations.suggestions import Likely, offer_same_quotes
from tracker.operations.versions import hold
from tracker.queries.naming import name_of
from tracker.text.folding import words
from tracker.text.matching import judge
from tracker.text.records import Placed, place, record_sentences
from tracker.text.utterances import Utterance
from tracker.vocabulary import Kind, Review, StatementKind

WEB = ("https://", "http://")
PLACE = ("statement", "position", "position_certain")
# What a person writes of a text of record.
KEPT = ("official_text", "record_url", "made_at", "made_precision")


class RecordRefused(ValueError):
    """A text of record that cannot be kept: the reason by the column it concerns."""

    def __init__(self, reasons: Mapping[str, str]) -> None:
        super().__init__("; ".join(f"{column}: {reason}" for column, reason in reasons.items()))
        self.reasons = dict(reasons)


def refusals(statement: Statement, *, had_text: bool = False) -> dict[str, str]:
    """What keeps a statement's text of record from being kept, by column; empty where nothing.

    Where it `had_text`, its address goes with it.
    """
    found: dict[str, str] = {}
    if statement.official_text.strip() and not record_sentences(statement.official_text):
        found["official_text"] = "It holds no sentence."
    if statement.record_url and not statement.record_url.startswith(WEB):
        found["record_url"] = "An address on the web begins with https:// or http://."
    elif statement.record_url and not statement.official_text.strip() and not had_text:
        found["official_text"] = "The address of a record goes with its text."
    if statement.made_precision and statement.made_at is None:
        found["made_at"] = "Say when it was made, or leave the precision empty."
    return found


def keep_record(*, statement: Statement, by: Editor, version: int | None = None) -> Statement:
    """Store a statement whose text of record a person attached, corrected or took away.

    `statement` has text, address and date as they are to be, and is not stored yet. Its quotes,
    and the speaker's others of those days that surely match, take their places from the text,
    which becomes their wording; what it does not hold comes after it. Without the text, an
    order that a person had accepted comes back, and all else follows from what outlets carried
    again. Raises RecordRefused, and Conflict where the statement was changed after it was read at
    `version`.
    """
    had_text = Statement.objects.filter(pk=statement.pk, kind=StatementKind.OFFICIAL).exists()
    if reasons := refusals(statement, had_text=had_text):
        raise RecordRefused(reasons)
    with step(by=by, label=_label(statement, had_text=had_text)):
        if statement.pk:
            wanted = {column: getattr(statement, column) for column in KEPT}
            hold(statement, version=version, wanted=wanted)
        quotes = list(statement.quotes.order_by("position", "pk"))
        touched = {quote.pk for quote in quotes}
        left: set[int] = set()
        if statement.official_text.strip():
            joined, left = _attach(statement, quotes)
            touched |= joined
        else:
            _detach(statement)
        if derive(quote_ids=touched, statements=left):
            statement.refresh_from_db()
        return statement


def place_arrivals(*, quote_ids: Iterable[int]) -> None:
    """Put quotes that articles brought later where their speaker's text of record has them."""
    with_records = Statement.objects.filter(kind=StatementKind.OFFICIAL).values("speaker")
    fresh = Quote.objects.current().filter(
        Q(statement__isnull=True) | UNSETTLED,
        pk__in=list(quote_ids),
        said_on__isnull=False,
        speaker__in=with_records,
    )
    for quote in fresh.order_by("pk"):
        for statement in _records_near(quote):
            taken = set(statement.quotes.filter(position_certain=True).values_list("position"))
            placed = place(statement.official_text, _wordings([quote]), unsure={quote.pk})
            number = placed.stands.get(quote.pk)
            if number and (number,) not in taken:
                left = Quote.objects.filter(statement__isnull=False, statement=quote.statement_id)
                beside = list(left.values_list("pk", flat=True))
                _put(quote, statement, number, certain=True).save(update_fields=PLACE)
                regrade(quote_id=quote.pk)
                assemble(quote_ids=beside)
                break


def _label(statement: Statement, *, had_text: bool) -> str:
    if not statement.official_text.strip():
        return f"take the official text from {name_of(statement)}"
    return f"{'correct' if had_text else 'attach'} the official text of {name_of(statement)}"


def _attach(statement: Statement, quotes: Collection[Quote]) -> tuple[set[int], set[int]]:
    """Place the statement's quotes; the ids of others that join them, and of what these leave."""
    statement.kind = StatementKind.OFFICIAL
    statement.official_text = statement.official_text.strip()
    statement.review = Review.ACCEPTED
    statement.save()
    own = [quote for quote in quotes if quote.merged_into_id is None and quote.occurrence_count]
    others = list(_others_near(statement))
    unsure = {quote.pk for quote in others}
    placed = place(statement.official_text, _wordings([*own, *others]), unsure=unsure)
    after = len(record_sentences(statement.official_text))
    put = []
    for quote in own:
        if quote.pk not in placed.stands:
            after += 1
            put.append(_put(quote, statement, after, certain=False))
    joined = [quote for quote in others if quote.pk in placed.stands]
    left = {quote.statement_id for quote in joined if quote.statement_id}
    for quote in (*own, *joined):
        if number := placed.stands.get(quote.pk):
            put.append(_put(quote, statement, number, certain=True))
    Quote.objects.bulk_update(put, PLACE)
    _offer(placed, {quote.pk: quote for quote in (*own, *others)})
    return {quote.pk for quote in joined}, left


def _detach(statement: Statement) -> None:
    """Give the statement back what it was before it had a text of record."""
    before = _history(statement).filter(kind=StatementKind.ASSEMBLED).last()
    if before and before.review == Review.ACCEPTED:
        attached = _history(statement).filter(pgh_id__gt=before.pgh_id).first()
        if attached:
            _restore_order(statement, attached)
    statement.kind = StatementKind.ASSEMBLED
    statement.official_text = statement.record_url = ""
    statement.review = before.review if before else Review.SUGGESTED
    statement.save()


def _restore_order(statement: Statement, attached: Any) -> None:  # noqa: ANN401 - pghistory's row
    """Put the quotes back where a person had accepted them before the text was attached.

    Those that the text drew in are free again.
    """
    quotes = list(Quote.objects.current().filter(statement=statement))
    rows = history_of(Quote).filter(pgh_obj__in=quotes, pgh_created_at__lte=attached.pgh_created_at)
    rows = rows.exclude(pgh_context=attached.pgh_context_id).order_by("pgh_obj", "-pgh_id")
    held = {row.pgh_obj_id: row for row in rows.distinct("pgh_obj")}
    for quote in quotes:
        before = held.get(quote.pk)
        if before and before.statement_id == statement.pk:
            _put(quote, statement, before.position, certain=before.position_certain)
        else:
            _put(quote, None, None, certain=False)
    Quote.objects.bulk_update(quotes, PLACE)


def _history(statement: Statement) -> QuerySet[Any]:
    """The statement's versions, oldest first."""
    return history_of(Statement).filter(pgh_obj=statement).order_by("pgh_id")


def _put(quote: Quote, statement: Statement | None, number: int | None, *, certain: bool) -> Quote:
    """The quote as it will stand; whoever asks stores it."""
    quote.statement, quote.position, quote.position_certain = statement, number, certain
    return quote


def _others_near(statement: Statement) -> QuerySet[Quote]:
    """The speaker's quotes of those days that are in no statement of a person's making."""
    rows = Quote.objects.current().filter(
        Q(statement__isnull=True) | UNSETTLED, speaker=statement.speaker
    )
    if statement.made_at is None:
        return rows.none()
    day = statement.made_at.date()
    near = rows.filter(said_on__range=(day - NEARBY, day + NEARBY))
    return near.exclude(statement=statement).order_by("pk")


def _records_near(quote: Quote) -> QuerySet[Statement]:
    day = quote.said_on
    rows = Statement.objects.filter(kind=StatementKind.OFFICIAL, speaker=quote.speaker_id)
    if day is None:
        return rows.none()
    near = rows.filter(made_at__date__range=(day - NEARBY, day + NEARBY))
    return near.exclude(review=Review.REJECTED).order_by("pk")


def _wordings(quotes: Collection[Quote]) -> dict[int, str]:
    """The fullest words that articles print of each, an editor's own choice before them."""
    rows = Occurrence.objects.filter(quote__in=quotes, spliced_with__isnull=True)
    rows = rows.exclude(attribution__review=Review.REJECTED)
    printed: dict[int, list[str]] = {quote.pk: [] for quote in quotes}
    for pk, text in rows.exclude(attribution__kind=Kind.INDIRECT).values_list("quote", "text"):
        printed[pk].append(text)
    return {
        quote.pk: quote.text
        if quote.wording_review == Review.ACCEPTED or not printed[quote.pk]
        else max(printed[quote.pk], key=lambda text: (len(words(text)), text))
        for quote in quotes
    }


def _offer(placed: Placed, quotes: Mapping[int, Quote]) -> None:
    """Two quotes of one sentence of the record may be one: a person settles it."""
    likely = []
    for other, first in placed.beside.items():
        left, right = quotes[first], quotes[other]
        found = judge(Utterance(left.text), Utterance(right.text))
        matched = found.alignment.matched
        likely.append(Likely(left, right, found.relation, found.score, matched))
    offer_same_quotes(pairs=likely)
