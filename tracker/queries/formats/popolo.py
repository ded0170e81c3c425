"""Popolo: a quote as a speech, a speaker as a person."""

from typing import Any

from tracker.queries.cited import Cited
from tracker.queries.formats.dates import day_of
from tracker.queries.persons import Person

Node = dict[str, Any]


def speech(quote: Cited, role: str = "") -> Node:
    """One sentence, at its place in the statement where that is known."""
    sentence = quote.sentence
    speaker, statement = sentence.speaker, sentence.statement
    printed = [one.rendition for one in quote.printings]
    credits = [one.passage for one in printed if one.passage.as_printed]
    # Where outlets credit somebody else with it, their words say who that is.
    own = [each for each in credits if each.credited == speaker] or credits
    happening = statement.event if statement else None
    return _filled(
        {
            "id": f"statement/{statement.id}#{sentence.position}" if statement else f"q/{quote.id}",
            "creator_id": f"speaker/{speaker.slug}" if speaker else None,
            "role": role,
            # The fullest credit says most of who that is; "she" says least.
            "attribution_text": max((each.as_printed for each in own), key=len, default=""),
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


def person(one: Person) -> Node:
    """A speaker under every name that outlets print."""
    wikidata = one.wikidata_id
    return _filled(
        {
            "id": f"speaker/{one.speaker.slug}",
            "name": one.speaker.name,
            "other_names": [
                {"name": printed.name, "note": f"printed {printed.count} times"}
                for printed in one.names
                if printed.name != one.speaker.name
            ],
            "identifiers": [{"scheme": "wikidata", "identifier": wikidata}] if wikidata else [],
            "memberships": [
                _filled(
                    {
                        "role": held.role,
                        "organization_id": f"speaker/{held.organisation.slug}"
                        if held.organisation
                        else None,
                        "start_date": day_of(held.starts),
                        "end_date": day_of(held.ends),
                    }
                )
                for held in one.roles
            ],
        }
    )


def _filled(node: Node) -> Node:
    return {name: value for name, value in node.items() if value not in ("", None)}
