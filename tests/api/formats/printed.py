"""One quote as two outlets print it, for every format to be read back from."""

from dataclasses import dataclass
from datetime import date, timedelta

from tests.factories import (
    NOON,
    EventFactory,
    OutletFactory,
    QuoteFactory,
    SpeakerAliasFactory,
    SpeakerFactory,
    StatementFactory,
)
from tests.factories.printing import Printing, print_article
from tracker import models
from tracker.vocabulary import Derivation, Difference

HOST = "http://testserver"
WORDS = "We do not, however, expect the ferry before spring."
ELIDED = "We do not ... expect the ferry before spring,"
HOSTILE = "The “pier” & the <quay> stay 'shut'."


@dataclass(frozen=True, slots=True)
class Printed:
    """The rows that the formats tell of."""

    quote: models.Quote
    speaker: models.Speaker
    statement: models.Statement
    event: models.Event
    post: models.Article  # prints the whole sentence, and another
    courier: models.Article  # republishes a third outlet's copy, with a gap marked


def printed_quote() -> Printed:
    speaker = SpeakerFactory.create(name="Ines Halloran", slug="ines", wikidata_id="Q1017")
    SpeakerAliasFactory.create(speaker=speaker, name="Halloran", count=3)
    event = EventFactory.create(name="Ferry inquiry", slug="ferry-inquiry")
    statement = StatementFactory.create(speaker=speaker, event=event, title="Ferry statement")
    quote = QuoteFactory.create(
        text=WORDS, speaker=speaker, statement=statement, position=2, said_on=date(2031, 5, 3)
    )
    other = QuoteFactory.create(text=HOSTILE, speaker=speaker)
    post = print_article(
        [Printing(quote=quote, source="Ines Halloran"), Printing(quote=other, source="she")],
        outlet=OutletFactory.create(name="Early Post", slug="early-post"),
        canonical_url="https://post.example/ferry",
        headline="Ferry “late”",
        byline="Tomas Verhulst",
        published_at=NOON,
    )
    agency = OutletFactory.create(name="Pier Agency", slug="pier-agency")
    courier = print_article(
        [Printing(quote=quote, text=ELIDED, grade=Difference.ELIDED_MARKED, source="the minister")],
        outlet=OutletFactory.create(name="Late Courier", slug="late-courier"),
        canonical_url="https://courier.example/ferry",
        headline="No ferry yet",
        published_at=NOON + timedelta(hours=2),
        derivation=Derivation.REPUBLICATION.value,
        credited_to=agency,
    )
    return Printed(quote, speaker, statement, event, post, courier)
