"""An invented newspaper with three outlets, as untidy as real ones, for the product to take in.

Pages may be changed while it is served; every answer is of this machine.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping

from tests.ingest.hostile import Reply, Server, answer, drip, redirect

GAZETTE, COURIER, WIRE = "gazette.example", "courier.example", "wire.example"
BUSY, OFTEN = "busy.example", "often.example"
FERRY = f"http://{GAZETTE}/news/ferry"
MOBILE, AMP = "m.gazette.example", "amp.gazette.example"

BOATS = "The ferry will certainly sail again before the first frost,"
CREW = "We asked every member of the crew what they saw that night,"
TIDE = "No captain on this coast would have waited for the second tide,"
HULL = "The hull was inspected twice in March and nothing was found,"
LATE = "Passengers were told far too late what had happened below deck,"
SAID = (
    (BOATS, "Ines Halloran, the harbour commissioner, said"),
    (CREW, "Halloran said"),
    (TIDE, "said Owen Castellane, who heads the pilots' union"),
    (HULL, "Castellane said"),
)
DATED = "Published Sunday 4 May 2031 at 12:05"
LEAD = "The ferry Marigold lay at the north quay on Sunday with a hole in her side."
BODY = (
    "The town council of Port Merrow meets on the matter this week, and the "
    "inquiry that the ministry ordered is to hear the first witnesses in May."
)
BLOCKED = "Nobody is to enter the engine room until we have finished our work,"
COPIED = (
    "The ministry of transport in Aldburg said on Saturday that two inspectors had been sent to "
    "the coast and that nobody was to enter the engine room before they had finished."
)


def prose(said: tuple[tuple[str, str], ...] = SAID) -> list[str]:
    """The article's paragraphs."""
    return [LEAD, *(f"“{words}” {who}." for words, who in said), BODY]


def ferry(paragraphs: list[str], *, live: str = "3 minutes ago") -> str:
    """A page with all that clings to an article, whose dates and names disagree."""
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": "Ferry waits at the north quay",
        "datePublished": "2031-05-04T12:00:00+02:00",
        "author": {"@type": "Person", "name": "Ida Voss"},
        "inLanguage": "en-GB",
    }
    first, *rest = paragraphs
    body = "".join(f"<p>{each}</p>" for each in rest)
    return f"""<!doctype html><html lang="en-GB"><head><title>Ferry waits | Gazette</title>
<link rel="canonical" href="http://{GAZETTE}/news/ferry">
<link rel="amphtml" href="http://{AMP}/news/ferry">
<meta property="og:site_name" content="Merrow Gazette">
<meta property="og:title" content="Ferry still waits at the north quay">
<meta property="article:published_time" content="2031-05-04T11:15:00Z">
<meta name="author" content="Gazette reporters">
<script type="application/ld+json">{json.dumps(data)}</script></head><body>
<nav><a href="/">Home</a><a href="/weather">Weather</a></nav>
<article><h1>Ferry waits at the north quay</h1>
<p class="byline">By Ida Voss</p>
<time datetime="2031-05-05T09:00">5 May 2031, 09:00</time>
<p class="published">{DATED}</p>
<p>Updated {live}</p>
<p><span class="dropcap">{first[0]}</span> {first[1:]}</p>
<figure><img src="/quay.jpg" alt=""><figcaption>The Marigold on Sunday. Photo: N. Aker</figcaption>
</figure>{body}
<aside class="pullquote"><p>{BOATS.rstrip(",")}</p></aside>
<p>The hearing is open to the public.Share this article</p>
<h2>Related content</h2><ul><li><a href="/news/bridge">Bridge to close in June</a></li>
<li><a href="/news/market">Market moves to the square</a></li></ul>
</article><footer>Contact us. All rights reserved.</footer></body></html>"""


def plain(title: str, paragraphs: list[str], *, head: str = "", language: str = "en") -> str:
    body = "".join(f"<p>{each}</p>" for each in paragraphs)
    return (
        f'<!doctype html><html lang="{language}"><head><title>{title}</title>{head}</head><body>'
        f"<article><h1>{title}</h1>{body}</article></body></html>"
    )


def page(words: str, **headers: str) -> bytes:
    return answer(words.encode(), content_type="text/html; charset=utf-8", **headers)


def canonical(path: str, host: str = GAZETTE) -> str:
    return f'<link rel="canonical" href="http://{host}{path}">'


def notice(number: int) -> str:
    """A short report of its own words, no two of them alike."""
    words = f"Berth number {number} opens again on day {number} of the month, as it always did,"
    lead = f"Berth {number} of the harbour was repaired by {number + 3} people in one week."
    dated = f'<meta property="article:published_time" content="2031-05-0{number % 9 + 1}T08:00Z">'
    told = [lead, f"“{words}” Ines Halloran said.", f"{BODY} It is report {number}."]
    return plain(f"Berth {number} opens", told, head=dated)


RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>Gazette</title>
<link>http://gazette.example/</link>{items}</channel></rss>"""
ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Courier</title>
<id>tag:courier.example,2031:feed</id><updated>2031-05-04T12:00:00Z</updated>{entries}</feed>"""
ENTRY = """<entry><title>{title}</title><id>{url}</id><link href="{url}"/>
<updated>2031-05-04T12:00:00Z</updated><published>2031-05-04T10:30:00+02:00</published>
<author><name>Nils Aker</name></author></entry>"""


def rss(urls: list[str]) -> bytes:
    items = "".join(
        f"<item><title>A report</title><link>{url}</link>"
        "<pubDate>Sun, 04 May 2031 10:00:00 GMT</pubDate></item>"
        for url in urls
    )
    return answer(RSS.format(items=items).encode(), content_type="application/rss+xml", etag='"r1"')


def atom(urls: list[str]) -> bytes:
    entries = "".join(ENTRY.format(title="A report", url=url) for url in urls)
    return answer(ATOM.format(entries=entries).encode(), content_type="application/atom+xml")


def json_feed(urls: list[str]) -> bytes:
    told = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Wire",
        "items": [{"id": url, "url": url, "title": "A report"} for url in urls],
    }
    return answer(json.dumps(told).encode(), content_type="application/feed+json")


def urlset(urls: list[str]) -> bytes:
    listed = "".join(f"<url><loc>{url}</loc></url>" for url in urls)
    return (
        '<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
        f"{listed}</urlset>"
    ).encode()


def sitemap_index(urls: list[str]) -> bytes:
    listed = "".join(f"<sitemap><loc>{url}</loc></sitemap>" for url in urls)
    words = (
        '<?xml version="1.0"?><sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
        f"{listed}</sitemapindex>"
    )
    return answer(words.encode(), content_type="application/xml")


def ferry_pages(paragraphs: list[str], **told: str) -> dict[str, Reply]:
    """The article where it is, and its twins."""
    whole = page(ferry(paragraphs, **told), etag=f'"{hash(tuple(paragraphs))}"')
    twin = page(plain("Ferry waits", paragraphs, head=canonical("/news/ferry")))
    return {
        f"{GAZETTE}/news/ferry": whole,
        f"{GAZETTE}/news/ferry?utm_medium=sms": whole,
        f"{AMP}/news/ferry": twin,
        f"{MOBILE}/news/ferry": twin,
        f"{GAZETTE}/old/ferry": redirect(f"http://{GAZETTE}/news/ferry", "301 Moved Permanently"),
        f"{GAZETTE}/s/1": redirect("/news/ferry?utm_medium=sms"),
    }


def furnish(server: Server) -> None:
    """Everything that the three outlets serve at first."""
    berths = [f"http://{GAZETTE}/berth/{number}" for number in range(1, 5)]
    block = f"<p>{COPIED}</p><p>“{BLOCKED}” Nils Aker, an inspector, said.</p>"
    quoted = f'</p><blockquote cite="http://{WIRE}/w/9">{block}</blockquote><p>'
    late = ("2031-12-31T23:30:00-01:00", "2031-03-30T02:30:00")
    pages: Mapping[str, Reply] = {
        **ferry_pages(prose()),
        f"{GAZETTE}/robots.txt": answer(
            b"User-agent: *\nDisallow: /private/\nCrawl-delay: 2\n", content_type="text/plain"
        ),
        **{f"{GAZETTE}/berth/{number}": page(notice(number)) for number in range(1, 5)},
        f"{GAZETTE}/private/list": page(notice(7)),
        f"{GAZETTE}/rss.xml": rss([berths[0], f"http://{GAZETTE}/news/ferry?utm_source=rss"]),
        f"{GAZETTE}/sitemap.xml": sitemap_index(
            [f"http://{GAZETTE}/sitemap-1.xml.gz", f"http://{WIRE}/sitemap-2.xml"]
        ),
        f"{GAZETTE}/sitemap-1.xml.gz": answer(
            gzip.compress(urlset([*berths[1:], f"http://{WIRE}/foreign"])),
            content_type="application/gzip",
        ),
        f"{GAZETTE}/dead.xml": answer(b"gone", status="410 Gone"),
        f"{GAZETTE}/broken.xml": answer(b"no feed at all", status="500 Internal Server Error"),
        f"{GAZETTE}/gone": answer(b"gone", status="410 Gone"),
        f"{BUSY}/busy": answer(b"busy", status="503 Service Unavailable", retry_after="3600"),
        f"{OFTEN}/often": answer(b"slow", status="429 Too Many Requests", retry_after="1800"),
        f"{GAZETTE}/pdf": answer(b"%PDF-1.4", content_type="application/pdf"),
        f"{COURIER}/slow": drip(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>", every=1),
        f"{COURIER}/atom.xml": atom([f"http://{COURIER}/a/{number}" for number in (1, 2)]),
        f"{COURIER}/a/1": page(
            plain("Inspectors at the quay", [LEAD, quoted, BODY, f"“{CREW}” Ines Halloran said."])
        ),
        f"{COURIER}/a/2": page(
            plain(
                "Fähre wartet am Nordkai",
                [
                    "Die Fähre Marigold liegt seit Sonntag am Nordkai und hat ein Loch im Rumpf.",
                    "„Das Schiff fährt noch vor dem ersten Frost wieder“, sagte Ines Halloran.",
                    "Der Rat der Stadt berät am Montag, und die Öffentlichkeit ist zugelassen.",
                ],
                language="de",
            )
        ),
        f"{WIRE}/feed.json": json_feed([f"http://{WIRE}/w/{number}" for number in (1, 2)]),
        f"{WIRE}/w/1": page(
            plain(
                "The year ends at the quay",
                [LEAD, f"“{HULL}” Owen Castellane said.", BODY],
                head=f'<meta property="article:published_time" content="{late[0]}">',
            )
        ),
        f"{WIRE}/w/2": page(
            plain(
                "The clocks go forward",
                [LEAD, f"“{LATE}” Owen Castellane said.", BODY],
                head=f'<meta property="article:published_time" content="{late[1]}">',
            )
        ),
    }
    server.pages.update(pages)
