"""Cases 36 and 37: pages are read in a child that is killed when it takes too much."""

from collections.abc import Iterator

import pytest

from tracker.ingest.extraction import ExtractionFailed, Extractor, close, extract

PARAGRAPH = "The ferry sailed at noon, and the pilot said that nobody on board had noticed the fog."
PAGE = f"<html><body><article><p>{PARAGRAPH}</p></article></body></html>"


@pytest.fixture
def extractor() -> Iterator[Extractor]:
    extractor = Extractor()
    yield extractor
    extractor.close()


def test_extract_reads_page_after_page_in_one_child(extractor: Extractor) -> None:
    texts = [extractor.extract(PAGE).text]
    first = extractor.child
    texts.append(extractor.extract(PAGE).text)

    assert (texts, extractor.child is first) == ([PARAGRAPH, PARAGRAPH], True)


def test_extract_refuses_an_endless_tag_before_any_parser_sees_it(extractor: Extractor) -> None:
    with pytest.raises(ExtractionFailed, match="a tag of 65,536 characters or more"):
        extractor.extract("<p " + "a " * 40_000 + ">x</p>")

    assert extractor.child is None


def test_extract_stops_a_page_that_takes_too_long() -> None:
    extractor = Extractor(wall_seconds=0.3)
    attributes = " ".join(f"a{number}=" for number in range(7_000))

    with pytest.raises(ExtractionFailed, match="too much time or memory"):
        extractor.extract(f"<p {attributes}>x</p>" * 40)

    assert extractor.child is None


def test_extract_replaces_a_child_that_died(extractor: Extractor) -> None:
    extractor.extract(PAGE)
    assert extractor.child is not None
    extractor.child.kill()
    extractor.child.wait()

    assert extractor.extract(PAGE).text == PARAGRAPH


@pytest.mark.parametrize(
    "html",
    ["<html></html>", "<div>" * 100_000, "<a href='" * 10_000, "<table><tr>" * 5_000],
)
def test_extract_finds_no_article_in(extractor: Extractor, html: str) -> None:
    with pytest.raises(ExtractionFailed, match="no article text was found in the page"):
        extractor.extract(html)


def test_extract_says_which_error_stopped_the_parser(extractor: Extractor) -> None:
    with pytest.raises(ExtractionFailed, match=r"could not be read \(ParserError"):
        extractor.extract("<!--")


def test_extract_reads_no_file_a_page_names(extractor: Extractor) -> None:
    page = f"<!DOCTYPE html [<!ENTITY x SYSTEM 'file:///etc/hostname'>]>{PAGE}"

    text = extractor.extract(page.replace("The ferry", "&x; The ferry")).text

    assert text.endswith(f"&x; {PARAGRAPH}")


def test_module_extract_keeps_one_child_until_closed() -> None:
    assert extract(PAGE).text == PARAGRAPH

    close()

    assert extract(PAGE).text == PARAGRAPH
