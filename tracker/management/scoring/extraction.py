"""How well quotations are found and credited, measured on an annotated corpus (PolNeAR).

A stretch is what stands between double marks within one paragraph. It counts if it lies in the
content of an attribution; single-quoted stretches, wrappers and stretches with an attribution of
their own inside are neither right nor wrong. Speakers are judged over the stretches found: a named
source by its last name, a pronoun or role by the person a reader found it to mean, an unnamed
source by the mention itself.
"""

import json
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tracker.management.scoring import bars, indirect
from tracker.management.scoring.mistakes import category
from tracker.management.scoring.stretches import Positions, Words, paired, union
from tracker.management.scoring.surnames import credited, folded, surname, words
from tracker.management.scoring.tallies import BANDS, Scores, Tally, table
from tracker.text.attribution import Passage, analyse
from tracker.vocabulary import Kind

FOUND, HALF = 0.8, 0.5
ARTICLE = 750  # words by which speed is told

Gold = dict[str, Any]


Stretch = tuple[Words, Passage]


def report(gold_path: Path) -> str:
    """The table of QUALITY.md section 1 for a gold file, JSON lines, one article a line.

    The pace is that of this run: on a machine with other work it says little.
    """
    scores = Scores()
    words, seconds = 0, 0.0
    with gold_path.open(encoding="utf8") as lines:
        for line in filter(str.strip, lines):
            article = json.loads(line)
            words += len(article["text"].split())
            start = time.process_time()
            passages = analyse(article["text"]).passages
            seconds += time.process_time() - start
            add(scores, article, passages)
    pace = words / ARTICLE / seconds if seconds else 0.0
    return "\n".join((*bars.lines(bars.extraction(scores, pace)), "", table(scores)))


def add(scores: Scores, article: Gold, passages: Sequence[Passage]) -> None:
    """Count one article."""
    positions = Positions(article["text"])
    marked = [
        (stretch, positions.of(stretch["start"], stretch["end"])) for stretch in article["quoted"]
    ]
    gold = [(stretch, at) for stretch, at in marked if _counts(stretch) and at]
    exact, loose = _predicted(positions, marked, passages, _ignored(marked, gold))
    wanted = [at for _, at in gold]
    _count(scores.exact, wanted, exact, 1.0)
    pairs = _count(scores.found, wanted, loose, FOUND)
    found = {i: loose[j][1] for i, j in pairs.items()}
    sources = [article["quotes"][stretch["q"]] for stretch, _ in gold]
    unknown = sum(1 for i in found if not _is_checkable(sources[i]))
    scores.joint.made += len(loose) - unknown
    for number, source in enumerate(sources):
        passage = found.get(number)
        if not _count_speaker(scores, source, passage):
            scores.errors[category(article["text"], gold[number][0], source, wanted[number])] += 1
    indirect.count(scores, article, positions, passages)


def _counts(stretch: Gold) -> bool:
    return bool(stretch["mark"] == "double" and stretch["label"] == "quote")


def _ignored(marked: list[tuple[Gold, Words]], gold: list[tuple[Gold, Words]]) -> Words:
    """The positions at which a prediction is neither right nor wrong."""
    loose = union(
        at for s, at in marked if s["mark"] != "double" or s["label"] in {"inner", "ignore"}
    )
    return loose - union(at for _, at in gold)


def _predicted(
    positions: Positions,
    marked: list[tuple[Gold, Words]],
    passages: Sequence[Passage],
    ignored: Words,
) -> tuple[list[Stretch], list[Stretch]]:
    """The predicted stretches as they are, and cut down to the marked ones they cover."""
    exact: list[Stretch] = []
    loose: list[Stretch] = []
    for passage in passages:
        if passage.kind is Kind.INDIRECT or passage.parent is not None:
            continue  # words within a stretch are no stretch of their own
        pieces = positions.by_paragraph((span.start, span.end) for span in passage.content)
        cut = [piece & at for piece in pieces for _, at in marked if piece & at]
        exact += [(at, passage) for at in (cut if passage.kind is Kind.MIXED and cut else pieces)]
        loose += [(at, passage) for at in cut or pieces]
    return _once(exact, ignored), _once(loose, ignored)


def _once(stretches: list[Stretch], ignored: Words) -> list[Stretch]:
    first: dict[Words, Passage] = {}
    for at, passage in stretches:
        if len(at & ignored) < HALF * len(at):
            first.setdefault(at, passage)
    return list(first.items())


def _count(tally: Tally, wanted: list[Words], made: list[Stretch], least: float) -> dict[int, int]:
    pairs = paired(wanted, [at for at, _ in made], least)
    tally.right += len(pairs)
    tally.made += len(made)
    tally.wanted += len(wanted)
    return pairs


def _referents(source: Gold) -> list[str] | None:
    """Keys of whom a pronoun or role means: by hand, else by the chain; None if nobody knows."""
    if source.get("hand") is not None:
        return list(source["hand"]["keys"])
    return [source["entity"]["key"]] if source.get("entity") else None


def _is_checkable(source: Gold) -> bool:
    kind = source["speaker_type"]
    return kind == "name" or (kind in {"pronoun", "nominal"} and _referents(source) is not None)


def _count_speaker(scores: Scores, source: Gold, passage: Passage | None) -> bool:
    """Count a speaker; returns whether the stretch was found and its speaker not known wrong."""
    kind = source["speaker_type"]
    if kind == "none":
        empty = passage is not None and not (passage.attribution_text or passage.speaker)
        _speaker(scores, "no source, left empty", passage, right=empty)
        return passage is not None
    if kind == "name":
        row, right = "named", passage is not None and _name_is_right(source, passage)
    else:
        mentioned = passage is not None and _mention_is_right(source, passage)
        _speaker(scores, f"{kind}, the same mention", passage, right=mentioned)
        referents = _referents(source)
        if referents is None:
            return passage is not None
        row = f"{kind}, resolved" if referents else f"{kind}, unnamed"
        meant = passage is not None and bool(
            set(referents) & credited(passage.speaker or passage.attribution_text)
        )
        right = meant if referents else mentioned
    _speaker(scores, row, passage, right=right)
    scores.joint.wanted += 1
    scores.joint.right += right
    if passage is not None:
        band = max((b for b in BANDS if passage.confidence >= b), default=0.0)
        tally = scores.bands.setdefault(band, Tally())
        tally.made += 1
        tally.right += right
    return right


def _speaker(scores: Scores, row: str, passage: Passage | None, *, right: bool) -> None:
    tally = scores.speakers.setdefault(row, Tally())
    tally.wanted += 1
    tally.made += passage is not None
    tally.right += right


def _name_is_right(source: Gold, passage: Passage) -> bool:
    if set(source["speaker_keys"]) & credited(passage.speaker, passage.attribution_text):
        return True
    wanted = _plain(source["speaker_text"])
    return bool(wanted) and wanted == _plain(passage.attribution_text)


def _plain(phrase: str) -> str:
    return " ".join(map(folded, words(phrase)))


def _mention_is_right(source: Gold, passage: Passage) -> bool:
    start, end = source["speaker_start"], source["speaker_end"]
    if passage.source is not None and start is not None:
        if passage.source.start < end and start < passage.source.end:
            return True
        if source["speaker_type"] == "pronoun":
            return False  # another "he" may be another man
    text = passage.attribution_text
    return bool(text) and surname(text) == surname(source["speaker_text"] or "")
