"""Annotated articles as choices to fit on: who is the source, whom it means, what is speech."""

from collections.abc import Iterator

from tracker.management.scoring.examples import Examples, Gold
from tracker.management.scoring.regression import Example
from tracker.management.scoring.reporting import choices
from tracker.management.scoring.surnames import surname
from tracker.text import antecedents, evidence, settings, sources, speech, unattributed
from tracker.text.evidence import Article, Previous
from tracker.text.ranking import choose
from tracker.text.reading import read

DEFINITE = frozenset(("the", "this", "that", "his", "her"))


def add(examples: Examples, gold: Gold) -> None:
    """Add the choices of one annotated article but those of what is speech."""
    article = read(gold["text"])
    examples.reported += choices(examples, article, gold)
    previous = Previous()
    for quote, label in _labelled(article, gold):
        if label["label"] == "quote":
            source = gold["quotes"][label["q"]]
            previous = _source(examples, article, quote, source, previous)


def add_speech(examples: Examples, gold: Gold) -> None:
    """Add what is speech of one article, by the sources that the engine's numbers find."""
    article = read(gold["text"])
    previous = Previous()
    for quote, label in _labelled(article, gold):
        choice = choose(article, quote, previous)
        is_speech = label["label"] == "quote"
        features = speech.features(article, quote, choice.score)
        examples.speech.append(examples.binary(features, right=is_speech))
        if is_speech and choice.is_credited:
            previous = Previous(article.places[quote], choice.source, choice.entity)


def _labelled(article: Article, gold: Gold) -> Iterator[tuple[int, Gold]]:
    """The quotations that are annotated as speech or as none."""
    labels = {(s["start"], s["end"]): s for s in gold["quoted"] if s["mark"] == "double"}
    for quote, quotation in enumerate(article.quoted):
        label = labels.get((quotation.inside.start, quotation.inside.end))
        if label is not None and label["label"] in {"quote", "none"}:
            yield quote, label


def _source(
    examples: Examples, article: Article, quote: int, source: Gold, previous: Previous
) -> Previous:
    """Add who of the mentions around is the annotated source; returns it for the next quotation."""
    numbers = evidence.candidates(article, quote)
    right = _right_mentions(article, numbers, source)
    if not right and source["speaker_type"] != "none":
        return previous
    around = settings.setting(article, quote)
    told = [sources.features(article, around, number, previous) for number in numbers]
    told.append(unattributed.features(article, around, previous))
    credited = [number in right for number in numbers]
    options = tuple(map(examples.numbered, told))
    examples.sources.append(Example(options, (*credited, not right)))
    if not right:
        return previous
    chosen = min(right)
    entity = article.found[chosen].entity
    if entity < 0 and source["speaker_type"] in {"pronoun", "nominal"}:
        keys = _keys(article, chosen, source)
        said = article.said[quote]
        compared = antecedents.antecedents(article, chosen, previous, said)
        # Chains of pronouns are a machine's; what a role means is read off the names beside it.
        doubtful = source["speaker_type"] == "pronoun" and source.get("hand") is None
        if keys is not None:
            entity = _meaning(examples, article, keys, compared, doubtful=doubtful)
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
    examples: Examples,
    article: Article,
    keys: list[str],
    compared: dict[int, list[str]],
    *,
    doubtful: bool,
) -> int:
    """Add which entity a pronoun or role means; returns it, or -1 where nobody is named."""
    right = {entity for entity in compared if _is_meant(article, entity, keys)}
    if not right:
        return -1
    options = tuple(examples.numbered(features) for features in compared.values())
    told = tuple(entity in right for entity in compared)
    examples.meanings.append(Example(options, told, doubtful))
    return next(entity for entity in compared if entity in right)


def _is_meant(article: Article, entity: int, keys: list[str]) -> bool:
    if entity == antecedents.NOBODY:
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
    singular = mention.gender != "p" and antecedents.sort_of(article, mention) == "role"
    if source["speaker_type"] == "pronoun" or (low in DEFINITE and singular):
        return None
    return []
