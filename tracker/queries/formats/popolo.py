"""Popolo: a quote as a speech, a speaker as a person."""

from typing import Any

from tracker.queries.cited import Cited
from tracker.queries.formats.dates import day_of
from tracker.queries.speakers import SpeakerDetail

Node = dict[str, Any]


def speech(quote: Cited, role: str = "") -> Node:
    """One sentence, at its place in the statement where that is known."""
    sentence = quote.sentence
    speaker, statement = sentence.speaker, sentence.statement
    printed = [one.rendition for one in quote.printings]
    credits = [one.passage.as_printed for one in printed if one.passage.as_printed]
    happening = statement.event if statement else None
    return _filled(
        {
            "id": f"statement/{statement.id}#{sentence.position}" if statement else f"q/{quote.id}",
            "creator_id": f"speaker/{speaker.slug}" if speaker else None,
            "role": role,
            # The fullest credit says most of who that is; "she" says least.
            "attribution_text": max(credits, key=len, default=""),
            "text": sentence.text,
            "date": day_of(sentence.when),
            "type": "speech",
            "position": sentence.position or None,
            "event_id": f"event/{happening.id}" if happening else None,
            "sources": [
                {
                    "url": one.article.url,
                    "note": "full" if one.full else one.grade.label,
                }
                for one in printed
                if one.article.url
            ],
        }
    )


def person(detail: SpeakerDetail) -> Node:
    """A speaker under every name that outlets print."""
    wikidata = detail.wikidata_id
    return _filled(
        {
            "id": f"speaker/{detail.speaker.slug}",
            "name": detail.speaker.name,
            "other_names": [
                {"name": one.name, "note": f"printed {one.count} times"}
                for one in detail.names
                if one.name != detail.speaker.name
            ],
            "identifiers": [{"scheme": "wikidata", "identifier": wikidata}] if wikidata else [],
            "memberships": [
                _filled(
                    {
                        "role": one.role,
                        "organization_id": f"speaker/{one.organisation.slug}"
                        if one.organisation
                        else None,
                        "start_date": day_of(one.starts),
                        "end_date": day_of(one.ends),
                    }
                )
                for one in detail.roles
            ],
        }
    )


def _filled(node: Node) -> Node:
    return {name: value for name, value in node.items() if value not in ("", None)}
