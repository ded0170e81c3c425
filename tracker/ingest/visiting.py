"""An article by its address: fetched, read, and followed to the address it calls its own."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from email.message import Message

from tracker.ingest.addresses import NotFetched
from tracker.ingest.canonical import bare, host_of, other_address, own_address, tidied
from tracker.ingest.fetching import Before, Fetched, Web, anybody
from tracker.ingest.pages import looks_like_html, read_page
from tracker.ingest.pasting import read_text
from tracker.ingest.values import ArticleRead, Defaults, NotAnArticle
from tracker.vocabulary import Refusal

# What a page calls its address in, the most explicit first.
NAMED_IN = ("link canonical", "meta og:url")


@dataclass(frozen=True, slots=True)
class Visited:
    """An article and the answer it was read from; `read` is None where nothing is new."""

    fetched: Fetched
    read: ArticleRead | None

    @property
    def domain(self) -> str:
        """The host that the article was read at, as an outlet's domain is written."""
        return bare(host_of(self.fetched.url))


def visit(
    url: str,
    *,
    web: Web,
    before: Before = anybody,
    headers: Mapping[str, str] | None = None,
) -> Visited:
    """The article at an address, under the address that is its own.

    A copy for phones, or one framed by another address of the same site, names its original:
    that one is fetched in its place, unless it can't be had or names yet another.
    """
    fetched = web.fetch(url, headers=headers, before=before)
    if fetched.is_unchanged:
        return Visited(fetched, None)
    first = _read(fetched, web)
    for named in _named(first, fetched, web):
        with suppress(NotFetched, NotAnArticle):
            original = web.fetch(named, before=before)
            read = _read(original, web)
            if not any(_named(read, original, web)):
                return Visited(original, read)
    return Visited(fetched, first)


def _read(fetched: Fetched, web: Web) -> ArticleRead:
    """The article in an answer. Raises NotFetched where there is none."""
    body, url = fetched.answer.body, fetched.url
    own = tidied(url, web.reach).url
    told = Message()
    told["Content-Type"] = fetched.answer.headers.get("content-type", "")
    try:
        if looks_like_html(body) or "html" in fetched.answer.media_type:
            charset = str(told.get_param("charset") or "")[:40]
            read = read_page(body, source=url, defaults=Defaults(url=own), charset=charset)
        else:
            read = read_text(body, source=url, defaults=Defaults(url=own))
    except NotAnArticle as error:
        raise NotFetched(Refusal.NOT_AN_ARTICLE, f"{error.field}: {error.reason}") from error
    elsewhere = (other_address(url, words, web.reach) for words in _addresses(read))
    return replace(read, canonical_url=next(filter(None, elsewhere), ""))


def _named(read: ArticleRead, fetched: Fetched, web: Web) -> Iterator[str]:
    """The other address of the same site that a page names as its own, if it names one."""
    for words in _addresses(read):
        if own := own_address(fetched.url, words, web.reach):
            if own.url != read.url:
                yield own.url
            return


def _addresses(read: ArticleRead) -> Iterator[str]:
    for wanted in NAMED_IN:
        for field, source, words in read.testimony:
            if (field, source) == ("address", wanted):
                yield words
