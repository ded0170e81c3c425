"""Whether marked words are somebody's words at all: not a title, a nickname or a scare quote."""

from bisect import bisect_left

from tracker.text.cues import CueClass
from tracker.text.evidence import SAID, Article, bucket, pattern
from tracker.text.links import DASHES, Link
from tracker.text.nesting import agent
from tracker.text.settings import count_quotes
from tracker.text.weights import weights
from tracker.text.wordlists import listed

SMALL = listed("a an the of in on at to for and or but with from by is as")
NEIGHBOURS = 4  # tokens looked at on each side
WINDOW = 60  # tokens on each side in which a cue or another quotation tells
SPEECH = 0.0  # log odds above which marked words are taken for speech
FEW, SMALL_SIZE = 6, 4  # words up to which sizes are told apart, finely and coarsely
STEPS = range(-4, 9)  # of the score of the likeliest source, each passed adds its weight
RUN = 3  # words from a subject to a quotation
ABOUT = listed("of about on over")
NAMED = 8  # words from a verb of calling to what is called so
THINGS = listed(
    """team club band choir festival ship boat podcast movie film show series book novel song album
    magazine play documentary musical"""
)
PERFORMED = listed("sing sings sang singing play plays played performed performing")
CHANTS = listed("chant chants shout shouts cry cries cheer cheers calls")
CALLING = listed("call brand label term")
MENTIONED = {"M", "Name"}  # how mentions stand among an article's words
ARTICLES = listed("a an the as")
PASSIVE = listed("was is are were be been being")
AROUND = 6  # cues looked at on each side
GAP = 4  # classes of the tokens between two quotations
STRONG = CueClass.SAYING
PERSONAL = listed("i we you my our your me us i'm we're i've it's he she they don't")
VERBAL = listed(
    """is are was were be been being has have had do does did will would can could should not
    never don't isn't it's that's there's"""
)


def is_speech(article: Article, quote: int, score: float) -> bool:
    """Whether the quotation is somebody's words, given what speaks for its likeliest source."""
    if _is_motto(article, quote) or _is_name(article, quote) or _is_degree(article, quote):
        return False
    place = article.places[quote]
    said = (
        _is_vow(article, quote)
        or _is_chant(article, place)
        or _is_naming(article, quote)
        or agent(article, place) >= 0
    )
    return said or likelihood(article, quote, score) > SPEECH


def _is_motto(article: Article, quote: int) -> bool:
    """Whether a motto stands between the marks: "The town's motto, “Steady as she goes,”"."""
    place = article.places[quote]
    before = article.tokens.low[max(0, place - NAMED) : place]
    if "motto" not in before:
        return False
    after = place - before[::-1].index("motto")
    return "V" not in article.classes[after:place]


def _is_name(article: Article, quote: int) -> bool:
    """Whether a thing is called so: "the “Tide Runners” team", "— “The tide waits,” by Ada Roe"."""
    place, low = article.places[quote], article.tokens.low
    if low[place + 1 : place + 2] == ["by"] and not DASHES.isdisjoint(
        low[max(0, place - 1) : place]
    ):
        return True
    named = not THINGS.isdisjoint(low[place + 1 : place + 2])
    performed = not PERFORMED.isdisjoint(low[max(0, place - 1) : place])
    return (named or performed) and _shape(article.first_words[quote]) == "T"


def _is_degree(article: Article, quote: int) -> bool:
    """Whether one word is at question: "accounts of how “urgent” it was" takes up another's."""
    place = article.places[quote]
    about, how = ([""] * 2 + article.tokens.low[max(0, place - 2) : place])[-2:]
    return how == "how" and about in ABOUT and len(article.first_words[quote]) == 1


def _is_vow(article: Article, quote: int) -> bool:
    """Whether somebody "would not “gamble”": hardly any words but speech are marked there."""
    place = article.places[quote]
    words = article.words[max(0, place - RUN) : place]
    if words[-1:] == ["not"]:
        words.pop()
    return words[-1:] == ["would"] and not MENTIONED.isdisjoint(words[-2:-1])


def _is_chant(article: Article, place: int) -> bool:
    """Whether many call it: "with chants of “Harbor first”", by whomever."""
    low = article.tokens.low
    return place > 1 and low[place - 1] == "of" and low[place - 2] in CHANTS


def _is_naming(article: Article, quote: int) -> bool:
    """Whether somebody "called the plan “harebrained”", in small letters: no title or nickname."""
    place = article.places[quote]
    words = article.words[max(0, place - NAMED) : place]
    calls = [index for index, word in enumerate(words) if word in CALLING]
    named = words[calls[-1] + 1 :] if calls else []
    first = article.first_words[quote][:1]
    return bool(
        named
        and named[0] in MENTIONED
        and set(named) <= MENTIONED | ARTICLES
        and words[calls[-1] - 1] not in PASSIVE
        and first
        and first[0].islower()
    )


def likelihood(article: Article, quote: int, score: float) -> float:
    """How much speaks for speech: above zero it is more likely than not (log odds)."""
    return sum(filter(None, map(weights().get, features(article, quote, score))))


def features(article: Article, quote: int, score: float) -> list[str]:
    """What the words, their marks, their neighbours and their source say, as named features."""
    quotation = article.quoted[quote]
    words = article.first_words[quote]
    size = min(len(words), SAID)
    found = [f"speech:words:{size}", f"speech:shape:{_shape(words)}:{bucket(size)}"]
    found.append(f"speech:closed:{int(quotation.closed)}:{bucket(size)}")
    found += _edges(article, quote, size) + _around(article, quote, _shape(words))
    found += _words(words) + _cues(article, quote, size)
    small = min(size, SMALL_SIZE)
    found += _subject(article, quote, small)
    found += _beside(article, quote, -1, small) + _beside(article, quote, 1, small)
    return found + [f"speech:source:{step}" for step in STEPS if score >= step]


def _shape(words: list[str]) -> str:
    """T all words capitalised, U the first, l none, 9 begins with a figure."""
    big = [word for word in words if word.lower() not in SMALL]
    if big and all(word[0].isupper() for word in big) and len(words) > 1:
        return "T"
    if not words:
        return "-"
    if words[0][0].isdigit():
        return "9"
    return "U" if words[0][0].isupper() else "l"


def _edges(article: Article, quote: int, size: int) -> list[str]:
    text, place = article.tokens.text, article.places[quote]
    tokens = article.tokens
    inside = article.quoted[quote].inside
    last = text[inside.end - 1]
    ending = last if last in ",.?!" else "w"
    opens = place == 0 or tokens.paragraph[place - 1] != tokens.paragraph[place]
    closes = place + 1 == len(tokens) or tokens.paragraph[place + 1] != tokens.paragraph[place]
    starts = tokens.bounds[tokens.sentence[place]][0] == place
    return [
        f"speech:ending:{ending}:{bucket(size)}",
        f"speech:sits:{int(opens)}{int(closes)}{int(starts)}{ending}",
    ]


def _around(article: Article, quote: int, shape: str) -> list[str]:
    tokens, place = article.tokens, article.places[quote]
    first, last = tokens.bounds[tokens.sentence[place]]
    before = [_at(article, place - step, first, last) for step in (1, 2, 3)]
    after = [_at(article, place + step, first, last) for step in (1, 2)]
    near = slice(max(first, place - WINDOW), min(last, place + WINDOW))
    left = pattern(article.classes, max(first, place - NEIGHBOURS), place)
    right = pattern(article.classes, place + 1, min(last, place + 1 + NEIGHBOURS))
    said = "V" in article.classes[near]
    return [
        f"speech:before:{before[0]}",
        f"speech:before:{before[1]} {before[0]}",
        f"speech:before3:{before[2]}",
        f"speech:after:{after[0]}",
        f"speech:after:{after[0]} {after[1]}",
        f"speech:before:{before[0]}:{shape}",
        f"speech:left:{left}",
        f"speech:right:{right}",
        f"speech:said:{int(said)}:{shape}",
        f"speech:quotes:{min(3, count_quotes(article, near.start, near.stop))}",
    ]


def _at(article: Article, index: int, first: int, last: int) -> str:
    """A plain word as it stands; a name only as a name, so that none gets a weight of its own."""
    if not first <= index < last:
        return "-"
    word = article.tokens.word[index]
    return "Name" if word[0].isupper() else word


def _words(quotation_words: list[str]) -> list[str]:
    """Whether the quoted words are a clause, and how they begin and end."""
    if not quotation_words:
        return []
    size = min(len(quotation_words), FEW)
    low = [word.lower().replace("’", "'") for word in quotation_words]
    personal = int(not PERSONAL.isdisjoint(low))
    verbal = int(not VERBAL.isdisjoint(low))
    first = low[0] if quotation_words[0][0].islower() else "Name"
    last = low[-1] if quotation_words[-1][0].islower() else "Name"
    return [
        f"speech:verbs:{personal}{verbal}:{size}",
        f"speech:first:{first}",
        f"speech:first:{first}:{size}",
        f"speech:last:{last}",
        f"speech:tail:{last[-3:] if size <= SMALL_SIZE else ''}:{size}",
    ]


def _cues(article: Article, quote: int, size: int) -> list[str]:
    """The nearest cues of the sentence on both sides, how near, and who stands at them."""
    tokens, place = article.tokens, article.places[quote]
    first, last = tokens.bounds[tokens.sentence[place]]
    following = bisect_left(article.cues, place)
    small = min(size, SMALL_SIZE)
    left = _within(article, following - 1, first, last)
    right = _within(article, following, first, last)
    found = _before_it(article, left, place, small) + _after_it(article, right, place, small)
    links = article.grammar.links
    said = sum(
        link.strength == STRONG and link.cue >= first
        for link in links[max(0, following - AROUND) : following]
    )
    says = sum(
        link.strength == STRONG and link.cue < last
        for link in links[following : following + AROUND]
    )
    return [*found, f"speech:strong:{min(said, 2)}{min(says, 2)}:{small}"]


def _subject(article: Article, quote: int, small: int) -> list[str]:
    """Who stands right before it with few words between: "the mayor would not “gamble”"."""
    place = article.places[quote]
    number = bisect_left(article.firsts, place) - 1
    if number < 0 or not 0 <= place - article.found[number].last <= RUN:
        return [f"speech:subject:-:{small}"]
    between = article.words[article.found[number].last : place]
    words = " ".join(word for word in between if word != "not")
    kind = article.shapes[number]
    return [
        f"speech:subject:{words}",
        f"speech:subject:{kind}:{words}",
        f"speech:subject:{kind}:{small}",
    ]


def _within(article: Article, position: int, first: int, last: int) -> Link | None:
    """The link at that position among all, if its cue stands in tokens `first` to `last`."""
    links = article.grammar.links
    inside = 0 <= position < len(links) and first <= links[position].cue < last
    return links[position] if inside else None


def _before_it(article: Article, link: Link | None, place: int, small: int) -> list[str]:
    if link is None:
        return [f"speech:cueL:-:{small}"]
    far = bucket(place - link.cue)
    that = int("that" in article.tokens.low[link.cue : min(place, link.cue + WINDOW)])
    return [
        f"speech:cueL:{link.lemma}",
        f"speech:cueL:{link.lemma}:{far}",
        f"speech:cueL:{link.strength}{far}{that}:{small}",
        f"speech:cueLkind:{article.shapes[link.source]}:{link.relation}",
    ]


def _after_it(article: Article, link: Link | None, place: int, small: int) -> list[str]:
    if link is None:
        return [f"speech:cueR:-:{small}"]
    far = bucket(link.cue - place)
    return [
        f"speech:cueR:{link.lemma}:{far}",
        f"speech:cueR:{link.strength}{far}:{small}",
        f"speech:cueRkind:{article.shapes[link.source]}:{link.relation}",
    ]


def _beside(article: Article, quote: int, step: int, small: int) -> list[str]:
    """The quotation before or after, `step` away: a list of titles, or the rest of a speech."""
    tokens, other = article.tokens, quote + step
    side = "a" if step > 0 else "b"
    if not 0 <= other < len(article.places):
        return [f"speech:{side}none"]
    at, place = article.places[other], article.places[quote]
    near = tokens.sentence[at] == tokens.sentence[place]
    paragraph = tokens.paragraph[at] == tokens.paragraph[place]
    size = len(article.first_words[other])
    found = [f"speech:{side}other:{int(near)}{int(paragraph)}:{min(size, FEW)}:{small}"]
    if near:
        gap = pattern(article.classes, min(at, place) + 1, max(at, place))[:GAP]
        found.append(f"speech:{side}gap:{gap}:{min(size, FEW - 1)}:{small}")
    return found
