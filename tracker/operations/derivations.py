"""Which articles are likely copies of others."""

from tracker.models import Article, Snapshot
from tracker.text.reuse import reuse
from tracker.vocabulary import Derivation, Review

COPIED = 0.5  # share of the shorter article's word runs from which it is a likely copy
COMPARED = 20  # articles of an event an article is compared with, the earliest


def suggest_derivations(*, article: Article) -> None:
    """Mark likely copies among the articles of the same event; a settled one stays."""
    text = _text(article)
    others = Article.objects.filter(events__in=article.events.all()).exclude(pk=article.pk)
    for other in others.distinct().order_by("published_at", "id")[:COMPARED]:
        share = reuse(text, _text(other))
        if share >= COPIED:
            _mark_copy(article, other, share)


def _text(article: Article) -> str:
    newest = Snapshot.objects.filter(article=article).order_by("-captured_at", "-id").first()
    return newest.text if newest else ""


def _mark_copy(article: Article, other: Article, share: float) -> None:
    copy, original = _later_first(article, other)
    # A copy of a copy derives from what both were taken from, so that no circle can close.
    original = _source(original)
    if (
        original == copy
        or copy.derivation_review != Review.SUGGESTED
        or share <= copy.derivation_confidence < 1
    ):
        return
    copy.derived_from = original
    copy.credited_to = copy.credited_to or original.outlet
    same_outlet = copy.outlet_id == original.outlet_id
    copy.derivation = Derivation.DUPLICATE if same_outlet else Derivation.REPUBLICATION
    copy.derivation_confidence = share
    copy.save()


def _source(article: Article) -> Article:
    """What an article was taken from, however often; circles, which people can draw, end."""
    seen = {article.pk}
    while (
        article.derived_from is not None
        and article.derivation_review != Review.REJECTED
        and article.derived_from_id not in seen
    ):
        article = article.derived_from
        seen.add(article.pk)
    return article


def _later_first(article: Article, other: Article) -> tuple[Article, Article]:
    """Which of two copies is the copy: one that credits the other's outlet, else the later."""
    for copy, original in ((article, other), (other, article)):
        if copy.credited_to_id == original.outlet_id:
            return copy, original
    pair = sorted((article, other), key=lambda each: (str(each.published_at or ""), each.pk))
    return pair[1], pair[0]
