import pytest

from tracker.ingest.instants import NotAnInstant, dateline, read_instant
from tracker.vocabulary import Precision


@pytest.mark.parametrize(
    ("text", "zone", "at", "precision"),
    [
        ("2026", "", "2026-01-01T00:00:00", Precision.YEAR),
        ("2026-03", "", "2026-03-01T00:00:00", Precision.MONTH),
        ("2026-03-10", "", "2026-03-10T00:00:00", Precision.DAY),
        ("2026-03-10T18:40", "", "2026-03-10T18:40:00", Precision.MINUTE),
        ("2026-03-10T18:40:05Z", "", "2026-03-10T18:40:05", Precision.SECOND),
        ("2026-03-10 18:40+0200", "", "2026-03-10T16:40:00", Precision.MINUTE),
        ("2026-03-10T18:40:05.123-05:30", "", "2026-03-11T00:10:05", Precision.SECOND),
        # A stated zone fills in for a missing one only.
        ("2026-03-10T18:40", "Europe/Oslo", "2026-03-10T17:40:00", Precision.MINUTE),
        ("2026-03-10T18:40Z", "Europe/Oslo", "2026-03-10T18:40:00", Precision.MINUTE),
        ("Tue, 10 Mar 2026 18:40:00 +0100", "", "2026-03-10T17:40:00", Precision.SECOND),
        ("Tuesday, 10 March 2026 18:40", "", "2026-03-10T18:40:00", Precision.MINUTE),
        ("March 10, 2026 6:40 p.m.", "", "2026-03-10T18:40:00", Precision.MINUTE),
        ("Mar. 10, 2026", "", "2026-03-10T00:00:00", Precision.DAY),
        ("10th March 2026, 12.05 am", "", "2026-03-10T00:05:00", Precision.MINUTE),
    ],
)
def test_read_instant_reads(text: str, zone: str, at: str, precision: Precision) -> None:
    instant = read_instant(text, zone)

    assert (instant.at.isoformat(), instant.precision, instant.text) == (
        f"{at}+00:00",
        precision,
        text,
    )


def test_read_instant_says_which_zone_was_stated() -> None:
    assert [read_instant(text).zone for text in ("2026-03-10T18:40", "2026-03-10T18:40+02:00")] == [
        "",
        "+02:00",
    ]


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("", ""),
        ("soon", ""),
        ("2026-13-01", ""),
        ("Tue, 99 Mar 2026 18:40:00 GMT", ""),
        ("2026-02-30", ""),
        ("0000-01-01", ""),
        ("9999-12-31T23:59-05:00", ""),
        ("2026-03-10", "Atlantis/Harbour"),
        ("2026-03-10", "../../etc/passwd"),
        ("10 March 2026 " * 40, ""),
    ],
)
def test_read_instant_refuses(text: str, zone: str) -> None:
    with pytest.raises(NotAnInstant):
        read_instant(text, zone)


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("Fog\nBy A. Writer\nTuesday, 10 March 2026 13:53\nText", "2026-03-10T13:53:00+00:00"),
        ("Published on March 3, 2026\nText", "2026-03-03T00:00:00+00:00"),
        ("31 February 2026\nMarch 3, 2026", "2026-03-03T00:00:00+00:00"),
        # A date inside a sentence or a caption is not the article's.
        ("The ferry in fog on March 3, 2026. (Photo: A. Writer)", None),
        ("line\n" * 12 + "March 3, 2026", None),
        ("no date at all", None),
    ],
)
def test_dateline_is_a_line_of_its_own_at_the_top(text: str, at: str | None) -> None:
    found = dateline(text)

    assert (found.at.isoformat() if found else None) == at
