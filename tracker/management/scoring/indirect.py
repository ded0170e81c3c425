"""How well reported speech is found: contents that overlap by half, and what became of the others.

Every annotated content counts, whatever its cue, so that a content told of by "hopes" or "supports"
is right where it is found; those with a cue of speech are counted once more by themselves. The
precision at which their recall is told is that of all contents made.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from tracker.management.scoring.stretches import Positions, Words, jaccard, paired
from tracker.management.scoring.tallies import Content, Scores, Tally
from tracker.text.attribution import Passage
from tracker.text.clauses import Clauses
from tracker.text.cues import FORMS, CueClass
from tracker.text.reading import read
from tracker.text.reporting import cues
from tracker.vocabulary import Kind

HALF = 0.5

Gold = dict[str, Any]
Made = list[tuple[Words, Passage]]


def count(scores: Scores, article: Gold, positions: Positions, passages: Sequence[Passage]) -> None:
    """Count one article."""
    gold: dict[Words, Gold] = {}
    others = set[int]()
    for quote in article["quotes"]:
        at = positions.over(quote["spans"])
        if quote["kind"] != "indirect" or quote.get("single"):
            others |= at
        elif at:
            gold.setdefault(at, quote)
    made = list(_made(positions, passages, frozenset(others), list(gold)))
    pairs = paired(list(gold), [at for at, _ in made], HALF)
    spoken = [number for number, quote in enumerate(gold.values()) if quote.get("speech_cue")]
    said = {pairs[number] for number in spoken if number in pairs}
    right = set(pairs.values())
    _sum(scores.indirect, len(pairs), len(made), len(gold))
    _sum(scores.spoken, len(said), len(made), len(spoken))
    scores.reported += [
        Content(passage.confidence, number in right, number in said, _is_weak(passage.cue_lemma))
        for number, (_, passage) in enumerate(made)
    ]
    missed = {at: quote for n, (at, quote) in enumerate(gold.items()) if n not in pairs}
    _count_missed(scores, article, missed, made)
    for number, (at, _) in enumerate(made):
        if number not in right:
            scores.lapses[f"extra: {'boundary' if _touches(at, gold) else 'not annotated'}"] += 1
    for number, place in pairs.items():
        _count_speaker(scores, list(gold.values())[number], made[place][1])


def _sum(tally: Tally, right: int, made: int, wanted: int) -> None:
    tally.right += right
    tally.made += made
    tally.wanted += wanted


def _made(
    positions: Positions, passages: Sequence[Passage], others: Words, gold: list[Words]
) -> Iterator[tuple[Words, Passage]]:
    """Contents made, except those that mostly lie in a quotation."""
    seen: set[Words] = set()
    for passage in passages:
        if passage.kind is not Kind.INDIRECT:
            continue
        at = positions.over((span.start, span.end) for span in passage.content)
        outside = len(at & others) < HALF * len(at) or any(jaccard(at, x) >= HALF for x in gold)
        if at and at not in seen and outside:
            seen.add(at)
            yield at, passage


def _touches(at: Words, others: Iterable[Words]) -> bool:
    return any(at & other for other in others)


def _count_missed(scores: Scores, article: Gold, missed: dict[Words, Gold], made: Made) -> None:
    """Why each content was missed: its edges, no cue looked at, or too little confidence."""
    looked_at = _looked_at(article["text"]) if missed else []
    for at, quote in missed.items():
        start, end = quote["cue_start"], quote["cue_end"]
        if _touches(at, [found for found, _ in made]):
            reason = "boundary"
        elif start is not None and any(start <= place < end for place in looked_at):
            reason = "below the cut"
        else:
            reason = "no candidate"
        scores.lapses[f"missed: {reason}"] += 1
        if quote.get("speech_cue"):
            scores.lapses[f"missed, speech cue: {reason}"] += 1


def _looked_at(text: str) -> list[int]:
    """The places of the cues that may report."""
    view = Clauses(read(text))
    return [view.article.tokens.start[several[0].link.cue] for several in cues(view)]


def _is_weak(lemma: str) -> bool:
    """Whether the cue is a verb that may be done without words, or a word of attitude."""
    return lemma not in {"according", ":"} and FORMS.get(lemma, ("", 0))[1] < CueClass.SAYING


def _count_speaker(scores: Scores, quote: Gold, passage: Passage) -> None:
    """Count the source of a content found: the annotated mention, or rightly nobody."""
    tally = scores.tellers
    tally.wanted += 1
    tally.made += 1
    start, end = quote["speaker_start"], quote["speaker_end"]
    if start is None:
        tally.right += passage.source is None
    else:
        source = passage.source
        tally.right += source is not None and source.start < end and start < source.end
