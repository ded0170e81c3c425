"""Two people around one quotation: who reports the words, and who said them."""

from tracker.text.cues import CueClass, is_between
from tracker.text.evidence import Article
from tracker.text.links import Link, Relation
from tracker.text.phrases import Form

WIDEST = 100  # tokens looked back over, so that an endless sentence costs no more
BE = frozenset(("is", "are", "was", "were", "be", "been", "being"))
PARTICIPLES = frozenset({"saying", "adding", "arguing", "insisting", "warning", "noting"})


def sayer(article: Article, quote: int, source: int) -> int:
    """The mention whose words the quotation holds where `source` only reports or hears them.

    `source` itself where no such other mention stands around the quotation.
    """
    place = article.places[quote]
    for asked in (_signer(article, place), _requester(article, place), agent(article, place)):
        if asked >= 0:
            return asked
    subject = _participle_subject(article, place, source)
    if subject >= 0:
        return subject
    return _reported_by(article, quote, source)


def _signer(article: Article, place: int) -> int:
    """Roe of "“It is late.”", a line of its own, and under it "- Ada Roe"; -1 if none signs."""
    paragraph = article.tokens.paragraph
    alone = place == 0 or paragraph[place - 1] != paragraph[place]
    under = place + 1 < len(paragraph) and paragraph[place + 1] != paragraph[place]
    number = article.grammar.begins.get(place + 2, -1) if alone and under else -1
    links = article.by_source.get(number, [])
    signs = any(link.relation is Relation.SIGNED and link.cue == place + 1 for link in links)
    return number if signs else -1


def _requester(article: Article, place: int) -> int:
    """Ada Roe of "Holt rejected a request from Ada Roe to “send help”", -1 if nobody requests."""
    if place == 0 or article.tokens.low[place - 1] != "to":
        return -1
    number = article.grammar.ends.get(place - 1, -1)
    links = article.by_source.get(number, [])
    begins = article.found[number].first
    asked = any(link.relation is Relation.NOUN and link.cue < begins for link in links)
    return number if asked else -1


def agent(article: Article, place: int) -> int:
    """Roe of "the plan was called “reckless” by Ada Roe", -1 if no passive has an agent there."""
    tokens = article.tokens
    if tokens.low[place + 1 : place + 2] != ["by"]:
        return -1
    number = article.grammar.begins.get(place + 2, -1)
    links = article.by_source.get(number, [])
    passive = any(
        link.relation is Relation.BY and link.cue < place and _is_passive(article, link.cue)
        for link in links
    )
    return number if passive else -1


def _is_passive(article: Article, cue: int) -> bool:
    """Whether the cue is a participle after a form of "be", or after the comma of its noun."""
    low, before = article.tokens.low, cue - 1
    if not low[cue].endswith("ed"):
        return False
    while (
        before > 0 and low[before] not in BE and (is_between(low[before]) or low[before] == "and")
    ):
        before -= 1
    return before >= 0 and (low[before] in BE or low[before] == ",")


def _participle_subject(article: Article, place: int, source: int) -> int:
    """Holt of "Holt rejected a request from Roe, saying it was “late”", -1 if nobody goes on.

    A participle after a comma goes with the subject of the sentence, not with whoever a noun
    before it names.
    """
    tokens = article.tokens
    sentence = tokens.sentence[place]
    first, _ = tokens.bounds[sentence]
    goes_on = [
        index
        for index in range(max(first + 1, place - WIDEST), place)
        if tokens.low[index] in PARTICIPLES and tokens.low[index - 1] == ","
    ]
    subject = next(iter(article.grammar.in_sentence[sentence]), -1)
    if not goes_on or subject < 0 or article.found[subject].form is not Form.NAME:
        return -1
    begins = article.found[source].first
    noun = any(link.relation is Relation.NOUN for link in article.by_source.get(source, []))
    return subject if noun and first <= begins < goes_on[-1] else -1


def _reported_by(article: Article, quote: int, source: int) -> int:
    """Roe of "Roe stressed that the town “will pay,” she added", said of a spokeswoman's words."""
    tokens, place = article.tokens, article.places[quote]
    mention = article.found[source]
    lower = tokens.text[article.quoted[quote].inside.start].islower()
    if mention.form is not Form.PRONOUN or mention.first < place or not lower:
        return source
    first, _ = tokens.bounds[tokens.sentence[place]]
    earlier = quote > 0 and article.places[quote - 1] >= first
    if mention.first > place + 1 or earlier:
        return source
    for number in article.grammar.in_sentence[tokens.sentence[place]][:1]:
        if any(_opens(article, link, place) for link in article.by_source.get(number, [])):
            return number
    return source


def _opens(article: Article, link: Link, place: int) -> bool:
    """Whether the link opens the clause of the quotation: "Roe stressed that"."""
    named = article.found[link.source].form is Form.NAME
    saying = link.relation is Relation.BEFORE and link.strength == CueClass.SAYING
    after = article.tokens.low[link.cue + 1 : link.cue + 2]
    return named and saying and link.cue < place and after == ["that"]
