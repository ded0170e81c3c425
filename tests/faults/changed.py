"""The newspaper changes an article after it was printed, and what is to be seen of that."""

from __future__ import annotations

from tests.faults import gazette
from tests.faults.gazette import FERRY
from tests.faults.walking import PATIENCE, Walk
from tests.postgres.owners import happens


def look_again(walk: Walk, what: str, paragraphs: list[str], texts: int, live: str) -> None:
    """Change the article and let its next look be due; how many texts are held then."""
    walk.server.pages.update(gazette.ferry_pages(paragraphs, live=live))
    looks = walk.one(LOOKS, FERRY)
    walk.one(
        "UPDATE tracker_revisit SET due_at = now() WHERE article_id ="
        " (SELECT id FROM tracker_article WHERE canonical_url = %s) RETURNING 1",
        FERRY,
    )
    happens(lambda: walk.one(LOOKS, FERRY) != looks, PATIENCE)
    walk.soon(what, lambda: walk.one(TEXTS_READ, FERRY), texts)


LOOKS = (
    "SELECT r.looks FROM tracker_revisit r JOIN tracker_article a ON a.id = r.article_id"
    " WHERE a.canonical_url = %s"
)
TEXTS_READ = (
    "SELECT count(*) FROM tracker_reading r JOIN tracker_snapshot s ON s.id = r.snapshot_id"
    " JOIN tracker_article a ON a.id = s.article_id WHERE a.canonical_url = %s"
)
ANCHORS = (
    "SELECT an.status FROM tracker_anchor an JOIN tracker_occurrence o ON o.id = an.occurrence_id"
    " JOIN tracker_attribution at ON at.id = o.attribution_id"
    " WHERE an.snapshot_id = (SELECT max(id) FROM tracker_snapshot WHERE article_id ="
    " (SELECT id FROM tracker_article WHERE canonical_url = %s)) ORDER BY at.start"
)


def see_changes(walk: Walk) -> None:
    plan = walk.one(
        "SELECT round(extract(epoch FROM r.due_at - s.captured_at) / 60) FROM tracker_revisit r"
        " JOIN tracker_snapshot s ON s.article_id = r.article_id JOIN tracker_article a"
        " ON a.id = r.article_id WHERE a.canonical_url = %s AND r.looks = 0",
        FERRY,
    )
    walk.expect("the first look comes after twenty minutes", int(str(plan)), 20)
    held = gazette.prose()
    dressed = [each.replace("“", '"').replace("”", '"').replace(" ", "\u00a0", 1) for each in held]
    look_again(walk, "another dress and a live clock make no version", dressed, 1, "9 minutes ago")
    lost = [each.replace("certainly ", "") for each in held]
    look_again(walk, "a quotation that lost a word makes one", lost, 2, "just now")
    walk.expect(
        "it is reported as changed, the others as moved",
        walk.many(ANCHORS, FERRY),
        ["changed", "moved", "moved", "moved"],
    )
    lead, boats, _, tide, _, body = lost
    added = "The harbour office said that the pumps had been running since midnight."
    other = [lead, tide, added, boats, body]
    look_again(walk, "a paragraph more, one moved, two gone make one", other, 3, "just now")
    walk.expect(
        "they are reported as moved and lost",
        walk.many(ANCHORS, FERRY),
        ["moved", "lost", "moved", "lost"],
    )
    walk.expect(
        "the change feed tells what was reprinted and what is no longer quoted",
        walk.many(TOLD),
        ["no_longer_quoted", "no_longer_quoted", "reprinted"],
    )
    feed = walk.browser.get("/feeds/changes.atom").text
    walk.expect(
        "in Atom, too",
        [feed.count(word) for word in ("change:reprinted", "change:no_longer_quoted")],
        [1, 2],
    )
    number = walk.one("SELECT id FROM tracker_article WHERE canonical_url = %s", FERRY)
    page = walk.browser.get(f"/article/{number}/versions").text
    walk.expect(
        "readers see the versions, and what became of each quotation",
        [page.count(words) for words in ("not in this text", "leaves out", "<h2 id=")],
        [2, 1, 3],
    )


TOLD = (
    "SELECT kind FROM tracker_change WHERE kind IN ('reprinted', 'no_longer_quoted') ORDER BY kind"
)


def see_pages(walk: Walk) -> None:
    number = walk.one("SELECT id FROM tracker_article WHERE canonical_url = %s", FERRY)
    article = walk.browser.get(f"/article/{number}").text
    walk.expect(
        "the article's page says where its page says two things",
        [words in article for words in ("2031-05-04T11:15:00Z", "Gazette reporters")],
        [True, True],
    )
    queue = walk.browser.get("/admin/queue/").text
    said = (
        *("robots.txt asks us not to", "status 404", "status 410", "status 503", "status 429"),
        *("stopped", "failing", "Fetch again", "Fetch now", "2 of 2 addresses done"),
    )
    walk.expect(
        "the queue's page says what failed and why, with another try, and which feeds are dead",
        [words for words in said if words not in queue],
        [],
    )
    asked = walk.server.asked.count("/news/ferry")
    ran = walk.place.place.run("reextract")
    walk.expect(
        "every kept page is read again",
        ran.stdout.strip(),
        "0 changed, 9 as before, 0 refused",
    )
    walk.expect("and nothing is fetched for it", walk.server.asked.count("/news/ferry"), asked)
