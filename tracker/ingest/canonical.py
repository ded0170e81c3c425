"""One address an article: what only tracks readers goes, what a page says of itself is weighed."""

import re
from ipaddress import ip_address
from urllib.parse import unquote, urljoin, urlsplit

from tld import get_fld

from tracker.ingest.addresses import OPEN_WEB, NotFetched, Reach, Target, target_of

# Only names that are never a page's own: `id`, `cid`, `source` and `ref` name articles on some
# sites, and two articles under one address would be one lost.
TRACKING = re.compile(
    r"utm_\w+|mtm_\w+|pk_\w+|mc_[ce]id|_hs(?:enc|mi)|mkt_tok|oly_(?:anon|enc)_id|vero_id"
    r"|(?:fb|g|dc|tw|y|ms|tt|li_fat_|rb_)cl(?:id|ickid|kid)|gclsrc|[gw]braid|msclkid|igshid?|li_fat_id"
    r"|at_(?:medium|campaign|custom\d?|format|link_\w+|ptr_\w+|bbc_team)|ns_(?:mchannel|source|campaign)"
    r"|smid|smtyp|cmpid|icid|ftag|xtor|ref_(?:src|url)|gu(?:ccounter|ce_referrer(?:_sig)?)"
    r"|__twitter_impression|_g[al]|s_cid|wt\.mc_id|amp_js_v|usqp",
    re.I | re.ASCII,
)
# A page in Google's frame for mobile readers, and the copy in its store.
AMP_VIEWER = re.compile(r"https?://www\.google\.[a-z.]{2,6}/amp/(s/)?(.+)", re.I | re.S)
AMP_STORE = re.compile(r"https?://[a-z0-9-]+\.cdn\.ampproject\.org/[a-z]/(s/)?(.+)", re.I | re.S)
ESCAPE = re.compile(r"%[0-9a-fA-F]{2}")
PLAIN = re.compile(r"[A-Za-z0-9._~-]")


def tidied(url: str, reach: Reach = OPEN_WEB) -> Target:
    """The address without fragment, tracking and needless escapes. Raises NotFetched."""
    target = target_of(_unframed(url.strip()), reach)
    path, _, query = target.path.partition("?")
    kept = [part for part in query.split("&") if part and not _tracks(part)]
    # Joining resolves the dots in a path.
    plain = urljoin("http://x", _unescaped(path)).removeprefix("http://x")
    tail = f"?{'&'.join(_unescaped(part) for part in kept)}" if kept else ""
    return Target(target.scheme, target.host, target.port, f"{plain}{tail}", target.literal)


def as_the_web_has_it(url: str) -> str:
    """The same of an address that comes with its text; one of another kind as it stands."""
    try:
        return tidied(url).url
    except NotFetched:
        return url


def same_site(left: str, right: str) -> bool:
    """Whether two hosts are under one registrable domain."""
    return registrable(left) == registrable(right)


def registrable(host: str) -> str:
    """The domain that somebody registered; of a tenant on a shared one, the tenant's."""
    try:
        return str(ip_address(host))
    except ValueError:
        known = get_fld(
            f"https://{host}", fail_silently=True, search_private=True, fix_protocol=False
        )
        # Of a suffix that the list does not know, the last two labels, as the list itself says.
        return str(known or ".".join(host.split(".")[-2:]))


def bare(host: str) -> str:
    """A host as `OutletDomain` has it."""
    return host.removeprefix("www.")


def own_address(url: str, named: str, reach: Reach = OPEN_WEB) -> Target | None:
    """The address that the page at `url` names as its own, if that is to be believed.

    It is where it is another of the same site: of another, it is whom the page copies. A whole
    site that calls its front page canonical, which happens, would be one article.
    """
    if not named.strip():
        return None
    try:
        here, there = target_of(url, reach), tidied(urljoin(url, named.strip()), reach)
    except (NotFetched, ValueError):
        return None
    if not same_site(here.host, there.host) or (there.path == "/" and here.path != "/"):
        return None
    return there


def other_address(url: str, named: str, reach: Reach = OPEN_WEB) -> str:
    """The address on another site that the page names as canonical, or ""."""
    try:
        here, there = target_of(url, reach), tidied(urljoin(url, named.strip()), reach)
    except (NotFetched, ValueError):
        return ""
    return "" if same_site(here.host, there.host) else there.url


def _unframed(url: str) -> str:
    for frame in (AMP_VIEWER, AMP_STORE):
        if inside := frame.fullmatch(url):
            return f"{'https' if inside[1] else 'http'}://{inside[2]}"
    return url


def _tracks(part: str) -> bool:
    name = part.partition("=")[0]
    return bool(TRACKING.fullmatch(unquote(name)))


def _unescaped(text: str) -> str:
    """Escapes of what needs none resolved, the rest in capitals (RFC 3986, 6.2.2)."""

    def plain(match: re.Match[str]) -> str:
        character = chr(int(match[0][1:], 16))
        return character if PLAIN.fullmatch(character) else match[0].upper()

    return ESCAPE.sub(plain, text)


def host_of(url: str) -> str:
    """The host that an address names, or "" where it names none."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""
