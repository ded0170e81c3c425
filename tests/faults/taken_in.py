"""Every way in of the newspaper's articles, and what is to be seen of them then."""

from __future__ import annotations

from functools import partial
from threading import Thread

from tests.faults import gazette
from tests.faults.browsers import Browser
from tests.faults.gazette import AMP, BUSY, COURIER, FERRY, GAZETTE, MOBILE, OFTEN, WIRE
from tests.faults.served import PASSWORD
from tests.faults.walking import PATIENCE, Walk
from tests.ingest.hostile import answer
from tests.postgres.owners import happens

ADDRESSES = "/admin/desk/addresses/"
# The same article under all that it is called.
CALLED = (
    f"{FERRY}?utm_source=mail&fbclid=1#top",
    f"http://{AMP}/news/ferry",
    f"http://{MOBILE}/news/ferry",
    f"http://{GAZETTE}/old/ferry",
    f"http://{GAZETTE}/s/1",
)
REFUSED = {
    f"http://{GAZETTE}/private/list": "robots",
    f"http://{GAZETTE}/gone": "gone",
    f"http://{GAZETTE}/missing": "not_found",
    f"http://{GAZETTE}/pdf": "content_type",
}
PUT_OFF = {f"http://{BUSY}/busy": 3600, f"http://{OFTEN}/often": 1800}
FEEDS = {
    f"http://{GAZETTE}/rss.xml": "watched rss",
    f"http://{COURIER}/atom.xml": "watched atom",
    f"http://{WIRE}/feed.json": "watched json",
    f"http://{GAZETTE}/sitemap.xml": "watched sitemap",
    f"http://{GAZETTE}/dead.xml": "stopped ",
    f"http://{GAZETTE}/broken.xml": "failing ",
}
WATCH = """
from datetime import timedelta
from tracker.models import Feed, Outlet
outlet = Outlet.objects.create(name="Watched", slug="watched")
for url in {feeds!r}:
    Feed.objects.create(outlet=outlet, url=url, poll_every=timedelta(minutes=15))
"""


def hand_in(walk: Walk) -> None:
    """The same article by page, API and command at the same moment, and what is refused."""
    before = Browser(walk.place.origin)
    before.sign_in("ada", PASSWORD)
    before.get(ADDRESSES)
    by_page = "\n".join([*CALLED[:2], *REFUSED, *PUT_OFF, f"http://{COURIER}/slow"])
    ways = (
        lambda: before.post(ADDRESSES, {"urls": by_page}, htmx=False),
        lambda: post_article(walk, CALLED[2]),
        lambda: walk.place.place.run("fetch", *CALLED[3:], FERRY),
    )
    threads = [Thread(target=way) for way in ways]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def post_article(walk: Walk, url: str) -> int:
    return walk.browser.post_json("/api/v1/articles/", {"url": url}, walk.token).status


def watch(walk: Walk) -> None:
    made = walk.place.place.run("shell", "--no-imports", "-c", WATCH.format(feeds=list(FEEDS)))
    assert made.returncode == 0, made.stderr


def see_identity(walk: Walk) -> None:
    urls = [FERRY, *CALLED]
    walk.soon(
        "every address of the article is settled",
        lambda: walk.one("SELECT count(*) FROM tracker_submission WHERE state = 'taken'"),
        len({url.partition("?")[0] for url in urls}),
    )
    walk.expect(
        "they are one article, under its canonical address",
        walk.many("SELECT canonical_url FROM tracker_article WHERE canonical_url LIKE '%%ferry%%'"),
        [FERRY],
    )
    walk.expect(
        "its outlet is made by its domain, with the name the page gives",
        walk.many(
            "SELECT o.name || ' ' || d.domain FROM tracker_outlet o"
            " JOIN tracker_outletdomain d ON d.outlet_id = o.id"
        ),
        [f"Merrow Gazette {GAZETTE}"],
    )


def see_what_the_page_says(walk: Walk) -> None:
    [row] = walk.place.rows(
        "SELECT a.headline, a.byline, a.language, a.published_at::text, a.published_precision,"
        " a.published_zone, a.published_text, s.text, s.raw IS NOT NULL AS raw"
        " FROM tracker_article a JOIN tracker_snapshot s ON s.article_id = a.id"
        " WHERE a.canonical_url = %s",
        FERRY,
    )
    text = str(row.pop("text"))
    walk.expect(
        "headline, byline, language and the date with precision, zone and words",
        list(row.values()),
        [
            "Ferry waits at the north quay",
            "Ida Voss",
            "en-GB",
            "2031-05-04 10:00:00+00",
            "second",
            "+02:00",
            "2031-05-04T12:00:00+02:00",
            True,
        ],
    )
    walk.expect(
        "the text without furniture, caption, clock and pull quote, its dropped capital on",
        text.split("\n\n"),
        [gazette.DATED, *gazette.prose(), "The hearing is open to the public."],
    )


def see_refusals(walk: Walk) -> None:
    for url, reason in REFUSED.items():
        walk.soon(
            f"refused as {reason}: {url}",
            partial(
                walk.many,
                "SELECT state || ' ' || refusal FROM tracker_submission WHERE url = %s",
                url,
            ),
            [f"refused {reason}"],
        )
    for url, seconds in PUT_OFF.items():
        walk.soon(
            f"waits as long as it was asked to: {url}",
            partial(
                walk.one,
                "SELECT state = 'waiting' AND refusal <> '' AND due_at > now() + %s * interval"
                " '1 second' FROM tracker_submission WHERE url = %s",
                seconds - 300,
                url,
            ),
            True,  # noqa: FBT003
        )


def see_feeds(walk: Walk) -> None:
    for url, kind in FEEDS.items():
        walk.soon(
            f"watched: {url}",
            partial(
                walk.many,
                "SELECT w.state || ' ' || w.kind FROM tracker_watch w JOIN tracker_feed f"
                " ON f.id = w.feed_id WHERE f.url = %s AND w.pending = '[]'"
                " AND w.asked_at IS NOT NULL",
                url,
            ),
            [kind],
        )
    berths = [f"http://{GAZETTE}/berth/{number}" for number in range(1, 5)]
    others = [f"http://{COURIER}/a/1", f"http://{COURIER}/a/2"]
    others += [f"http://{WIRE}/w/1", f"http://{WIRE}/w/2"]
    walk.soon(
        "all that the feeds list is taken, the packed sitemap's too, and nothing foreign",
        lambda: walk.many(
            "SELECT url FROM tracker_submission WHERE feed_id IS NOT NULL AND state = 'taken'"
            " ORDER BY url"
        ),
        sorted([*berths, *others]),
    )
    walk.expect(
        "an article that a feed lists under a tracking address is the one that is held",
        walk.one("SELECT count(*) FROM tracker_article WHERE canonical_url LIKE '%%ferry%%'"),
        1,
    )


def see_feed_unchanged(walk: Walk) -> None:
    url = f"http://{GAZETTE}/rss.xml"
    walk.server.pages[f"{GAZETTE}/rss.xml"] = answer(status="304 Not Modified")
    before = walk.one(ASKED_AT, url)
    walk.one(
        "UPDATE tracker_watch SET due_at = now() WHERE feed_id ="
        " (SELECT id FROM tracker_feed WHERE url = %s) RETURNING 1",
        url,
    )
    happens(lambda: walk.one(ASKED_AT, url) != before, PATIENCE)
    walk.expect(
        "an unchanged feed is asked for with what it was called, and stays watched",
        [
            any('if-none-match: "r1"' in each.lower() for each in walk.server.requests),
            walk.one(
                "SELECT w.state FROM tracker_watch w JOIN tracker_feed f ON f.id = w.feed_id"
                " WHERE f.url = %s",
                url,
            ),
        ],
        [True, "watched"],
    )


def see_other_articles(walk: Walk) -> None:
    walk.soon(
        "every text is read",
        lambda: walk.one("SELECT count(*) FROM tracker_snapshot s WHERE NOT EXISTS" + UNREAD),
        0,
    )
    walk.expect(
        "languages, and dates with and without zone, across the year's end and summer time",
        [
            list(row.values())
            for row in walk.place.rows(
                "SELECT language, published_at::text, published_precision, published_zone,"
                " published_text FROM tracker_article WHERE canonical_url IN (%s, %s, %s)"
                " ORDER BY canonical_url",
                *(f"http://{COURIER}/a/2", f"http://{WIRE}/w/1", f"http://{WIRE}/w/2"),
            )
        ],
        [
            ["de", "2031-05-04 08:30:00+00", "second", "+02:00", "2031-05-04T10:30:00+02:00"],
            ["en", "2032-01-01 00:30:00+00", "second", "-01:00", "2031-12-31T23:30:00-01:00"],
            ["en", "2031-03-30 02:30:00+00", "second", "", "2031-03-30T02:30:00"],
        ],
    )
    walk.expect(
        "a passage of a block-quoted article is credited to the outlet it is from",
        walk.many(
            "SELECT o.name FROM tracker_attribution a JOIN tracker_outlet o"
            " ON o.id = a.credited_to_id JOIN tracker_span s ON s.attribution_id = a.id"
            " WHERE s.exact LIKE %s",
            f"{gazette.BLOCKED[:20]}%",
        ),
        [WIRE],
    )


ASKED_AT = (
    "SELECT w.asked_at FROM tracker_watch w JOIN tracker_feed f ON f.id = w.feed_id"
    " WHERE f.url = %s"
)
UNREAD = " (SELECT FROM tracker_reading r WHERE r.snapshot_id = s.id)"
