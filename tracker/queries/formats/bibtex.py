"""BibTeX: a quote as an entry that BibTeX and biblatex both read."""

from datetime import datetime

from tracker.queries.cited import Cited
from tracker.queries.formats.csl import csl_item
from tracker.queries.formats.dates import day_of
from tracker.queries.formats.embedding import carried

MEDIA_TYPE = "application/x-bibtex"

# What TeX would read as its own; letters of any alphabet stand as they are (UTF-8).
ESCAPED = str.maketrans(
    {
        "\\": r"{\textbackslash}",
        # BibTeX counts braces even behind a backslash.
        "{": r"{\textbraceleft}",
        "}": r"{\textbraceright}",
        "$": r"\$",
        "&": r"\&",
        "%": r"\%",
        "#": r"\#",
        "_": r"\_",
        "~": r"{\textasciitilde}",
        "^": r"{\textasciicircum}",
    }
)
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def bibtex(quote: Cited, base: str, publisher: str, now: datetime) -> str:
    """One `@misc` entry; doubled braces keep capitals and names as they are."""
    item = csl_item(quote, base, publisher, now)
    year, month = _parts(item.get("issued", {}))
    fields = {
        "author": f"{{{_tex(item['author'][0]['literal'])}}}" if "author" in item else "",
        "title": f"{{{_tex(item['title'])}}}",
        "year": year,
        "month": month,
        # What biblatex reads instead of the two above, which know no day.
        "date": day_of(quote.sentence.when),
        "howpublished": _tex(publisher),
        "note": _tex(carried(quote)),
        # Read as it stands by the packages that print addresses.
        "url": item["URL"],
        "urldate": "-".join(f"{part:02}" for part in item["accessed"]["date-parts"][0]),
    }
    # Only a month's three letters are a name that BibTeX knows; all else stands in braces.
    lines = [
        f"  {name} = {value if name == 'month' else f'{{{value}}}'},"
        for name, value in fields.items()
        if value
    ]
    return "\n".join([f"@misc{{{item['id']},", *lines, "}", ""])


def _tex(words: str) -> str:
    return " ".join(words.split()).translate(ESCAPED)


def _parts(issued: dict[str, list[list[int]]]) -> tuple[str, str]:
    """Year and month as BibTeX writes them, each empty where it isn't known."""
    year, month = [*issued.get("date-parts", [[]])[0], 0, 0][:2]
    return str(year or ""), MONTHS[month - 1] if month else ""
