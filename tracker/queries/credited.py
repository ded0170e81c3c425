"""Whether the speaker somebody names is the one the record names, and what the two are."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Q

from tracker.models import SpeakerAlias
from tracker.queries.conflicts import Conflict, Credit, conflicts, known_roles
from tracker.queries.references import OutletRef, SpeakerRef
from tracker.queries.relations import Roles
from tracker.queries.renditions import Rendition
from tracker.text.names import folded_name, same_person
from tracker.text.printed_names import body_key
from tracker.vocabulary import SpeakerKind

ALIKE = 0.5  # likelihood by their form from which two names may be one person


@dataclass(frozen=True, slots=True)
class Credited:
    """Whom the text names beside whom the record names.

    `agrees` is None where one of the two names nobody. `conflict` says what the two are to each
    other where the one in the text is a speaker we know; `outlets` credit them with it, too.
    """

    in_text: str
    in_record: SpeakerRef | None
    agrees: bool | None = None
    conflict: Conflict | None = None
    outlets: tuple[OutletRef, ...] = ()

    @property
    def note(self) -> str:
        """The facts in one sentence without a full stop; empty where the two do not part."""
        if self.agrees is not False or self.in_record is None:
            return ""
        facts = [f"the text names {self.in_text}, the record {self.in_record.name}"]
        if self.conflict:
            facts.append(self.conflict.relation or "no relation between the two is recorded")
            if self.conflict.roles and not self.conflict.relation:
                facts.append(f"as printed: {', '.join(self.conflict.roles)}")
        if self.outlets:
            names = " and ".join(outlet.name for outlet in self.outlets)
            facts.append(f"{names} credit{'s' if len(self.outlets) == 1 else ''} {self.in_text}")
        return "; ".join(facts)


@dataclass(frozen=True, slots=True)
class Names:
    """The printed names of some speakers, who bears a name, and the roles of all of them."""

    printed: Mapping[int, Sequence[str]]
    bearers: Mapping[str, Sequence[SpeakerRef]]
    roles: Roles


def known_names(named: Iterable[str], speakers: Iterable[int]) -> Names:
    """What is known of the names in a text and of the speakers beside them; two SQL queries."""
    wanted = {key for name in named for key in _keys(name)}
    if not wanted:
        return Names({}, {}, {})
    rows = SpeakerAlias.objects.filter(
        Q(speaker_id__in=list(speakers)) | Q(folded_name__in=wanted),
        speaker__merged_into__isnull=True,
    )
    columns = (
        "name",
        "folded_name",
        "speaker_id",
        *(f"speaker__{column}" for column in ("name", "slug", "kind")),
    )
    printed: dict[int, list[str]] = defaultdict(list)
    bearers: dict[str, dict[int, SpeakerRef]] = defaultdict(dict)
    for name, key, pk, full_name, slug, kind in rows.order_by("id").values_list(*columns):
        speaker = SpeakerRef(pk, full_name, slug, SpeakerKind(kind))
        printed[speaker.id].append(name)
        bearers[key][speaker.id] = speaker
    roles = known_roles({speaker.id for found in bearers.values() for speaker in found.values()})
    return Names(printed, {key: tuple(found.values()) for key, found in bearers.items()}, roles)


def _keys(name: str) -> set[str]:
    """The keys under which a name may be held, as a person's or as a body's."""
    return {folded_name(name), body_key(name)} - {""}


def credited(
    name: str, record: SpeakerRef | None, printed: Iterable[Rendition], names: Names
) -> Credited:
    """The name in a text beside the speaker in the record."""
    if not name or record is None or record.anonymous:
        return Credited(name, record)
    bearers = {one.id: one for key in _keys(name) for one in names.bearers.get(key, ())}
    if record.id in bearers or _is_spelt_alike(name, record, names):
        return Credited(name, record, agrees=True)
    credits = [
        Credit(one.outlet, one.passage.credited)
        for one in printed
        if one.passage.credited and one.passage.credited.id in bearers
    ]
    return Credited(
        in_text=name,
        in_record=record,
        agrees=False,
        conflict=_conflict(record, list(bearers.values()), names.roles),
        outlets=tuple(dict.fromkeys(credit.outlet for credit in credits)),
    )


def _is_spelt_alike(name: str, record: SpeakerRef, names: Names) -> bool:
    """Whether the name may be another spelling of the record's speaker's: a person's only."""
    if record.kind is not SpeakerKind.PERSON:
        return False
    known = (record.name, *names.printed.get(record.id, ()))
    return any(same_person(name, other) >= ALIKE for other in known)


def _conflict(record: SpeakerRef, bearers: list[SpeakerRef], roles: Roles) -> Conflict | None:
    """What the two are to each other, if only one speaker we know is called so."""
    if len(bearers) != 1:
        return None
    nowhere = OutletRef(0, "", "")
    return next(iter(conflicts(record, [Credit(nowhere, bearers[0])], roles)), None)
