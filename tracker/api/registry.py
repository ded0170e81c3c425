"""Every list of the API, in the order in which it is documented."""

from tracker.api.articles import ARTICLES
from tracker.api.attributions import ATTRIBUTIONS
from tracker.api.changes import CHANGES
from tracker.api.claims import CLAIMS
from tracker.api.events import EVENTS
from tracker.api.matches import ARTICLE_MATCHES, QUOTE_MATCHES, SPEAKER_MATCHES
from tracker.api.occurrences import OCCURRENCES
from tracker.api.outlets import OUTLETS
from tracker.api.quotes import QUOTES
from tracker.api.resources import Resource
from tracker.api.speakers import SPEAKERS
from tracker.api.statements import STATEMENTS
from tracker.api.tags import TAGS

RESOURCES: tuple[Resource, ...] = (
    OUTLETS,
    ARTICLES,
    SPEAKERS,
    QUOTES,
    OCCURRENCES,
    ATTRIBUTIONS,
    STATEMENTS,
    EVENTS,
    CLAIMS,
    TAGS,
    QUOTE_MATCHES,
    SPEAKER_MATCHES,
    ARTICLE_MATCHES,
    CHANGES,
)
NAMED = {resource.name: resource for resource in RESOURCES}
