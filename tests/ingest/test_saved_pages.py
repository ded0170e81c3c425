"""Saved pages beside the text they are to give: banners, captions, lists of other stories, pull
quotes, dropped capitals and blocks quoted from others."""

from __future__ import annotations

from pathlib import Path

import pytest

from tracker.ingest.markup import read_markup
from tracker.text.attribution import analyse

PAGES = Path(__file__).resolve().parents[2] / "fixtures" / "pages"


@pytest.mark.parametrize("page", sorted(PAGES.glob("*.html")), ids=lambda page: page.stem)
def test_saved_page_gives_its_articles_text(page: Path) -> None:
    found = read_markup(page.read_text())

    assert f"{found['text']}\n" == page.with_suffix(".txt").read_text()


def test_what_a_page_shows_twice_is_one_quotation() -> None:
    text = str(read_markup((PAGES / "wall.html").read_text())["text"])

    said = [passage.content[0].of(text) for passage in analyse(text).passages]

    assert [each.split(",")[0] for each in said if "stone" in each] == [
        "The sea wall will stand for another thirty winters"
    ]
