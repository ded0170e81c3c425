"""Tables, named constraints and querysets. No signals, no network, no clock."""

from tracker.models.alerts import Mail, SavedSearch
from tracker.models.anchors import Anchor, LostAnchor
from tracker.models.articles import Article, Reading, Snapshot
from tracker.models.attributions import Attribution, Occurrence, Span
from tracker.models.carriages import Carriage
from tracker.models.changes import Change
from tracker.models.claims import Assertion, Claim, ClaimReview, Comparison, Quantity
from tracker.models.derivations import ArticleMatch, ArticlePosting
from tracker.models.desk import Assignment, Note, Presence
from tracker.models.editing import Decision, Tag, Tagging
from tracker.models.errors import ErrorReport
from tracker.models.events import Event, EventArticle
from tracker.models.failures import Failure
from tracker.models.feeds import Feed, Watch
from tracker.models.glances import Glance, GlanceMark
from tracker.models.outbox import Deferral
from tracker.models.outlets import Outlet, OutletDomain
from tracker.models.quotes import Posting, Quote, QuoteMatch
from tracker.models.readings import BlindReading, ReadingPair, ReadPassage, Settlement
from tracker.models.revisits import Revisit
from tracker.models.speakers import Affiliation, Speaker, SpeakerAlias, SpeakerMatch
from tracker.models.statements import Statement
from tracker.models.steps import Step
from tracker.models.submissions import Host, Submission
from tracker.models.tokens import Token
from tracker.models.tombstones import Tombstone
from tracker.models.webhooks import Delivery, Notice, Webhook

__all__ = [
    "Affiliation",
    "Anchor",
    "Article",
    "ArticleMatch",
    "ArticlePosting",
    "Assertion",
    "Assignment",
    "Attribution",
    "BlindReading",
    "Carriage",
    "Change",
    "Claim",
    "ClaimReview",
    "Comparison",
    "Decision",
    "Deferral",
    "Delivery",
    "ErrorReport",
    "Event",
    "EventArticle",
    "Failure",
    "Feed",
    "Glance",
    "GlanceMark",
    "Host",
    "LostAnchor",
    "Mail",
    "Note",
    "Notice",
    "Occurrence",
    "Outlet",
    "OutletDomain",
    "Posting",
    "Presence",
    "Quantity",
    "Quote",
    "QuoteMatch",
    "ReadPassage",
    "Reading",
    "ReadingPair",
    "Revisit",
    "SavedSearch",
    "Settlement",
    "Snapshot",
    "Span",
    "Speaker",
    "SpeakerAlias",
    "SpeakerMatch",
    "Statement",
    "Step",
    "Submission",
    "Tag",
    "Tagging",
    "Token",
    "Tombstone",
    "Watch",
    "Webhook",
]
