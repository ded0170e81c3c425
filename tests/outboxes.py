"""Things that wait in the outbox of the machine, a kind each."""

from collections.abc import Callable, Mapping

from django.db.models import Model

from tests import factories
from tests.factories import NOON, Printing
from tracker.models import (
    ArticleMatch,
    ErrorReport,
    LostAnchor,
    Occurrence,
    Quote,
    QuoteMatch,
    SpeakerMatch,
    Statement,
)
from tracker.operations.quotes import regrade
from tracker.queries.outbox import Queue
from tracker.vocabulary import MatchDecision

SAID = "The sea wall stays shut until the spring tides are over"


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
    Queue.CONFLICTS: conflict,
    Queue.STATEMENTS: statement,
    Queue.LOST_ANCHORS: lost_anchor,
    Queue.ERRORS: error,
}
