import pytest
from django.test import Client

from tests.api.conftest import Read
from tests.factories import (
    NOON,
    AffiliationFactory,
    OutletFactory,
    QuoteFactory,
    SpeakerAliasFactory,
    SpeakerFactory,
    carry,
)
from tracker.vocabulary import (
    Precision,
    Review,
    RoleRelation,
    SpeakerKind,
)

pytestmark = pytest.mark.django_db

HOST = "http://testserver"


def test_speaker_shows_names_as_printed_and_roles(read: Read) -> None:
    speaker = SpeakerFactory.create(name="Ines Halloran", slug="ines")
    outlet = OutletFactory.create(name="Post", slug="post")
    SpeakerAliasFactory.create(speaker=speaker, name="Ines Halloran", outlet=outlet, count=3)
    SpeakerAliasFactory.create(speaker=speaker, name="Ines Halloran", count=1)
    SpeakerAliasFactory.create(speaker=speaker, name="Halloran", outlet=outlet, count=9)
    office = SpeakerFactory.create(
        name="Harbour Board", slug="board", kind=SpeakerKind.ORGANISATION.value
    )
    AffiliationFactory.create(
        speaker=speaker,
        role="chair",
        organisation=office,
        relation=RoleRelation.HEAD_OF.value,
        starts=NOON,
        starts_precision=Precision.YEAR.value,
    )
    AffiliationFactory.create(speaker=speaker, review=Review.REJECTED.value)

    shown = read(f"speakers/{speaker.pk}/")

    assert shown["aliases"] == {
        "total": 2,
        "items": [{"name": "Halloran", "count": 9}, {"name": "Ines Halloran", "count": 4}],
    }
    assert [
        (row["name"], row["count"], (row["outlet"] or {}).get("name"))
        for row in shown["names_as_printed"]
    ] == [("Halloran", 9, "Post"), ("Ines Halloran", 3, "Post"), ("Ines Halloran", 1, None)]
    assert shown["affiliations"] == [
        {
            "role": "chair",
            "relation": "head_of",
            "organisation": {
                "id": office.pk,
                "url": f"{HOST}/speaker/board",
                "api": f"{HOST}/api/v1/speakers/{office.pk}/",
                "name": "Harbour Board",
                "kind": "organisation",
            },
            "starts": "2031-05-04T12:00:00Z",
            "starts_precision": "year",
            "ends": None,
            "ends_precision": "",
            "review": "suggested",
        }
    ]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["board", "ines"]),
        ("kind=organisation", ["board"]),
        ("slug=ines,board", ["board", "ines"]),
        # Whatever its capitals, accents and titles.
        ("name=Dr. Inès Halloran", ["ines"]),
        ("name=Halloran", []),
        ("wikidata_id=Q42", ["board"]),
        ("outlet=post", ["ines"]),
        ("review=accepted", ["board"]),
        ("ordering=id", ["ines", "board"]),
    ],
)
def test_speakers_are_found(read: Read, query: str, found: list[str]) -> None:
    ines = SpeakerFactory.create(name="Ines Halloran", slug="ines")
    SpeakerAliasFactory.create(speaker=ines, folded_name="ines halloran")
    carry(QuoteFactory.create(speaker=ines), outlet=OutletFactory.create(slug="post"))
    SpeakerFactory.create(
        name="Harbour Board",
        slug="board",
        kind=SpeakerKind.ORGANISATION.value,
        wikidata_id="Q42",
        review=Review.ACCEPTED.value,
    )
    SpeakerFactory.create(review=Review.REJECTED.value)
    SpeakerFactory.create(merged_into=ines)

    assert [row["slug"] for row in read(f"speakers/?{query}")["results"]] == found


def test_merged_speaker_redirects_to_the_survivor(client: Client) -> None:
    survivor = SpeakerFactory.create()
    merged = SpeakerFactory.create(merged_into=survivor)

    response = client.get(f"/api/v1/speakers/{merged.pk}/")

    assert (response.status_code, response["Location"]) == (
        301,
        f"{HOST}/api/v1/speakers/{survivor.pk}/",
    )
