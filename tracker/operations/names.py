"""What the store knows of the names in several texts: read at once, and written at once.

Whoever recognises asks here, and what is found out meanwhile is known here before it is stored.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from django.db.models import Q

from tracker.models import Attribution, Outlet, Reading, Speaker, SpeakerAlias
from tracker.operations.passages import Text
from tracker.operations.slugs import free_slug, stem_of
from tracker.operations.together import next_numbers, store_together, write_together
from tracker.text.attribution import Entity
from tracker.text.names import name_words
from tracker.text.printed_names import printed_key
from tracker.text.skeletons import skeleton
from tracker.vocabulary import SpeakerKind

LONGEST_NAME = 300
AHEAD = 16  # ids asked for at once; those of no speaker are never used

Printed = dict[str, dict[int | None, SpeakerAlias]]


def is_full(name: str) -> bool:
    return len(name_words(name)) > 1


def full_names(speaker: Speaker, others: Iterable[str]) -> set[str]:
    """The full names a person goes by; of one known by a surname only, that."""
    names = {speaker.name, *others}
    return {name for name in names if is_full(name)} or names


@dataclass(slots=True)
class Names:
    """Speakers by the keys of their names, with how often which outlet prints which."""

    keys: set[str]
    skeletons: set[str]
    counted: set[int]  # articles whose names count already
    credited: set[int]  # articles that credit somebody already
    slugs: set[str]  # of the names, those that are taken
    speakers: dict[int, Speaker] = field(default_factory=dict)
    printed: dict[int, Printed] = field(default_factory=dict)
    by_key: defaultdict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    by_skeleton: defaultdict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    numbers: list[int] = field(default_factory=list)
    unstored: list[Speaker] = field(default_factory=list)
    added: list[SpeakerAlias] = field(default_factory=list)
    risen: dict[int, SpeakerAlias] = field(default_factory=dict)

    @classmethod
    def of(cls, texts: Collection[Text], entities: Iterable[Entity]) -> "Names":
        articles = {text.snapshot.article_id for text in texts}
        read = Reading.objects.filter(snapshot__article__in=articles)
        credited = Attribution.objects.filter(snapshot__article__in=articles)
        named = list(entities)
        stems = {stem_of(entity.name[:LONGEST_NAME]) for entity in named}
        taken = Speaker.objects.filter(slug__in=stems)
        found = cls(
            {key_of(name, entity.kind) for entity in named for name in names_of(entity)},
            {skeleton(entity.name) for entity in named if entity.kind is SpeakerKind.PERSON},
            set(read.values_list("snapshot__article", flat=True)),
            set(credited.values_list("snapshot__article", flat=True)),
            set(taken.values_list("slug", flat=True)),
        )
        found._load(found.keys, found.skeletons)
        return found

    def holders(self, key: str, kind: SpeakerKind) -> list[Speaker]:
        """The speakers of that kind with a name of the key, the one known longest first."""
        if key not in self.keys:
            self._load({key}, set())
            self.keys.add(key)
        found = (self.speakers[pk] for pk in sorted(self.by_key[key]))
        return [speaker for speaker in found if speaker.kind == kind]

    def sounding_alike(self, name: str) -> list[Speaker]:
        """The persons with a name of a surname that is spelt so or alike."""
        bones = skeleton(name)
        if bones not in self.skeletons:
            self._load(set(), {bones})
            self.skeletons.add(bones)
        found = (self.speakers[pk] for pk in sorted(self.by_skeleton[bones]))
        return [speaker for speaker in found if speaker.kind == SpeakerKind.PERSON]

    def keys_of(self, speaker: Speaker) -> set[str]:
        kind = SpeakerKind(speaker.kind)
        return {key_of(name, kind) for name in self.printed[speaker.pk]}

    def spellings(self, speaker: Speaker) -> set[str]:
        return full_names(speaker, self.printed[speaker.pk])

    def now(self, speaker: Speaker) -> Speaker:
        """The speaker as it stands: another name may have proved two to be one."""
        if speaker.pk in self.speakers:
            return self.speakers[speaker.pk]
        held = Speaker.objects.select_related("merged_into").get(pk=speaker.pk)
        while held.merged_into is not None:
            held = held.merged_into
        if held.pk not in self.speakers:
            self._hold([held])
        return self.speakers[held.pk]

    def make(self, name: str, kind: SpeakerKind) -> Speaker:
        stem = stem_of(name)
        slug = stem if stem not in self.slugs else free_slug(Speaker, name, but=self.slugs)
        self.slugs.add(slug)
        self.numbers = self.numbers or next_numbers(Speaker, AHEAD)
        speaker = Speaker(pk=self.numbers.pop(0), kind=kind, name=name, slug=slug)
        self.speakers[speaker.pk], self.printed[speaker.pk] = speaker, {}
        self.unstored.append(speaker)
        return speaker

    def print(self, speaker: Speaker, names: Iterable[str], outlet: Outlet) -> bool:
        """Know the speaker under the names; whether nobody printed one of them before."""
        held = self.printed[speaker.pk]
        wanted = dict.fromkeys(names)
        is_new = any(name not in held for name in wanted)
        for name in wanted:
            outlets = held.setdefault(name, {})
            if outlet.pk not in outlets:
                outlets[outlet.pk] = alias_of(speaker, name, outlet)
                self.added.append(outlets[outlet.pk])
                self._index(speaker.pk, outlets[outlet.pk])
        return is_new

    def count(self, speaker: Speaker, name: str, outlet: Outlet, times: int) -> None:
        if alias := self.printed[speaker.pk].get(name, {}).get(outlet.pk):
            alias.count += times
            if alias.pk is not None:
                self.risen[alias.pk] = alias

    def call(self, speaker: Speaker, name: str) -> None:
        """Give the speaker another name."""
        speaker.name = name
        if speaker not in self.unstored:
            Speaker.objects.filter(pk=speaker.pk).update(name=name)

    def store(self) -> None:
        """Write what became known."""
        store_together(self.unstored)
        store_together(self.added)
        write_together(self.risen.values(), ["count"])
        self.unstored.clear()
        self.added.clear()
        self.risen.clear()

    def read_anew(self) -> None:
        """Forget all, since what is stored was changed otherwise."""
        self.speakers.clear()
        self.printed.clear()
        self.by_key.clear()
        self.by_skeleton.clear()
        self._load(self.keys, self.skeletons)

    def _load(self, keys: Collection[str], skeletons: Collection[str]) -> None:
        named = Q(folded_name__in=keys) | Q(skeleton__in=skeletons)
        rows = SpeakerAlias.objects.filter(named, speaker__merged_into__isnull=True)
        found = set(rows.values_list("speaker", flat=True).order_by().distinct())
        self._hold(Speaker.objects.filter(pk__in=found - self.speakers.keys()))

    def _hold(self, speakers: Iterable[Speaker]) -> None:
        fresh = {speaker.pk: speaker for speaker in speakers}
        self.speakers |= fresh
        self.printed |= {pk: {} for pk in fresh}
        for alias in SpeakerAlias.objects.filter(speaker__in=fresh) if fresh else ():
            self.printed[alias.speaker_id].setdefault(alias.name, {})[alias.outlet_id] = alias
            self._index(alias.speaker_id, alias)

    def _index(self, pk: int, alias: SpeakerAlias) -> None:
        self.by_key[alias.folded_name].add(pk)
        if alias.skeleton:
            self.by_skeleton[alias.skeleton].add(pk)


def key_of(name: str, kind: SpeakerKind) -> str:
    return printed_key(name, kind)[:LONGEST_NAME]


def names_of(entity: Entity) -> list[str]:
    """The entity's names, as long as they may be."""
    return [name[:LONGEST_NAME] for name in (entity.name, *(each.name for each in entity.aliases))]


def alias_of(speaker: Speaker, name: str, outlet: Outlet) -> SpeakerAlias:
    kind = SpeakerKind(speaker.kind)
    return SpeakerAlias(
        speaker=speaker,
        name=name,
        outlet=outlet,
        folded_name=key_of(name, kind),
        skeleton=skeleton(name) if kind is SpeakerKind.PERSON else "",
    )
