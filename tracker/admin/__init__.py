"""Django's admin: a thin face per subject. What is written goes through one history step."""

from django.contrib import admin

from tracker.admin import (
    alerts,
    anchors,
    articles,
    attributions,
    carriages,
    changes,
    claims,
    derivations,
    editing,
    events,
    failures,
    feeds,
    glances,
    jobs,
    outlets,
    quotes,
    readings,
    revisits,
    speakers,
    statements,
    steps,
    submissions,
    tokens,
    tombstones,
    users,
    webhooks,
)
from tracker.admin.desk import rows as desk

admin.site.site_header = "Quote and claim tracker"
admin.site.site_title = "Quote and claim tracker"
admin.site.index_title = "Everything held"

__all__ = [
    "alerts",
    "anchors",
    "articles",
    "attributions",
    "carriages",
    "changes",
    "claims",
    "derivations",
    "desk",
    "editing",
    "events",
    "failures",
    "feeds",
    "glances",
    "jobs",
    "outlets",
    "quotes",
    "readings",
    "revisits",
    "speakers",
    "statements",
    "steps",
    "submissions",
    "tokens",
    "tombstones",
    "users",
    "webhooks",
]
