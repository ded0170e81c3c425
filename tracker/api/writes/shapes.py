"""The shapes in which an article may come, by media type: each reads one object of the JSON."""

from collections.abc import Callable, Mapping

from tracker.ingest import news_article, ninjs, passim
from tracker.ingest.json_lines import read_item
from tracker.ingest.values import ArticleRead, Defaults

JSON = "application/json"
# Of an object and what to call it in a refusal; raises NotAnArticle.
Shape = Callable[[object, str], ArticleRead]


def plain(item: object, source: str) -> ArticleRead:
    """The fields of our own, as in JSON lines."""
    return read_item(item, source=source, defaults=Defaults())


SHAPES: Mapping[str, Shape] = {
    JSON: plain,
    news_article.MEDIA_TYPE: news_article.read_news_article,
    ninjs.MEDIA_TYPE: ninjs.read_ninjs,
    passim.MEDIA_TYPE: passim.read_passim,
}
