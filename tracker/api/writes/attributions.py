"""What people say of passages, by their programs: accepted, refused, credited, marked otherwise."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from rest_framework import serializers
from rest_framework.exceptions import ValidationError

from tracker.api.problems import InvalidParameters, Refusal
from tracker.api.writes.bodies import SETTLED, BodyOf, Number, Text
from tracker.api.writes.changes import Changed, Changes, changed, changes
from tracker.api.writes.declared import CREATED, MOST_ROWS, Asked, Done, Write
from tracker.api.writes.rows import named, one_named, row_of
from tracker.models import Attribution, Snapshot, Speaker
from tracker.models.rules import NAME
from tracker.operations.marking import SpansRefused
from tracker.operations.revising import Revision, mark_passage, revise_passages
from tracker.operations.versions import Versions, key_of
from tracker.text.span import Span
from tracker.vocabulary import Kind, RejectReason, Review, Scope, SpeakerKind

MOST_SPANS = 50
LONGEST_CUE = 100


class Stretch(BodyOf):
    """Characters of the text, as in the passage’s own spans."""

    start = Number(help_text="the first code point")
    end = Number(help_text="the code point after the last")
    exact = Text(
        required=False,
        trim_whitespace=False,
        help_text="the characters, to be sure that they are the ones meant",
    )


def stretches(**how: Any) -> serializers.ListField:  # noqa: ANN401 - DRF's options
    text = "the words themselves, without quotation marks; several where a sentence is interrupted"
    return serializers.ListField(
        child=Stretch(), min_length=1, max_length=MOST_SPANS, help_text=text, **how
    )


class NewSpeaker(BodyOf):
    """Somebody not known by that name and kind until now."""

    name = Text(max_length=NAME, help_text="the whole name")
    kind = serializers.ChoiceField(choices=SpeakerKind.choices(), help_text="what they are")


class Said(BodyOf):
    """What is said of a passage; whatever is left out stays. It settles the passage."""

    review = serializers.ChoiceField(
        choices=SETTLED, required=False, help_text="accepted or rejected"
    )
    reject_reason = serializers.ChoiceField(
        choices=RejectReason.choices(), required=False, help_text="of a rejected one, why"
    )
    speaker = Number(
        required=False, allow_null=True, help_text="whom it credits, by id; null: nobody"
    )
    new_speaker = NewSpeaker(required=False, help_text="whom it credits, not known until now")
    kind = serializers.ChoiceField(
        choices=Kind.choices(), required=False, help_text="how it is printed"
    )
    cue = Text(
        required=False, allow_blank=True, max_length=LONGEST_CUE, help_text="the reporting verb"
    )
    spans = stretches(required=False)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        wrong = {}
        if not attrs.keys() - {"id", "version"}:
            wrong["non_field_errors"] = "says nothing of the passage"
        if attrs.get("review") == Review.REJECTED and "reject_reason" not in attrs:
            wrong["reject_reason"] = "is needed with rejected"
        if "reject_reason" in attrs and attrs.get("review") != Review.REJECTED:
            wrong["reject_reason"] = "belongs to rejected"
        if "speaker" in attrs and "new_speaker" in attrs:
            wrong["new_speaker"] = "stands for speaker: give one of them"
        if wrong:
            raise ValidationError(wrong)
        return attrs


class SaidOfOne(Said):
    """The same of one of several passages."""

    id = Number(help_text="the passage’s id")
    version = Number(help_text="its version, as it was read")


class NewPassage(BodyOf):
    """A passage that no machine found."""

    snapshot = Number(help_text="the id of the text that the spans count in")
    spans = stretches()
    kind = serializers.ChoiceField(choices=Kind.choices(), help_text="how it is printed")
    speaker = Number(required=False, help_text="whom it credits, by id")


def change(asked: Asked) -> Done:
    row = row_of(Attribution, asked)
    return revised(asked, [row], [asked.values], {key_of(row): asked.version})


def change_several(asked: Asked) -> Done:
    """All of them or none; of each the version that it was read at."""
    ids = [each["id"] for each in asked.values]
    twice = [f"[{n}].id" for n, each in enumerate(ids) if each in ids[:n]]
    if twice:
        raise InvalidParameters([Refusal(place, "stands here twice") for place in twice])
    rows = named(Attribution, ids, [f"[{n}].id" for n in range(len(ids))])
    pairs = zip(rows, asked.values, strict=True)
    versions = {key_of(row): each["version"] for row, each in pairs}
    return revised(asked, rows, asked.values, versions, several=True)


def revised(
    asked: Asked,
    rows: Sequence[Attribution],
    said: Sequence[Mapping[str, Any]],
    versions: Versions,
    *,
    several: bool = False,
) -> Done:
    places = [f"[{n}]." if several else "" for n in range(len(rows))]
    revisions = [revision(*each) for each in zip(rows, said, places, strict=True)]

    with spans_refused():
        context = revise_passages(
            revisions=revisions, by=asked.user, now=asked.now, versions=versions
        )
    return changes(asked, rows, context) if several else changed(asked, rows[0], context)


@contextmanager
def spans_refused() -> Iterator[None]:
    try:
        yield
    except SpansRefused as reason:
        raise InvalidParameters([Refusal("spans", str(reason))]) from reason


def revision(row: Attribution, said: Mapping[str, Any], place: str) -> Revision:
    columns = {"kind": said["kind"]} if "kind" in said else {}
    if "cue" in said:
        columns["cue_lemma"] = said["cue"]
    speaker = said.get("speaker")
    if "speaker" in said and speaker is None:
        columns["speaker"] = None
    new = said.get("new_speaker")
    return Revision(
        passage=row,
        content=content_of(said["spans"], row.snapshot, place) if "spans" in said else (),
        columns=columns,
        speaker=None if speaker is None else one_named(Speaker, speaker, f"{place}speaker"),
        newcomer=(new["name"], SpeakerKind(new["kind"])) if new else None,
        review=Review(said["review"]) if "review" in said else None,
        reason=RejectReason(said.get("reject_reason", RejectReason.OTHER)),
    )


def content_of(
    said: Sequence[Mapping[str, Any]], snapshot: Snapshot, place: str
) -> tuple[Span, ...]:
    """The stretches, if the text has what is said to stand there."""
    spans = tuple(Span(each["start"], each["end"]) for each in said)
    wrong = []
    for number, (span, each) in enumerate(zip(spans, said, strict=True)):
        at = f"{place}spans[{number}]"
        if span.start >= span.end:
            wrong.append(Refusal(f"{at}.end", "must come after start"))
        elif "exact" in each and span.of(snapshot.text) != each["exact"]:
            wrong.append(Refusal(f"{at}.exact", "is not what stands there"))
    if wrong:
        raise InvalidParameters(wrong)
    return spans


def mark(asked: Asked) -> Done:
    said = asked.values
    snapshot = one_named(Snapshot, said["snapshot"], "snapshot")
    content = content_of(said["spans"], snapshot, "")
    speaker = one_named(Speaker, said["speaker"], "speaker") if "speaker" in said else None
    with spans_refused():
        row, context = mark_passage(
            snapshot=snapshot,
            content=content,
            kind=Kind(said["kind"]),
            speaker=speaker,
            by=asked.user,
        )
    return changed(asked, row, context, status=CREATED)


ABOUT = (
    "Says what a passage is: accepted or rejected, whom it credits, how it is printed, which words "
    "it is. Whatever is said settles it, and no machine changes it again; its sentences, quotes "
    "and statements follow at once, in the same step."
)

CHANGE = Write(
    name="attributions_change",
    method="PATCH",
    path="attributions/{identity}/",
    title="Decide on a passage",
    about=ABOUT,
    scope=Scope.EDIT,
    operations=("revise_passages",),
    act=change,
    document=Said,
    answer=Changed,
    example={"review": "rejected", "reject_reason": "scare_quote"},
    conditional=True,
)

CHANGE_SEVERAL = Write(
    name="attributions_change_several",
    method="PATCH",
    path="attributions/",
    title="Decide on several passages",
    about=(
        f"The same of up to {MOST_ROWS} passages, each with its id and the version it was read "
        "at: all of them in one step, or none where one was changed meanwhile or is refused."
    ),
    scope=Scope.EDIT,
    operations=("revise_passages",),
    act=change_several,
    document=SaidOfOne,
    answer=Changes,
    example=[{"id": 1000007, "version": 1, "review": "accepted"}],
    many=True,
    alone=False,
    stale=True,
)

MARK = Write(
    name="attributions_mark",
    method="POST",
    path="attributions/",
    title="Mark a passage",
    about="A passage that no machine found, by its words in a text; it counts as accepted.",
    scope=Scope.EDIT,
    operations=("mark_passage",),
    act=mark,
    document=NewPassage,
    answer=Changed,
    example={
        "snapshot": 1000007,
        "spans": [{"start": 0, "end": 22, "exact": "The harbour stays open"}],
        "kind": "direct",
    },
    created=True,
)
