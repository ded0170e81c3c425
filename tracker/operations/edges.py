"""Which printed wordings may be one quote: every pair that could find each other, judged once.

A pair is compared where each of the two would find the other in the store, so that it does not
matter which came first. Judgements are kept between articles: they follow from what is compared.
"""

from collections import OrderedDict, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, product

from tracker.models import Snapshot
from tracker.operations.wordings import Face, Wording, printed_beside
from tracker.queries.candidates import NEARBY, PHRASE, holds, sought_inside
from tracker.queries.compiled import Compiled, Given, ValuesQuerySet
from tracker.text.alignment import align
from tracker.text.bounds import are_unlike, most_covered
from tracker.text.clusters import Edge, Key
from tracker.text.folding import words
from tracker.text.matching import judge
from tracker.text.shingles import (
    fingerprint,
    phrase_fingerprint,
    query_fingerprint,
    stretches,
    trigrams,
)
from tracker.text.stories import Story, likeness, story
from tracker.text.utterances import SENTENCE, Utterance
from tracker.vocabulary import MatchDecision, Relation

STORIES = 2048  # term vectors kept between articles; a snapshot's text never changes
JUDGED = 50_000  # pairs whose judgement is kept
FOLDED = 8192  # wordings whose hashes are kept
APART = 0.4  # share of the shorter's words up to which two sentences of one text are two


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a comparison found."""

    score: float
    decision: MatchDecision
    relation: Relation
    matched: int  # words
    coverage: float  # of the shorter side


_stories: OrderedDict[int, Story] = OrderedDict()

UNLIKE = Verdict(0.0, MatchDecision.NONE, Relation.DIFFERENT, 0, 0.0)

Judging = Callable[[Wording, Wording], Verdict]
Hashes = Callable[[str], frozenset[int]]


def verdict_of(one: Wording, other: Wording) -> Verdict:
    first, then = (one.face, other.face) if one.key <= other.key else (other.face, one.face)
    return UNLIKE if _are_unlike(first.text, then.text) else _verdict(first, then)


def sentence_edges(wordings: Collection[Wording], by: Judging = verdict_of) -> Iterator[Edge]:
    """The edges between all sentences."""
    sentences = {each.key: each for each in wordings if each.is_sentence}
    by_hash = _by_hash(sentences.values(), _stored)
    pairs: set[tuple[Key, Key]] = set()
    for key, wording in sentences.items():
        near = _sharing(_asked(wording.face.text), by_hash) - {key}
        pairs |= {(min(key, other), max(key, other)) for other in near}
    for one, then in sorted(pairs):
        yield from edge_of(sentences[one], sentences[then], by)


def phrase_edges(
    phrases: Iterable[Wording], others: Iterable[Wording], by: Judging = verdict_of
) -> Iterator[Edge]:
    """The edges of phrases with these sentences or phrases."""
    held = {each.key: each for each in others}
    stored, asked = (_by_hash(held.values(), hashes) for hashes in (_stored, _asked))
    seen: set[tuple[Key, Key]] = set()
    for phrase in phrases:
        text = phrase.face.text
        # Whichever is the shorter: what it stores is among what the longer asks for.
        near = _sharing(_stored(text), asked) | _sharing(_asked(text), stored)
        for other in sorted(near - {phrase.key}):
            pair = (min(phrase.key, other), max(phrase.key, other))
            if pair not in seen:
                seen.add(pair)
                yield from edge_of(phrase, held[other], by)


class Meeting:
    """Wordings by what brings others to them, so that each is compared with few of them."""

    def __init__(self, wordings: Iterable[Wording]) -> None:
        self.held = {each.key: each for each in wordings}
        self.stored, self.asked = (_by_hash(self.held.values(), by) for by in (_stored, _asked))
        self.stretches: dict[str, list[Key]] = {}
        for key, each in self.held.items():
            for stretch in trigrams(each.said):
                self.stretches.setdefault(stretch, []).append(key)
        # Of fewer words than three a phrase is one stretch, and stands in a text as such.
        self.shortest = min((len(each.said) for each in self.held.values()), default=SENTENCE)

    def of(self, other: Wording) -> list[Wording]:
        """Those that share a hash with the other, as do all of which one stands in the other."""
        return [self.held[key] for key in self._near(other.face.text)]

    def may_be_one(self, text: str) -> bool:
        """Whether any of them may be one with the text, as far as its words tell.

        A phrase is left open. What shares a hash with the text shares the words of it, which are
        at hand without hashing any.
        """
        said = words(text)
        if len(said) < SENTENCE:
            return True
        told = stretches(said, shortest=self.shortest)
        shared = (self.stretches.get(each, ()) for each in told)
        faces = (self.held[key].face for key in {*chain.from_iterable(shared)})
        return any(not _are_unlike(*sorted((face.text, text))) for face in faces)

    def _near(self, text: str) -> set[Key]:
        return _sharing(_stored(text), self.asked) | _sharing(_asked(text), self.stored)


def _by_hash(wordings: Iterable[Wording], hashes: Hashes) -> dict[int, list[Key]]:
    found: defaultdict[int, list[Key]] = defaultdict(list)
    for wording in wordings:
        for each in hashes(wording.face.text):
            found[each].append(wording.key)
    return found


def _sharing(hashes: Iterable[int], by_hash: dict[int, list[Key]]) -> set[Key]:
    return {key for each in hashes for key in by_hash.get(each, ())}


def edge_of(one: Wording, other: Wording, by: Judging = verdict_of) -> Iterator[Edge]:
    """The edge between two wordings, if there is one."""
    first, then = sorted((one, other), key=lambda each: each.key)
    if not may_meet(first, then):
        return
    verdict = by(first, then)
    if verdict.decision is not MatchDecision.NONE:
        yield Edge(
            first.key,
            then.key,
            verdict.score,
            verdict.decision,
            verdict.relation,
            verdict.coverage,
        )


def may_meet(one: Wording, other: Wording) -> bool:
    """Whether each of the two, looked up in a store that holds the other, would find it."""
    short, long = _by_length(one, other)
    a, b = short.face.text, long.face.text
    if stands_in(short, long) and _are_near(short, long) and is_read_in(a, b):
        return True
    if _stored(a).isdisjoint(_asked(b)):
        return False
    return not _stored(b).isdisjoint(_asked(a)) or (_are_near(short, long) and _is_sought_in(a, b))


def stands_in(one: Wording, other: Wording) -> bool:
    """Whether the shorter is a phrase that the other holds."""
    short, long = _by_length(one, other)
    if short.is_sentence:
        return False
    return f" {' '.join(short.said)} " in f" {' '.join(long.said)} "


def _by_length(one: Wording, other: Wording) -> tuple[Wording, Wording]:
    mine, its = len(one.said), len(other.said)
    is_in_order = mine < its or (mine == its and one.key <= other.key)
    return (one, other) if is_in_order else (other, one)


@lru_cache(maxsize=JUDGED)
def is_read_in(phrase: str, text: str) -> bool:
    """Whether a look-up of the phrase finds the text: of function words alone it finds none."""
    return len(words(phrase)) >= PHRASE or holds(text, phrase)


@lru_cache(maxsize=JUDGED)
def _is_sought_in(fragment: str, text: str) -> bool:
    """Whether a look-up of the fragment reads the text for a few of its words."""
    said = f" {' '.join(words(text))} "
    shared = [each for each in sought_inside(fragment) if f" {each} " in said]
    return any(holds(text, each) for each in shared)


def _are_near(phrase: Wording, other: Wording) -> bool:
    """Whether a phrase was printed in the week of the other, or of what that stands for."""
    since = other.since or other.published
    if phrase.published is None or since is None:
        return False
    return abs(phrase.published - since) <= NEARBY


@lru_cache(maxsize=FOLDED)
def _stored(text: str) -> frozenset[int]:
    return frozenset(fingerprint(text))


@lru_cache(maxsize=FOLDED)
def _asked(text: str) -> frozenset[int]:
    return frozenset((*query_fingerprint(text), *phrase_fingerprint(text)))


@lru_cache(maxsize=JUDGED)
def _are_unlike(a: str, b: str) -> bool:
    return are_unlike(a, b)


@lru_cache(maxsize=JUDGED)
def _verdict(one: Face, other: Face) -> Verdict:
    return verdict_by(one, other, story_of)


def verdict_by(one: Face, other: Face, told: Callable[[int], Story]) -> Verdict:
    """What a comparison finds where `told` knows what each snapshot tells."""
    pairs = product(map(told, one.snapshots), map(told, other.snapshots))
    likest = max(pairs, key=lambda pair: likeness(*pair), default=(None, None))
    judgement = judge(_utterance(one, likest[0]), _utterance(other, likest[1]))
    return Verdict(
        judgement.score,
        judgement.decision,
        judgement.relation,
        judgement.alignment.matched,
        judgement.alignment.coverage,
    )


def _utterance(face: Face, told: Story | None) -> Utterance:
    return Utterance(
        face.text,
        date=face.day,
        publisher=face.outlet,
        speaker=face.speaker,
        kind=face.kind,
        story=told,
        months=face.months,
        passage=face.passage,
    )


def story_of(snapshot_id: int) -> Story:
    """What a snapshot tells outside its quotations."""
    told = _stories.get(snapshot_id)
    if told is None:
        [(text,)] = _text.tuples(snapshot=snapshot_id)
        told = remember_story(snapshot_id, text)
    return told


@Compiled
def _text() -> ValuesQuerySet:
    rows: ValuesQuerySet = Snapshot.objects.filter(pk=Given("snapshot"))
    return rows.values_list("text")


def remember_story(snapshot_id: int, text: str) -> Story:
    """Keep what the text tells, for its comparisons; that of the text kept longest is let go."""
    told = _stories[snapshot_id] = _stories.get(snapshot_id) or story(text)
    if len(_stories) > STORIES:
        _stories.popitem(last=False)
    return told


def remember_hashes(text: str) -> None:
    """Work out by which hashes a sentence finds others and is found."""
    _stored(text)
    _asked(text)


def apart(wordings: Iterable[Wording]) -> Iterator[tuple[Key, Key]]:
    """Pairs that one text prints as two sentences."""
    for one, other in printed_beside(wordings):
        a, b = one.face.text, other.face.text
        if most_covered(a, b) <= APART or _shared(a, b) <= APART:
            yield one.key, other.key


@lru_cache(maxsize=JUDGED)
def _shared(one: str, other: str) -> float:
    return align(one, other).coverage
