"""Annotated articles as choices to fit on: who is the source, whom it means, what is speech."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from tracker.management.scoring.regression import Example
from tracker.management.scoring.surnames import surname
from tracker.text import clauses, evidence, reported, resolution, speech
from tracker.text.evidence import Article, Previous
from tracker.text.reading import read

HALF = 0.5  # share of an annotated content that lies on the side of its cue
DEFINITE = frozenset(("the", "this", "that", "his", "her"))

Gold = dict[str, Any]


@dataclass(slots=True)
class Examples:
    """The choices of a corpus by what is chosen; features are numbered as they come."""

    numbers: dict[str, int] = field(default_factory=dict)
    sources: list[Example] = field(default_factory=list)
    meanings: list[Example] = field(default_factory=list)
    speech: list[Example] = field(default_factory=list)
    reported: list[Example] = field(default_factory=list)

    def numbered(self, features: list[str]) -> tuple[int, ...]:
        return tuple(self.numbers.setdefault(name, len(self.numbers)) for name in features)

    def binary(self, features: list[str], *, right: bool) -> Example:
        """A yes or no as a choice between the features and nothing."""
        return Example((self.numbered(features), ()), (right, not right))


def add(examples: Examples, gold: Gold) -> None:
    """Add the choices of one annotated article."""
    article = read(gold["text"])
    examples.reported += _reported(examples, article, gold)
    labels = {(s["start"], s["end"]): s for s in gold["quoted"] if s["mark"] == "double"}
    previous = Previous()
    for quote, quotation in enumerate(article.quoted):
        label = labels.get((quotation.inside.start, quotation.inside.end))
        if label is None or label["label"] not in {"quote", "none"}:
            continue
        is_speech = label["label"] == "quote"
        features = speech.features(article, quote)
        examples.speech.append(examples.binary(features, right=is_speech))
        if is_speech:
            source = gold["quotes"][label["q"]]
            previous = _source(examples, article, quote, source, previous)


def _reported(examples: Examples, article: Article, gold: Gold) -> Iterator[Example]:
    """The three choices about each cue: what it reports and where that begins and ends."""
    wanted = [
        quote for quote in gold["quotes"] if quote["kind"] == "indirect" and not quote.get("single")
    ]
    for sides in reported.cues(article):
        right = [_reports(article, side, wanted) for side in sides]
        options = [examples.numbered(reported.features(article, side)) for side in sides]
        found = any(quote is not None for quote in right)
        yield Example((*options, ()), (*(quote is not None for quote in right), not found))
        for side, quote in zip(sides, right, strict=True):
            if quote is not None:
                yield from _edges(examples, article, side, quote)


def _reports(article: Article, side: reported.Side, wanted: list[Gold]) -> Gold | None:
    """The annotated content of the cue on that side of it."""
    tokens = article.tokens
    cue = tokens.start[side.link.cue]
    first, last = tokens.start[side.first], tokens.end[side.last - 1]
    for quote in wanted:
        start, end = quote["spans"][0][0], quote["spans"][-1][1]
        inside = min(end, last) - max(start, first) >= HALF * (end - start)
        if (
            inside
            and quote["cue_start"] is not None
            and quote["cue_start"] <= cue < quote["cue_end"]
        ):
            return quote
    return None


def _edges(
    examples: Examples, article: Article, side: reported.Side, quote: Gold
) -> Iterator[Example]:
    """Where the content begins and ends, if among the places looked at."""
    tokens = article.tokens
    start, end = quote["spans"][0][0], quote["spans"][-1][1]
    bounds = side.first, side.last, side.label
    options = clauses.starts(article, side.first, side.last, after=side.after)
    begins = tuple(tokens.start[index] == start for index in options)
    if sum(begins) != 1:
        return
    if len(options) > 1:
        found = [clauses.start_features(article, index, *bounds) for index in options]
        yield Example(tuple(map(examples.numbered, found)), begins)
    first = options[begins.index(True)]
    stops = clauses.ends(article, first, side.last) if side.after else []
    closes = tuple(abs(tokens.end[index - 1] - end) <= 1 for index in stops)
    if len(stops) > 1 and any(closes):
        ended = [
            clauses.end_features(article, (first, index), side.last, side.label, rank)
            for rank, index in enumerate(stops)
        ]
        yield Example(tuple(map(examples.numbered, ended)), closes)


def _source(
    examples: Examples, article: Article, quote: int, source: Gold, previous: Previous
) -> Previous:
    """Add who of the mentions around is the annotated source; returns it for the next quotation."""
    numbers = evidence.candidates(article, quote)
    right = _right_mentions(article, numbers, source)
    if not right:
        return previous
    options = tuple(
        examples.numbered(evidence.features(article, quote, number, previous)) for number in numbers
    )
    examples.sources.append(Example(options, tuple(number in right for number in numbers)))
    chosen = min(right)
    entity = article.found[chosen].entity
    if entity < 0 and source["speaker_type"] in {"pronoun", "nominal"}:
        keys = _keys(article, chosen, source)
        said = article.said[quote]
        compared = resolution.antecedents(article, chosen, previous, said)
        entity = -1 if keys is None else _meaning(examples, article, keys, compared)
    return Previous(article.places[quote], chosen, entity)


def _right_mentions(article: Article, numbers: list[int], source: Gold) -> set[int]:
    """The mentions that overlap the annotated source; of several the one of the same name."""
    if source["speaker_start"] is None:
        return set()
    tokens, found = article.tokens, article.found
    over = [
        number
        for number in numbers
        if tokens.start[found[number].first] < source["speaker_end"]
        and source["speaker_start"] < tokens.end[found[number].last - 1]
    ]
    if len(over) <= 1:
        return set(over)
    named = {n for n in over if surname(found[n].name) in source["speaker_keys"]}
    return named or {min(over)}


def _meaning(
    examples: Examples, article: Article, keys: list[str], compared: dict[int, list[str]]
) -> int:
    """Add which entity a pronoun or role means; returns it, or -1 where nobody is named."""
    right = {entity for entity in compared if _is_meant(article, entity, keys)}
    if not right:
        return -1
    options = tuple(examples.numbered(features) for features in compared.values())
    examples.meanings.append(Example(options, tuple(entity in right for entity in compared)))
    return next(entity for entity in compared if entity in right)


def _is_meant(article: Article, entity: int, keys: list[str]) -> bool:
    if entity == resolution.NOBODY:
        return not keys
    person = article.entities[entity]
    return surname(person.name) in keys or person.words[-1] in keys


def _keys(article: Article, number: int, source: Gold) -> list[str] | None:
    """The names a source may mean by hand or by chain; none known leaves the choice out.

    A chain that is missing says nothing about "the mayor" and much about "a senior official".
    """
    if source.get("hand") is not None:
        return list(source["hand"]["keys"])
    if source.get("entity"):
        return [source["entity"]["key"]]
    mention = article.found[number]
    low = article.tokens.low[mention.first]
    singular = mention.gender != "p" and resolution.sort_of(article, mention) == "role"
    if source["speaker_type"] == "pronoun" or (low in DEFINITE and singular):
        return None
    return []
