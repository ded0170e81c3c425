"""A claim as a schema.org Claim, and what a person judged of its answers as a ClaimReview.

No rating has a number: what was judged is whether two answers can both hold, not who is right.
"""

from django.conf import settings

from tracker.queries.answers import Answer
from tracker.queries.claims import ClaimDetail, Pair
from tracker.queries.formats.dates import known
from tracker.queries.formats.linked_data import (
    Node,
    event,
    filled,
    news_article,
    person,
    reference,
)


def claim_node(detail: ClaimDetail, base: str) -> Node:
    """The claim with where it is answered, within the latest judgement where there is one."""
    claim = detail.claim
    address = f"{base}{claim.address}"
    node = filled(
        {
            **reference("Claim", address),
            "name": claim.text,
            "text": claim.text,
            "version": claim.version,
            "about": [event(detail.event, base)] if detail.event else [],
            "appearance": [_appearance(answer, address, base) for answer in claim.answers],
        }
    )
    judged = [pair for pair in claim.pairs if pair.is_judged]
    if not judged:
        return node
    return _review(max(judged, key=lambda pair: str(pair.at.at)), claim.text, node)


def _appearance(answer: Answer, address: str, base: str) -> Node:
    """The article, with the words in it that answer the claim and who holds them."""
    printed = filled(
        {
            "@type": "CreativeWork",
            "@id": f"{address}#assertion-{answer.id}",
            "text": answer.words,
            "author": person(answer.holder, base) if answer.holder else None,
        }
    )
    return {**news_article(answer.article, base), "hasPart": [printed]}


def _review(pair: Pair, claim: str, node: Node) -> Node:
    why = f": {pair.reason or pair.finding}"
    compared = f"“{pair.left.words}” and “{pair.right.words}”"
    return {
        "@type": "ClaimReview",
        "url": node["url"],
        "datePublished": known(pair.at),
        "author": {"@type": "Organization", "name": settings.TRACKER_NAME},
        "claimReviewed": claim,
        "reviewBody": compared,
        "itemReviewed": node,
        "reviewRating": {
            "@type": "Rating",
            "alternateName": f"{pair.status.label.capitalize()}{why}",
        },
    }
