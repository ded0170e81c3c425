"""Bytes to characters, and the characters no article has."""

import re

from tracker.ingest.values import NotAnArticle

# A long read is 100 KB and the largest saved pages are some 3 MB.
LARGEST_ARTICLE = 5_000_000
FALLBACK_ENCODING = "windows-1252"
BYTE_ORDER_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
# Tabs, line feeds, form feeds and carriage returns occur in print; the other controls do not.
CONTROL = re.compile(r"[\x01-\x08\x0b\x0e-\x1f\x7f]")
SURROGATE = re.compile(r"[\ud800-\udfff]")
# Scanned pages carry a stray control or two; a picture read as text is full of them.
MOST_CONTROLS = 0.01


def decode(raw: bytes, source: str, declared: str = "") -> str:
    """The characters of `raw`: by byte order mark, then UTF-8, then `declared` or windows-1252.

    Raises NotAnArticle for what is too large or is no text.
    """
    if len(raw) > LARGEST_ARTICLE:
        raise NotAnArticle(source, "size", f"over the limit of {LARGEST_ARTICLE:,} bytes")
    marked = next((name for mark, name in BYTE_ORDER_MARKS if raw.startswith(mark)), None)
    try:
        return _decoded(raw, [marked] if marked else ["utf-8", declared or FALLBACK_ENCODING])
    except (UnicodeError, LookupError) as error:
        raise NotAnArticle(source, "text", "its bytes are no text in a known encoding") from error


def _decoded(raw: bytes, encodings: list[str]) -> str:
    *earlier, last = encodings
    for encoding in earlier:
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw.decode(last)


def checked(text: str, source: str, field: str = "text") -> str:
    """`text` with unified line ends. Raises NotAnArticle where a database could not hold it."""
    if (at := text.find("\0")) >= 0:
        raise NotAnArticle(source, field, f"a NUL character at position {at}")
    if lone := SURROGATE.search(text):
        raise NotAnArticle(source, field, f"half a surrogate pair at position {lone.start()}")
    if len(CONTROL.findall(text)) > len(text) * MOST_CONTROLS:
        raise NotAnArticle(source, field, "control characters throughout: not a text")
    if not text.strip():
        raise NotAnArticle(source, field, "empty")
    return text.replace("\r\n", "\n").replace("\r", "\n")
