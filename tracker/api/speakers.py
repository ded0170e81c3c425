"""Speakers: who is held to have said it, under the names outlets print."""

from typing import Any

from rest_framework import serializers

from tracker.api import documents, printings
from tracker.api.addresses import Addresses
from tracker.api.asking import Row, fetch
from tracker.api.columns import instant
from tracker.api.filters import Filter
from tracker.api.paging import Ordering
from tracker.api.resources import PRINTINGS, SHOWN, Body, Resource
from tracker.api.values import SLUG, WIKIDATA, Phrase, chosen
from tracker.text.names import folded_name
from tracker.vocabulary import Review, RoleRelation, SpeakerKind

MOST_NAMES = 10

COLUMNS = """speaker.id, speaker.slug, speaker.name, speaker.kind, speaker.wikidata_id,
speaker.review, printed.total, printed.names, printed.counts"""

JOINS = f"""LEFT JOIN LATERAL (
    SELECT count(*) AS total,
        (array_agg(name ORDER BY count DESC, name))[:{MOST_NAMES}] AS names,
        (array_agg(count ORDER BY count DESC, name))[:{MOST_NAMES}] AS counts
    FROM (
        SELECT name, sum(count)::bigint AS count FROM tracker_speakeralias
        WHERE speaker_id = speaker.id GROUP BY name
    ) spelled
) printed ON TRUE"""

FILTERS = (
    Filter(
        name="slug",
        help="the last part of its page's address",
        value=Phrase(SLUG, "a slug"),
        sql="speaker.slug = ANY(%(slug)s)",
    ),
    Filter(
        name="name",
        help="a name as any outlet prints it, whatever its capitals, accents and titles",
        value=Phrase(fold=folded_name),
        sql="""speaker.id IN (SELECT speaker_id FROM tracker_speakeralias
            WHERE folded_name = ANY(%(name)s))""",
    ),
    printings.worded(
        "kind", "speaker.kind", chosen(SpeakerKind), "person, office, organisation and so on"
    ),
    Filter(
        name="wikidata_id",
        help="its Wikidata item",
        value=Phrase(WIKIDATA, "a Wikidata item such as Q42"),
        sql="speaker.wikidata_id = ANY(%(wikidata_id)s)",
    ),
    Filter(
        name="outlet",
        help="credited with words by this outlet",
        value=printings.OUTLET,
        sql=f"""speaker.id IN (SELECT attribution.speaker_id FROM {PRINTINGS}
            WHERE article.outlet_id = ANY({{ids}}) AND {SHOWN})""",
    ),
    printings.reviewed("speaker.review"),
    printings.tagged("speaker"),
)

ORDERINGS = {
    "name": Ordering("by name", "speaker.name", "text"),
    "-name": Ordering("by name, last first", "speaker.name", "text", descending=True),
    "-id": Ordering("latest first", "speaker.id", "bigint", descending=True),
    "id": Ordering("by id", "speaker.id", "bigint"),
}


class Spelling(serializers.Serializer[Any]):
    """A name as printed."""

    name = documents.text("the name")
    count = documents.whole("how often outlets printed it")


class Spellings(serializers.Serializer[Any]):
    """The names outlets print."""

    total = documents.whole("how many different names")
    items = Spelling(many=True, help_text=f"the {MOST_NAMES} most printed")


class Speaker(documents.LinkedSpeaker, documents.Versioned):
    """Who is held to have said it."""

    slug = documents.text("the last part of its page's address")
    wikidata_id = documents.text("its Wikidata item; empty when unknown", allow_blank=True)
    review = documents.word(Review, "whether a person accepted this speaker")
    aliases = Spellings()
    quotes = documents.listed("what it said")
    statements = documents.listed("on which occasions")


class OutletSpelling(Spelling):
    """A name as one outlet prints it."""

    outlet = documents.LinkedOutlet(allow_null=True, help_text="who prints it so")


class Affiliation(serializers.Serializer[Any]):
    """A role and its dates."""

    role = documents.text("the role as printed")
    relation = documents.word(RoleRelation, "what the role lets its holder do", allow_blank=True)
    organisation = documents.LinkedSpeaker(allow_null=True, help_text="where it is held")
    starts = documents.instant("when it began")
    starts_precision = documents.precision("the beginning")
    ends = documents.instant("when it ended")
    ends_precision = documents.precision("the end")
    review = documents.word(Review, "whether a person accepted it")


class SpeakerDetail(Speaker):
    """A speaker with every name by outlet, and its roles."""

    names_as_printed = OutletSpelling(
        many=True, help_text="every name by outlet, most printed first"
    )
    affiliations = Affiliation(many=True, help_text="its roles")


def speaker_body(row: Row, addresses: Addresses) -> Body:
    identity, slug, name, kind, wikidata_id, review, total, names, counts = row
    return {
        **addresses.speaker(identity, slug, name, kind),
        "slug": slug,
        "wikidata_id": wikidata_id,
        "review": review,
        "aliases": {
            "total": total,
            "items": [
                {"name": spelled, "count": count}
                for spelled, count in zip(names or (), counts or (), strict=True)
            ],
        },
        "quotes": addresses.list_of("quotes", speaker=identity),
        "statements": addresses.list_of("statements", speaker=identity),
    }


def speaker_details(identity: int, addresses: Addresses) -> Body:
    return {
        "names_as_printed": names_as_printed(identity, addresses),
        "affiliations": affiliations(identity, addresses),
    }


def names_as_printed(identity: int, addresses: Addresses) -> list[Body]:
    rows = fetch(
        """SELECT alias.name, alias.count, outlet.id, outlet.slug, outlet.name
        FROM tracker_speakeralias alias
        LEFT JOIN tracker_outlet outlet ON outlet.id = alias.outlet_id
        WHERE alias.speaker_id = %(identity)s ORDER BY alias.count DESC, alias.name, alias.id""",
        {"identity": identity},
    )
    return [
        {
            "name": name,
            "count": count,
            "outlet": addresses.maybe_outlet(outlet, slug, outlet_name),
        }
        for name, count, outlet, slug, outlet_name in rows
    ]


def affiliations(identity: int, addresses: Addresses) -> list[Body]:
    rows = fetch(
        f"""SELECT held.role, held.relation, other.id, other.slug, other.name, other.kind,
        {instant("held.starts")}, held.starts_precision,
        {instant("held.ends")}, held.ends_precision, held.review
        FROM tracker_affiliation held
        LEFT JOIN tracker_speaker other ON other.id = held.organisation_id
        WHERE held.speaker_id = %(identity)s AND held.review <> 'rejected'
        ORDER BY held.starts NULLS FIRST, held.id""",
        {"identity": identity},
    )
    return [
        {
            "role": row[0],
            "relation": row[1],
            "organisation": addresses.maybe_speaker(*row[2:6]),
            "starts": row[6],
            "starts_precision": row[7],
            "ends": row[8],
            "ends_precision": row[9],
            "review": row[10],
        }
        for row in rows
    ]


SPEAKERS = Resource(
    name="speakers",
    noun="speaker",
    about="Who is held to have said it: people, offices, organisations and other sources.",
    alias="speaker",
    source="tracker_speaker speaker",
    columns=COLUMNS,
    joins=JOINS,
    visible="speaker.merged_into_id IS NULL AND speaker.review <> 'rejected'",
    filters=FILTERS,
    orderings=ORDERINGS,
    row=speaker_body,
    document=Speaker,
    more=speaker_details,
    detail_document=SpeakerDetail,
    merges=True,
)
