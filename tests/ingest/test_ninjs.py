from datetime import UTC, datetime
from typing import Any

import pytest

from tracker.ingest.ninjs import read_ninjs
from tracker.ingest.values import NotAnArticle

TEXT = "The ferry stays in port. “We regret it,” Ines Halloran said."
ITEM: dict[str, Any] = {
    "standard": {"name": "ninjs", "version": "3.1"},
    "uri": "urn:newsml:agency.example:20310504:ferry",
    "type": "text",
    "version": "2",
    "pubStatus": "usable",
    "firstCreated": "2031-05-04T12:00:00Z",
    "versionCreated": "2031-05-05T12:00:00Z",
    "language": "en",
    "headlines": [{"role": "short", "value": "Ferry"}, {"role": "main", "value": "No ferry yet"}],
    "bodies": [
        {"role": "richtext", "contentType": "application/xhtml+xml", "value": "<p>Other</p>"},
        {"role": "main", "contentType": "text/plain", "value": TEXT},
    ],
    "by": "Tomas Verhulst",
    "altIds": [{"role": "web", "value": "https://courier.example/ferry"}],
    "infoSources": [
        {"role": "originator", "name": "Pier Agency"},
        {"role": "publisher", "name": "Late Courier"},
    ],
}
PARAGRAPHS = [
    "The ferry stays in port until the spring, the harbour office told its passengers on Monday.",
    "“We regret it, and we will pay for every ticket,” Ines Halloran said at the pier afterwards.",
]


def test_every_field_is_read() -> None:
    read = read_ninjs(ITEM, "body[0]")

    assert (read.text, read.headline) == (TEXT, "No ferry yet")
    assert (read.outlet, read.republication_of) == ("Late Courier", "Pier Agency")
    assert (read.url, read.byline) == ("https://courier.example/ferry", "Tomas Verhulst")
    assert read.published_at == datetime(2031, 5, 4, 12, 0, tzinfo=UTC)


def test_markup_is_read_as_a_reader_sees_it() -> None:
    markup = "".join(f"<p>{line}</p>" for line in PARAGRAPHS)
    body = {"contentType": "text/html", "value": f"<section>{markup}</section>"}

    read = read_ninjs({**ITEM, "bodies": [body]}, "body[0]")

    assert read.text == "\n\n".join(PARAGRAPHS)


@pytest.mark.parametrize(
    ("changed", "outlet", "origin"),
    [
        # An agency's own dispatch.
        ({"infoSources": [], "copyrightHolder": "Pier Agency"}, "Pier Agency", ""),
        ({"infoSources": [{"role": "originator", "name": "Pier Agency"}]}, "Pier Agency", ""),
        # A newspaper's copy of it.
        (
            {
                "infoSources": [{"role": "originator", "name": "Pier Agency"}],
                "copyrightHolder": "Late Courier",
            },
            "Late Courier",
            "Pier Agency",
        ),
    ],
)
def test_who_publishes_and_whose_copy_it_is(
    changed: dict[str, Any], outlet: str, origin: str
) -> None:
    read = read_ninjs({**ITEM, **changed}, "body[0]")

    assert (read.outlet, read.republication_of) == (outlet, origin)


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"pubStatus": "withheld"}, "pubStatus"),
        ({"pubStatus": "canceled"}, "pubStatus"),
        ({"embargoedUntil": "2031-06-01T00:00:00Z"}, "embargoedUntil"),
        ({"bodies": []}, "bodies"),
        ({"bodies": [{"contentType": "image/png", "value": "x"}]}, "bodies"),
        ({"bodies": "text"}, "bodies"),
        ({"firstCreated": "soon"}, "firstCreated"),
    ],
)
def test_what_may_not_be_used_is_refused_by_its_field(changed: dict[str, Any], field: str) -> None:
    with pytest.raises(NotAnArticle) as refused:
        read_ninjs({**ITEM, **changed}, "body[0]")

    assert refused.value.field == field


@pytest.mark.parametrize("item", [None, [], "text", 7, {}])
def test_other_json_is_refused(item: object) -> None:
    with pytest.raises(NotAnArticle):
        read_ninjs(item, "body[0]")
