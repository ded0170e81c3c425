import pytest

from tracker.ingest.instants import read_instant
from tracker.ingest.pasting import headline_of, read_text
from tracker.ingest.values import Defaults, NotAnArticle

BODY = "The ferry sailed at noon, and the pilot said that nobody on board had noticed the fog."


def test_read_text_keeps_every_character() -> None:
    text = f"Ferry sails into the fog\n\n  {BODY}  \n"

    read = read_text(text.encode(), source="a.txt", defaults=Defaults())

    assert (read.text, read.raw, read.headline) == (text, text.encode(), "Ferry sails into the fog")


def test_read_text_takes_what_a_person_says() -> None:
    published = read_instant("2026-03-10")
    defaults = Defaults(
        outlet="The Gull",
        url="https://gull.example/1",
        headline="Fog",
        byline="A. Writer",
        published=published,
        language="en",
        event="The fog",
    )

    read = read_text(BODY.encode(), source="a.txt", defaults=defaults)

    assert (read.outlet, read.url, read.headline, read.byline, read.language, read.event) == (
        "The Gull",
        "https://gull.example/1",
        "Fog",
        "A. Writer",
        "en",
        "The fog",
    )
    assert (read.published_at, read.published_text) == (published.at, "2026-03-10")


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        # A byte order mark is no character of the text.
        ("\ufeffFog – “dense”".encode(), "Fog – “dense”"),
        ("Fog – “dense”".encode("utf-16"), "Fog – “dense”"),
        # Older files are windows-1252.
        ("Fog – “dense”".encode("cp1252"), "Fog – “dense”"),
        # Line ends are unified, so that positions count alike on every machine.
        (b"one\r\ntwo\rthree\n", "one\ntwo\nthree\n"),
    ],
)
def test_read_text_decodes(raw: bytes, text: str) -> None:
    assert read_text(raw, source="a.txt", defaults=Defaults()).text == text


@pytest.mark.parametrize(
    ("raw", "field", "reason"),
    [
        (b"", "text", "empty"),
        (b" \n\t ", "text", "empty"),
        (b"fog\0fog", "text", "a NUL character at position 3"),
        (bytes(range(1, 32)) * 4, "text", "control characters throughout: not a text"),
        (b"a" * 5_000_001, "size", "over the limit of 5,000,000 bytes"),
    ],
)
def test_read_text_refuses(raw: bytes, field: str, reason: str) -> None:
    with pytest.raises(NotAnArticle) as refusal:
        read_text(raw, source="a.txt", defaults=Defaults())

    assert (refusal.value.source, refusal.value.field, refusal.value.reason) == (
        "a.txt",
        field,
        reason,
    )


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        (f"Ferry sails into the fog\n\n{BODY}", "Ferry sails into the fog"),
        # Site furniture above the headline is too short to be one.
        (f"News\n\nFerry sails into the fog\n\n{BODY}", "Ferry sails into the fog"),
        # An abbreviation's dot ends no sentence.
        (f"Ferry sails for the U.S.\n\n{BODY}", "Ferry sails for the U.S."),
        # A text that begins with its first sentence has no headline.
        (f"The ferry sailed at noon.\n\n{BODY}", ""),
        ("One line of words alone", ""),
    ],
)
def test_headline_of_finds_the_line_above_the_text(text: str, headline: str) -> None:
    assert headline_of(text) == headline
