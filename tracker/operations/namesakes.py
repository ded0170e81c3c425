"""Names learn from quotes: whom outlets credit with the same long words may be one person."""

from collections.abc import Iterable, Sequence

from django.db.models import Q

from tracker.models import Speaker, SpeakerMatch
from tracker.operations.decisions import is_any_refused
from tracker.operations.identities import ALIKE, spellings
from tracker.operations.suggestions import both_names, spelt_alike
from tracker.queries.namesakes import SharedQuote, credited_pairs, quotes_of_both
from tracker.text.names import name_words, same_person
from tracker.text.skeletons import skeleton
from tracker.vocabulary import DecisionKind, Review

SURE_OF_ONE = 0.6  # share of the doubt that each further quote leaves
MOST_SURE = 0.97  # a person settles it, however many quotes say so
LONGEST_WHY = 500
ONE_SOUND = str.maketrans("qcgzf", "kkksv")  # letters that romanisations take for one another
QUOTED = 60  # characters of a quote's start


def offer_namesakes(*, quote_ids: Iterable[int], speaker_ids: Iterable[int] = ()) -> None:
    """Offer as one person those of similar names whom outlets credit with these quotes.

    What was offered before, for these speakers too, is brought up to date; what a person
    settled stays.
    """
    pairs = credited_pairs(quote_ids)
    people = {*speaker_ids, *(pk for pair in pairs for pk in pair)}
    either = Q(left__in=people) | Q(right__in=people)
    held = SpeakerMatch.objects.filter(either, review=Review.SUGGESTED)
    pairs |= set(held.values_list("left", "right"))
    speakers = Speaker.objects.in_bulk({pk for pair in pairs for pk in pair})
    for left, right in sorted(pairs):
        _offer(speakers[left], speakers[right])


def _offer(left: Speaker, right: Speaker) -> None:
    names = spellings(left), spellings(right)
    likely = _likeness(*names)
    shared = quotes_of_both(left.pk, right.pk) if likely or _may_be_spelt_so(*names) else ()
    rows = SpeakerMatch.objects.filter(left=left, right=right)
    if not shared and not likely:
        rows.filter(review=Review.SUGGESTED).delete()
        return
    if is_any_refused(kind=DecisionKind.NOT_SAME_PERSON, lefts=names[0], rights=names[1]):
        return
    score = _score(likely or ALIKE, shared)
    why = _why(left, right, shared, alike=bool(likely)) if shared else spelt_alike(left, right)
    match, is_new = SpeakerMatch.objects.get_or_create(
        left=left, right=right, defaults={"score": score, "why": why}
    )
    if not is_new and match.review == Review.SUGGESTED and (match.score, match.why) != (score, why):
        match.score, match.why = score, why
        match.save()


def _likeness(left: Iterable[str], right: Iterable[str]) -> float:
    """How likely the names are one person's by their form; 0 below what is worth asking."""
    best = max(same_person(one, other) for one in left for other in right)
    return best if best >= ALIKE else 0.0


def _may_be_spelt_so(left: Iterable[str], right: Iterable[str]) -> bool:
    """Whether two names may be one in two romanisations; the same surname alone proves nothing."""
    return any(_sound_alike(name_words(one), name_words(other)) for one in left for other in right)


def _sound_alike(one: list[str], other: list[str]) -> bool:
    if not one or not other or one[-1] == other[-1] or one[0][0] != other[0][0]:
        return False
    sounds = {skeleton(words[-1]).translate(ONE_SOUND) for words in (one, other)}
    return len(sounds) == 1


def _score(likely: float, shared: Sequence[SharedQuote]) -> float:
    """The likeness of the names, and of the doubt it leaves less with each shared quote."""
    return round(min(1 - (1 - likely) * SURE_OF_ONE ** len(shared), MOST_SURE), 3)


def _why(left: Speaker, right: Speaker, shared: Sequence[SharedQuote], *, alike: bool) -> str:
    first = shared[0]
    credits = sorted(
        (first.left, first.right), key=lambda credit: (credit.published, credit.outlet)
    )
    said = "; ".join(f"{credit.outlet}: “{credit.printed}”" for credit in credits)
    day = f"{credits[0].published:%-d %B %Y}"
    count = min(first.left.words, first.right.words)
    more = f", and {len(shared) - 1} more of their quotes" if len(shared) > 1 else ""
    spelt = "are spelt alike" if alike else "may be one name in two spellings"
    start = first.text if len(first.text) <= QUOTED else f"{first.text[:QUOTED].rstrip()}…"
    return (
        f"{both_names(left, right)} {spelt}, and different outlets credit them with the same "
        f"{count} words of {day} (“{start}”, {said}){more}"
    )[:LONGEST_WHY]
