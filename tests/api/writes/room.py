"""A newsroom in which every example of the documentation finds what it names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

import orjson
from django.http import HttpResponse

from tests import factories
from tests.api.writes.sending import Program
from tracker.api.writes.articles import EXAMPLE
from tracker.api.writes.declared import Write
from tracker.models import Step
from tracker.operations.tagging import tag

# The rows of every address and example; no sequence of a test reaches them.
HERE = 1_000_007
OTHER = 1_000_008
THIRD = 1_000_009
FREE = 1_000_010  # nothing refers to it
SAID = "The harbour stays open all winter."


def furnish(by: Program) -> None:
    """Rows of every kind with the numbers of the examples, each as new."""
    speakers = [
        factories.SpeakerFactory.create(pk=pk, name=name)
        for pk, name in ((HERE, "Ines Halloran"), (OTHER, "Ines Haloran"))
    ]
    factories.SpeakerAliasFactory.create(speaker=speakers[0], name="I. Voss", outlet=None)
    quotes = [
        factories.QuoteFactory.create(
            pk=pk, text=f"{SAID} {pk}.", speaker=speakers[0], occurrence_count=1, outlet_count=1
        )
        for pk in (HERE, OTHER)
    ]
    article = factories.ArticleFactory.create(pk=HERE)
    snapshot = factories.SnapshotFactory.create(
        pk=HERE, article=article, text="The harbour stays open, the mayor said."
    )
    factories.AttributionFactory.create(pk=HERE, snapshot=snapshot, speaker=speakers[0])
    factories.SpanFactory.create(
        attribution_id=HERE, start=0, end=22, exact="The harbour stays open"
    )
    for pk, quote in ((HERE, quotes[0]), (THIRD, quotes[0]), (OTHER, quotes[1])):
        factories.OccurrenceFactory.create(pk=pk, quote=quote, text=quote.text)
    for pk in (HERE, OTHER):
        factories.EventFactory.create(pk=pk)
    factories.TagFactory.create(pk=HERE)
    factories.StatementFactory.create(pk=HERE)
    factories.QuoteMatchFactory.create(pk=HERE, left=quotes[0], right=quotes[1])
    factories.SpeakerMatchFactory.create(pk=HERE, left=speakers[0], right=speakers[1])
    factories.ArticleMatchFactory.create(pk=HERE, copy=article)
    factories.SpeakerFactory.create(pk=FREE)
    factories.QuoteFactory.create(pk=FREE, text="Nobody prints this.", speaker=None)


@dataclass(frozen=True, slots=True)
class Sent:
    """How the example of a write is sent."""

    method: str
    path: str
    headers: Mapping[str, str]
    content: bytes
    media_type: str

    def by(self, sender: Program) -> HttpResponse:
        return sender.send_bytes(
            self.method, self.path, self.content, self.media_type, **self.headers
        )


def sent(write: Write, by: Program) -> Sent:
    """To the rows of the room, on the versions that they have."""
    assert by.user is not None
    number = FREE if write.name in {"quotes_delete", "speakers_delete"} else HERE
    path = write.path.replace("{identity}", str(number))
    if "{context}" in path:
        path = path.replace("{context}", str(a_step(by)))
    if write.name == "speakers_take_name":
        model = factories.SpeakerAliasFactory
        model.create(speaker_id=HERE, name="I. Halloran", outlet=None)
    if write.name == "annotations_offer":
        article = factories.ArticleFactory.create(canonical_url=EXAMPLE["url"])
        factories.SnapshotFactory.create(article=article, text=EXAMPLE["text"])
    headers = {"If_Match": '"1"'} if write.conditional else {}
    return Sent(write.method, path, headers, orjson.dumps(write.example), write.shapes[0])


def a_step(by: Program) -> UUID:
    assert by.user is not None
    tag(name="harbour", rows=[factories.QuoteFactory.create()], by=by.user)
    return Step.objects.latest("id").context
