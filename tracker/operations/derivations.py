"""Which articles are made from others, found by their text and offered to a person."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from tracker.models import Article, ArticleMatch, ArticlePosting, Outlet
from tracker.operations.decisions import is_refused
from tracker.operations.outlets import find_outlet
from tracker.operations.sources import choose_source
from tracker.operations.together import make_together
from tracker.queries.derivations import HeldText, alike, matches_of, newest_texts, related_among
from tracker.text.copies import COPIED, Copying, Report, copying, overlap
from tracker.text.footprints import Footprint, footprint
from tracker.text.narration import narration
from tracker.text.reuse import Shared, shared
from tracker.text.span import Span
from tracker.text.wires import credited_agency, stands_for
from tracker.vocabulary import DecisionKind, Derivation, Precision, Review

BY_THE_DAY = {Precision.YEAR, Precision.MONTH, Precision.DAY}
CREDITED = 0.9  # confidence of a dateline or a signature
LONGEST_WHY = 500
MANY = 4  # other stories that hold a stretch, from which it is a formula and nobody's copy
PRINTS = 64  # texts: each is made findable, then sought by the same hashes
AGAIN = 5  # articles looked at anew when a further one shows what many repeat


@dataclass(frozen=True, slots=True)
class Compared:
    """Another article, and what one shares with it: this one's side first."""

    held: HeldText
    shared: tuple[Shared, Shared]

    @property
    def is_alike(self) -> bool:
        return max(side.share for side in self.shared) >= COPIED

    @property
    def shares_anything(self) -> bool:
        return any(side.words or side.quoting for side in self.shared)

    @property
    def is_other_story(self) -> bool:
        """It tells something else, yet has words in common."""
        return self.shared[0].words > 0 and not self.is_alike


def suggest_derivations(*, article: Article) -> None:
    """Compare an article with those its text may come from or go to; a settled relation stays.

    What follows depends on the articles held, not on the order in which they came.
    """
    suggest_together(articles=[article.pk])


def suggest_together(*, articles: Collection[int]) -> None:
    """The same for several articles, in an order that does not tell which came first."""
    held = sorted(newest_texts(articles).values(), key=lambda each: each.key)
    for mine in held:
        _credit(mine)
    index_texts(held)
    near = alike({mine.article.pk: _footprint(mine) for mine in held})
    related = related_among(near.keys())
    for mine in held:
        own = near[mine.article.pk]
        if not own and mine.article.pk not in related and _names_none(mine.article):
            continue
        for other in _relate(mine, own, related):
            # Until now it was not known what is printed under every story.
            _relate(other, alike({other.article.pk: _footprint(other)})[other.article.pk], related)


def _footprint(held: HeldText) -> Footprint:
    return footprint_of(held.text)


@lru_cache(maxsize=PRINTS)
def footprint_of(text: str) -> Footprint:
    return footprint(narration(text))


def _names_none(article: Article) -> bool:
    """Whether it says that it is made from no other, as it does where none is related to it."""
    if article.derived_from_id:
        return False
    says_how = bool(article.derivation or article.derivation_confidence)
    return bool(article.credited_to_id) or not says_how


def _credit(mine: HeldText) -> None:
    """Note the agency that the text names, unless a publisher is credited or a person decided."""
    article = mine.article
    name = credited_agency(mine.text, article.byline)
    if not name or name.casefold() == article.outlet.name.casefold():
        return
    if stands_for(name, article.outlet.name):
        _recognise(name, article.outlet)
        return
    if article.derivation_review != Review.SUGGESTED or article.credited_to_id:
        return
    if is_refused(kind=DecisionKind.NOT_A_COPY, left=mine.text, right=name):
        return
    article.credited_to = _agency(name)
    article.derivation = Derivation.WIRE_COPY
    article.derivation_confidence = CREDITED
    article.save()


def _agency(name: str) -> Outlet:
    """The outlet of that name, or one for whose name it is short."""
    alike = Outlet.objects.filter(name__iregex=rf"^(the )?{re.escape(name[0])}").order_by("id")
    found = next((each for each in alike if stands_for(name, each.name)), None)
    return found or find_outlet(name=name)


def _recognise(short: str, outlet: Outlet) -> None:
    """Whom articles that came before this outlet's own credit by its initials."""
    named = Article.objects.filter(credited_to__name=short, derivation_review=Review.SUGGESTED)
    for article in named.exclude(credited_to=outlet):
        article.credited_to = outlet
        article.save()


def index_text(mine: HeldText) -> None:
    """Make the article findable by its newest text, and by no older one."""
    index_texts([mine])


def index_texts(texts: Collection[HeldText]) -> None:
    """The same for several articles; three statements at most."""
    held: dict[int, dict[int, bool]] = {text.article.pk: {} for text in texts}
    rows = ArticlePosting.objects.filter(article__in=held)
    for pk, key, quoted in rows.values_list("article", "hash", "quoted"):
        held[pk][key] = quoted
    wanted = {text.article.pk: _postings(text) for text in texts}
    others = [pk for pk in held if held[pk] != wanted[pk]]
    if any(held[pk] for pk in others):
        ArticlePosting.objects.filter(article__in=others).delete()
    make_together(
        ArticlePosting,
        [
            {"hash": key, "article_id": pk, "quoted": quoted}
            for pk in others
            for key, quoted in sorted(wanted[pk].items())
        ],
    )


def _postings(text: HeldText) -> dict[int, bool]:
    prints = _footprint(text)
    return dict.fromkeys(prints.told, False) | dict.fromkeys(prints.quoted, True)


def _relate(mine: HeldText, near: Collection[int], related: set[int]) -> list[HeldText]:
    """Bring the article's relations up to date; other stories' that are to be looked at again.

    `near` are articles whose text it may share, `related` is told which have a relation now.
    """
    rows = _by_partner(mine.article)
    found = rows.keys() | near
    compared = [
        Compared(other, overlap(_report(mine), _report(other)))
        for other in newest_texts(found).values()
    ]
    touched = {mine.article}
    for other in compared:
        row = rows.get(other.held.article.pk)
        result = _copying(mine, other, compared)
        touched |= set(_store(row, mine, other.held, result))
        related |= {mine.article.pk, other.held.article.pk}
    for article in sorted(touched, key=lambda each: each.pk):
        choose_source(article=article)
    repeating = [each.held for each in compared if each.is_other_story]
    # Those of which the machine says that they are made from others or others from them.
    again = related_among({each.article.pk for each in repeating}, suggested=True)
    return sorted(
        (each for each in repeating if each.article.pk in again), key=lambda each: each.key
    )[:AGAIN]


def _by_partner(article: Article) -> dict[int, ArticleMatch]:
    rows = matches_of(article.pk)
    return {row.source_id if row.copy_id == article.pk else row.copy_id: row for row in rows}


def _copying(mine: HeldText, other: Compared, compared: list[Compared]) -> Copying | None:
    """What one of the two is of the other, without what other stories print as well."""
    plain = copying(_report(mine), _report(other.held)) if other.shares_anything else None
    if plain is None or plain.kind is Derivation.DUPLICATE:
        return plain
    stories = _other_stories(other, compared)
    outlets = {mine.article.outlet_id, other.held.article.outlet_id}
    common = [_repeated(each, stories, outlets) for each in (mine, other.held)]
    if not any(common):
        return plain
    return copying(_report(mine, common[0]), _report(other.held, common[1]))


def _other_stories(other: Compared, compared: list[Compared]) -> list[HeldText]:
    """Articles that tell neither of the two stories, yet have words in common; each story once."""
    found: list[HeldText] = []
    others = [each.held for each in compared if each is not other and each.is_other_story]
    for held in sorted(others, key=lambda each: each.key):
        if not any(_are_alike(held, each) for each in (other.held, *found)):
            found.append(held)
    return found


def _are_alike(one: HeldText, other: HeldText) -> bool:
    return Compared(other, overlap(_report(one), _report(other))).is_alike


def _repeated(here: HeldText, stories: list[HeldText], outlets: set[int]) -> tuple[Span, ...]:
    """Stretches that both outlets print under other stories too, or that many stories hold.

    What stands around somebody's words is no formula, however many print it.
    """
    told = narration(here.text)
    covered = [
        (story.article.outlet_id, span)
        for story in stories
        for span in shared(told, narration(story.text))[0].spans
    ]
    edges = sorted({edge for _, span in covered for edge in (span.start, span.end)})
    found = []
    for piece in (Span(*ends) for ends in pairwise(edges)):
        printing = [outlet for outlet, span in covered if span.contains(piece)]
        formula = len(printing) >= MANY and not any(piece.contains(w) for w in told.quoted.spans)
        if formula or outlets <= set(printing):
            found.append(piece)
    return tuple(found)


def _report(held: HeldText, common: tuple[Span, ...] = ()) -> Report:
    article = held.article
    credited = article.credited_to if article.derivation_review != Review.REJECTED else None
    return Report(
        text=held.text,
        outlet=article.outlet.name,
        key=held.key,
        credited=credited.name if credited else "",
        wire=credited is not None and article.derivation == Derivation.WIRE_COPY,
        published=article.published_at,
        by_the_day=article.published_precision in BY_THE_DAY,
        common=common,
    )


def _store(
    row: ArticleMatch | None, mine: HeldText, other: HeldText, found: Copying | None
) -> Iterator[Article]:
    """Keep one row for the pair as it now is; yields the copies whose source may have changed."""
    if row is not None and row.review == Review.REJECTED:
        return
    if found is None or (row is None and _is_refused(mine, other)):
        if row is not None and row.review == Review.SUGGESTED:
            yield row.copy
            row.delete()
        return
    copy, source = (mine, other) if found.copy_is_first else (other, mine)
    if row is not None and row.review == Review.ACCEPTED:
        # A person's word on what it is stands; only where it stands in the text may have moved.
        if row.copy_id != copy.article.pk:
            return
    else:
        row = row or ArticleMatch()
        row.copy, row.source, row.kind = copy.article, source.article, found.kind
    _fill(row, found, copy)
    yield copy.article


def _fill(row: ArticleMatch, found: Copying, copy: HeldText) -> None:
    row.words, row.of_words, row.longest = found.words, found.of, found.longest
    row.snapshot_id = copy.snapshot_id
    row.spans = [[span.start, span.end] for span in found.spans]
    row.score, row.why = found.confidence, found.why[:LONGEST_WHY]
    row.save()


def _is_refused(mine: HeldText, other: HeldText) -> bool:
    return is_refused(kind=DecisionKind.NOT_A_COPY, left=mine.text, right=other.text)
