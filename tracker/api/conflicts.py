"""The same words credited to different speakers, as data."""

from typing import Any

from rest_framework import serializers

from tracker.api import documents
from tracker.api.addresses import Addresses
from tracker.api.resources import Body
from tracker.queries import conflicts
from tracker.queries.references import SpeakerRef
from tracker.vocabulary import ConflictRelation

GRADES = [("major", "another speaker"), ("minor", "one speaks for the other, heads it or is it")]


class Conflict(serializers.Serializer[Any]):
    """Outlets that credit somebody other than who is held to have said it; no verdict."""

    speaker = documents.LinkedSpeaker(help_text="who is held to have said it")
    credited_to = documents.LinkedSpeaker(help_text="whom these outlets credit")
    grade = serializers.ChoiceField(
        choices=GRADES, help_text="minor where one speaks for, heads, is or issued the other"
    )
    kind = documents.word(ConflictRelation, "what the two are to each other")
    relation = documents.text("the same in words; empty where none is recorded", allow_blank=True)
    roles = serializers.ListField(
        child=serializers.CharField(), help_text="each of the two with a role as printed"
    )
    carriers = documents.LinkedOutlet(many=True, help_text="the outlets that credit the other")


def conflict_body(found: conflicts.Conflict, addresses: Addresses) -> Body:
    return {
        "speaker": _speaker(found.speaker, addresses),
        "credited_to": _speaker(found.credited, addresses),
        "grade": "minor" if found.softened else "major",
        "kind": found.kind,
        "relation": found.relation,
        "roles": list(found.roles),
        "carriers": [addresses.outlet(one.id, one.slug, one.name) for one in found.outlets],
    }


def _speaker(speaker: SpeakerRef, addresses: Addresses) -> Body:
    return addresses.speaker(speaker.id, speaker.slug, speaker.name, speaker.kind)
