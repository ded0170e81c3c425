"""Passages that other systems marked, sent in by programs."""

from typing import Any

import orjson
import pytest

from tests.api.writes.sending import Program, program
from tests.factories import ArticleFactory, SnapshotFactory
from tracker.api.writes.annotations import EXAMPLE
from tracker.models import Attribution, Snapshot, Step
from tracker.vocabulary import Role, Scope

pytestmark = pytest.mark.django_db

PLACE = "attributions/annotations/"
TEXT = "The pier stays shut. “We will count every boat,” Owen Castellane, the minister, said."
URL = "https://harbour.example/2020/01/10/pier"


@pytest.fixture
def feeder(db: None) -> Program:
    article = ArticleFactory.create(canonical_url=URL)
    SnapshotFactory.create(article=article, text=TEXT)
    return program(Role.EDITOR, Scope.SUBMIT)


def sent(feeder: Program, body: object, media_type: str, place: str = PLACE) -> dict[str, Any]:
    answer = feeder.send_bytes("POST", place, orjson.dumps(body), media_type)
    assert answer.status_code == 200, answer.content
    found: dict[str, Any] = orjson.loads(answer.content)
    return found


QUOTATION = {"quotation": "We will count every boat,", "globalTopSpeaker": "None"}


@pytest.mark.parametrize(
    ("media_type", "body", "engine"),
    [
        ("application/ld+json", EXAMPLE, "import: Web Annotation"),
        (
            'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"',
            [EXAMPLE],
            "import: Web Annotation",
        ),
        (
            "application/vnd.gdelt.gqg+json",
            {"url": URL, "quotes": [{"quote": "We will count every boat,"}]},
            "import: GDELT GQG",
        ),
        (
            "application/vnd.quotebank.article+json",
            {"url": URL, "quotations": [QUOTATION]},
            "import: Quotebank",
        ),
    ],
)
def test_a_passage_is_offered_and_answered(
    feeder: Program, media_type: str, body: object, engine: str
) -> None:
    [result] = sent(feeder, body, media_type)["results"]

    row = Attribution.objects.get()
    assert (row.engine, row.start) == (engine, TEXT.index("We will"))
    assert (result["outcome"], result["passage"]["id"], result["errors"]) == (
        "offered",
        row.pk,
        [],
    )


def test_of_several_each_is_answered_by_itself(feeder: Program) -> None:
    wrong = {**EXAMPLE, "target": "https://harbour.example/2020/01/10/pier"}
    page = {"type": "AnnotationPage", "items": [EXAMPLE, wrong]}

    body = sent(feeder, [page, EXAMPLE], "application/ld+json")

    assert [(each["where"], each["outcome"]) for each in body["results"]] == [
        ("body[0].items[0]", "offered"),
        ("body[0].items[1]", None),
        ("body[1]", "held"),
    ]
    assert [error["field"] for error in body["results"][1]["errors"]] == ["target.selector"]
    assert Step.objects.get().context.hex == body["step"].replace("-", "")


def test_a_dry_run_keeps_nothing(feeder: Program) -> None:
    [result] = sent(feeder, EXAMPLE, "application/ld+json", f"{PLACE}?dry_run=1")["results"]

    assert (result["outcome"], result["passage"]) == ("offered", None)
    assert not Attribution.objects.exists()
    assert Snapshot.objects.count() == 1


@pytest.mark.parametrize("body", [[], {"type": "AnnotationPage", "items": []}])
def test_a_body_that_marks_nothing_is_refused(feeder: Program, body: object) -> None:
    answer = feeder.send_bytes("POST", PLACE, orjson.dumps(body), "application/ld+json")

    assert (answer.status_code, orjson.loads(answer.content)["errors"][0]["field"]) == (400, "body")
