"""Pages about a statement, an event, a speaker, an article, an outlet as schema.org JSON-LD."""

from collections.abc import Iterable

from tracker.queries.articles import ArticleDetail
from tracker.queries.events import EventDetail
from tracker.queries.formats.dates import known
from tracker.queries.formats.linked_data import (
    TYPES,
    Node,
    event,
    filled,
    news_article,
    occasion,
    person,
    printing,
    reference,
)
from tracker.queries.outlets import OutletDetail
from tracker.queries.sentences import Sentence
from tracker.queries.speakers import SpeakerDetail
from tracker.queries.statements import StatementDetail


def statement_node(detail: StatementDetail, base: str) -> Node:
    """What one speaker said on one occasion, its sentences in order."""
    happening = detail.statement.event
    return filled(
        {
            **occasion(detail.statement, base),
            "url": f"{base}{detail.statement.address}",
            "author": person(detail.speaker, base),
            "text": detail.official_text,
            "isBasedOn": detail.record_url,
            "about": [event(happening, base)] if happening else [],
            "hasPart": _sentences(detail.sentences, base),
        }
    )


def event_node(detail: EventDetail, base: str) -> Node:
    """What happened, the quotations it is recorded in, and the articles about it."""
    return filled(
        {
            **reference("Event", f"{base}{detail.address}"),
            "name": detail.name,
            "startDate": known(detail.starts),
            "endDate": known(detail.ends),
            "location": {"@type": "Place", "name": detail.place} if detail.place else None,
            "recordedIn": _sentences((row.sentence for row in detail.grid.rows), base),
            "subjectOf": [news_article(article, base) for article in detail.articles],
        }
    )


def speaker_node(detail: SpeakerDetail, base: str) -> Node:
    """Who said it, with the roles outlets print."""
    names = [one.name for one in detail.names if one.name != detail.speaker.name]
    node = person(detail.speaker, base, wikidata_id=detail.wikidata_id, names=names)
    if TYPES[detail.speaker.kind] == "Person":
        node["jobTitle"] = list(dict.fromkeys(one.role for one in detail.roles))
    return filled(node)


def article_node(detail: ArticleDetail, base: str) -> Node:
    """An article and what it quotes; its text isn't given away."""
    quoted = []
    for one in detail.renditions:
        node = printing(one, base, language=detail.language)
        del node["isPartOf"]
        quoted.append({**node, "exampleOfWork": {"@id": f"{base}/q/{one.quote_id}"}})
    return filled(
        {
            **news_article(detail.article, base),
            "inLanguage": detail.language,
            "author": {"@type": "Person", "name": detail.byline} if detail.byline else None,
            "about": [event(one, base) for one in detail.events],
            "citation": [
                {"@id": address}
                for address in dict.fromkeys(
                    f"{base}/q/{one.quote_id}" for one in detail.renditions
                )
            ],
            "hasPart": quoted,
        }
    )


def outlet_node(detail: OutletDetail, base: str) -> Node:
    """A publisher of news."""
    return filled(
        {
            **reference("NewsMediaOrganization", f"{base}{detail.outlet.address}"),
            "name": detail.outlet.name,
            "sameAs": [f"https://{domain}/" for domain in detail.domains],
        }
    )


def _sentences(found: Iterable[Sentence], base: str) -> list[Node]:
    return [
        filled(
            {
                **reference("Quotation", f"{base}{one.address}"),
                "text": one.text,
                "creator": person(one.speaker, base) if one.speaker else None,
                "position": one.position or None,
            }
        )
        for one in found
    ]
