"""What the machine offers and a person settles: same person, same quote, likely copies."""

from tracker.models import Article, Quote, QuoteMatch, Snapshot, Speaker, SpeakerMatch
from tracker.operations.decisions import is_refused
from tracker.text.matching import Judgement
from tracker.text.reuse import reuse
from tracker.vocabulary import DecisionKind, Derivation, Review

COPIED = 0.5  # share of the shorter article's word runs from which it is a likely copy
SAME_TEXT = 0.95
COMPARED = 20  # articles of an event an article is compared with, the earliest


def offer_same_person(*, left: Speaker, right: Speaker, score: float) -> None:
    """Suggest that two speakers are one person, unless a person has said no."""
    if is_refused(kind=DecisionKind.NOT_SAME_PERSON, left=left.name, right=right.name):
        return
    first, second = sorted((left, right), key=lambda speaker: speaker.pk)
    SpeakerMatch.objects.get_or_create(
        left=first,
        right=second,
        defaults={"score": score, "why": f"“{first.name}” and “{second.name}” are spelt alike"},
    )


def offer_same_quote(*, left: Quote, right: Quote, judgement: Judgement) -> None:
    """Suggest that two quotes are one, unless a person has said no."""
    if is_refused(kind=DecisionKind.NOT_SAME_QUOTE, left=left.text, right=right.text):
        return
    first, second = sorted((left, right), key=lambda quote: quote.pk)
    held = QuoteMatch.objects.filter(left=first, right=second).first()
    match = held or QuoteMatch(left=first, right=second)
    if match.review == Review.SUGGESTED:
        match.relation, match.score = judgement.relation, judgement.score
        match.why = f"{judgement.alignment.matched} words in common"
        match.save()


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
    if original.derived_from_id:
        # The copy of a copy derives from what both were taken from, so that no circle can close.
        original = original.derived_from or original
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


def _later_first(article: Article, other: Article) -> tuple[Article, Article]:
    """Which of two copies is the copy: one that credits the other's outlet, else the later."""
    for copy, original in ((article, other), (other, article)):
        if copy.credited_to_id == original.outlet_id:
            return copy, original
    pair = sorted((article, other), key=lambda each: (str(each.published_at or ""), each.pk))
    return pair[1], pair[0]
