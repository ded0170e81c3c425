import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.ingest.files import read_bytes, read_path
from tracker.ingest.values import ArticleRead, Defaults, Ignored, NotAnArticle

TEXT = "The ferry sailed at noon."
PAGE = b"<html><body><article><p>The ferry sailed at noon, and nobody said why.</p></article>"


def outcome(reading: object) -> tuple[str, str]:
    """The kind of a reading and the name of the file it came from."""
    source = getattr(reading, "source", "")
    return type(reading).__name__, Path(source).name


def test_a_folder_is_read_in_order_and_says_what_it_ignored(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text(TEXT)
    (tmp_path / "a.txt").write_text("")
    (tmp_path / "c.html").write_bytes(PAGE)
    (tmp_path / "d.pdf").write_bytes(b"%PDF")
    (tmp_path / ".hidden.txt").write_text(TEXT)
    (tmp_path / "link.txt").symlink_to(tmp_path / "b.txt")
    (tmp_path / "list.jsonl").write_text('{"file": "listed.txt"}\n')
    (tmp_path / "listed.txt").write_text(TEXT)
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "e.txt").write_text(TEXT)

    assert [outcome(reading) for reading in read_path(tmp_path)] == [
        ("Ignored", ".hidden.txt"),
        ("NotAnArticle", "a.txt"),
        ("ArticleRead", "b.txt"),
        ("ArticleRead", "c.html"),
        ("Ignored", "d.pdf"),
        ("Ignored", "link.txt"),
        ("ArticleRead", "list.jsonl:1"),
        ("Ignored", "listed.txt"),
        ("ArticleRead", "e.txt"),
    ]


def test_a_folder_says_why_it_ignored(tmp_path: Path) -> None:
    (tmp_path / ".x.txt").write_text(TEXT)
    (tmp_path / "x.pdf").write_bytes(b"%PDF")

    assert list(read_path(tmp_path)) == [
        Ignored(f"{tmp_path}/.x.txt", "a hidden file"),
        Ignored(
            f"{tmp_path}/x.pdf", "not one of .htm, .html, .jsonl, .ndjson, .text, .txt, .xhtml"
        ),
    ]


def test_a_list_that_is_no_json_hides_no_file(tmp_path: Path) -> None:
    (tmp_path / "list.jsonl").write_text('no json\n{"file": 7}\n[]\n')
    (tmp_path / "x.txt").write_text(TEXT)

    assert [outcome(reading) for reading in read_path(tmp_path)] == [
        ("NotAnArticle", "list.jsonl:1"),
        ("NotAnArticle", "list.jsonl:2"),
        ("NotAnArticle", "list.jsonl:3"),
        ("ArticleRead", "x.txt"),
    ]


@pytest.mark.parametrize(
    ("name", "reason"),
    [("absent.txt", "no such file or directory"), ("nul\0.txt", "embedded null byte")],
)
def test_a_path_that_cannot_be_read_is_refused(tmp_path: Path, name: str, reason: str) -> None:
    [refusal] = read_path(tmp_path / name)

    assert isinstance(refusal, NotAnArticle)
    assert (refusal.field, refusal.reason) == ("path", reason)


def test_a_pipe_is_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")

    [refusal] = read_path(tmp_path / "pipe.txt")

    assert isinstance(refusal, NotAnArticle)
    assert refusal.reason == "not a regular file"


@pytest.mark.parametrize(
    ("suffix", "raw", "media_type"),
    [
        (".txt", PAGE, "text/plain"),
        (".html", PAGE, "text/html"),
        ("", PAGE, "text/html"),
        (".dat", b"\xef\xbb\xbf<!-- saved --><!DOCTYPE HTML>" + PAGE, "text/html"),
        ("", b"The <html> tag opens a page.", "text/plain"),
    ],
)
def test_read_bytes_tells_pages_from_texts(suffix: str, raw: bytes, media_type: str) -> None:
    read = read_bytes(raw, source="x", suffix=suffix, defaults=Defaults())

    assert read.media_type == media_type


def test_read_bytes_refuses_whole_json_documents() -> None:
    with pytest.raises(NotAnArticle) as refusal:
        read_bytes(b"{}", source="x.json", suffix=".json", defaults=Defaults())

    assert refusal.value.reason == "JSON is read one article a line, as .jsonl"


def read_or_refuse(raw: bytes, suffix: str) -> ArticleRead | NotAnArticle:
    try:
        return read_bytes(raw, source="x", suffix=suffix, defaults=Defaults())
    except NotAnArticle as refusal:
        return refusal


@settings(max_examples=150, deadline=None)
@given(raw=st.binary(max_size=400), suffix=st.sampled_from(["", ".txt", ".html"]))
def test_read_bytes_is_total(raw: bytes, suffix: str) -> None:
    assert read_or_refuse(raw, suffix).source == "x"


MARKUP = st.lists(
    st.one_of(
        st.sampled_from(
            ["<p>", "</p>", "<article>", "<blockquote>", "<h1>", "<time datetime='", "'>", "&#x0;",
             "<script type='application/ld+json'>", "</script>", '{"@type":"NewsArticle","author":',
             "<meta property='og:url' content='http://[", "<table>", "<!--", "&", "<![CDATA["]
        ),
        st.text(max_size=20),
    ),
    max_size=30,
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(parts=MARKUP)
def test_read_bytes_is_total_over_markup(parts: list[str]) -> None:
    raw = ("<html>" + "".join(parts)).encode("utf-8", "surrogatepass")

    assert read_or_refuse(raw, ".html").source == "x"


@settings(max_examples=100, deadline=None)
@given(line=st.binary(max_size=200))
def test_read_path_is_total_over_lines(
    tmp_path_factory: pytest.TempPathFactory, line: bytes
) -> None:
    path = tmp_path_factory.mktemp("lines") / "x.jsonl"
    path.write_bytes(line)

    assert {type(reading) for reading in read_path(path)} <= {ArticleRead, NotAnArticle}
