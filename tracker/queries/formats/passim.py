"""Text reuse as passim takes it in and gives it out: documents, and the passages of clusters."""

from typing import Any

from tracker.queries.cited import Citation
from tracker.queries.clusters import Cluster
from tracker.queries.references import ArticleRef

Line = dict[str, Any]


def document_id(article: ArticleRef) -> str:
    """The address by which it is known again, or the number where none is held."""
    return article.url or f"article/{article.id}"


def document_line(article: ArticleRef, text: str) -> Line:
    """An article: passim looks for what documents of different series have in common."""
    return {"id": document_id(article), "series": article.outlet.name, "text": text}


def cluster_line(one: Citation, cluster: Cluster) -> Line:
    """A printing as a passage of its quote's cluster; places count code points of the document.

    `src` are the passages that it is a copy of, as far as that is known, and `pboiler` is the
    share of the cluster that comes from a series which has more than one passage in it.
    """
    printed = one.rendition
    origin = cluster.first.get(printed.origin.id)
    copied = origin is not None and printed.origin.id != printed.outlet.id
    return {
        "id": document_id(printed.article),
        "series": printed.outlet.name,
        "text": printed.text,
        "cluster": printed.quote_id,
        "size": cluster.size,
        "begin": one.places[0].start,
        "end": one.places[-1].end,
        "uid": printed.id,
        "src": [origin] if copied else [],
        "pboiler": round(cluster.repeated / cluster.size, 4),
    }
