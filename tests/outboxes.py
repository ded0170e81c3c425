"""Things that wait in the outbox of the machine, a kind each."""

from collections.abc import Callable, Mapping

from django.db.models import Model

from tests import factories
from tests.factories import NOON, Printing
from tracker.models import (
    Article,
    ArticleMatch,
    Attribution,
    ErrorReport,
    LostAnchor,
    Occurrence,
    Quote,
    QuoteMatch,
    SpeakerMatch,
    Statement,
)
from tracker.models.quotes import BESIDE_OTHERS
from tracker.operations.quotes import regrade
from tracker.queries.outbox import Queue
from tracker.vocabulary import Derivation, MatchDecision, Precision

SAID = "The sea wall stays shut until the spring tides are over"
SUNDAY = "“Sunday”: the day of publication, 4 May 2031"


def same_quotes() -> QuoteMatch:
    left = factories.carry(factories.QuoteFactory.create(text=f"{SAID}.")).quote
    right = factories.carry(factories.QuoteFactory.create(text=f"{SAID}, however.")).quote
    return factories.QuoteMatchFactory.create(left=left, right=right)


def printing() -> Occurrence:
    quote = factories.QuoteFactory.create()
    return factories.carry(quote, decision=MatchDecision.SUGGEST)


def same_persons() -> SpeakerMatch:
    match = factories.SpeakerMatchFactory.create()
    for speaker in (match.left, match.right):
        factories.SpeakerAliasFactory.create(
            speaker=speaker, outlet=factories.OutletFactory.create()
        )
    return match


def copy() -> ArticleMatch:
    match = factories.ArticleMatchFactory.create()
    for article in (match.copy, match.source):
        snapshot = factories.SnapshotFactory.create(article=article)
    match.snapshot, match.spans = snapshot, [[1, 18]]
    match.save()
    return match


def conflict() -> Quote:
    """A quote that two outlets credit to its speaker, and one to somebody else."""
    quote = factories.QuoteFactory.create(speaker=factories.SpeakerFactory.create())
    other = factories.SpeakerFactory.create()
    for speaker in (quote.speaker, quote.speaker, other):
        factories.carry(quote, speaker=speaker)
    regrade(quote_id=quote.pk)
    quote.refresh_from_db()
    return quote


def statement() -> Statement:
    """Two sentences of which no article tells the order."""
    row = factories.StatementFactory.create()
    for place in (1, 2):
        quote = factories.QuoteFactory.create(speaker=row.speaker)
        factories.carry(quote)
        Quote.objects.filter(pk=quote.pk).update(statement=row, position=place)
    return row


def membership() -> Quote:
    """A sentence whose day is only that of another that an article prints beside it."""
    row = factories.StatementFactory.create(
        made_at=NOON, made_precision=Precision.DAY, made_basis=SUNDAY
    )
    stated, loose = quotes = [factories.QuoteFactory.create(speaker=row.speaker) for _ in range(2)]
    factories.print_article([Printing(quote=quote) for quote in quotes])
    stating = Attribution.objects.filter(occurrences__quote=stated)
    stating.update(said_on=NOON.date(), said_basis=SUNDAY)
    for place, (quote, basis) in enumerate(
        [(stated, row.made_basis), (loose, BESIDE_OTHERS)], start=1
    ):
        regrade(quote_id=quote.pk)
        Quote.objects.filter(pk=quote.pk).update(
            statement=row,
            position=place,
            position_certain=True,
            said_on=NOON.date(),
            said_basis=basis,
        )
    loose.refresh_from_db()
    return loose


def publisher() -> Article:
    """An article whose dateline names an agency of which nothing is held."""
    agency = factories.OutletFactory.create()
    article: Article = factories.ArticleFactory.create(
        headline="Pier shut",
        credited_to=agency,
        derivation=Derivation.WIRE_COPY,
        derivation_confidence=0.9,
    )
    text = f"TARNBAY ({agency.name}) — The pier is shut."
    factories.SnapshotFactory.create(article=article, text=text)
    return article


def lost_anchor() -> LostAnchor:
    """A settled passage whose words the next text of the article has in another form."""
    quote = factories.QuoteFactory.create(text="The pier will open again in May.")
    article = factories.print_article([Printing(quote=quote)], headline="The pier")
    passage = quote.occurrences.get().attribution
    regrade(quote_id=quote.pk)
    text = "Ines Halloran said: “The pier will open again in June.”"
    newer = factories.SnapshotFactory.create(
        article=article, text=text, captured_at=NOON.replace(hour=18)
    )
    factories.ReadingFactory.create(snapshot=newer)
    start = text.index("The pier")
    return factories.LostAnchorFactory.create(
        passage=passage, snapshot=newer, places=[[start, len(text) - 1]]
    )


def error() -> ErrorReport:
    """What a reader reports of a printed passage."""
    quote = factories.QuoteFactory.create(text="The pier will open again in May.")
    factories.print_article([Printing(quote=quote)], headline="The pier")
    passage = quote.occurrences.get().attribution
    regrade(quote_id=quote.pk)
    return factories.ErrorReportFactory.create(passage=passage)


WAITING: Mapping[Queue, Callable[[], Model]] = {
    Queue.SAME_QUOTES: same_quotes,
    Queue.PRINTINGS: printing,
    Queue.SAME_PERSONS: same_persons,
    Queue.COPIES: copy,
    Queue.PUBLISHERS: publisher,
    Queue.CONFLICTS: conflict,
    Queue.STATEMENTS: statement,
    Queue.MEMBERSHIPS: membership,
    Queue.LOST_ANCHORS: lost_anchor,
    Queue.ERRORS: error,
}
