"""Quotations within a quotation: "He told me, ‘I quit,’" she said.

The outer words are read as a text of their own. Whoever is "I" in them is the outer speaker, and a
name means whom it means in the article. What only stands between marks there (a scare quote, a
title, a motto, what something is called) is nobody's words: somebody must be told to say them.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tracker.text.crediting import Draft, credited
from tracker.text.cues import CueClass
from tracker.text.evidence import Article
from tracker.text.gates import is_title
from tracker.text.names import name_words
from tracker.text.nouns import FEMALE, MALE
from tracker.text.passages import Passage
from tracker.text.people import NAMESAKES, Person
from tracker.text.phrases import PRONOUNS, Form
from tracker.text.quotations import MARKS, SINGLE
from tracker.text.quoting import quoted
from tracker.text.reading import read
from tracker.text.span import Span
from tracker.text.wordlists import listed
from tracker.vocabulary import Kind, SpeakerKind

LEADS = frozenset(",:—–-")
NAMING = listed("call describe label brand dismiss denounce deride characterize portray")
FIRST_PERSON = frozenset(low for low in PRONOUNS if low.replace("’", "'").split("'")[0] == "i")

Bearers = dict[str, list[Person]]


def bearers(entities: Sequence[Person]) -> Bearers:
    """The people and bodies of an article by the last words of their names."""
    found: Bearers = {}
    for person in entities:
        found.setdefault(person.words[-1], []).append(person)
    return found


def second_hand(text: str, outer: Passage, known: Bearers) -> Iterator[Passage]:
    """The passages within the words of `outer`; linear in their length."""
    if outer.kind is Kind.INDIRECT:
        return
    words = _Words(text, outer.content)
    if not _is_marked(words.text):
        return
    inner = read(words.text)
    places = {one.inside: place for place, one in zip(inner.places, inner.quoted, strict=True)}
    for draft in quoted(inner):
        if _is_told(inner, draft, places[draft.content[0]]):
            yield _placed(_resolved(credited(inner, draft, ()), inner, draft, outer, known), words)


class _Words:
    """The pieces of a passage as one text, and where its characters stand in the article."""

    def __init__(self, text: str, pieces: Sequence[Span]) -> None:
        self.pieces = pieces
        self.starts: list[int] = []
        parts: list[str] = []
        size = end = 0
        for piece in pieces:
            said = piece.of(text)
            # A capital after an interruption begins a sentence: the cue before it is another's.
            parts += ["\n" if "\n" in text[end : piece.start] or said[0].isupper() else " ", said]
            self.starts.append(size + 1)
            size, end = size + 1 + len(piece), piece.end
        self.text = "".join(parts)

    def spans(self, span: Span) -> tuple[Span, ...]:
        """The characters of the article that the span holds, one span in each of the pieces."""
        first = bisect_right(self.starts, span.start) - 1
        last = bisect_left(self.starts, span.end)
        held = zip(self.starts[first:last], self.pieces[first:last], strict=True)
        return tuple(
            Span(
                max(span.start - start, 0) + piece.start,
                min(span.end - start + piece.start, piece.end),
            )
            for start, piece in held
        )


def _is_marked(words: str) -> bool:
    """Whether a mark opens in the words; apostrophes open nothing."""
    return bool(MARKS.search(words)) or any(
        mark["opener"] is not None for mark in SINGLE.finditer(words)
    )


def _is_told(inner: Article, draft: Draft, place: int) -> bool:
    """Whether somebody is told to say it: a cue in its sentence, a verb of saying or before a mark.

    "I was like, ‘Go’" and "Holt called it ‘late’" tell it, "they call it ‘the Wall’" does not.
    """
    cue, tokens = draft.cue, inner.tokens
    if cue is None:
        return False
    said = draft.content[0].of(tokens.text)
    if tokens.sentence[cue.cue] != tokens.sentence[place]:
        return False
    if place > 0 and tokens.word[place - 1] in LEADS:
        return cue.strength == CueClass.SAYING or draft.kind is Kind.DIRECT
    named = inner.found[draft.choice.source].form is Form.NAME and cue.lemma in NAMING
    saying = cue.strength == CueClass.SAYING or (named and said[0].islower())
    return saying and not is_title(said)


def _resolved(
    passage: Passage, inner: Article, draft: Draft, outer: Passage, known: Bearers
) -> Passage:
    """The passage with the speaker whom the outer speaker means."""
    mention = inner.found[draft.choice.source]
    said = replace(passage, credited_to=outer.credited_to)
    if mention.form is Form.PRONOUN and inner.tokens.low[mention.first] in FIRST_PERSON:
        return replace(said, speaker=outer.speaker, speaker_kind=outer.speaker_kind)
    words = name_words(passage.speaker)
    named = known.get(words[-1], []) if words else []
    meant = [one for one in named[:NAMESAKES] if set(words) <= set(one.words)]
    if len(meant) == 1 and not {mention.gender, meant[0].gender} >= {MALE, FEMALE}:
        kind = meant[0].kind or passage.speaker_kind
        return replace(said, speaker=meant[0].name, speaker_kind=kind)
    if mention.form is Form.PRONOUN:
        return replace(said, speaker="", speaker_kind=SpeakerKind.ANONYMOUS)
    return said


def _placed(passage: Passage, words: _Words) -> Passage:
    """The passage with its spans where they stand in the article."""
    source, cue = passage.source, passage.cue
    return replace(
        passage,
        content=tuple(span for one in passage.content for span in words.spans(one)),
        whole=tuple(span for one in passage.whole for span in words.spans(one)),
        source=words.spans(source)[0] if source else None,
        cue=words.spans(cue)[0] if cue else None,
    )
