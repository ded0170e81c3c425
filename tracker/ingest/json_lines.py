"""JSON Lines, one article a line, with the field names of PRODUCT.md 4.9."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from tracker.ingest.credits import republished_from
from tracker.ingest.decoding import LARGEST_ARTICLE, checked
from tracker.ingest.instants import NotAnInstant, read_instant
from tracker.ingest.pasting import headline_of
from tracker.ingest.values import ArticleRead, Defaults, Instant, NotAnArticle

# `file` names a text or page beside the JSON Lines file, whose bytes stand in for `text`.
TEXT_FIELDS = (
    "text",
    "file",
    "url",
    "canonical_url",
    "outlet",
    "headline",
    "byline",
    "published_at",
    "published_at_zone",
    "published_at_text",
    "language",
    "event",
)
FIELDS = (*TEXT_FIELDS, "republication_of")
LONGEST_FIELD = 2_000

Fields = dict[str, str]
Opener = Callable[[Path, Defaults], ArticleRead]


def read_lines(
    path: Path, *, defaults: Defaults, opener: Opener
) -> Iterator[ArticleRead | NotAnArticle]:
    """Each line of `path` as an article or as the reason why it is none; blank lines are skipped.

    `opener` reads the file that a line's `file` field names.
    """
    with path.open("rb") as lines:
        number = 0
        # One byte over the limit tells a full line from a cut one without holding the rest.
        while raw := lines.readline(LARGEST_ARTICLE + 1):
            number += 1
            source = f"{path}:{number}"
            if len(raw) > LARGEST_ARTICLE:
                yield NotAnArticle(source, "size", f"over the limit of {LARGEST_ARTICLE:,} bytes")
                return
            if raw.strip():
                yield _read_line(raw, source, path.parent, defaults, opener)


def listed_files(path: Path) -> Iterator[Path]:
    """The files that the lines of `path` name, for a folder's reader to leave to them."""
    with path.open("rb") as lines:
        while raw := lines.readline(LARGEST_ARTICLE + 1):
            try:
                item = json.loads(raw)
            except (ValueError, RecursionError):
                continue
            if isinstance(item, dict) and isinstance(named := item.get("file"), str) and named:
                yield path.parent / named


def _read_line(
    raw: bytes, source: str, folder: Path, defaults: Defaults, opener: Opener
) -> ArticleRead | NotAnArticle:
    try:
        fields, republication_of = _fields(_item(raw, source), source)
        stated = _stated(fields, source, defaults)
        if "file" in fields:
            article = _from_file(fields, source, folder, stated, opener)
        else:
            article = _from_text(fields, raw, source, stated)
    except NotAnArticle as error:
        return error
    return replace(
        article,
        source=source,
        canonical_url=fields.get("canonical_url", "") or article.canonical_url,
        republication_of=republication_of or article.republication_of,
    )


def read_item(item: object, *, source: str, defaults: Defaults) -> ArticleRead:
    """The article of one already parsed JSON object that carries its text. Raises NotAnArticle."""
    fields, republication_of = _fields(item, source)
    if "file" in fields:
        raise NotAnArticle(source, "file", "only a line of a file on disk may name another file")
    raw = json.dumps(item).encode()
    article = _from_text(fields, raw, source, _stated(fields, source, defaults))
    return replace(
        article,
        canonical_url=fields.get("canonical_url", ""),
        republication_of=republication_of or article.republication_of,
    )


def _item(raw: bytes, source: str) -> object:
    try:
        return json.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise NotAnArticle(source, "line", f"not UTF-8: {error.reason}") from error
    except (ValueError, RecursionError) as error:
        raise NotAnArticle(source, "line", f"not JSON: {error}") from error


def _fields(item: object, source: str) -> tuple[Fields, str]:
    """The text fields that are present, checked, and the outlet of `republication_of`."""
    if not isinstance(item, dict):
        raise NotAnArticle(source, "line", f"an object was expected, not {_kind(item)}")
    for name in item:
        if name not in FIELDS:
            raise NotAnArticle(source, str(name)[:80], _unknown(name))
    fields = {
        name: _text(name, item[name], source)
        for name in TEXT_FIELDS
        if item.get(name) not in (None, "")
    }
    return fields, _republication(item.get("republication_of"), source)


def _text(name: str, value: object, source: str) -> str:
    if not isinstance(value, str):
        raise NotAnArticle(source, name, f"a text was expected, not {_kind(value)}")
    if name == "text":
        return checked(value, source, name)
    if len(value) > LONGEST_FIELD:
        raise NotAnArticle(source, name, f"over the limit of {LONGEST_FIELD:,} characters")
    if name.endswith("url") and not value.startswith(("http://", "https://")):
        raise NotAnArticle(source, name, "not an http or https address")
    return checked(value, source, name).strip()


def _republication(value: object, source: str) -> str:
    if value is None:
        return ""
    if not isinstance(value, dict) or set(value) != {"outlet"}:
        raise NotAnArticle(source, "republication_of", 'written as {"outlet": "..."}')
    return _text("republication_of", value["outlet"], source)


def _unknown(name: str) -> str:
    nearest = get_close_matches(name, FIELDS, n=1, cutoff=0.0)
    return f"unknown field; the nearest is “{nearest[0]}”"


def _kind(value: object) -> str:
    names: dict[type[Any], str] = {
        dict: "an object",
        list: "a list",
        str: "a text",
        bool: "true or false",
        type(None): "null",
    }
    return names.get(type(value), "a number")


def _stated(fields: Fields, source: str, defaults: Defaults) -> Defaults:
    """`defaults` overlaid with what the line says itself."""
    return Defaults(
        outlet=fields.get("outlet", defaults.outlet),
        url=fields.get("url", defaults.url),
        headline=fields.get("headline", defaults.headline),
        byline=fields.get("byline", defaults.byline),
        published=_published(fields, source) or defaults.published,
        language=fields.get("language", defaults.language),
        event=fields.get("event", defaults.event),
    )


def _published(fields: Fields, source: str) -> Instant | None:
    name = "published_at" if "published_at" in fields else "published_at_text"
    if name not in fields:
        return None
    try:
        instant = read_instant(fields[name], fields.get("published_at_zone", ""))
    except NotAnInstant as error:
        raise NotAnArticle(source, name, str(error)) from error
    return replace(instant, text=fields.get("published_at_text", instant.text))


def _from_file(
    fields: Fields, source: str, folder: Path, stated: Defaults, opener: Opener
) -> ArticleRead:
    if "text" in fields:
        raise NotAnArticle(source, "file", "a line has either a text or a file")
    named = (folder / fields["file"]).resolve()
    # A list of articles may come from anywhere; it must not name files outside its own folder.
    if not named.is_relative_to(folder.resolve()):
        raise NotAnArticle(source, "file", "outside the folder of the list")
    try:
        return opener(named, stated)
    except NotAnArticle as error:
        raise NotAnArticle(source, "file", f"{error.field}: {error.reason}") from error


def _from_text(fields: Fields, raw: bytes, source: str, stated: Defaults) -> ArticleRead:
    if "text" not in fields:
        raise NotAnArticle(source, "text", "missing")
    published = stated.published
    return ArticleRead(
        text=fields["text"],
        raw=raw,
        media_type="application/json",
        extractor="text",
        source=source,
        url=stated.url,
        outlet=stated.outlet,
        headline=stated.headline or headline_of(fields["text"]),
        byline=stated.byline,
        published_at=published.at if published else None,
        published_precision=published.precision if published else None,
        published_zone=published.zone if published else "",
        published_text=published.text if published else "",
        language=stated.language,
        republication_of=republished_from(fields["text"]),
        event=stated.event,
    )
