"""A claim about the sea wall vote, and articles that answer it in other words."""

from tests import factories
from tests.sea_wall import DAWN, outlet
from tracker.models import Article, Assertion, Claim, Event, Outlet
from tracker.operations.claims import add_assertion, make_claim
from tracker.text.span import Span
from tracker.vocabulary import Derivation, Precision, StancePosition

ASKED = "Who was hurt when the crane fell?"


def claim(event: Event | None = None, text: str = ASKED) -> Claim:
    return make_claim(text=text, event=event, by=None)


def publisher(name: str) -> Outlet:
    """The outlet of that name, made where there is none."""
    return Outlet.objects.filter(name=name).first() or outlet(name)


def article(name: str, text: str, *, copy_of: Outlet | None = None, hour: int = 1) -> Article:
    """An article of the outlet with that text, on no event."""
    made = factories.ArticleFactory.create(
        outlet=publisher(name),
        headline=f"What {name} saw",
        published_at=DAWN.replace(hour=6 + hour),
        published_precision=Precision.MINUTE.value,
        credited_to=copy_of,
        derivation=Derivation.REPUBLICATION.value if copy_of else "",
    )
    factories.SnapshotFactory.create(article=made, text=text)
    return made


def answer(
    claim: Claim, article: Article, words: str, position: StancePosition | None = None
) -> Assertion:
    """The article's words, where they stand first, as an answer to the claim."""
    snapshot = article.snapshots.get()
    start = snapshot.text.index(words)
    span = Span(start, start + len(words))
    return add_assertion(claim=claim, snapshot=snapshot, span=span, position=position, by=None)


def hurt(event: Event | None = None) -> tuple[Assertion, Assertion]:
    """One outlet says a welder, another, after a third, a pipe fitter."""
    asked = claim(event)
    own = article("Dune Post", "The harbour was shut.\n\nA welder was hurt as it fell. It rained.")
    copy = article(
        "Reed Review",
        "It fell at noon, and a pipe fitter was hurt, the port said.",
        copy_of=publisher("Tide Gazette"),
        hour=2,
    )
    return answer(asked, own, "A welder"), answer(asked, copy, "a pipe fitter")


def counted(left: str, right: str, event: Event | None = None) -> tuple[Assertion, Assertion]:
    """Two outlets with a figure each: rules compare them."""
    asked = claim(event, "How many boats were lost?")
    found = []
    for number, words in enumerate((left, right), start=1):
        held = article(f"Gull {number}", f"The storm came. {words} were lost.", hour=number)
        found.append(answer(asked, held, words))
    return found[0], found[1]
