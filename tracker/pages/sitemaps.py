"""What search engines read: which pages there are, and what is none."""

from collections.abc import Iterable
from xml.etree.ElementTree import Element, SubElement, tostring

from django.http import Http404, HttpRequest, HttpResponse

from tracker.pages.fragments import reader_page
from tracker.queries.sitemaps import SORTS, listed_paths, sitemaps

SCHEMA = "http://www.sitemaps.org/schemas/sitemap/0.9"
# Forms, and pages that lists of every filter would make endless.
NO_PAGES = ("/admin/", "/report/", "/search", "/lookup", "/check", "/*/take-away", "/*?cursor=")


@reader_page
def robots(request: HttpRequest) -> HttpResponse:
    rules = ["User-agent: *", *(f"Disallow: {path}" for path in NO_PAGES)]
    text = "\n".join([*rules, "", f"Sitemap: {_base(request)}/sitemap.xml", ""])
    return HttpResponse(text, content_type="text/plain; charset=utf-8")


@reader_page
def index(request: HttpRequest) -> HttpResponse:
    found = (f"/sitemaps/{name}-{number}.xml" for name, number in sitemaps())
    return _xml("sitemapindex", "sitemap", _base(request), found)


@reader_page
def sitemap(request: HttpRequest, name: str, number: int) -> HttpResponse:
    if name not in SORTS:
        raise Http404
    return _xml("urlset", "url", _base(request), listed_paths(name, number))


def _base(request: HttpRequest) -> str:
    return f"{request.scheme}://{request.get_host()}"


def _xml(root: str, each: str, base: str, paths: Iterable[str]) -> HttpResponse:
    tree = Element(root, xmlns=SCHEMA)
    for path in paths:
        SubElement(SubElement(tree, each), "loc").text = f"{base}{path}"
    content = tostring(tree, encoding="utf-8", xml_declaration=True)
    return HttpResponse(content, content_type="application/xml")
