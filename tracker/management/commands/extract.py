"""Find and credit the quotations of articles: JSON lines in, JSON lines out. No database.

In: {"id", "text", "date"?, "publisher"?}. Out: {"id", "quotes": [{"start", "end", "spans", "kind",
"speaker_text", "speaker_start", "speaker_end", "speaker_entity", "content", "speaker_kind", "cue",
"confidence", "candidates", "credited_to", "nested"}]}; "nested" are quotations within its words. A
malformed line is named on standard error, the others go on, and the exit code is 1 in the end.
"""

from typing import Any

from django.core.management.base import BaseCommand

from tracker.management.lines import Answer, Asked, Malformed, answer_lines
from tracker.text.attribution import Passage, analyse


class Command(BaseCommand):
    help = __doc__
    requires_system_checks = ()

    def handle(self, **_: object) -> None:
        answer_lines(self, extracted)


def extracted(asked: Asked) -> Answer:
    """The answer to one article; raises Malformed naming the field."""
    if "id" not in asked:
        raise Malformed("id: missing")
    if not isinstance(asked.get("text"), str):
        raise Malformed("text: missing or not a string")
    for field in ("date", "publisher"):
        if not isinstance(asked.get(field), str | None):
            raise Malformed(f"{field}: not a string")
    passages = analyse(asked["text"]).passages
    quotes = [quote(passage) for passage in passages]
    for own, passage in zip(quotes, passages, strict=True):
        if passage.parent is not None:
            quotes[passage.parent]["nested"].append(own)
    outer = [own for own, passage in zip(quotes, passages, strict=True) if passage.parent is None]
    return {"id": asked["id"], "quotes": outer}


def quote(passage: Passage) -> dict[str, Any]:
    """One passage as a prediction of the extraction scorer."""
    source, cue = passage.source, passage.cue
    return {
        "start": passage.content[0].start,
        "end": passage.content[-1].end,
        "spans": [[span.start, span.end] for span in passage.content],
        "content": [[span.start, span.end] for span in passage.whole],
        "kind": passage.kind.value,
        "speaker_text": passage.attribution_text or None,
        "speaker_start": source.start if source else None,
        "speaker_end": source.end if source else None,
        "speaker_entity": passage.speaker or None,
        "speaker_kind": passage.speaker_kind.value,
        "cue": passage.cue_lemma or None,
        "cue_start": cue.start if cue else None,
        "cue_end": cue.end if cue else None,
        "confidence": passage.confidence,
        "candidates": [
            {"name": other.name, "kind": other.kind.value, "score": other.score}
            for other in passage.candidates
        ],
        "credited_to": passage.credited_to or None,
        "nested": [],
    }
