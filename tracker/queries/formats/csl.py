"""CSL-JSON: a quote as citation managers take it in (Citation Style Language 1.0.2)."""

from datetime import UTC, datetime
from typing import Any

from tracker.queries.cited import Cited
from tracker.queries.formats.dates import day_of
from tracker.vocabulary import SpeakerKind

Item = dict[str, Any]

MEDIA_TYPE = "application/vnd.citationstyles.csl+json"


def csl_item(quote: Cited, base: str, publisher: str, now: datetime) -> Item:
    """The quote at its revision; names stand whole, because nobody told us their parts."""
    sentence = quote.sentence
    speaker = sentence.speaker
    event = sentence.statement.event if sentence.statement else None
    item = {
        "id": f"q{quote.id}r{quote.version}",
        "type": "speech",
        "title": sentence.text,
        "author": [{"literal": speaker.name}] if speaker else [],
        "issued": _date(day_of(sentence.when)),
        "accessed": _date(now.astimezone(UTC).date().isoformat()),
        "event-title": event.name if event else "",
        "publisher": publisher,
        "version": str(quote.version),
        "language": quote.language,
        "URL": f"{base}{sentence.address}?rev={quote.version}",
        "note": "unnamed source" if speaker and speaker.kind is SpeakerKind.ANONYMOUS else "",
    }
    return {name: value for name, value in item.items() if value}


def _date(iso: str) -> Item:
    """An ISO 8601 year, month or day as CSL's parts; nothing where nothing is known."""
    return {"date-parts": [[int(part) for part in iso.split("-")]]} if iso else {}
