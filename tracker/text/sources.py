"""What speaks for a mention as the source of a quotation, as named features.

A feature is a short string; `weights.tsv` beside this file gives each a fitted number.
"""

from bisect import bisect_left

from tracker.text.evidence import Article, Previous, bucket, pattern
from tracker.text.links import Link
from tracker.text.phrases import Mention
from tracker.text.settings import Setting, count_quotes
from tracker.text.wordlists import listed

PREPOSITIONS = listed("of for to in with by from at about on and")
FARTHEST = 6  # mentions between a source and its quotation that are told apart


def features(article: Article, setting: Setting, number: int, previous: Previous) -> list[str]:
    """The features of mention `number` as the source of the quotation in its setting."""
    tokens = article.tokens
    mention = article.found[number]
    kind = article.shapes[number]
    side = "B" if mention.first < setting.place else "A"
    sentences = max(-4, min(3, tokens.sentence[mention.first] - setting.sentence))
    where = f"{side}{sentences}{tokens.paragraph[mention.first] - setting.paragraph}"
    here = f"{side}0" if sentences else f"{side}1"
    found = [
        "at:" + where,
        "is:" + kind,
        f"is:{kind}:{where}",
        f"quote:{setting.look}:{where}",
        f"quote:{setting.sits}:{where}",
        f"q:{side}{_between(article, setting, mention)}",
    ]
    found += _links(article, setting, number, kind, side)
    found += _order(article, setting, number, sentences)
    found += _before(article, setting, previous, number)
    key = (number, here)
    if key not in article.beside:
        article.beside[key] = _neighbours(article, mention, here)
    found += article.beside[key]
    found += _cues(setting, number, here)
    if sentences == 0:
        found.append("pat:" + _pattern(article, setting.place, mention))
    return found + _person(article, setting, mention, side, kind)


def _between(article: Article, setting: Setting, mention: Mention) -> int:
    """How many quotations stand between the mention and this one, three at most."""
    if mention.first < setting.place:
        between = setting.quote - bisect_left(article.places, mention.last)
    else:
        between = bisect_left(article.places, mention.first) - setting.quote - 1
    return max(0, min(3, between))


def _person(
    article: Article, setting: Setting, mention: Mention, side: str, kind: str
) -> list[str]:
    """How often the text names whom the mention names, and whether the quotation does."""
    if mention.entity < 0:
        return []
    person = article.entities[mention.entity]
    inside = int(person.words[-1] in article.said[setting.quote])
    return [f"n:{bucket(len(person.mentions))}", f"in:{inside}:{side}", f"in:{inside}:{kind}"]


def _pattern(article: Article, place: int, mention: Mention) -> str:
    classes = article.classes
    if mention.first < place:
        return "M" + pattern(classes, mention.last, place) + "Q"
    return (
        "Q"
        + pattern(classes, place + 1, mention.first)
        + "M"
        + pattern(classes, mention.last, min(mention.last + 3, len(classes)))
    )


def _links(article: Article, setting: Setting, number: int, kind: str, side: str) -> list[str]:
    """The nearest cue the mention stands at, and how it stands to it and to the quotation."""
    links = article.by_source.get(number)
    if not links:
        return [f"nolink:{side}:{kind}"]
    place = setting.place
    best = links[0]
    if len(links) > 1:
        best = min(links, key=lambda link: (abs(link.cue - place), link.cue))
    near = "B" if best.cue < place else "A"
    same = article.tokens.sentence[best.cue] == setting.sentence
    span = (best.cue, place) if best.cue < place else (place + 1, best.cue)
    quotes = min(2, count_quotes(article, *span))
    distance = bucket(abs(best.cue - place) - 1) if same else "far"
    relation = best.relation
    found = [
        f"rel:{relation}:{near}:{distance}:{quotes}",
        f"rel:{relation}:{best.strength}:{near}:{int(same)}",
        f"rel:{relation}:{kind}",
        f"cue:{best.lemma}",
        f"cue:{best.lemma}:{near}:{min(quotes, 1)}",
        f"gap:{relation}:{bucket(best.gap)}",
    ]
    sentence = article.tokens.sentence[article.found[number].first]
    return found + _own_cue(article, setting, best, side) if sentence == setting.sentence else found


def _own_cue(article: Article, setting: Setting, best: Link, side: str) -> list[str]:
    """How many other cues stand between the mention's own and the quotation; what follows it."""
    others = abs(bisect_left(article.cues, best.cue) - setting.following)
    follows = article.words[best.cue + 1] if best.cue + 1 < len(article.words) else "-"
    before = int(best.cue < setting.place)
    return [
        f"between:{min(others, 4)}:{side}:{best.strength}:{best.relation}",
        f"cuenext:{follows}:{before}:{best.strength}",
    ]


def _order(article: Article, setting: Setting, number: int, sentences: int) -> list[str]:
    """The rank of the mention among those between it and the quotation, and in its sentence."""
    tokens, behind = article.tokens, number < setting.middle
    rank = setting.middle - 1 - number if behind else number - setting.middle
    first = article.found[number].first
    own = article.grammar.in_sentence[tokens.sentence[first]]
    before = tokens.low[first - 1] if first else ""
    preposition = before if before in PREPOSITIONS else "-"
    side = "B" if behind else "A"
    return [
        f"rank:{side}{rank if rank < FARTHEST else FARTHEST}",
        f"nth:{min(3, bisect_left(own, number))}:{sentences}",
        f"prep:{preposition}:{side}",
    ]


def _before(article: Article, setting: Setting, previous: Previous, number: int) -> list[str]:
    """Whether the previous quotation had the same source, and how near it was."""
    if previous.place < 0:
        return []
    tokens, mention = article.tokens, article.found[number]
    paragraphs = min(3, setting.paragraph - tokens.paragraph[previous.place])
    sentences = min(3, setting.sentence - tokens.sentence[previous.place])
    if previous.source == number:
        side = "B" if mention.first < previous.place else "A"
        crossed = "x" if mention.first > previous.place else ""
        return [f"prev:{paragraphs}:{sentences}{side}{crossed}"]
    if mention.entity >= 0 and mention.entity == previous.entity:
        return [f"prevent:{paragraphs}:{sentences}"]
    return [f"prevnot:{paragraphs}"]


def _neighbours(article: Article, mention: Mention, here: str) -> list[str]:
    """The two words on each side of the mention: verbs no list has are learnt from them."""
    words, first, last = article.words, mention.first, mention.last
    opens = article.tokens.bounds[article.tokens.sentence[first]][0] == first
    before = "^" if opens else words[first - 1]
    after = words[last] if last < len(words) else "-"
    beyond = words[last + 1] if last + 1 < len(words) else "-"
    earlier = words[first - 2] if first > 1 else "-"
    return [
        f"pre:{before}:{here}",
        f"post:{after}:{here}",
        f"prepost:{before}:{after}:{here}",
        f"post2:{after} {beyond}:{here}",
        f"pre2:{earlier} {before}:{here}",
    ]


def _cues(setting: Setting, number: int, here: str) -> list[str]:
    """Whether the mention stands at the nearest cue on either side of the quotation."""
    left, right = setting.left.of(number), setting.right.of(number)
    key = (here, left, right)
    if key not in setting.told:
        setting.told[key] = _near(setting, here, left, right)
    return setting.told[key]


def _near(setting: Setting, here: str, left: str, right: str) -> list[str]:
    return [
        f"near:{here}:{left}:{right}",
        f"lead:{setting.lead}:{left}:{here}",
        f"trail:{setting.trail}:{left}:{right}:{here}",
    ]
