"""A small newsroom, and every operation done in it once."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Model

from tests import claims, factories, outboxes
from tests.factories import NOON
from tests.operations import claim_acts
from tracker.ingest.marked import Marked, Stretch
from tracker.models import (
    Article,
    ArticleMatch,
    Attribution,
    Decision,
    ErrorReport,
    Event,
    LostAnchor,
    Occurrence,
    Posting,
    Quote,
    QuoteMatch,
    Speaker,
    SpeakerMatch,
    Statement,
    Submission,
)
from tracker.models.quotes import BESIDE_OTHERS
from tracker.operations.anchors import mark_lost, reanchor
from tracker.operations.attributions import accept_attribution, credit_passage, reject_attribution
from tracker.operations.changes import tracked_models
from tracker.operations.editing import (
    choose_wording,
    delete_article,
    edit_quote,
    revoke_decision,
)
from tracker.operations.errors import accept_error_report, reject_error_report
from tracker.operations.event_articles import (
    delete_event,
    make_event,
    put_articles,
    take_articles,
)
from tracker.operations.events import settle_event
from tracker.operations.memberships import (
    accept_membership,
    reject_membership,
    reject_statement,
)
from tracker.operations.merging import merge_events, merge_quotes, merge_speakers
from tracker.operations.occurrences import accept_occurrence, reject_occurrence
from tracker.operations.offering import offer_passages
from tracker.operations.official import keep_record
from tracker.operations.outbox import (
    accept_order,
    let_both_stand,
    let_credit_stand,
    put_aside,
    put_aside_for_all,
    take_up,
)
from tracker.operations.quotes import regrade
from tracker.operations.repeated import part_occasions
from tracker.operations.sources import (
    accept_article_match,
    accept_publisher,
    reject_article_match,
    reject_publisher,
)
from tracker.operations.splitting import split_quote
from tracker.operations.statements import assemble
from tracker.operations.submissions import retry_submission, submit_address
from tracker.operations.suggestions import (
    accept_quote_match,
    accept_speaker_match,
    reject_quote_match,
    reject_speaker_match,
)
from tracker.operations.tagging import tag, untag
from tracker.vocabulary import (
    Derivation,
    FetchState,
    Refusal,
    RejectReason,
    Review,
)

UNREAD = "https://gull.example/quay"  # an article whose text nobody has read
SAID = (
    "The harbour wall will be raised by two metres before the winter storms.",
    "The harbour wall will be raised by two metres before the winter gales.",
    "Nobody in the lower town will have to leave a house behind.",
)


@dataclass
class Room:
    """A small newsroom in which every operation finds something to do."""

    by: User
    speakers: list[Speaker]
    quotes: list[Quote]
    passages: list[Attribution]


def furnish() -> Room:
    by = factories.EditorFactory.create()
    speakers = [factories.SpeakerFactory.create(name=name) for name in ("Ida Voss", "Ida Vos")]
    quotes = [factories.QuoteFactory.create(text=text, speaker=speakers[0]) for text in SAID]
    printings = [factories.carry(quote) for quote in (*quotes, quotes[0])]
    for quote in quotes:
        regrade(quote_id=quote.pk)
    assemble(quote_ids=[quote.pk for quote in quotes])
    factories.QuoteMatchFactory.create(left=quotes[0], right=quotes[1])
    factories.DeferralFactory.create(quote_match=None, quote=quotes[1], editor=by)
    factories.SpeakerMatchFactory.create(left=speakers[0], right=speakers[1])
    outboxes.copy()
    outboxes.lost_anchor()
    outboxes.error()
    outboxes.membership()
    outboxes.publisher()
    claims.counted("At least 25 boats", "19 boats")
    factories.DecisionFactory.create()
    factories.SubmissionFactory.create(
        state=FetchState.REFUSED, refusal=Refusal.NOT_FOUND, due_at=None, settled_at=NOON
    )
    factories.EventFactory.create()
    unread = factories.ArticleFactory.create(canonical_url=UNREAD)
    factories.SnapshotFactory.create(article=unread, text="“The quay was quiet all day.”")
    # Another, which the first article is on.
    factories.EventArticleFactory.create(article=printings[0].attribution.snapshot.article)
    return Room(by, speakers, quotes, [row.attribution for row in printings])


def stored() -> dict[str, list[dict[str, Any]]]:
    """Every row of every tracked model, and the fingerprints, without the versions."""
    found = {}
    models: list[type[Model]] = [*tracked_models(), Posting]
    for model in models:
        rows = model._default_manager.order_by("pk").values()
        found[model.__name__] = [
            {name: value for name, value in row.items() if name != "version"} for row in rows
        ]
    return found


def reword(room: Room) -> None:
    quote = Quote.objects.get(pk=room.quotes[2].pk)
    quote.text = "Nobody will have to leave a house behind."
    edit_quote(quote=quote, by=room.by)


def attach(room: Room) -> None:
    statement = Statement.objects.order_by("pk").first()
    assert statement is not None
    statement.official_text = f"{SAID[2]} {SAID[0]}"
    keep_record(statement=statement, by=room.by)


Act = Callable[[Room], object]


def of(act: Callable[[User], object]) -> Act:
    return lambda room: act(room.by)


ACTS: dict[str, Act] = {
    **{name: of(act) for name, act in claim_acts.ACTS.items()},
    "accept": lambda room: accept_attribution(attribution=room.passages[0], by=room.by),
    "reject": lambda room: reject_attribution(
        attribution=room.passages[1], reason=RejectReason.TITLE, by=room.by, now=NOON
    ),
    "credit": lambda room: credit_passage(
        attribution=room.passages[2], speaker=room.speakers[1], by=room.by
    ),
    "merge quotes": lambda room: merge_quotes(
        kept=room.quotes[0], merged=room.quotes[1], by=room.by
    ),
    "merge speakers": lambda room: merge_speakers(
        kept=room.speakers[1], merged=room.speakers[0], by=room.by
    ),
    "same quote": lambda room: accept_quote_match(match=QuoteMatch.objects.get(), by=room.by),
    "not the same quote": lambda room: reject_quote_match(
        match=QuoteMatch.objects.get(), by=room.by, now=NOON
    ),
    "confirm": lambda room: accept_occurrence(
        occurrence=Occurrence.objects.latest("pk"), by=room.by
    ),
    "part": lambda room: reject_occurrence(
        occurrence=Occurrence.objects.latest("pk"), by=room.by, now=NOON
    ),
    "split": lambda room: split_quote(
        quote=room.quotes[0],
        printings=list(room.quotes[0].occurrences.order_by("pk")[:1]),
        by=room.by,
        now=NOON,
    ),
    "reword": reword,
    "word": lambda room: choose_wording(quote=room.quotes[0], text=SAID[1], by=room.by),
    "attach": attach,
    "revoke": lambda room: revoke_decision(
        decision=Decision.objects.order_by("pk")[0], by=room.by, now=NOON
    ),
    "refuse event": lambda room: settle_event(
        event=Event.objects.order_by("pk")[0], review=Review.REJECTED, by=room.by
    ),
    "make event": lambda room: make_event(
        name="The wall is raised", articles=list(Article.objects.all()), by=room.by
    ),
    "put": lambda room: put_articles(
        event=Event.objects.order_by("pk")[0], articles=list(Article.objects.all()), by=room.by
    ),
    "take": lambda room: take_articles(
        event=Event.objects.order_by("pk")[1],
        articles=list(Article.objects.all()),
        by=room.by,
    ),
    "merge events": lambda room: merge_events(
        kept=Event.objects.order_by("pk")[0],
        merged=Event.objects.order_by("pk")[1],
        by=room.by,
    ),
    "tag": lambda room: tag(name="harbour", rows=[*room.quotes, *room.speakers], by=room.by),
    "untag": lambda room: untag(
        tag=factories.TaggingFactory.create(quote=room.quotes[0]).tag,
        rows=[room.quotes[0]],
        by=room.by,
    ),
    "decide later": lambda room: put_aside(row=QuoteMatch.objects.get(), by=room.by),
    "decide later, for all": lambda room: put_aside_for_all(row=room.quotes[0], by=room.by),
    "decide now": lambda room: take_up(row=room.quotes[1], by=room.by),
    "both stand": lambda room: let_both_stand(quote=room.quotes[0], by=room.by, now=NOON),
    "credit stands": lambda room: let_credit_stand(
        quote=room.quotes[0], speaker=room.speakers[1], by=room.by
    ),
    "accept order": lambda room: accept_order(
        statement=Statement.objects.order_by("pk")[0], by=room.by
    ),
    "not one statement": lambda room: reject_statement(
        statement=Statement.objects.get(made_basis=outboxes.SUNDAY), by=room.by, now=NOON
    ),
    "belongs": lambda room: accept_membership(
        quote=Quote.objects.filter(said_basis=BESIDE_OTHERS).earliest("pk"), by=room.by
    ),
    "does not belong": lambda room: reject_membership(
        quote=Quote.objects.filter(said_basis=BESIDE_OTHERS).earliest("pk"), by=room.by, now=NOON
    ),
    "theirs": lambda room: accept_publisher(
        article=Article.objects.get(derivation=Derivation.WIRE_COPY), by=room.by
    ),
    "not theirs": lambda room: reject_publisher(
        article=Article.objects.get(derivation=Derivation.WIRE_COPY), by=room.by, now=NOON
    ),
    "find again": lambda room: reanchor(lost=LostAnchor.objects.get(), by=room.by),
    "seen to": lambda room: accept_error_report(report=ErrorReport.objects.get(), by=room.by),
    "stands": lambda room: reject_error_report(report=ErrorReport.objects.get(), by=room.by),
    "lost": lambda room: mark_lost(lost=LostAnchor.objects.get(), by=room.by),
    "copied": lambda room: accept_article_match(match=ArticleMatch.objects.get(), by=room.by),
    "not copied": lambda room: reject_article_match(
        match=ArticleMatch.objects.get(), by=room.by, now=NOON
    ),
    "same person": lambda room: accept_speaker_match(match=SpeakerMatch.objects.get(), by=room.by),
    "not the same person": lambda room: reject_speaker_match(
        match=SpeakerMatch.objects.get(), by=room.by, now=NOON
    ),
    "another occasion": lambda room: part_occasions(
        match=QuoteMatch.objects.get(), by=room.by, now=NOON
    ),
    "delete event": lambda room: delete_event(event=Event.objects.latest("pk"), by=room.by),
    "offer": lambda room: offer_passages(
        marked=[Marked("a test", UNREAD, (Stretch("The quay was quiet all day."),))],
        origin="another system",
        by=room.by,
    ),
    "hand in": lambda room: submit_address(url="https://weir.example/a", by=room.by, now=NOON),
    "fetch again": lambda room: retry_submission(
        submission=Submission.objects.earliest("id"), by=room.by, now=NOON
    ),
    "delete": lambda room: delete_article(article=room.passages[0].snapshot.article, by=room.by),
}
