"""Quotations put together: those of one passage, its kind, its cue and the words around."""

from dataclasses import dataclass

from tracker.text.crediting import Draft
from tracker.text.evidence import Article, is_carried_on
from tracker.text.links import Link, Relation
from tracker.text.ranking import Choice, choices
from tracker.text.span import Span
from tracker.text.tokens import TERMINAL
from tracker.vocabulary import Kind

COMMA_ENDS = frozenset(",—–-")


@dataclass(frozen=True, slots=True)
class _Run:
    """Quotations that are one passage: one sentence interrupted, or one speech continued."""

    quotes: tuple[int, ...]
    choice: Choice
    kind: Kind


def quoted(article: Article) -> list[Draft]:
    """The passages between marks of a text, in order."""
    return [_quoted(article, run) for run in _runs(article)]


def _runs(article: Article) -> list[_Run]:
    """The quotations that are speech, those of one passage together."""
    runs: list[_Run] = []
    for quote, choice in choices(article).items():
        run = _Run((quote,), choice, _kind(article, quote))
        if run.kind is Kind.MIXED and not choice.ranked:
            continue  # a motto or a name: nobody near could have said it
        if runs and _goes_on(article, runs[-1], run):
            runs[-1] = _Run((*runs[-1].quotes, quote), runs[-1].choice, runs[-1].kind)
        else:
            runs.append(run)
    return runs


def _goes_on(article: Article, run: _Run, after: _Run) -> bool:
    """Whether a quotation continues the passage before it."""
    last, first = run.quotes[-1], after.quotes[0]
    left, right = article.quoted[last], article.quoted[first]
    if first != last + 1 or run.choice.source < 0:
        return False
    if right.paragraph == left.paragraph + 1:
        carried = is_carried_on(article, last, first)
        return carried and run.kind is after.kind is Kind.DIRECT
    if right.paragraph != left.paragraph or run.choice.source != after.choice.source:
        return False
    between = article.places[last] < article.found[run.choice.source].first < article.places[first]
    breaks_off = article.tokens.text[left.inside.end - 1] in COMMA_ENDS
    interrupted = breaks_off and between and not _follows_word(article, article.places[first])
    return run.kind is Kind.DIRECT and (interrupted or after.kind is Kind.DIRECT)


def _follows_word(article: Article, place: int) -> bool:
    """Whether a plain word leads to the quotation: "Ada Roe said of the “wall”"."""
    return article.tokens.word[place - 1][0].isalnum() and article.classes[place - 1] not in "MVv"


def _kind(article: Article, quote: int) -> Kind:
    """Direct where the words are a sentence of their own, mixed inside the reporter's sentence."""
    inside, place = article.quoted[quote].inside, article.places[quote]
    text = article.tokens.text
    starts = place == article.tokens.bounds[article.tokens.sentence[place]][0]
    before = article.classes[place - 1] if place else ""
    whole = not text[inside.start].islower()
    if starts and (whole or text[inside.end - 1] in ",.?!"):
        return Kind.DIRECT
    return Kind.DIRECT if whole and before and before in ",:Vv" else Kind.MIXED


def _quoted(article: Article, run: _Run) -> Draft:
    content = tuple(article.quoted[quote].inside for quote in run.quotes)
    cue = _cue(article, run.quotes[0], run.choice)
    whole = content if run.kind is Kind.DIRECT else (_whole(article, run.quotes[0], cue),)
    return Draft(run.kind, content, whole, run.choice, cue, run.choice.confidence)


def _cue(article: Article, quote: int, choice: Choice) -> Link | None:
    """The cue of the chosen source that stands nearest to the quotation."""
    place = article.places[quote]
    links = article.by_source.get(choice.source) or _links_of_role(article, choice.source)
    return min(links, key=lambda link: (abs(link.cue - place), link.cue), default=None)


def _links_of_role(article: Article, source: int) -> list[Link]:
    """The links of the role right before a name, or after it: "The mayor, Ada Roe, said"."""
    if source < 0:
        return []
    before = max(0, source - 1)
    role = (
        before if article.found[before].appositive == source else article.found[source].appositive
    )
    return article.by_source.get(role, [])


def _whole(article: Article, quote: int, cue: Link | None) -> Span:
    """The reporter's words and the quoted ones together: from after the cue to the clause's end."""
    tokens, place = article.tokens, article.places[quote]
    first, last = tokens.bounds[tokens.sentence[place]]
    outer = article.quoted[quote].outer
    if cue is None or not first <= cue.cue < last:
        return article.quoted[quote].inside
    if cue.relation is Relation.BY and cue.cue < place:
        return Span(tokens.start[cue.cue + 1], outer.end)
    if cue.cue > place:
        return Span(tokens.start[first], outer.end)
    end = last - 1 if tokens.word[last - 1] in TERMINAL and last - 1 > place else last
    return Span(tokens.start[cue.cue + 1], max(tokens.end[end - 1], outer.end))
