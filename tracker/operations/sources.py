"""What an article was made from: chosen among its relations, or settled by a person."""

from collections.abc import Iterable
from datetime import datetime

from tracker.models import Article, ArticleMatch
from tracker.operations.decisions import refuse
from tracker.operations.history import Editor, step
from tracker.operations.versions import hold
from tracker.queries.compiled import AnyQuerySet, Compiled, Given
from tracker.queries.derivations import newest_texts
from tracker.queries.naming import name_of
from tracker.vocabulary import DecisionKind, Derivation, Review

WHOLE = (Derivation.REPUBLICATION, Derivation.WIRE_COPY, Derivation.DUPLICATE)
UNDATED = "~"  # after every date


class AlreadyRelated(ValueError):
    """The two articles have a relation already; it is that which a person settles."""


class NobodyCredited(ValueError):
    """An answer to whether an article is of a publisher, where none is named."""


def choose_source(*, article: Article) -> None:
    """Name the article that this one was made from, by its relations, unless a person has.

    One that credits a publisher was made from that publisher's article or from none we hold.
    """
    article.refresh_from_db()
    if article.derivation_review != Review.SUGGESTED:
        return
    row = _surest(article)
    if row is not None and (root := _root_of_circle(article, row.source)) is not None:
        if root.pk != article.pk:
            _take_from(root, None)
        else:
            row = None
    _take_from(article, row)


def _surest(article: Article) -> ArticleMatch | None:
    """What a person accepted, else what was taken from the first to print it."""
    found = (
        _taken.objects(True, article=article.pk, outlet=article.credited_to_id)  # noqa: FBT003 - as below
        if article.credited_to_id
        else _taken.objects(False, article=article.pk)  # noqa: FBT003 - as below
    )
    keys = _keys(row.source for row in found)
    return min(
        found,
        key=lambda row: (row.review != Review.ACCEPTED, keys[row.source_id]),
        default=None,
    )


@Compiled
def _taken(credited: bool) -> AnyQuerySet:  # noqa: FBT001 - the shape of a read
    rows = ArticleMatch.objects.filter(copy_id=Given("article"), kind__in=WHOLE)
    if credited:
        rows = rows.filter(source__outlet_id=Given("outlet"))
    return rows.exclude(review=Review.REJECTED).select_related("source")


def _keys(articles: Iterable[Article]) -> dict[int, tuple[str, str]]:
    """The articles in the order in which they were printed, undated last."""
    held = newest_texts(article.pk for article in articles)
    return {pk: (str(text.article.published_at or UNDATED), text.key) for pk, text in held.items()}


def _take_from(article: Article, row: ArticleMatch | None) -> None:
    before = (article.derivation, article.derived_from_id, article.derivation_confidence)
    article.derived_from = row.source if row else None
    if not article.credited_to_id:
        article.derivation = row.kind if row else ""
        article.derivation_confidence = row.score if row else 0
    after = (article.derivation, article.derived_from_id, article.derivation_confidence)
    if after != before:
        article.save()


def _root_of_circle(article: Article, source: Article) -> Article | None:
    """Where taking from the source would close a circle, the one of it to stand as the first."""
    circle = [article]
    here: Article | None = source
    while here is not None and here.pk not in {each.pk for each in circle}:
        circle.append(here)
        here = here.derived_from
    if here is None or here.pk != article.pk:
        return None
    keys = _keys(circle)
    free = [each for each in circle if each.derivation_review == Review.SUGGESTED]
    return min(free, key=lambda each: keys[each.pk])


def accept_article_match(*, match: ArticleMatch, by: Editor, version: int | None = None) -> None:
    """A person says that the one is made from the other."""
    with step(by=by, label=f"copied: {match}"):
        hold(match, version=version, wanted={"review": Review.ACCEPTED})
        match.review = Review.ACCEPTED
        match.save()
        if match.kind in WHOLE:
            copy = match.copy
            copy.derivation, copy.derived_from = match.kind, match.source
            copy.derivation_confidence = match.score
            copy.derivation_review = Review.ACCEPTED
            copy.save()


def reject_article_match(
    *, match: ArticleMatch, by: Editor, now: datetime, version: int | None = None
) -> None:
    """A person says that the one is not made from the other; the pair is not offered again."""
    with step(by=by, label=f"not copied: {match}"):
        hold(match, version=version, wanted={"review": Review.REJECTED})
        match.review = Review.REJECTED
        match.save()
        texts = newest_texts([match.copy_id, match.source_id])
        pair = tuple(texts[pk].text for pk in (match.copy_id, match.source_id) if pk in texts)
        if len(pair) == 2:  # noqa: PLR2004 - a pair
            refuse(kind=DecisionKind.NOT_A_COPY, pair=pair, by=by, now=now)
        _let_go(match)


def settle_credit(
    *, article: Article, by: Editor, now: datetime, version: int | None = None
) -> None:
    """Keep what a person said of the publisher an article credits: a no outlives re-ingest."""
    with step(by=by, label=f"source of {name_of(article)}"):
        hold(article, version=version)
        article.save()
        texts = newest_texts([article.pk])
        if article.derivation_review == Review.REJECTED and article.credited_to and texts:
            pair = (texts[article.pk].text, article.credited_to.name)
            refuse(kind=DecisionKind.NOT_A_COPY, pair=pair, by=by, now=now)


def accept_publisher(*, article: Article, by: Editor, version: int | None = None) -> Article:
    """A person says that the article is of the publisher that its text credits."""
    with step(by=by, label=f"take {name_of(article)} as from {article.credited_to}"):
        row = _credited(article, Review.ACCEPTED, version)
        row.derivation_review = Review.ACCEPTED
        row.save(update_fields=["derivation_review"])
        return row


def reject_publisher(
    *, article: Article, by: Editor, now: datetime, version: int | None = None
) -> Article:
    """A person says that it is not; the publisher is not suggested for this text again."""
    with step(by=by, label=f"take {name_of(article)} as not from {article.credited_to}"):
        row = _credited(article, Review.REJECTED, version)
        row.derivation_review = Review.REJECTED
        settle_credit(article=row, by=by, now=now)
        return row


def _credited(article: Article, review: Review, version: int | None) -> Article:
    row = hold(article, version=version, wanted={"derivation_review": review})
    if row.credited_to_id is None:
        raise NobodyCredited("the article credits no publisher by now")
    if row.credited_to_id == article.credited_to_id:
        row.credited_to = article.credited_to  # read already, to name the step
    return row


def forget_article_match(*, match: ArticleMatch, by: Editor, version: int | None = None) -> None:
    """A person takes a relation out, without a no that would be remembered."""
    with step(by=by, label=f"forget: {match}"):
        hold(match, version=version)
        match.delete()
        _let_go(match)


def _let_go(match: ArticleMatch) -> None:
    """The copy names another source or none, unless a person named one that is not this."""
    copy = match.copy
    if copy.derived_from_id == match.source_id and copy.derivation_review == Review.ACCEPTED:
        copy.derivation_review = Review.SUGGESTED
        copy.save()
    choose_source(article=copy)


def relation_of(copy: Article, source: Article) -> ArticleMatch | None:
    """The relation of the two, whichever way; within a step nobody makes one after this look.

    A row that refers to an article waits for the lock on it, the machine's too.
    """
    pair = sorted((copy.pk, source.pk))
    list(Article.objects.filter(pk__in=pair).order_by("pk").select_for_update(of=("self",)))
    return ArticleMatch.objects.filter(copy__in=pair, source__in=pair).first()


def relate_articles(
    *, copy: Article, source: Article, kind: Derivation, by: Editor
) -> ArticleMatch:
    """A person says what the machine did not find: that one article is made from another.

    Raises AlreadyRelated where the two have a relation, whichever way.
    """
    with step(by=by, label=f"copied: {copy} from {source}"):
        if relation_of(copy, source):
            raise AlreadyRelated(f"{copy} and {source} are related already")
        match = ArticleMatch(copy=copy, source=source, kind=kind, why="set by an editor")
        match.save()
        accept_article_match(match=match, by=by)
        return match
