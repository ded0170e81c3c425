"""The sentences that articles print, held in memory and found as the store finds them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import inf

from tracker.text.attribution import Passage, analyse
from tracker.text.clusters import Key, Node
from tracker.text.folding import words
from tracker.text.relations import SAME_STORY
from tracker.text.sentences import cut
from tracker.text.shingles import fingerprint, phrase_fingerprint, query_fingerprint
from tracker.text.span import Span
from tracker.text.stories import likeness, story
from tracker.text.utterances import SENTENCE, Utterance
from tracker.vocabulary import Kind

NEWEST = 64  # sentences read per hash, as the store reads them
NEARBY = 7  # days within which a phrase is sought inside sentences
SAME_DAYS = 3  # within which either of a pair may find the other, where they tell one story


@dataclass(frozen=True, slots=True)
class Source:
    """An article as the benchmark knows it."""

    text: str
    published: date | None
    publisher: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """One printed sentence; several spans where it is interrupted."""

    article: str
    spans: tuple[Span, ...]
    utterance: Utterance

    @property
    def key(self) -> Key:
        return (self.utterance.text, self.article, str(self.spans[0].start))

    @property
    def said(self) -> tuple[str, ...]:
        return words(self.utterance.text)

    @property
    def is_whole(self) -> bool:
        """Whether it is a sentence and no phrase."""
        return len(self.said) >= SENTENCE

    @property
    def node(self) -> Node:
        return Node(self.key, len(self.said))

    def lies_in(self, spans: Iterable[Span]) -> bool:
        """Whether more than half of it lies in the spans."""
        spans = list(spans)
        inside = sum(
            max(0, min(own.end, other.end) - max(own.start, other.start))
            for own in self.spans
            for other in spans
        )
        return 2 * inside > sum(map(len, self.spans))


def printed(name: str, source: Source) -> list[Sentence]:
    """The sentences in quotation marks of an article, with whom the engine credits them to."""
    found: dict[Key, Sentence] = {}
    for passage in analyse(source.text).passages:
        if passage.kind is not Kind.INDIRECT:
            for sentence in sentences(name, source, passage.content, passage):
                found[sentence.key] = sentence
    return list(found.values())


def sentences(
    name: str, source: Source, spans: tuple[Span, ...], passage: Passage | None = None
) -> Iterator[Sentence]:
    """The content of a passage cut as the product cuts it; of nobody where no passage is known."""
    pieces = [(piece, _said(source, piece)) for piece in cut(source.text, spans)]
    for piece, text in pieces:
        if words(text):
            told = Utterance(
                text,
                date=source.published,
                publisher=source.publisher,
                speaker=passage.speaker if passage else "",
                kind=passage.kind if passage else None,
                story=story(source.text),
                passage=" ".join(text for _, text in pieces),
            )
            yield Sentence(name, piece, told)


def _said(source: Source, piece: Iterable[Span]) -> str:
    return " ".join(span.of(source.text).strip() for span in piece)


def meetings(held: Sequence[Sentence]) -> list[tuple[Sentence, Sentence]]:
    """The pairs of which each would find the other, whichever were stored first."""
    places = {sentence.key: place for place, sentence in enumerate(held)}
    by_hash = _postings(held)
    found: set[tuple[int, int]] = set()
    for place, sentence in enumerate(held):
        text = sentence.utterance.text
        asked = {*query_fingerprint(text), *phrase_fingerprint(text)}
        near = {places[other.key] for each in asked for other in by_hash.get(each, ())}
        found |= {(place, other) for other in near if other != place}
    met = {
        (min(pair), max(pair))
        for pair in found
        if pair[::-1] in found or _tell_one_story(held[pair[0]], held[pair[1]])
    }
    return [(held[one], held[other]) for one, other in sorted(met | set(_containing(held)))]


def _tell_one_story(one: Sentence, other: Sentence) -> bool:
    """Whether two sentences are of the same days and of articles that tell the same story."""
    told, tale = one.utterance.story, other.utterance.story
    if told is None or tale is None or _days(one, other) > SAME_DAYS:
        return False
    return likeness(told, tale) >= SAME_STORY


def _postings(held: Sequence[Sentence]) -> Mapping[int, Sequence[Sentence]]:
    by_hash: defaultdict[int, list[Sentence]] = defaultdict(list)
    for sentence in sorted(held, key=lambda each: each.utterance.date or date.min):
        for each in fingerprint(sentence.utterance.text):
            by_hash[each].append(sentence)
    return {each: found[-NEWEST:] for each, found in by_hash.items()}


def _containing(held: Sequence[Sentence]) -> Iterator[tuple[int, int]]:
    """Phrases and the sentences of the same week that hold them."""
    by_phrase: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for place, sentence in enumerate(held):
        if not sentence.is_whole:
            by_phrase[sentence.said].append(place)
    for place, sentence in enumerate(held):
        said = sentence.said
        runs = {
            said[start : start + length]
            for length in range(1, SENTENCE)
            for start in range(len(said) - length + 1)
        }
        for run in runs & by_phrase.keys() if sentence.is_whole else ():
            for phrase in by_phrase[run]:
                if _days(held[phrase], sentence) <= NEARBY:
                    yield min(phrase, place), max(phrase, place)


def _days(one: Sentence, other: Sentence) -> float:
    first, then = one.utterance.date, other.utterance.date
    return abs((first - then).days) if first and then else inf
