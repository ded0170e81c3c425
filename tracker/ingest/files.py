"""Files and folders to articles, in an order that never changes."""

import stat
from collections.abc import Iterator
from pathlib import Path

from tracker.ingest.decoding import LARGEST_ARTICLE
from tracker.ingest.json_lines import listed_files, read_lines
from tracker.ingest.pages import looks_like_html, read_page
from tracker.ingest.pasting import read_text
from tracker.ingest.values import ArticleRead, Defaults, Ignored, NotAnArticle, Reading

TEXT_SUFFIXES = {".txt", ".text"}
PAGE_SUFFIXES = {".html", ".htm", ".xhtml"}
LINE_SUFFIXES = {".jsonl", ".ndjson"}
READ_FROM_FOLDERS = TEXT_SUFFIXES | PAGE_SUFFIXES | LINE_SUFFIXES


def read_path(path: Path, *, defaults: Defaults | None = None) -> Iterator[Reading]:
    """Every article at `path`: a text, a saved page, JSON Lines, or a folder of these.

    What is no article is yielded as a NotAnArticle, and what a folder's reader left aside as
    Ignored; the rest goes on. A folder is walked in sorted order; links in it are not followed.
    """
    stated = defaults or Defaults()
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError) as error:
        yield NotAnArticle(str(path), "path", _reason(error))
        return
    if stat.S_ISDIR(mode):
        yield from _read_folder(path, stated)
    elif not stat.S_ISREG(mode):
        # Opening a pipe would wait for its other end for ever.
        yield NotAnArticle(str(path), "path", "not a regular file")
    elif path.suffix.lower() in LINE_SUFFIXES:
        yield from _read_listed(path, stated)
    else:
        yield _read_or_refuse(path, stated)


def read_file(path: Path, defaults: Defaults) -> ArticleRead:
    """The one article of a text file or saved page. Raises NotAnArticle."""
    source = str(path)
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise NotAnArticle(source, "path", "not a regular file")
        with path.open("rb") as file:
            raw = file.read(LARGEST_ARTICLE + 1)
    except (OSError, ValueError) as error:
        raise NotAnArticle(source, "path", _reason(error)) from error
    return read_bytes(raw, source=source, suffix=path.suffix.lower(), defaults=defaults)


def read_bytes(raw: bytes, *, source: str, suffix: str = "", defaults: Defaults) -> ArticleRead:
    """The article in `raw`: a page by its suffix or its first tags, else text.

    Raises NotAnArticle.
    """
    if suffix == ".json":
        raise NotAnArticle(source, "path", "JSON is read one article a line, as .jsonl")
    is_page = suffix in PAGE_SUFFIXES or (suffix not in TEXT_SUFFIXES and looks_like_html(raw))
    return (read_page if is_page else read_text)(raw, source=source, defaults=defaults)


def _read_or_refuse(path: Path, defaults: Defaults) -> ArticleRead | NotAnArticle:
    try:
        return read_file(path, defaults)
    except NotAnArticle as error:
        return error


def _read_listed(path: Path, defaults: Defaults) -> Iterator[Reading]:
    try:
        yield from read_lines(path, defaults=defaults, opener=read_file)
    except OSError as error:
        yield NotAnArticle(str(path), "path", _reason(error))


def _read_folder(folder: Path, defaults: Defaults) -> Iterator[Reading]:
    try:
        entries = sorted(folder.iterdir())
    except OSError as error:
        yield NotAnArticle(str(folder), "path", _reason(error))
        return
    listed = _listed_in(entries)
    for entry in entries:
        if reason := _why_ignored(entry, listed):
            yield Ignored(str(entry), reason)
        else:
            yield from read_path(entry, defaults=defaults)


def _listed_in(entries: list[Path]) -> set[Path]:
    listed: set[Path] = set()
    for entry in entries:
        if entry.suffix.lower() in LINE_SUFFIXES and entry.is_file():
            try:
                listed.update(named.resolve() for named in listed_files(entry))
            except (OSError, ValueError):
                # Reading the list itself, a moment later, says what is wrong with it.
                continue
    return listed


def _why_ignored(entry: Path, listed: set[Path]) -> str:
    if entry.name.startswith("."):
        return "a hidden file"
    if entry.is_symlink():
        return "a link"
    if entry.resolve() in listed:
        return "read through the list that names it"
    if entry.is_file() and entry.suffix.lower() not in READ_FROM_FOLDERS:
        return f"not one of {', '.join(sorted(READ_FROM_FOLDERS))}"
    return ""


def _reason(error: Exception) -> str:
    return (getattr(error, "strerror", None) or str(error)).lower()
