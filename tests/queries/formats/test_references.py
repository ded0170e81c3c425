"""Citation managers read our entries and items back as they are."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle
from citeproc import formatter as formatters
from citeproc.source.bibtex import BibTeX
from citeproc.source.json import CiteProcJSON

from tests import factories
from tests.factories import Printing, print_article
from tracker.queries.cited import Cited, cited
from tracker.queries.formats.bibtex import bibtex
from tracker.queries.formats.csl import csl_item

pytestmark = pytest.mark.django_db

NOW = datetime(2031, 6, 1, 23, 30, tzinfo=UTC)
SITE = "Sea Wall Quotes"
BASE = "https://quotes.example"
STYLE = """<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0">
  <info><title>Plain</title><id>plain</id><updated>2031-01-01T00:00:00+00:00</updated></info>
  <citation><layout><text variable="title"/></layout></citation>
  <bibliography><layout suffix=".">
    <names variable="author"/><text variable="title" prefix=", “" suffix="”"/>
    <date variable="issued" prefix=", ">
      <date-part name="year"/><date-part name="month" prefix="-" form="numeric"/>
      <date-part name="day" prefix="-"/></date>
    <text variable="URL" prefix=", "/>
  </layout></bibliography>
</style>"""


def quoted(text: str, *, said_on: date | None = date(2031, 5, 4), named: bool = True) -> Cited:
    speaker = factories.SpeakerFactory.create(name="Ines Halloran", slug="ines-halloran")
    quote = factories.QuoteFactory.create(
        text=text, speaker=speaker if named else None, said_on=said_on
    )
    print_article([Printing(quote=quote, text=text)], published_at=None, published_precision="")
    (found,) = cited([quote.pk])
    return found


# The reader is of BibTeX, which passes over biblatex's fields.
@pytest.mark.filterwarnings("ignore:Unsupported BibTeX field:UserWarning")
def test_bibtex_is_an_entry_with_every_character_as_it_was_said(tmp_path: Path) -> None:
    quote = quoted("We & they_all pay 5% of $9 at #1, é")
    file = tmp_path / "quote.bib"
    file.write_text(bibtex(quote, BASE, SITE, NOW), encoding="utf-8")

    ((key, entry),) = BibTeX(str(file), encoding="utf-8").items()

    assert key == f"q{quote.id}r{quote.version}"
    assert str(entry.title) == "We & they_all pay 5% of $9 at #1, é"
    assert [str(name.family) for name in entry.author] == ["Ines Halloran"]
    assert (entry.issued.year, entry.issued.month) == (2031, 5)


def test_bibtex_keeps_its_braces_in_pairs_whatever_was_said() -> None:
    quote = quoted("A } and a \\ or ~ and ^")

    title = bibtex(quote, BASE, SITE, NOW).splitlines()[2]

    assert title == (
        r"  title = {{A {\textbraceright} and a {\textbackslash} or {\textasciitilde} and "
        r"{\textasciicircum}}},"
    )


def test_bibtex_stands_in_fields_that_both_programs_know() -> None:
    quote = quoted("The wall holds.")

    assert bibtex(quote, BASE, SITE, NOW).splitlines() == [
        f"@misc{{q{quote.id}r{quote.version},",
        "  author = {{Ines Halloran}},",
        "  title = {{The wall holds.}},",
        "  year = {2031},",
        "  month = may,",
        "  date = {2031-05-04},",
        "  howpublished = {Sea Wall Quotes},",
        "  note = {Carried by 1 outlet.},",
        f"  url = {{{BASE}/q/{quote.id}?rev={quote.version}}},",
        "  urldate = {2031-06-01},",
        "}",
    ]


def test_bibtex_leaves_out_what_nobody_knows() -> None:
    quote = quoted("The wall holds.", said_on=None, named=False)
    when = quote.sentence.when

    lines = bibtex(quote, BASE, SITE, NOW).splitlines()

    assert not when
    assert [line.split(" = ")[0].strip() for line in lines[1:-1]] == [
        "title",
        "howpublished",
        "note",
        "url",
        "urldate",
    ]


def test_csl_item_is_set_by_a_citation_processor(tmp_path: Path) -> None:
    quote = quoted("We & they hold the wall")
    style = tmp_path / "plain.csl"
    style.write_text(STYLE)
    item = csl_item(quote, BASE, SITE, NOW)

    written = CitationStylesBibliography(
        CitationStylesStyle(str(style), validate=False), CiteProcJSON([item]), formatters.plain
    )
    written.register(Citation([CitationItem(item["id"])]))

    assert [str(line) for line in written.bibliography()] == [
        f"Ines Halloran, “We & they hold the wall”, 2031-5-4, "
        f"{BASE}/q/{quote.id}?rev={quote.version}."
    ]


def test_csl_item_says_when_it_was_read_and_that_a_source_is_unnamed() -> None:
    source = factories.SpeakerFactory.create(name="a harbour official", kind="anonymous")
    quote = factories.QuoteFactory.create(text="The wall holds.", speaker=source)
    print_article([Printing(quote=quote)], published_at=None, published_precision="")
    (found,) = cited([quote.pk])

    item = csl_item(found, BASE, SITE, NOW)

    assert item["accessed"] == {"date-parts": [[2031, 6, 1]]}
    assert item["note"] == "unnamed source"
