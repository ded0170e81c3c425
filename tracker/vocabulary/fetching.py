"""What becomes of addresses, feeds and hosts that are asked for articles."""

from tracker.vocabulary.words import Word


class Refusal(Word):
    """Why an address was not fetched, or what came from it not taken."""

    NOT_AN_ADDRESS = "not_an_address"  # unreadable, too long, or with characters none has
    SCHEME = "scheme"  # neither http nor https
    USERINFO = "userinfo"  # a name or password before the host
    PORT = "port"  # none that pages are served on
    HOST_FORM = "host_form"  # a number in another form than four decimals, a zone, a bad name
    NOT_PUBLIC = "not_public"  # the host, or one of its addresses, is nobody's on the open web
    UNKNOWN_HOST = "unknown_host"
    UNREACHABLE = "unreachable"  # nobody answers there, or hangs up
    CERTIFICATE = "certificate"  # the other side does not prove who it is
    TOO_SLOW = "too_slow"  # a lookup, a connection, a part or the whole took too long
    REDIRECT_LOOP = "redirect_loop"
    TOO_MANY_REDIRECTS = "too_many_redirects"
    REDIRECT_FORM = "redirect_form"  # a redirect to nowhere
    NOT_HTTP = "not_http"  # the answer breaks the protocol, or its headers are endless
    INCOMPLETE = "incomplete"  # shorter than announced
    TOO_LARGE = "too_large"
    INFLATES = "inflates"  # grows out of all proportion when unpacked
    ENCODING = "encoding"  # packed in a way that was not asked for, or damaged
    CONTENT_TYPE = "content_type"
    FORBIDDEN = "forbidden"  # 401, 402, 403, 407, 451
    NOT_FOUND = "not_found"  # 404
    GONE = "gone"  # 410
    TOO_MANY_REQUESTS = "too_many_requests"  # 429
    SERVER_ERROR = "server_error"  # 5xx
    STATUS = "status"  # another that is no page
    ROBOTS = "robots"  # its robots.txt asks us not to, or can't be read
    NOT_A_FEED = "not_a_feed"  # fetched, and it lists no articles in a form we read
    NOT_AN_ARTICLE = "not_an_article"  # fetched, and no article was found in it


class FetchState(Word):
    """How far an address that was handed in is."""

    WAITING = "waiting"  # handed in, or to be tried again when it is due
    TAKEN = "taken"  # its article is held
    REFUSED = "refused"  # for a reason that will not pass, or tried too often


class FeedKind(Word):
    """In which format a watched address lists articles."""

    RSS = "rss"
    ATOM = "atom"
    JSON = "json"
    SITEMAP = "sitemap"


class WatchState(Word):
    """How the watching of a feed goes."""

    WATCHED = "watched"  # it answered when it was asked last, or was never asked
    FAILING = "failing"  # it did not; it is asked again, ever later
    DEAD = "dead"  # it has not for long; asked once a day
    STOPPED = "stopped"  # it said that it is gone (410), and is not asked again


class RobotsState(Word):
    """What a host's robots.txt is (RFC 9309)."""

    READ = "read"
    NONE = "none"  # there is none: all may be asked for
    UNREADABLE = "unreadable"  # the host could not be asked: nothing may be
