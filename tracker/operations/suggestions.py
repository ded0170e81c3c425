"""What the machine offers and a person settles: the same person, the same quote."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from tracker.models import Quote, QuoteMatch, Speaker, SpeakerMatch
from tracker.operations.decisions import hashes, is_refused, refuse, refused_of
from tracker.operations.history import Editor, step
from tracker.operations.merging import join_quotes, join_speakers
from tracker.operations.together import write_together
from tracker.operations.versions import hold
from tracker.vocabulary import DecisionKind, Relation, Review

Side = TypeVar("Side", Speaker, Quote)


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


@dataclass(frozen=True, slots=True)
class Likely:
    """Two quotes that may be one; `matched` words are common to two printings of theirs."""

    left: Quote
    right: Quote
    relation: Relation
    score: float
    matched: int

    @property
    def ids(self) -> tuple[int, int]:
        low, high = sorted((self.left.pk, self.right.pk))
        return low, high

    @property
    def texts(self) -> tuple[str, str]:
        return self.left.text, self.right.text


def offer_same_quotes(*, pairs: Sequence[Likely]) -> None:
    """Suggest that the two of each pair are one, unless a person has said no.

    In as many queries for one pair as for many.
    """
    if not pairs:
        return
    refused = refused_of(kind=DecisionKind.NOT_SAME_QUOTE, pairs=[each.texts for each in pairs])
    lefts, rights = zip(*(each.ids for each in pairs), strict=True)
    rows = QuoteMatch.objects.filter(left__in=lefts, right__in=rights)
    held = {(row.left_id, row.right_id): row for row in rows}
    new, otherwise = [], []
    for each in pairs:
        if refused and hashes(*each.texts) in refused:
            continue
        said: dict[str, object] = {
            "relation": each.relation,
            "score": each.score,
            "why": f"{each.matched} words in common",
        }
        row = held.get(each.ids)
        if row is None:
            low, high = each.ids
            new.append(QuoteMatch(left_id=low, right_id=high, **said))
        elif row.review == Review.SUGGESTED and said != {name: getattr(row, name) for name in said}:
            row.relation, row.score, row.why = each.relation, each.score, str(said["why"])
            otherwise.append(row)
    write_together(otherwise, ("relation", "score", "why"))
    # Somebody else may have offered one of them just now.
    QuoteMatch.objects.bulk_create(new, ignore_conflicts=True)


def accept_speaker_match(*, match: SpeakerMatch, by: Editor, version: int | None = None) -> Speaker:
    """A person says that the two are one; the one known longer keeps its address."""
    with step(by=by, label=f"same person: {match}"):
        pair = (match.left.name, match.right.name)
        kept, merged = _accept(match, Speaker, version, DecisionKind.NOT_SAME_PERSON, pair)
        join_speakers(kept, merged)
        return kept


def reject_speaker_match(
    *, match: SpeakerMatch, by: Editor, now: datetime, version: int | None = None
) -> None:
    """A person says that the two are not one; the pair is not offered again."""
    with step(by=by, label=f"not the same person: {match}"):
        hold(match, version=version, wanted={"review": Review.REJECTED})
        match.review = Review.REJECTED
        match.save(update_fields=["review"])
        pair = (match.left.name, match.right.name)
        refuse(kind=DecisionKind.NOT_SAME_PERSON, pair=pair, by=by, now=now)


def accept_quote_match(*, match: QuoteMatch, by: Editor, version: int | None = None) -> Quote:
    """A person says that the two quotes are one; the one known longer keeps its address."""
    with step(by=by, label=f"same quote: {match}"):
        pair = (match.left.text, match.right.text)
        kept, merged = _accept(match, Quote, version, DecisionKind.NOT_SAME_QUOTE, pair)
        # The pair itself says it to the machine.
        join_quotes(kept, merged, is_told=False)
        return kept


def reject_quote_match(
    *, match: QuoteMatch, by: Editor, now: datetime, version: int | None = None
) -> None:
    """A person says that the two quotes are not one; the pair is not offered again."""
    with step(by=by, label=f"not the same quote: {match}"):
        hold(match, version=version, wanted={"review": Review.REJECTED})
        match.review = Review.REJECTED
        match.save(update_fields=["review"])
        pair = (match.left.text, match.right.text)
        refuse(kind=DecisionKind.NOT_SAME_QUOTE, pair=pair, by=by, now=now)


# A no to the pair is taken back with the yes; both sides are locked, the lower first.
ACCEPT = """
WITH said AS (
    UPDATE {matches} SET review = %(accepted)s
    WHERE id = %(id)s AND (%(version)s::int IS NULL OR version = %(version)s)
    RETURNING left_id, right_id
), revoked AS (
    UPDATE tracker_decision SET revoked_at = statement_timestamp() FROM said
    WHERE kind = %(kind)s AND left_hash = %(left)s AND right_hash = %(right)s
        AND revoked_at IS NULL
)
SELECT side.* FROM {sides} side
WHERE side.id IN (SELECT unnest(ARRAY[left_id, right_id]) FROM said)
ORDER BY side.id FOR UPDATE
"""


def _accept(
    match: SpeakerMatch | QuoteMatch,
    model: type[Side],
    version: int | None,
    kind: DecisionKind,
    pair: tuple[str, str],
) -> list[Side]:
    """Say yes to the pair; its two sides as they are stored, locked until the step ends."""
    left, right = hashes(*pair)
    values = {
        "accepted": Review.ACCEPTED.value,
        "id": match.pk,
        "version": version,
        "kind": kind.value,
        "left": left,
        "right": right,
    }
    statement = ACCEPT.format(matches=match._meta.db_table, sides=model._meta.db_table)
    sides = list(model._default_manager.raw(statement, values))
    if not sides:
        # Who changed it, and how, or that it is gone.
        hold(match, version=version, wanted={"review": Review.ACCEPTED})
    match.review = Review.ACCEPTED
    return sides
