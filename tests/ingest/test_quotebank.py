from typing import Any

import pytest

from tracker.ingest.marked import Marked, NotMarked, Stretch
from tracker.ingest.quotebank import article_of, read_quotebank
from tracker.vocabulary import Precision

URL = "https://courier.example/ferry"
QUOTATION: dict[str, Any] = {
    "quoteID": "2031-05-04-000001",
    "quotation": "We regret it,",
    "quotationOffset": 8,
    "globalTopSpeaker": "Ines Halloran",
    "localTopSpeaker": "the minister",
    "tracker_char_start": 27,
}
LINE: dict[str, Any] = {
    "articleID": "7",
    "date": "2031-05-04 12:00:00",
    "url": URL,
    "title": "No ferry yet",
    "content": "The ferry stays in port. “We regret it,” the minister said.",
    "quotations": [QUOTATION],
}


@pytest.mark.parametrize(
    ("changed", "speaker", "start"),
    [
        ({}, "the minister", 27),
        ({"localTopSpeaker": "None"}, "Ines Halloran", 27),
        ({"localTopSpeaker": "None", "globalTopSpeaker": "None"}, "", 27),
        ({"tracker_char_start": True}, "the minister", None),
        ({"tracker_char_start": -1}, "the minister", None),
    ],
)
def test_a_quotation_is_a_passage_with_its_likeliest_speaker(
    changed: dict[str, Any], speaker: str, start: int | None
) -> None:
    [found] = read_quotebank({**LINE, "quotations": [{**QUOTATION, **changed}]}, "body[0]")

    stretch = Stretch("We regret it,", start=start)
    assert found == Marked("body[0].quotations[0]", URL, (stretch,), speaker)


def test_a_line_with_a_text_is_an_article_too() -> None:
    read = article_of(LINE, "Late Courier", "body[0]")

    assert read is not None
    assert (read.text, read.url, read.headline) == (LINE["content"], URL, "No ferry yet")
    assert (read.outlet, read.published_precision) == ("Late Courier", Precision.SECOND)
    assert article_of({**LINE, "content": ""}, "Late Courier", "body[0]") is None


@pytest.mark.parametrize(
    ("item", "field"),
    [
        (7, "body"),
        ({**LINE, "url": ""}, "url"),
        ({**LINE, "quotations": None}, "quotations"),
        ({**LINE, "quotations": [None]}, "quotations"),
        ({**LINE, "quotations": [{**QUOTATION, "quotation": None}]}, "quotation"),
    ],
)
def test_what_is_no_line_is_refused_by_its_field(item: object, field: str) -> None:
    [found] = read_quotebank(item, "body[0]")

    assert isinstance(found, NotMarked)
    assert found.field == field
