"""Texts taken anew out of the bytes they came from, by a better extractor, with nothing fetched."""

import gzip
from hashlib import sha256

from tracker.ingest.pages import read_page
from tracker.ingest.values import ArticleRead, Defaults, NotAnArticle
from tracker.models import Snapshot
from tracker.operations.history import RECORDING, one_at_a_time, step
from tracker.operations.recording import queue_readings
from tracker.queries.naming import name_of
from tracker.text.noise import is_same_text

PAGE = "text/html"


def reextractable(*, after: int = 0, most: int = 500) -> list[int]:
    """Snapshots that are the newest text of their article and whose page is kept, by id."""
    newest = Snapshot.objects.order_by("article", "-captured_at", "-id").distinct("article")
    rows = Snapshot.objects.filter(pk__in=newest.values("pk"), pk__gt=after, media_type=PAGE)
    return list(rows.exclude(raw=None).order_by("pk").values_list("pk", flat=True)[:most])


def text_now(*, snapshot_id: int) -> ArticleRead:
    """What the kept bytes of a text give now, however old it is; nothing is stored.

    Raises NotAnArticle where no page is kept, and where none is found in it any more.
    """
    return _read(Snapshot.objects.get(pk=snapshot_id))


def _read(held: Snapshot) -> ArticleRead:
    name = f"snapshot {held.pk}"
    if held.raw is None or held.media_type != PAGE:
        raise NotAnArticle(name, "raw", "no page is kept")
    return read_page(gzip.decompress(bytes(held.raw)), source=name, defaults=Defaults())


def reextract(*, snapshot_id: int) -> Snapshot | None:
    """Store and queue the text that the page's bytes give now, as captured when they were.

    None where it is the text that is held. Raises NotAnArticle where none is found any more, and
    where the article has a newer text, before which it would change what was compared with it.
    """
    held = Snapshot.objects.select_related("article").get(pk=snapshot_id)
    read = _read(held)
    if is_same_text(held.text, read.text):
        return None
    with step(by=None, label=f"take the text of {name_of(held.article)} anew from its page"):
        one_at_a_time(RECORDING)
        if held.article.snapshots.order_by("-captured_at", "-id").values_list("pk")[0] != (
            held.pk,
        ):
            raise NotAnArticle(f"snapshot {snapshot_id}", "text", "the article has a newer one")
        snapshot = Snapshot.objects.create(
            article=held.article,
            text=read.text,
            text_sha256=sha256(read.text.encode()).hexdigest(),
            captured_at=held.captured_at,
            extractor=read.extractor,
            raw=held.raw,
            media_type=held.media_type,
            testimony=[list(said) for said in read.testimony],
        )
        queue_readings([snapshot])
        return snapshot
