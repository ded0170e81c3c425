"""Hostile documents become text or are refused; none stops the reading of the next."""

from __future__ import annotations

from collections import Counter

from tests.ingest.documents import PARAGRAPHS, SAID, documents
from tracker.ingest.pages import looks_like_html, read_page
from tracker.ingest.values import ArticleRead, Defaults, NotAnArticle

DEFAULTS = Defaults(outlet="Harbour Courier")


def read(raw: bytes) -> ArticleRead | NotAnArticle:
    try:
        return read_page(raw, source="a test", defaults=DEFAULTS)
    except NotAnArticle as refusal:
        return refusal


def test_there_are_three_hundred_of_them_and_no_two_alike() -> None:
    raws = [raw for _, raw in documents()]

    assert len({*raws}) >= 300


def test_each_is_text_or_refused_and_the_same_when_read_again() -> None:
    found = {name: read(raw) for name, raw in documents()}
    again = {name: read(raw) for name, raw in [*documents()][::10]}

    told = Counter(type(each).__name__ for each in found.values())
    assert set(told) == {"ArticleRead", "NotAnArticle"}
    assert {name: str(each) for name, each in again.items()} == {
        name: str(found[name]) for name in again
    }


def test_no_entity_is_followed_and_none_grows() -> None:
    found = {name: read(raw) for name, raw in documents() if "entity" in name or "laughs" in name}

    texts = {name: each.text for name, each in found.items() if isinstance(each, ArticleRead)}
    grown = {name for name, text in texts.items() if "root:" in text or "lollol" in text}
    pages = {name for name, raw in documents() if looks_like_html(raw)}
    assert (grown, {name for name in found if "feed" in name or "Atom" in name} & pages) == (
        set(),
        set(),
    )


def test_script_of_a_page_is_no_text_of_its_article() -> None:
    found = {name: read(raw) for name, raw in documents() if name.endswith("0 as markup")}

    texts = {name: each.text for name, each in found.items() if isinstance(each, ArticleRead)}
    assert {name: text.split("\n\n")[:3] for name, text in texts.items()} == {
        name: list(PARAGRAPHS) for name in found
    }


def test_markup_that_was_printed_as_text_stays_text() -> None:
    raw = dict(documents())["script 0 as text"]

    found = read(raw)

    assert isinstance(found, ArticleRead)
    assert found.text.split("\n\n")[3] == (
        f"“{SAID} <script>window.hit=1</script>,” Oda Lind said."
    )
