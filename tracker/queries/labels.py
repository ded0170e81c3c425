"""How a cell of the coverage grid names what an outlet printed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from tracker.queries.references import SpeakerRef
from tracker.queries.renditions import Rendition, Segment
from tracker.text.glue import Glue
from tracker.vocabulary import Difference

FRAGMENT_WORDS = 6
TRIMS = frozenset({Difference.TRIMMED_MARKED, Difference.TRIMMED_UNMARKED})


@dataclass(frozen=True, slots=True)
class Part:
    """Like renditions of one quote in one outlet, under one name."""

    label: str
    note: str  # the mild difference of a full sentence
    renditions: tuple[Rendition, ...]
    credited: SpeakerRef | None  # only where the outlet credits somebody else
    glues: tuple[Glue | None, ...] = ()  # of fragments, each with the words around it
    again: bool = False  # fragments of what the outlet prints whole beside them, as of the same

    @property
    def words(self) -> str:
        """The whole name: `full (typographic)`, `fragment “recommit” credited to Mika Oort`."""
        noted = f"{self.label} ({self.note})" if self.note else self.label
        return f"{noted} credited to {self.credited.name}" if self.credited else noted

    @property
    def full(self) -> bool:
        return self.renditions[0].full

    @property
    def suggested(self) -> bool:
        return any(rendition.suggested for rendition in self.renditions)

    @property
    def target(self) -> int:
        """The occurrence a reader is taken to."""
        return self.renditions[0].id

    @property
    def address(self) -> str:
        return f"/q/{self.renditions[0].quote_id}#occurrence-{self.target}"

    @property
    def settings(self) -> tuple[Glue, ...]:
        """The words around its fragments, as said and as set, where they can be compared."""
        return tuple(filter(None, self.glues))

    @property
    def severity(self) -> int:
        return max(rendition.grade.severity for rendition in self.renditions)


def parts(renditions: Sequence[Rendition], speaker: SpeakerRef | None) -> tuple[Part, ...]:
    """The renditions of one quote in one outlet, alike ones together, fullest first."""
    if not renditions:
        return ()
    ordered = sorted(renditions, key=lambda one: (*_kin(one, speaker), one.id))
    found = [
        _part(tuple(group), speaker)
        for _, group in groupby(ordered, key=lambda one: _kin(one, speaker))
    ]
    told = {part.credited for part in found if part.full}
    return tuple(
        replace(part, again=part.renditions[0].partial and part.credited in told) for part in found
    )


def credited_elsewhere(rendition: Rendition, speaker: SpeakerRef | None) -> SpeakerRef | None:
    """Whom the article credits, where that is not who is held to have said it."""
    credited = rendition.passage.credited
    if credited is None or speaker is None or not differ(speaker, credited):
        return None
    return credited


def differ(speaker: SpeakerRef, credited: SpeakerRef) -> bool:
    """Whether two credits name different speakers; two anonymous sources may be one."""
    return credited.id != speaker.id and not (speaker.anonymous and credited.anonymous)


def _kin(rendition: Rendition, speaker: SpeakerRef | None) -> tuple[bool, int, str, int]:
    credited = credited_elsewhere(rendition, speaker)
    label = "" if rendition.partial else wording_label(rendition)
    severity = 0 if rendition.partial else rendition.grade.severity
    return rendition.partial, severity, label, credited.id if credited else 0


def _part(alike: Sequence[Rendition], speaker: SpeakerRef | None) -> Part:
    first = alike[0]
    mild = first.full and first.grade is not Difference.IDENTICAL
    return Part(
        label=_fragments(alike) if first.partial else _counted(wording_label(first), len(alike)),
        note=first.grade.label if mild else "",
        renditions=tuple(alike),
        credited=credited_elsewhere(first, speaker),
    )


def _counted(label: str, printings: int) -> str:
    return label if printings == 1 else f"{label}, {printings} times"


def _fragments(alike: Sequence[Rendition]) -> str:
    quoted = ", ".join(f"“{_clipped(rendition.text)}”" for rendition in alike)
    return f"fragment {quoted}" if len(alike) == 1 else f"{len(alike)} fragments {quoted}"


def _clipped(text: str) -> str:
    words = text.strip(" ,.;:").split()
    clipped = " ".join(words[:FRAGMENT_WORDS])
    return clipped if len(words) <= FRAGMENT_WORDS else f"{clipped} …"


def wording_label(rendition: Rendition) -> str:
    """The grade in a word or two; trims say at which end."""
    if rendition.full:
        return "full"
    if rendition.partial:
        return Difference.FRAGMENT.label
    if rendition.grade in TRIMS:
        return f"{_trimmed_end(rendition)}{rendition.grade.label}"
    return rendition.grade.label


def _trimmed_end(rendition: Rendition) -> str:
    steps = rendition.segments
    if not steps:
        return ""
    front, back = _loses_words(steps[0]), _loses_words(steps[-1])
    if front == back:
        return ""
    return "front-" if front else "end-"


def _loses_words(step: Segment) -> bool:
    return not step.muted and len(step.said.split()) > len(step.printed.split())
