"""Speakers as somebody types a name: by any printed name, any part of it, and other spellings."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Q

from tracker.models import Speaker, SpeakerAlias
from tracker.queries.names import fullest_roles
from tracker.text.names import folded_name, name_words
from tracker.text.skeletons import skeleton
from tracker.vocabulary import SpeakerKind

OFFERED = 8
NAMES = 200  # printed names looked at for one typed name
SHORTEST_SPELLING = 3  # letters from which another spelling means anything


@dataclass(frozen=True, slots=True)
class Offered:
    """A speaker with the other names that outlets print, and the fullest role."""

    id: int
    name: str
    kind: SpeakerKind
    role: str
    also: tuple[str, ...]
    outlets: tuple[str, ...] = ()  # of an unnamed source, which its name alone does not tell apart


def speakers_like(typed: str) -> tuple[Offered, ...]:
    """The speakers a typed name may mean, the likeliest first; four SQL queries at most.

    A name that begins as typed comes before one that has the words somewhere, and this before
    one that is only spelt alike.
    """
    words = name_words(typed)
    if not words:
        return ()
    ranks = _ranks(typed, words)
    ids = sorted(ranks, key=lambda pk: ranks[pk])[:OFFERED]
    rows = Speaker.objects.in_bulk(ids)
    aliases = _printed(ids)
    roles = fullest_roles(ids)
    return tuple(_offered(rows[pk], aliases.get(pk, {}), roles.get(pk, "")) for pk in ids)


def _ranks(typed: str, words: list[str]) -> dict[int, tuple[int, int, int]]:
    """How near each speaker found is: kind of likeness, then how often printed, then id."""
    folded = folded_name(typed)
    parts = Q()
    for word in words:
        parts &= Q(folded_name__contains=word)
    names = SpeakerAlias.objects.filter(speaker__merged_into__isnull=True)
    found = names.filter(parts | _spelt_alike(typed, folded)).order_by("-count", "id")
    ranks: dict[int, tuple[int, int, int]] = {}
    for pk, name, count in found.values_list("speaker", "folded_name", "count")[:NAMES]:
        rank = (_likeness(name, folded, words), -count, pk)
        ranks[pk] = min(rank, ranks.get(pk, rank))
    return ranks


def _spelt_alike(typed: str, folded: str) -> Q:
    """Names spelt otherwise; of one that is only begun, those that may go on so."""
    if len(folded) < SHORTEST_SPELLING:
        return Q(pk__in=())
    key = skeleton(typed)
    return Q(skeleton__startswith=key) if len(key) >= SHORTEST_SPELLING else Q(skeleton=key)


def _likeness(name: str, folded: str, words: list[str]) -> int:
    if name.startswith(folded):
        return 0
    return 1 if all(word in name for word in words) else 2


def _printed(ids: Iterable[int]) -> dict[int, dict[str, set[str]]]:
    """Each name, the commonest first, with the outlets that print it."""
    names: dict[int, dict[str, set[str]]] = defaultdict(dict)
    rows = SpeakerAlias.objects.filter(speaker__in=list(ids)).order_by("-count", "id")
    for pk, name, outlet in rows.values_list("speaker", "name", "outlet__name"):
        names[pk].setdefault(name, set()).update({outlet} if outlet else ())
    return names


def _offered(row: Speaker, names: Mapping[str, set[str]], role: str) -> Offered:
    also = tuple(name for name in names if name != row.name)[:OFFERED]
    outlets: set[str] = set()
    if row.kind == SpeakerKind.ANONYMOUS:
        outlets.update(*names.values())
    return Offered(row.pk, row.name, SpeakerKind(row.kind), role, also, tuple(sorted(outlets)))
