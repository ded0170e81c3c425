import pytest

from tracker.ingest.gqg import read_gqg
from tracker.ingest.marked import Marked, NotMarked, Stretch

URL = "https://courier.example/ferry"


def test_each_quotation_is_a_passage_in_its_context() -> None:
    quotes = [{"pre": "in port. ", "quote": "We regret it,", "post": " she said"}, {"quote": "No"}]

    found = list(read_gqg({"url": URL, "lang": "ENGLISH", "quotes": quotes}, "body[0]"))

    assert found == [
        Marked("body[0].quotes[0]", URL, (Stretch("We regret it,", "in port. ", " she said"),)),
        Marked("body[0].quotes[1]", URL, (Stretch("No"),)),
    ]


@pytest.mark.parametrize(
    ("item", "source", "field"),
    [
        ([], "body[0]", "body"),
        ({"quotes": []}, "body[0]", "url"),
        ({"url": "ftp://x", "quotes": []}, "body[0]", "url"),
        ({"url": URL}, "body[0]", "quotes"),
        ({"url": URL, "quotes": [7]}, "body[0].quotes[0]", "quotes"),
        ({"url": URL, "quotes": [{"quote": "a\0b"}]}, "body[0].quotes[0]", "quote"),
        ({"url": URL, "quotes": [{"quote": "x" * 20_001}]}, "body[0].quotes[0]", "quote"),
    ],
)
def test_what_is_no_line_is_refused_by_its_field(item: object, source: str, field: str) -> None:
    [found] = read_gqg(item, "body[0]")

    assert isinstance(found, NotMarked)
    assert (found.source, found.field) == (source, field)
