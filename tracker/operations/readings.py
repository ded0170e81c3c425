"""One text read by two editors, blind to each other: given, read passage by passage, handed in.

What a reader decides is written to the reading. The article's own passages stay as they are.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import User

from tracker.models import BlindReading, ReadingPair, ReadPassage, Snapshot, Speaker
from tracker.operations.history import Editor, step
from tracker.operations.marking import in_order
from tracker.operations.newcomers import ONE_ARTICLE_ONLY, called
from tracker.operations.roles import may
from tracker.operations.versions import hold
from tracker.queries.agreement import content_of
from tracker.queries.naming import quoted
from tracker.text.span import Span
from tracker.vocabulary import Kind, ReadingState, RejectReason, Review, SpeakerKind

TWO = 2


class NotToBeGiven(ValueError):
    """A text that cannot be given to these editors, and why."""


class NotOpen(ValueError):
    """A reading that is not the person's, or is no longer theirs to change."""


class NotFinished(ValueError):
    """A reading some passages of which wait for a decision."""

    def __init__(self, waiting: int) -> None:
        wait = "passage waits" if waiting == 1 else "passages wait"
        super().__init__(f"{waiting} {wait} for a decision")
        self.waiting = waiting


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Somebody a reader credits by a name of their own."""

    name: str
    kind: SpeakerKind

    @property
    def known(self) -> Speaker | None:
        """The one speaker of exactly that name and kind; two articles' sources are never one."""
        return None if self.kind in ONE_ARTICLE_ONLY else called(self.name, self.kind)


def give_readings(
    *,
    snapshot: Snapshot,
    editors: Sequence[User],
    with_suggestions: bool,
    by: Editor,
    now: datetime,
) -> ReadingPair:
    """Give a text to two editors to read blind to each other.

    With suggestions both begin with what the machine found, as it stands and undecided; what
    people marked there is not among them. Raises NotToBeGiven.
    """
    if len({editor.pk for editor in editors}) != TWO:
        raise NotToBeGiven("two different editors read a text")
    for editor in editors:
        if not may(editor, "hand_in"):
            raise NotToBeGiven(f"{editor} may not settle passages")
    named = " and ".join(sorted(str(editor) for editor in editors))
    with step(by=by, label=f"give {quoted(snapshot.article.headline)} to {named} to read"):
        open_ones = ReadingPair.objects.filter(snapshot=snapshot, state=ReadingState.GIVEN)
        if open_ones.exists():
            raise NotToBeGiven("it is being read already")
        pair = ReadingPair.objects.create(
            snapshot=snapshot, given_by=by, given_at=now, with_suggestions=with_suggestions
        )
        readings = BlindReading.objects.bulk_create(
            BlindReading(pair=pair, place=place, editor=editor)
            for place, editor in enumerate(editors, start=1)
        )
        if with_suggestions:
            ReadPassage.objects.bulk_create(_suggested(readings, snapshot))
        return pair


def _suggested(readings: Collection[BlindReading], snapshot: Snapshot) -> Iterable[ReadPassage]:
    """The machine's passages for each of the two, whatever people decided on them since."""
    rows = snapshot.attributions.exclude(engine="").prefetch_related("spans")
    marked = [(row, _places(content_of(row))) for row in rows.order_by("start", "id")]
    for reading in readings:
        for row, places in marked:
            if places:
                yield ReadPassage(
                    reading=reading,
                    suggestion=row,
                    places=places,
                    kind=row.kind,
                    speaker_id=row.speaker_id,
                )


def withdraw_readings(*, pair: ReadingPair, by: Editor) -> None:
    """Take a text back from its two editors; what they decided is never shown.

    Raises NotOpen where both have handed in.
    """
    with step(by=by, label=f"take back the two readings of {_headline(pair)}"):
        held = hold(pair)
        if held.state != ReadingState.GIVEN:
            raise NotOpen("the two readings are no longer open")
        ReadingPair.objects.filter(pk=pair.pk).update(state=ReadingState.WITHDRAWN)


def accept_read_passage(*, passage: ReadPassage, by: Editor, version: int | None = None) -> None:
    """The reader keeps the passage as it stands in the reading."""
    _decide(passage, "accept", by, version, review=Review.ACCEPTED)


def reject_read_passage(
    *, passage: ReadPassage, reason: RejectReason, by: Editor, version: int | None = None
) -> None:
    """The reader refuses the passage."""
    _decide(passage, "reject", by, version, review=Review.REJECTED, reject_reason=reason)


def credit_read_passage(
    *, passage: ReadPassage, speaker: Speaker | Newcomer, by: Editor, version: int | None = None
) -> None:
    """The reader says who said it, which keeps the passage.

    Of somebody not known yet the name is written down and no speaker made: others would see one.
    """
    known = speaker if isinstance(speaker, Speaker) else speaker.known
    new = speaker if isinstance(speaker, Newcomer) and known is None else None
    _decide(
        passage,
        "credit",
        by,
        version,
        review=Review.ACCEPTED,
        speaker=known,
        speaker_name=new.name if new else "",
        speaker_kind=new.kind if new else "",
    )


def change_read_passage(
    *,
    passage: ReadPassage,
    by: Editor,
    content: Sequence[Span] | None = None,
    kind: Kind | None = None,
    version: int | None = None,
) -> None:
    """The reader says which words it is, or of which kind, which keeps it. Raises SpansRefused."""
    changed: dict[str, object] = {}
    if content is not None:
        changed["places"] = _places(in_order(content, passage.reading.pair.snapshot))
    if kind is not None:
        changed["kind"] = kind
    _decide(passage, "change", by, version, review=Review.ACCEPTED, **changed)


def new_read_passage(
    *, reading: BlindReading, content: Sequence[Span], kind: Kind, by: Editor
) -> ReadPassage:
    """A passage that the reader marks in the text. Raises SpansRefused."""
    places = _places(in_order(content, reading.pair.snapshot))
    with step(by=by, label=f"mark a new passage in the reading of {_headline(reading.pair)}"):
        _require_open(reading, by)
        return ReadPassage.objects.create(
            reading=reading, places=places, kind=kind, review=Review.ACCEPTED
        )


def hand_in(*, reading: BlindReading, by: Editor, now: datetime) -> BlindReading:
    """The reader is done; the second of the two opens both to be compared.

    Raises NotFinished while a passage waits.
    """
    with step(by=by, label=f"hand in the reading of {_headline(reading.pair)}"):
        pair = hold(reading.pair)
        _require_open(reading, by)
        if waiting := reading.passages.filter(review=Review.SUGGESTED).count():
            raise NotFinished(waiting)
        BlindReading.objects.filter(pk=reading.pk).update(handed_in_at=now)
        if not pair.readings.filter(handed_in_at=None).exists():
            ReadingPair.objects.filter(pk=pair.pk).update(state=ReadingState.HANDED_IN)
        reading.refresh_from_db()
        return reading


def _decide(
    passage: ReadPassage, verb: str, by: Editor, version: int | None, **changed: object
) -> None:
    """Write a decision on a passage of the reader's own, which is still open."""
    wanted = {"reject_reason": "", **changed}
    with step(by=by, label=f"{verb} {_named(passage)}"):
        hold(passage, version=version, wanted=wanted)
        _require_open(passage.reading, by)
        ReadPassage.objects.filter(pk=passage.pk).update(**wanted)
        passage.refresh_from_db(fields=[*wanted, "version"])


def _named(passage: ReadPassage) -> str:
    text = passage.reading.pair.snapshot.text
    words = text[passage.places[0] : passage.places[-1]]
    return f"{quoted(words)} in the reading of {_headline(passage.reading.pair)}"


def _headline(pair: ReadingPair) -> str:
    return quoted(pair.snapshot.article.headline)


def _require_open(reading: BlindReading, by: Editor) -> None:
    rows = BlindReading.objects.filter(pk=reading.pk, editor=by, handed_in_at=None)
    if by is None or not rows.filter(pair__state=ReadingState.GIVEN).exists():
        raise NotOpen("the reading is handed in, or is somebody else's")


def _places(content: Iterable[Span]) -> list[int]:
    """Where the stretches start and end, in turn; those that touch are one."""
    places: list[int] = []
    for span in sorted(content):
        if places and span.start <= places[-1]:
            places[-1] = max(places[-1], span.end)
        else:
            places += [span.start, span.end]
    return places
