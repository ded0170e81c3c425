"""schema.org JSON-LD: a quote as a Quotation, each printing of it as its workExample.

`creator` is who said it; `spokenByCharacter` is whom the containing work credits, in its words.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from tracker.queries.cited import Cited
from tracker.queries.formats.dates import day_of, known, stamp
from tracker.queries.references import ArticleRef, OutletRef, SpeakerRef
from tracker.queries.renditions import Rendition
from tracker.queries.sentences import EventRef, StatementRef
from tracker.vocabulary import SpeakerKind

Node = dict[str, Any]

MEDIA_TYPE = "application/ld+json"
CONTEXT = "https://schema.org"
WIKIDATA = "https://www.wikidata.org/wiki/"
# Offices and unnamed sources are of no schema.org type of their own.
TYPES: Mapping[SpeakerKind, str] = {
    SpeakerKind.PERSON: "Person",
    SpeakerKind.ORGANISATION: "Organization",
    SpeakerKind.OFFICE: "Organization",
    SpeakerKind.DOCUMENT: "CreativeWork",
    SpeakerKind.ANONYMOUS: "Person",
}


def document(node: Node) -> Node:
    return {"@context": CONTEXT, **node}


def quotation(quote: Cited, base: str, *, printed: Sequence[Rendition] = ()) -> Node:
    """A quote with who said it, where it belongs, and each printing, its own or those given."""
    sentence = quote.sentence
    examples = [printing(one.rendition, base, language=one.language) for one in quote.printings]
    examples += [printing(one, base) for one in printed]
    return filled(
        {
            **reference("Quotation", f"{base}{sentence.address}"),
            "identifier": str(quote.id),
            "version": quote.version,
            "text": sentence.text,
            "inLanguage": quote.language,
            "dateCreated": day_of(sentence.said)
            or (day_of(sentence.statement.made) if sentence.statement else ""),
            "datePublished": day_of(sentence.first),
            "dateModified": stamp(quote.changed),
            "creator": _creator(quote, base),
            **_belonging(quote, base),
            "workExample": examples,
        }
    )


def _creator(quote: Cited, base: str) -> Node | None:
    speaker = quote.sentence.speaker
    if speaker is None:
        return None
    return person(speaker, base, wikidata_id=quote.wikidata_id, names=quote.names)


def _belonging(quote: Cited, base: str) -> Node:
    statement = quote.sentence.statement
    if statement is None:
        return {}
    return {
        "isPartOf": occasion(statement, base),
        "position": quote.sentence.position,
        "about": [event(statement.event, base)] if statement.event else [],
    }


def printing(printed: Rendition, base: str, *, language: str = "") -> Node:
    """A Quotation as one article prints it, credited in that article's words."""
    credited, speaker = printed.passage.as_printed, printed.passage.credited
    kind = TYPES[speaker.kind if speaker else SpeakerKind.PERSON]
    return filled(
        {
            "@type": "Quotation",
            "@id": f"{base}/r/{printed.id}",
            "text": printed.text,
            "inLanguage": language,
            "spokenByCharacter": {"@type": kind, "name": credited} if credited else None,
            "isPartOf": news_article(printed.article, base),
        }
    )


def news_article(article: ArticleRef, base: str) -> Node:
    """The article at its publisher; where only its text is known, as it is held here."""
    origin = article.source
    return filled(
        {
            "@type": "NewsArticle",
            "@id": f"{base}{article.address}",
            "headline": article.headline,
            "url": article.url or f"{base}{article.address}",
            "datePublished": known(article.published),
            "publisher": publisher(article.outlet),
            "isBasedOn": {"@type": "NewsArticle", "publisher": publisher(origin)}
            if origin and origin.id != article.outlet.id
            else None,
        }
    )


def publisher(outlet: OutletRef) -> Node:
    return {"@type": "NewsMediaOrganization", "name": outlet.name}


def person(
    speaker: SpeakerRef, base: str, *, wikidata_id: str = "", names: Iterable[str] = ()
) -> Node:
    """Who said it, under all their names; a known Wikidata item says who that is."""
    return filled(
        {
            **reference(TYPES[speaker.kind], f"{base}{speaker.address}"),
            "name": speaker.name,
            "alternateName": list(names),
            "sameAs": [f"{WIKIDATA}{wikidata_id}"] if wikidata_id else [],
        }
    )


def occasion(statement: StatementRef, base: str) -> Node:
    """The statement that quotes are sentences of."""
    return filled(
        {
            "@type": "CreativeWork",
            "@id": f"{base}{statement.address}",
            "name": statement.title,
            "dateCreated": known(statement.made),
        }
    )


def event(happening: EventRef, base: str) -> Node:
    return {
        "@type": "Event",
        "@id": f"{base}{happening.address}",
        "name": happening.name,
    }


def reference(kind: str, address: str) -> Node:
    return {"@type": kind, "@id": address, "url": address}


def filled(node: Node) -> Node:
    """The node without what is unknown: schema.org has no empty values."""
    return {name: value for name, value in node.items() if value not in ("", None, [])}
