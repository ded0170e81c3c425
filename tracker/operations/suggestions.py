"""What the machine offers and a person settles: the same person, the same quote."""

from datetime import datetime

from tracker.models import Quote, QuoteMatch, Speaker, SpeakerMatch
from tracker.operations.decisions import is_refused, refuse, take_back
from tracker.operations.history import Editor, step
from tracker.operations.merging import merge_quotes, merge_speakers
from tracker.operations.statements import assemble
from tracker.operations.versions import hold
from tracker.vocabulary import DecisionKind, Relation, Review


def offer_same_person(*, left: Speaker, right: Speaker, score: float) -> None:
    """Suggest that two speakers are one person, unless a person has said no."""
    if is_refused(kind=DecisionKind.NOT_SAME_PERSON, left=left.name, right=right.name):
        return
    first, second = sorted((left, right), key=lambda speaker: speaker.pk)
    match, is_new = SpeakerMatch.objects.get_or_create(
        left=first, right=second, defaults={"score": score, "why": spelt_alike(left, right)}
    )
    if not is_new and match.review == Review.SUGGESTED and match.score < score:
        match.score = score
        match.save(update_fields=["score"])


def spelt_alike(left: Speaker, right: Speaker) -> str:
    return f"{both_names(left, right)} are spelt alike"


def both_names(left: Speaker, right: Speaker) -> str:
    """In one order whichever came first."""
    return " and ".join(sorted(f"“{each.name}”" for each in (left, right)))


def offer_same_quote(
    *, left: Quote, right: Quote, relation: Relation, score: float, matched: int
) -> None:
    """Suggest that two quotes are one, unless a person has said no.

    `matched` is how many words two printings of theirs have in common.
    """
    if is_refused(kind=DecisionKind.NOT_SAME_QUOTE, left=left.text, right=right.text):
        return
    first, second = sorted((left, right), key=lambda quote: quote.pk)
    said: dict[str, object] = {
        "relation": relation,
        "score": score,
        "why": f"{matched} words in common",
    }
    match, is_new = QuoteMatch.objects.get_or_create(left=first, right=second, defaults=said)
    held = {name: getattr(match, name) for name in said}
    if not is_new and match.review == Review.SUGGESTED and held != said:
        QuoteMatch.objects.filter(pk=match.pk).update(**said)


def accept_speaker_match(*, match: SpeakerMatch, by: Editor, version: int | None = None) -> Speaker:
    """A person says that the two are one; the one known longer keeps its address."""
    with step(by=by, label=f"same person: {match}"):
        _decide(match, Review.ACCEPTED, version)
        take_back(kind=DecisionKind.NOT_SAME_PERSON, pair=(match.left.name, match.right.name))
        return merge_speakers(kept=match.left, merged=match.right, by=by)


def reject_speaker_match(
    *, match: SpeakerMatch, by: Editor, now: datetime, version: int | None = None
) -> None:
    """A person says that the two are not one; the pair is not offered again."""
    with step(by=by, label=f"not the same person: {match}"):
        _decide(match, Review.REJECTED, version)
        pair = (match.left.name, match.right.name)
        refuse(kind=DecisionKind.NOT_SAME_PERSON, pair=pair, by=by, now=now)


def accept_quote_match(*, match: QuoteMatch, by: Editor, version: int | None = None) -> Quote:
    """A person says that the two quotes are one; the one known longer keeps its address."""
    with step(by=by, label=f"same quote: {match}"):
        _decide(match, Review.ACCEPTED, version)
        take_back(kind=DecisionKind.NOT_SAME_QUOTE, pair=(match.left.text, match.right.text))
        quote = merge_quotes(kept=match.left, merged=match.right, by=by)
        assemble(quote_ids=[quote.pk])
        return quote


def reject_quote_match(
    *, match: QuoteMatch, by: Editor, now: datetime, version: int | None = None
) -> None:
    """A person says that the two quotes are not one; the pair is not offered again."""
    with step(by=by, label=f"not the same quote: {match}"):
        _decide(match, Review.REJECTED, version)
        pair = (match.left.text, match.right.text)
        refuse(kind=DecisionKind.NOT_SAME_QUOTE, pair=pair, by=by, now=now)


def _decide(match: SpeakerMatch | QuoteMatch, review: Review, version: int | None) -> None:
    hold(match, version=version, wanted={"review": review})
    match.review = review
    match.save(update_fields=["review"])
