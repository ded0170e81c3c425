"""A small newsroom: one event, a statement of two sentences, and outlets that print it."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from tests import factories
from tests.factories import Printing, print_article
from tracker.models import Article, Event, Outlet, Quote, Speaker, Statement
from tracker.vocabulary import Derivation, Difference, Kind, MatchDecision, Precision

DAWN = datetime(2031, 5, 4, 6, 0, tzinfo=UTC)
BEGIN = "The harbour will stay open through the winter."
RESTART = "At this hour, however, any crew sent out would only restart the pumps."


def outlet(name: str) -> Outlet:
    return factories.OutletFactory.create(name=name, slug=name.lower().replace(" ", "-"))


def speaker(name: str) -> Speaker:
    return factories.SpeakerFactory.create(name=name, slug=name.lower().replace(" ", "-"))


@dataclass
class SeaWall:
    """The event with what Ines Halloran said on it; nothing is reported yet."""

    event: Event = field(init=False)
    speaker: Speaker = field(init=False)
    statement: Statement = field(init=False)
    begin: Quote = field(init=False)
    restart: Quote = field(init=False)
    articles: list[Article] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.speaker = speaker("Ines Halloran")
        self.event = factories.EventFactory.create(
            name="Sea wall vote", slug="vote", starts=DAWN, starts_precision=Precision.DAY.value
        )
        self.statement = factories.StatementFactory.create(
            speaker=self.speaker, event=self.event, title="", made_basis="the day of the vote"
        )
        self.begin = self.quote(BEGIN, 1)
        self.restart = self.quote(RESTART, 2)

    def quote(self, text: str, position: int) -> Quote:
        return factories.QuoteFactory.create(
            text=text, speaker=self.speaker, statement=self.statement, position=position
        )

    def report(
        self, name: str, *printings: Printing, copy_of: Outlet | None = None, headline: str = ""
    ) -> Article:
        """One more article on the event, an hour after the one before."""
        article = print_article(
            printings,
            outlet=outlet(name),
            headline=headline or f"What {name} saw",
            published_at=DAWN + timedelta(hours=len(self.articles) + 1),
            credited_to=copy_of,
            derivation=Derivation.REPUBLICATION.value if copy_of else "",
        )
        factories.EventArticleFactory.create(event=self.event, article=article)
        self.articles.append(article)
        return article


def fragment(quote: Quote, text: str, credited: Speaker) -> Printing:
    return Printing(
        quote=quote, text=text, grade=Difference.FRAGMENT, kind=Kind.MIXED, speaker=credited
    )


def reported_thrice() -> SeaWall:
    """Three outlets: one whole, one cut and crediting the mayor with a word, one elided copy."""
    wall = SeaWall()
    whole = wall.report("Tide Gazette", Printing(quote=wall.begin))
    wall.report(
        "Dune Post",
        Printing(
            quote=wall.begin,
            text=BEGIN.replace("winter.", "winter,"),
            grade=Difference.TYPOGRAPHIC,
            summary="typographic only",
        ),
        Printing(
            quote=wall.restart,
            text=RESTART.partition("however, ")[2].capitalize(),
            grade=Difference.TRIMMED_UNMARKED,
            summary="leaves out “At this hour, however,” at the start, without a mark",
        ),
        fragment(wall.restart, "restart", speaker("Mika Oort")),
    )
    wall.report(
        "Reed Review",
        Printing(
            quote=wall.restart,
            text=RESTART.replace("however, ", "... "),
            grade=Difference.ELIDED_MARKED,
            summary="leaves out “however”, marked with dots",
            decision=MatchDecision.SUGGEST,
        ),
        copy_of=whole.outlet,
    )
    return wall
