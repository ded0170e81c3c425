"""Quotes: their wording, their speaker, and how each printing renders them."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from tracker.models import Occurrence, Posting, Quote, Speaker
from tracker.models.quotes import BESIDE_OTHERS, posting_key
from tracker.operations.fresh import Fresh
from tracker.operations.grading import GRADED, grade
from tracker.operations.printings import Batch, batch_of, spliced
from tracker.operations.spellings import Spelled, spellings
from tracker.operations.together import make_together, write_together
from tracker.text.canonical import canonical
from tracker.text.folding import words
from tracker.text.records import sentence_of_record
from tracker.text.shingles import fingerprint
from tracker.vocabulary import (
    Kind,
    MatchDecision,
    Relation,
    Review,
    SpeakerKind,
    StatementKind,
)

BY_PUBLICATION = "the day of the earliest article that prints it"
NOT_STATED = {"", BY_PUBLICATION, BESIDE_OTHERS}
# What a sentence ends in where the reporter's own goes on: no part of what was said.
REPORTERS_MARKS = " ,;:—–-"

AT_ONCE = 200  # quotes whose printings are held in memory together

# What regrading may change of a quote, the wording and the speaker first.
DERIVED = (
    *("text", "speaker", "said_on", "said_basis"),
    *("first_published_at", "outlet_count", "occurrence_count"),
)

Joined = tuple[MatchDecision, Relation]


def regrade(*, quote_id: int, joined: Mapping[int, Joined] | None = None) -> None:
    """Bring a quote up to date with its printings: wording, speaker, day, counts, grades."""
    regrade_all(quote_ids=[quote_id], joined=joined)


def regrade_all(
    *,
    quote_ids: Collection[int],
    joined: Mapping[int, Joined] | None = None,
    fresh: Fresh | None = None,
) -> None:
    """Bring quotes up to date with their printings, in a few statements for all of them.

    Everything is derived from the set of printings, so the order of arrival leaves no trace.
    What an editor chose (wording, speaker) and an official text stand. `joined` says of the
    printings how they came to their quotes, where they were compared anew.
    """
    ids = sorted(quote_ids)
    fresh = fresh or Fresh()
    for start in range(0, len(ids), AT_ONCE):
        batch = batch_of(ids[start : start + AT_ONCE], fresh)
        for pk in sorted(batch.quotes):
            _regrade(batch, batch.quotes[pk], joined or {})
        _grade(batch)
        _store(batch, fresh)


def _regrade(batch: Batch, quote: Quote, joined: Mapping[int, Joined]) -> None:
    printed = batch.printed[quote.pk]
    stale = {row.pk for row in printed if _rejoin(row, quote, joined)}
    before = _derived(quote)
    if printed:
        full = [row for row in printed if _is_full(row)] or printed
        _word(quote, printed)
        _credit(quote, full)
        _date(quote, full, printed)
    _count(quote, printed)
    if _derived(quote) != before:
        batch.changed.append(quote)
    if (quote.text, quote.speaker_id) != before[:2]:
        stale = {row.pk for row in printed}
    batch.stale.update((row.pk, row) for row in printed if row.pk in stale)
    if quote.text != before[0]:
        batch.reworded.append(quote.pk)
    _index(batch, quote)


def _derived(quote: Quote) -> tuple[object, ...]:
    """What regrading may change."""
    return tuple(quote.serializable_value(name) for name in DERIVED)


def _store(batch: Batch, fresh: Fresh) -> None:
    changed = [quote for quote in batch.changed if quote.pk not in fresh.quotes]
    fresh.store_quotes(batch.quotes.keys())
    write_together(changed, DERIVED)
    new = {row.pk for row in fresh.rows}
    fresh.store_rows(batch.quotes.keys())
    write_together([row for pk, row in batch.stale.items() if pk not in new], GRADED)
    make_together(Posting, batch.missing, ignore_conflicts=True)


def _rejoin(row: Occurrence, quote: Quote, joined: Mapping[int, Joined]) -> bool:
    """Whether the printing is to be graded anew; note on it how it came to the quote."""
    held = (row.match_decision, row.match_relation)
    if row.pk in joined and row.match_review == Review.SUGGESTED:
        row.match_decision, row.match_relation = joined[row.pk]
    changed = held != (row.match_decision, row.match_relation)
    if changed and held[0] == MatchDecision.ORIGIN and held[1] == row.match_relation:
        # The quote's own words are its origin however they came to it.
        changed = words(row.text) != words(quote.text)
    return changed or not row.alignment


def _grade(batch: Batch) -> None:
    """Grade what is stale, once all the quotes are worded."""
    for row in spliced(batch):
        batch.stale.setdefault(row.pk, row)
    for row in batch.stale.values():
        grade(row=row, quote=row.quote)


def _is_full(row: Occurrence) -> bool:
    """A whole sentence in marks: no fragment in the reporter's own, no splice, not in doubt."""
    return (
        row.attribution.kind == Kind.DIRECT
        and row.match_decision != MatchDecision.SUGGEST
        and row.spliced_with_id is None
    )


def _word(quote: Quote, printed: Sequence[Occurrence]) -> None:
    if quote.wording_review == Review.ACCEPTED:
        return
    if said := _said_on_record(quote):
        quote.text = said
        return
    printings = [Spelled(row.text, _is_full(row), _outlet(row), _published(row)) for row in printed]
    chosen = canonical(spellings(printings))
    quote.text = chosen.rstrip(REPORTERS_MARKS) or chosen


def _said_on_record(quote: Quote) -> str:
    """The sentence of the official text that the quote stands for, if it stands for one."""
    statement = quote.statement
    if statement is None or statement.kind != StatementKind.OFFICIAL or not quote.position_certain:
        return ""
    return sentence_of_record(statement.official_text, quote.position)


def _outlet(row: Occurrence) -> str:
    return row.attribution.snapshot.article.outlet.name


def _credit(quote: Quote, full: Sequence[Occurrence]) -> None:
    """The speaker most outlets name.

    Between equals, one who speaks comes before the paper it stands in and before one unnamed;
    then the surer engine decides, then the name.
    """
    if quote.speaker_review == Review.ACCEPTED:
        return
    outlets: dict[int, set[str]] = defaultdict(set)
    surest: dict[int, float] = defaultdict(float)
    known: dict[int, Speaker] = {}
    for row in full:
        passage = row.attribution
        if passage.speaker:
            pk, known[passage.speaker.pk] = passage.speaker.pk, passage.speaker
            outlets[pk].add(_outlet(row))
            surest[pk] = max(surest[pk], passage.confidence)

    def rank(pk: int) -> tuple[int, bool, bool, float, str, int]:
        kind = known[pk].kind
        paper, unnamed = kind == SpeakerKind.DOCUMENT, kind == SpeakerKind.ANONYMOUS
        return -len(outlets[pk]), unnamed, paper, -surest[pk], known[pk].name, pk

    chosen = min(outlets, key=rank, default=None)
    quote.speaker = known[chosen] if chosen else None


def _date(quote: Quote, full: Sequence[Occurrence], printed: Sequence[Occurrence]) -> None:
    """The day the texts give most often, else the day it was first printed."""
    published = sorted(filter(None, (_published(row) for row in printed)))
    quote.first_published_at = published[0] if published else None
    stated = Counter(
        (row.attribution.said_on, row.attribution.said_basis)
        for row in full
        if row.attribution.said_on
    )
    if stated:
        quote.said_on, quote.said_basis = min(
            stated, key=lambda day: (-stated[day], str(day[0]), day[1])
        )
    elif not _is_dated_by_others(quote):
        quote.said_on = published[0].date() if published else None
        quote.said_basis = BY_PUBLICATION if published else ""


def _is_dated_by_others(quote: Quote) -> bool:
    """Whether the day is for the quote's statement to say, which is put together after this."""
    statement = quote.statement
    return (
        statement is not None
        and statement.review == Review.SUGGESTED
        and statement.kind != StatementKind.OFFICIAL
        and statement.speaker_id == quote.speaker_id
        and quote.said_basis in NOT_STATED
    )


def _published(row: Occurrence) -> datetime | None:
    return row.attribution.snapshot.article.published_at


def _count(quote: Quote, printed: Sequence[Occurrence]) -> None:
    quote.occurrence_count = len(printed)
    quote.outlet_count = len({row.attribution.snapshot.article.outlet_id for row in printed})


def index_quotes(*, quote_ids: Collection[int]) -> None:
    """Make the quotes findable by their words as they stand."""
    ids = sorted(quote_ids)
    for start in range(0, len(ids), AT_ONCE):
        batch = batch_of(ids[start : start + AT_ONCE], Fresh())
        for quote in batch.quotes.values():
            _index(batch, quote)
        make_together(Posting, batch.missing, ignore_conflicts=True)


def _index(batch: Batch, quote: Quote) -> None:
    """The fingerprints of the wording and of every printing; nothing of those that have left.

    One merged away is not found by any.
    """
    texts = {quote.text, *(row.text for row in batch.printed[quote.pk])}
    if quote.merged_into_id:
        texts = set()
    wanted = {posting_key(key, quote.pk) for text in texts for key in fingerprint(text)}
    held = batch.postings[quote.pk]
    if gone := held - wanted:
        quote.postings.filter(pk__in=gone).delete()
    batch.missing.extend({"id": pk, "quote_id": quote.pk} for pk in sorted(wanted - held))
