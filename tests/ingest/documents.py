"""Three hundred documents by somebody who means harm: markup that runs, bombs, broken pages."""

from __future__ import annotations

import json
from collections.abc import Iterator
from html import escape

# Each would set a mark on the window of whoever shows it as markup.
VECTORS = (
    "<script>window.hit=1</script>",
    "<ScRiPt src=//evil.example/x.js></sCrIpT>",
    "<img src=x onerror=window.hit=1>",
    "<svg onload=window.hit=1>",
    "<svg><script>window.hit=1</script></svg>",
    "<svg><animate onbegin=window.hit=1 attributeName=x dur=1s>",
    "<body onload=window.hit=1>",
    "<iframe srcdoc='<script>parent.hit=1</script>'></iframe>",
    "<iframe src='javascript:parent.hit=1'></iframe>",
    "<a href='javascript:window.hit=1'>a link</a>",
    "<a href='jAvAsCrIpT&colon;window.hit=1'>a link</a>",
    "<a href='data:text/html,<script>window.hit=1</script>'>a link</a>",
    "<form action='javascript:window.hit=1'><button>go</button></form>",
    "<button formaction='javascript:window.hit=1'>go</button>",
    "<input autofocus onfocus=window.hit=1>",
    "<details open ontoggle=window.hit=1>",
    "<video><source onerror=window.hit=1></video>",
    "<audio src=x onerror=window.hit=1>",
    "<object data='javascript:window.hit=1'></object>",
    "<embed src='javascript:window.hit=1'>",
    "<math><mi xlink:href='javascript:window.hit=1'>x</mi></math>",
    "<marquee onstart=window.hit=1>x</marquee>",
    "<style>@import 'javascript:window.hit=1';*{x:expression(window.hit=1)}</style>",
    "<div style='background:url(javascript:window.hit=1)'>x</div>",
    "<link rel=stylesheet href='javascript:window.hit=1'>",
    "<meta http-equiv=refresh content='0;url=javascript:window.hit=1'>",
    "<base href='//evil.example/'>",
    "<div hx-get='/admin/' hx-trigger='load'>x</div>",
    "<div hx-on::load='window.hit=1' hx-on:click='window.hit=1'>x</div>",
    "<div data-hx-post='/admin/desk/accept/' data-hx-trigger='load'>x</div>",
    "<div hx-vals='js:{a: window.hit=1}' hx-get='/' hx-trigger='load'>x</div>",
    "<div hx-ext='x' hx-headers='js:{a: window.hit=1}' hx-trigger='revealed' hx-get='/'>x</div>",
    '"><script>window.hit=1</script>',
    "'-window.hit=1-'",
    "</title><script>window.hit=1</script>",
    "</textarea><script>window.hit=1</script>",
    "</script><script>window.hit=1</script>",
    "<!--><script>window.hit=1</script>-->",
    "<![CDATA[<script>window.hit=1</script>]]>",
    "{{constructor.constructor('window.hit=1')()}}{% debug %}",
)
TOLD = "The council of Tarnbay met again on Monday and spoke of the sea wall for hours."
SAID = "The sea wall will stand for another thirty winters"
PARAGRAPHS = (TOLD, f"“{SAID},” Oda Lind said.", "Nobody else was heard before the storm came in.")
BIDI = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\xad"


def page(*paragraphs: str, head: str = "", headline: str = "The wall stays") -> str:
    told = "".join(f"<p>{each}</p>" for each in paragraphs)
    return (
        f"<!doctype html><html><head><title>{headline}</title>{head}</head>"
        f"<body><article><h1>{headline}</h1>{told}</article></body></html>"
    )


def documents() -> Iterator[tuple[str, bytes]]:
    """Each with a name that says what it tries."""
    for number, vector in enumerate(VECTORS):
        for place, html in _placed(vector):
            yield f"script {number} {place}", html.encode()
    for name, raw in _bombs():
        yield name, raw
    for name, html in _broken():
        yield name, html.encode("utf-8", "surrogatepass")


def _placed(vector: str) -> Iterator[tuple[str, str]]:
    """One vector as markup, as text, and in whatever else a page is read for."""
    shown, inside = escape(vector), escape(vector, quote=True)
    linked = json.dumps(
        {"@type": "NewsArticle", "headline": vector, "author": {"name": vector}, "url": vector}
    ).replace("</", "<\\/")
    yield "as markup", page(*PARAGRAPHS, vector)
    yield "as text", page(*PARAGRAPHS, f"“{SAID} {shown},” Oda Lind said.")
    yield "in a quotation as markup", page(*PARAGRAPHS, f"“{SAID} {vector},” Oda Lind said.")
    yield "in the headline", page(*PARAGRAPHS, headline=shown)
    yield (
        "in the byline",
        page(
            *PARAGRAPHS,
            head=f'<meta name="author" content="{inside}"><meta property="og:site_name" '
            f'content="{inside}"><meta property="article:published_time" content="{inside}">'
            f'<link rel="canonical" href="{inside}">',
        ),
    )
    yield (
        "in linked data",
        page(*PARAGRAPHS, head=f'<script type="application/ld+json">{linked}</script>'),
    )


def _bombs() -> Iterator[tuple[str, bytes]]:
    """Entities that grow or reach for files, in pages and in feeds."""
    entities = "".join(
        f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' if n else '<!ENTITY l0 "lol">' for n in range(10)
    )
    laughs = f"<!DOCTYPE html [{entities}]>"
    files = ("file:///etc/passwd", "http://169.254.169.254/latest/", "php://filter/x")
    for number, system in enumerate(files):
        doctype = f'<!DOCTYPE html [<!ENTITY xxe SYSTEM "{system}">]>'
        yield f"entity of a file {number}", f"{doctype}{page(*PARAGRAPHS, '&xxe;')}".encode()
        doctype = doctype.replace(" html ", " rss ")
        feed = f"<?xml version='1.0'?>{doctype}<rss><channel><title>&xxe;</title></channel></rss>"
        yield f"feed with an entity of a file {number}", feed.encode()
    yield "billion laughs", f"{laughs}{page(*PARAGRAPHS, '&l9;')}".encode()
    laughs = laughs.replace(" html ", " rss ")
    feed = f"<?xml version='1.0'?>{laughs}<rss><channel><title>&l9;</title></channel></rss>"
    yield "feed of a billion laughs", feed.encode()
    feed = "<feed xmlns='http://www.w3.org/2005/Atom'><title>&l9;</title></feed>"
    yield "Atom of a billion laughs", f"<?xml version='1.0'?>{laughs}{feed}".encode()
    parameter = '<!DOCTYPE html [<!ENTITY % x SYSTEM "http://127.0.0.1:9/x.dtd"> %x;]>'
    yield "parameter entity", f"{parameter}{page(*PARAGRAPHS)}".encode()
    yield "UTF-7", page(*PARAGRAPHS, "+ADw-script+AD4-window.hit=1+ADw-/script+AD4-").encode()
    yield "UTF-16 without a mark", page(*PARAGRAPHS).encode("utf-16-le")


def _broken() -> Iterator[tuple[str, str]]:
    """Markup that never closes, nests without end, or holds what no text has."""
    whole = page(*PARAGRAPHS)
    for number, cut in enumerate(range(20, len(whole), len(whole) // 12)):
        yield f"cut after {cut}", whole[:cut]
        yield (
            f"unclosed {number}",
            whole.replace("</p>", "").replace("</article>", "")[: -number - 1],
        )
    for name in ("div", "b", "table", "blockquote", "svg", "font"):
        nested = f"<{name}>" * 3_000
        yield f"nested {name}", page(*PARAGRAPHS, nested + TOLD)
    for name, marks in (("bidi", BIDI), ("invisible", INVISIBLE), ("noncharacter", "\ufffe\uffff")):
        yield f"{name} in the text", page(*PARAGRAPHS, f"“{marks}{SAID},” Oda Lind said.")
        yield f"{name} in the headline", page(*PARAGRAPHS, headline=f"{marks}The wall stays")
    yield "a NUL", page(*PARAGRAPHS, "a\0b")
    yield "NULs in a tag", page(*PARAGRAPHS, "<scr\0ipt>window.hit=1</scr\0ipt>")
    yield "half a surrogate pair", page(*PARAGRAPHS, "\ud800")
    yield "half a pair by number", page(*PARAGRAPHS, "&#xD800; &#0; &#x110000; &#x1;")
    yield "many attributes", page(*PARAGRAPHS, f"<p {' '.join(f'a{n}=1' for n in range(4_000))}>x")
    yield "one endless tag", page(*PARAGRAPHS, f"<p {'a' * 70_000}>x")
    yield "one endless word", page(*PARAGRAPHS, "a" * 200_000)
    yield "only marks", page("“" * 5_000, "”" * 5_000)
    yield "marks that never close", page(*(f"“{TOLD}" for _ in range(200)))
    yield "no text", page()
    yield "a frameset", "<html><frameset><frame src='javascript:window.hit=1'></frameset></html>"
    yield "nothing", ""
