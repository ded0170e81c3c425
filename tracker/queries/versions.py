"""The texts of an article one after the other: what each changed, and of its quotations what."""

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from tracker.models import Anchor, Article, Snapshot
from tracker.queries.publication import shown_reviews
from tracker.queries.references import ArticleRef, Moment
from tracker.queries.renditions import ARTICLE_COLUMNS, Segment, article_ref
from tracker.text.noise import is_same_text
from tracker.text.revisions import Revised, revisions
from tracker.text.segments import segments
from tracker.text.wording import between_texts
from tracker.vocabulary import AnchorStatus, Precision

MOST = 50  # texts of one article that a page shows, the newest


@dataclass(frozen=True, slots=True)
class Sentence:
    """What became of a printed sentence; `after` is "" where it is no quotation any more."""

    status: AnchorStatus
    before: str
    after: str
    summary: str
    quote: int

    @property
    def address(self) -> str:
        return f"/q/{self.quote}"

    @property
    def reprinted(self) -> bool:
        return bool(self.summary)


@dataclass(frozen=True, slots=True)
class Version:
    """One text beside the one before it."""

    captured: Moment
    paragraphs: tuple[Revised, ...]
    sentences: tuple[Sentence, ...]

    @property
    def changed(self) -> tuple[Revised, ...]:
        """Without what changes while the outlet changes nothing."""
        paragraphs = (each for each in self.paragraphs if not each.stayed)
        return tuple(each for each in paragraphs if not is_same_text(each.before, each.after))

    @property
    def counts(self) -> tuple[tuple[str, int], ...]:
        """How many sentences became what, in the order of the statuses."""
        held = Counter(each.status for each in self.sentences)
        return tuple((status.label, held[status]) for status in AnchorStatus)

    @property
    def apart(self) -> tuple[Sentence, ...]:
        """The sentences that are not as they were."""
        same = (AnchorStatus.ANCHORED, AnchorStatus.MOVED)
        return tuple(
            each
            for each in self.sentences
            if each.status not in same or each.reprinted or not each.after
        )


@dataclass(frozen=True, slots=True)
class Versions:
    """The page of an article's texts, the newest first; the first has nothing before it."""

    article: ArticleRef
    first: Moment
    later: tuple[Version, ...]


def article_versions(article_id: int) -> Versions | None:
    """None where there is no such article or no text of it. Three SQL queries."""
    row = Article.objects.filter(pk=article_id).values(*ARTICLE_COLUMNS).first()
    held = Snapshot.objects.filter(article_id=article_id).order_by("-captured_at", "-id")
    texts = list(held.defer("raw")[:MOST])
    if row is None or not texts:
        return None
    sentences = _sentences(texts)
    newest = Moment(texts[0].captured_at, Precision.MINUTE)
    return Versions(
        article=article_ref(row, newest),
        first=Moment(texts[-1].captured_at, Precision.MINUTE),
        later=tuple(
            Version(
                captured=Moment(text.captured_at, Precision.MINUTE),
                paragraphs=revisions(before.text, text.text),
                sentences=sentences.get(text.pk, ()),
            )
            for text, before in pairwise(texts)
        ),
    )


def _sentences(texts: list[Snapshot]) -> dict[int, tuple[Sentence, ...]]:
    rows = Anchor.objects.filter(
        snapshot__in=texts, occurrence__attribution__review__in=shown_reviews()
    )
    columns = ("status", "occurrence__text", "found__text", "summary", "occurrence__quote")
    found: dict[int, tuple[Sentence, ...]] = {}
    for snapshot, status, before, after, summary, quote in rows.order_by(
        "occurrence__attribution__start", "occurrence__position", "id"
    ).values_list("snapshot", *columns):
        each = Sentence(AnchorStatus(status), before, after or "", between_texts(summary), quote)
        found[snapshot] = (*found.get(snapshot, ()), each)
    return found


def steps(before: str, after: str) -> tuple[Segment, ...]:
    """Two wordings in steps, as renditions are shown."""
    return tuple(
        Segment(each.op.value, each.a, each.b, each.muted) for each in segments(before, after)
    )
