import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tracker.ingest.files import read_path
from tracker.ingest.json_lines import read_item
from tracker.ingest.values import ArticleRead, Defaults, NotAnArticle
from tracker.vocabulary import Precision

TEXT = "The ferry sailed at noon."


def read(tmp_path: Path, *lines: object) -> list[object]:
    """What the lines are read as; a text or bytes stand for themselves, the rest is made JSON."""
    path = tmp_path / "articles.jsonl"
    raw = [
        line if isinstance(line, bytes) else json.dumps(line, ensure_ascii=True).encode()
        for line in lines
    ]
    path.write_bytes(b"\n".join(raw) + b"\n")
    return list(read_path(path))


def test_a_line_with_every_field_is_an_article(tmp_path: Path) -> None:
    line = {
        "url": "https://gull.example/a",
        "canonical_url": "https://heron.example/b",
        "outlet": "The Gull",
        "headline": "Fog",
        "byline": "A. Writer",
        "published_at": "2026-03-10T13:53:00",
        "published_at_zone": None,
        "published_at_text": "Tuesday, 10 March 2026 13:53",
        "language": "en",
        "republication_of": {"outlet": "The Heron"},
        "event": "The fog",
        "text": TEXT,
    }

    [article] = read(tmp_path, line)

    assert article == ArticleRead(
        text=TEXT,
        raw=json.dumps(line).encode() + b"\n",
        media_type="application/json",
        extractor="text",
        source=f"{tmp_path}/articles.jsonl:1",
        url="https://gull.example/a",
        canonical_url="https://heron.example/b",
        outlet="The Gull",
        headline="Fog",
        byline="A. Writer",
        published_at=datetime(2026, 3, 10, 13, 53, tzinfo=UTC),
        published_precision=Precision.SECOND,
        published_zone="",
        published_text="Tuesday, 10 March 2026 13:53",
        language="en",
        republication_of="The Heron",
        event="The fog",
    )


@pytest.mark.parametrize(
    ("line", "field", "reason"),
    [
        ({"text": TEXT, "headlin": "x"}, "headlin", "unknown field; the nearest is “headline”"),
        ({"txt": TEXT}, "txt", "unknown field; the nearest is “text”"),
        ({"text": 7}, "text", "a text was expected, not a number"),
        ({"text": TEXT, "outlet": ["x"]}, "outlet", "a text was expected, not a list"),
        ({"text": TEXT, "event": True}, "event", "a text was expected, not true or false"),
        ({"outlet": "The Gull"}, "text", "missing"),
        ({"text": "  "}, "text", "empty"),
        ({"text": "a\0b"}, "text", "a NUL character at position 1"),
        ({"text": "a\ud800b"}, "text", "half a surrogate pair at position 1"),
        ({"text": TEXT, "headline": "a\udfff"}, "headline", "half a surrogate pair at position 1"),
        ({"text": TEXT, "url": "javascript:1"}, "url", "not an http or https address"),
        ({"text": TEXT, "byline": "x" * 2001}, "byline", "over the limit of 2,000 characters"),
        ({"text": TEXT, "published_at": "soon"}, "published_at", "not a date: “soon”"),
        (
            {"text": TEXT, "republication_of": "x"},
            "republication_of",
            'written as {"outlet": "..."}',
        ),
        ({"text": TEXT, "file": "a.txt"}, "file", "a line has either a text or a file"),
        ({"file": "../a.txt"}, "file", "outside the folder of the list"),
        ({"file": "."}, "file", "path: not a regular file"),
        ({"file": "absent.txt"}, "file", "path: no such file or directory"),
        ([TEXT], "line", "an object was expected, not a list"),
        (None, "line", "an object was expected, not null"),
        (b"\xff{}", "line", "not UTF-8: invalid start byte"),
    ],
)
def test_a_bad_line_is_refused_and_the_rest_goes_on(
    tmp_path: Path, line: object, field: str, reason: str
) -> None:
    refusal, article = read(tmp_path, line, {"text": TEXT})

    assert isinstance(refusal, NotAnArticle)
    assert (refusal.source, refusal.field, refusal.reason) == (
        f"{tmp_path}/articles.jsonl:1",
        field,
        reason,
    )
    assert isinstance(article, ArticleRead)


@pytest.mark.parametrize("line", [b"{", b"[" * 100_000, b'{"text": 1e', b"text"])
def test_a_line_that_is_no_json_is_refused(tmp_path: Path, line: bytes) -> None:
    [refusal] = read(tmp_path, line)

    assert isinstance(refusal, NotAnArticle)
    assert refusal.field == "line"


def test_an_endless_line_is_refused(tmp_path: Path) -> None:
    [refusal] = read(tmp_path, b'{"text": "' + b"a" * 5_000_000)

    assert isinstance(refusal, NotAnArticle)
    assert (refusal.field, refusal.reason) == ("size", "over the limit of 5,000,000 bytes")


def test_a_line_may_name_a_file_beside_it(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)

    [article] = read(tmp_path, {"file": "a.txt", "outlet": "The Gull"})

    assert isinstance(article, ArticleRead)
    assert (article.text, article.outlet, article.media_type, article.source) == (
        TEXT,
        "The Gull",
        "text/plain",
        f"{tmp_path}/articles.jsonl:1",
    )


def test_a_line_stands_over_the_defaults(tmp_path: Path) -> None:
    path = tmp_path / "articles.jsonl"
    path.write_text(json.dumps({"text": TEXT, "outlet": "The Gull"}))

    [article] = read_path(path, defaults=Defaults(outlet="The Heron", event="The fog"))

    assert isinstance(article, ArticleRead)
    assert (article.outlet, article.event) == ("The Gull", "The fog")


def test_read_item_names_no_files() -> None:
    with pytest.raises(NotAnArticle) as refusal:
        read_item({"file": "a.txt"}, source="request", defaults=Defaults())

    assert refusal.value.reason == "only a line of a file on disk may name another file"


def test_read_item_reads_an_object() -> None:
    item = {"text": TEXT, "republication_of": {"outlet": "The Heron"}}

    article = read_item(item, source="request", defaults=Defaults())

    assert (article.text, article.republication_of) == (TEXT, "The Heron")
