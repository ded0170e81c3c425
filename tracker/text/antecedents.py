"""Whom a pronoun or a role may mean, and what speaks for each, as named features."""

from bisect import bisect_left
from dataclasses import dataclass
from operator import attrgetter

from tracker.text.evidence import Article, Previous, bucket
from tracker.text.links import Link
from tracker.text.nouns import FEMALE, MALE, PLURAL
from tracker.text.people import Person
from tracker.text.phrases import POSSESSIVE_MARKS, Form, Mention
from tracker.text.roles import held, is_like
from tracker.text.titles import BODY_NOUNS, DOCUMENT_NOUNS, PERSON_NOUNS
from tracker.text.wordlists import listed
from tracker.vocabulary import SpeakerKind

NOBODY = -1  # stands for "nobody named in the article" among the entities
RECENT = 120  # mentions looked back over
MOST = 12  # entities compared
BEARERS = 4
AHEAD = 6  # mentions after it that may already name whom it means
OFTEN = 4  # cues at which somebody stands that are told apart
AGAIN = 12  # mentions after it among which its pronouns are counted
NOTHING: frozenset[str] = frozenset()
INDEFINITE = listed("a an one another some several many most both two three other no every any few")
_PREPOSITIONS = listed("of for to in with by from at about on against between like than and")
_strength = attrgetter("strength")


def antecedents(
    article: Article, number: int, previous: Previous, said: frozenset[str] = NOTHING
) -> dict[int, list[str]]:
    """The features of each entity the mention may mean, and of NOBODY for a role."""
    mention = article.found[number]
    asked = _asked(article, number, previous)
    compared: dict[int, list[str]] = {}
    passed: set[int] = set()
    for other in _nearby(article, number):
        entity = article.found[other].entity
        if entity in passed:
            continue
        passed.add(entity)
        if not _agrees(article.entities[entity], mention):
            continue
        compared[entity] = _features(article, asked, other, len(compared))
        if mention.form is Form.PRONOUN:
            compared[entity] += _talked(article, asked, entity, said, len(compared) - 1)
        if len(compared) == MOST:
            break
    if mention.form is Form.NOMINAL:
        compared[NOBODY] = _nobody(article, mention, asked.word)
    return compared


def _nearby(article: Article, number: int) -> list[int]:
    """Named mentions before this one, the nearest first, then those soon after it."""
    before = range(number - 1, max(-1, number - RECENT), -1)
    after = range(number + 1, min(len(article.found), number + AHEAD))
    named = [other for other in (*before, *after) if article.found[other].entity >= 0]
    mention = article.found[number]
    if mention.noun in PERSON_NOUNS and mention.gender != PLURAL:
        # Whoever carries the role is compared wherever he is named, "the mayor" before his name.
        nearest = list({article.found[other].entity: other for other in reversed(named)}.values())
        return sorted(nearest, key=named.index)[: MOST - BEARERS] + _bearers(article, mention)
    return named


def _bearers(article: Article, mention: Mention) -> list[int]:
    """The first mention of each entity whose printed roles hold the noun."""
    bearers = article.by_role.get(mention.noun, ())
    return [article.entities[entity].mentions[0] for entity in bearers[:BEARERS]]


def sort_of(article: Article, mention: Mention) -> str:
    """The pronoun, or what sort of thing the role is."""
    if mention.form is Form.PRONOUN:
        return article.tokens.low[mention.first]
    if mention.gender == "p":
        return "plural"
    if mention.noun in PERSON_NOUNS:
        return "role"
    return "document" if mention.noun in DOCUMENT_NOUNS else "group"


def _agrees(person: Person, mention: Mention) -> bool:
    if mention.gender not in {MALE, FEMALE}:
        return True
    thing = person.is_place or person.kind is SpeakerKind.ORGANISATION
    if thing and mention.form is Form.PRONOUN:
        return False
    return person.gender not in {MALE, FEMALE} or mention.gender == person.gender


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is the same for every entity that a mention may mean."""

    number: int
    mention: Mention
    word: str
    sentence: int
    paragraph: int
    teller: int  # the entity at the nearest cue before it, -1 if there is none
    told: str  # how far back that cue was, and its strength
    before: int  # the entity of the quotation before, -1 if there is none
    spoke: str  # how far back that was, empty if there is no quotation before


def _asked(article: Article, number: int, previous: Previous) -> _Asked:
    mention, tokens = article.found[number], article.tokens
    paragraph = tokens.paragraph[mention.first]
    link = _last_cue(article, mention)
    return _Asked(
        number=number,
        mention=mention,
        word=sort_of(article, mention),
        sentence=tokens.sentence[mention.first],
        paragraph=paragraph,
        teller=_bearer(article, link.source) if link else NOBODY,
        told=f"{min(3, paragraph - tokens.paragraph[link.cue])}:{link.strength}" if link else "",
        before=previous.entity,
        spoke=(
            str(min(3, paragraph - tokens.paragraph[previous.place])) if previous.place >= 0 else ""
        ),
    )


def _features(article: Article, asked: _Asked, other: int, rank: int) -> list[str]:
    """What speaks for the entity whose nearest mention is `other`."""
    tokens, mention, word = article.tokens, asked.mention, asked.word
    nearest = article.found[other]
    person = article.entities[nearest.entity]
    there = tokens.sentence[nearest.first]
    distance = bucket(max(0, asked.sentence - there)) if other < asked.number else "after"
    first = int(article.grammar.in_sentence[there][:1] == [other])
    links = _links_of(article, other)
    speaks = int(bool(links))
    paragraphs = min(4, asked.paragraph - tokens.paragraph[nearest.first])
    preposition = tokens.low[nearest.first - 1] in _PREPOSITIONS if nearest.first else False
    kind = person.kind.value if person.kind else "name"
    found = [
        f"who:gender:{word}:{mention.gender}{person.gender or '-'}:{kind}",
        f"who:far:{word}:{distance}",
        f"who:role:{distance}:{first}{speaks}{int(preposition)}{int(nearest.inside)}",
        f"who:rank:{word}:{min(rank, 5)}",
        f"who:paragraphs:{paragraphs}:{first}{speaks}",
        f"who:count:{bucket(len(person.mentions))}",
        f"who:place:{word}:{int(person.is_place)}",
        f"who:words:{min(len(person.words), 3)}:{kind}",
        *_recent(asked, nearest.entity),
    ]
    if mention.form is Form.PRONOUN:
        found += _introduced(article, asked, other, links, distance)
    else:
        found += _titles(article, mention, person, word)
    return found


def _talked(
    article: Article, asked: _Asked, entity: int, said: frozenset[str], rank: int
) -> list[str]:
    """Whether the words name the entity or tell of a "he" that cannot be the one who says them.

    Against how the entity stands in the article: often named, a speaker before, the last to speak.
    """
    person = article.entities[entity]
    talks = int(asked.mention.gender in said)
    before, told = int(entity == asked.before), int(entity == asked.teller)
    speaks = _times_told(article, person, asked.mention.first)
    count = bucket(len(person.mentions))
    return [
        f"who:named:{asked.word}:{int(person.words[-1] in said)}",
        f"who:given:{int(person.words[0] in said)}",
        f"who:talks:{talks}:{min(rank, 3)}",
        f"who:talks:{talks}:speaks:{speaks}",
        f"who:talks:{talks}:spoke:{before}:{asked.spoke}",
        f"who:talks:{talks}:count:{count}",
        f"who:talks:{talks}:told:{told}",
        f"who:speaks:{speaks}:{count}",
        f"who:both:{before}{told}:{asked.spoke}",
    ]


def _times_told(article: Article, person: Person, before: int) -> int:
    """How often a cue stands at a mention of the person before that token, as far as it tells."""
    times = 0
    for number in person.mentions[:RECENT]:
        if article.found[number].first >= before or times == OFTEN:
            break
        times += number in article.by_source
    return times


def _recent(asked: _Asked, entity: int) -> list[str]:
    """Whether the entity said the quotation before, and whether it stands at the last cue."""
    same = int(asked.teller == entity)
    return [
        f"who:spoke:{asked.word}:{int(entity == asked.before)}:{asked.spoke}"
        if asked.spoke
        else "who:spoke:none",
        *(
            (f"who:cue:{same}:{asked.told}", f"who:cue:{asked.word}:{same}")
            if asked.told
            else ("who:cue:none",)
        ),
    ]


def _introduced(
    article: Article, asked: _Asked, other: int, links: list[Link], distance: int | str
) -> list[str]:
    """How the nearest mention stands: introduced by its full name, as a subject, as a possessor."""
    tokens, nearest = article.tokens, article.found[other]
    new = int(article.entities[nearest.entity].mentions[0] == other)
    size = min(3, len(nearest.name.split()))
    after = nearest.last
    owns = int(after < len(tokens) and tokens.low[after] in POSSESSIVE_MARKS)
    link = max(links, key=_strength, default=None)
    relation = f"{link.relation}{link.strength}" if link else "-"
    opens = nearest.first == 0 or (
        tokens.paragraph[nearest.first - 1] != tokens.paragraph[nearest.first]
    )
    again = sum(
        one.gender == asked.mention.gender and one.form is Form.PRONOUN
        for one in article.found[other + 1 : min(asked.number, other + AGAIN)]
    )
    return [
        f"who:new:{new}{size}:{distance}",
        f"who:owns:{owns}:{distance}",
        f"who:link:{relation}:{distance}",
        f"who:opens:{int(opens)}:{distance}",
        f"who:again:{min(again, 3)}:{distance}",
    ]


def _bearer(article: Article, number: int) -> int:
    """The entity of a mention or of the name beside it: "the mayor, Ada Roe"."""
    mention = article.found[number]
    if mention.entity >= 0 or mention.appositive < 0:
        return mention.entity
    return article.found[mention.appositive].entity


def _links_of(article: Article, number: int) -> list[Link]:
    """The links of a mention and of the role beside it."""
    beside = article.found[number].appositive
    own = article.by_source.get(number, [])
    return own + article.by_source.get(beside, []) if beside >= 0 else own


def _last_cue(article: Article, mention: Mention) -> Link | None:
    """The nearest link before a mention whose source is known."""
    links = article.grammar.links
    position = bisect_left(article.cues, mention.first) - 1
    lowest = max(0, position - RECENT)
    while position >= lowest and _bearer(article, links[position].source) < 0:
        position -= 1
    return links[position] if position >= lowest else None


def _titles(article: Article, mention: Mention, person: Person, word: str) -> list[str]:
    """How the role as printed agrees with the roles printed with the name."""
    words = held(person, mention)
    wanted = {part.strip(".,").lower() for part in mention.role.split()}
    exact = mention.noun in words
    like = is_like(mention.noun, words)
    shared = len((wanted & words) - {mention.noun, "the", "a", "of"})
    definite = article.tokens.low[mention.first]
    definite = "a" if definite in INDEFINITE else definite if definite == "the" else "-"
    return [
        f"who:title:{int(exact)}{int(like)}:{min(shared, 2)}:{definite}",
        f"who:noun:{mention.noun}:{int(exact or like)}",
        f"who:{word}:{definite}:{int(bool(person.roles))}",
    ]


def _nobody(article: Article, mention: Mention, word: str) -> list[str]:
    """What speaks for nobody being named."""
    low = article.tokens.low[mention.first]
    definite = "a" if low in INDEFINITE else low if low in {"the", "his", "her", "its"} else "-"
    size = min(4, mention.last - mention.first)
    group = "group" if mention.noun in BODY_NOUNS else "-"
    return [
        f"who:nobody:{word}:{definite}",
        f"who:nobody:noun:{mention.noun}",
        f"who:nobody:size:{size}:{definite}",
        f"who:nobody:{group}",
    ]
