"""An outlet: whom it quotes, how closely, whose copy it prints."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, IntegerField, OuterRef, Q, Subquery

from tracker.models import Article, Outlet, Snapshot
from tracker.queries.compiled import Compiled, Given, ValuesQuerySet
from tracker.queries.paging import PAGE, Page, Start, falling, page, rising_from
from tracker.queries.publication import published_attributions, published_occurrences
from tracker.queries.references import ArticleRef, Moment, OutletRef, SpeakerRef, speaker_ref
from tracker.queries.renditions import ARTICLE_COLUMNS, article_ref
from tracker.vocabulary import Difference, Precision, Review

VOICES = 15  # speakers named on an outlet's page
SOURCES = 20
LATEST = 300  # articles that voices and grades are counted in
MANY = 1_000  # articles, of which more are not counted in a list


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker and how many passages the outlet credits to them."""

    speaker: SpeakerRef
    passages: int


@dataclass(frozen=True, slots=True)
class GradeShare:
    """Printed sentences of one grade, and their share of all, in percent."""

    grade: Difference
    count: int
    percent: float


@dataclass(frozen=True, slots=True)
class SourceCount:
    """A publisher whose copy the outlet prints, in how many articles."""

    source: OutletRef
    articles: int


@dataclass(frozen=True, slots=True)
class OutletDetail:
    """An outlet page."""

    outlet: OutletRef
    country: str
    domains: tuple[str, ...]
    voices: tuple[Voice, ...]
    grades: tuple[GradeShare, ...]
    sources: tuple[SourceCount, ...]
    articles: Page[ArticleRef]


@dataclass(frozen=True, slots=True)
class ListedOutlet:
    """An outlet in a list, with how many articles of it we hold."""

    outlet: OutletRef
    country: str
    articles: int  # of more than `MANY`, one more

    @property
    def held(self) -> str:
        """How many articles of it are held, in words."""
        if self.articles > MANY:
            return f"more than {MANY:,} articles held"
        return f"{self.articles} article{'' if self.articles == 1 else 's'} held"


class _Counted(Subquery):
    """How many rows a subquery has."""

    template = "(SELECT count(*) FROM (%(subquery)s) AS counted)"
    output_field = IntegerField()


def outlet_detail(slug: str, cursor: str = "") -> OutletDetail | None:
    """The outlet and one page of its articles, newest first; six SQL queries."""
    row = Outlet.objects.filter(slug=slug).first()
    if row is None:
        return None
    return OutletDetail(
        outlet=OutletRef(row.pk, row.name, row.slug),
        country=row.country,
        domains=tuple(row.domains.order_by("domain").values_list("domain", flat=True)),
        voices=_voices(row.pk),
        grades=_grades(row.pk),
        sources=_sources(row.pk),
        articles=articles_of_outlet(row.pk, cursor),
    )


def articles_of_outlet(outlet_id: int, cursor: str = "") -> Page[ArticleRef]:
    """One page of articles, newest first; one SQL query."""
    captured = Snapshot.objects.filter(article_id=OuterRef("pk")).order_by("-id")
    rows = falling(Article.objects.filter(outlet_id=outlet_id), "published_at", cursor).annotate(
        captured=Subquery(captured.values("captured_at")[:1])
    )
    found = [
        article_ref(row, Moment(row["captured"], Precision.MINUTE))
        for row in rows.values(*ARTICLE_COLUMNS, "captured")[: PAGE + 1]
    ]
    return page(found, lambda one: (one.published.at, one.id))


def outlet_list(cursor: str = "") -> Page[ListedOutlet]:
    """Outlets by name; one SQL query."""
    start = Start.of(cursor, Outlet, "name")
    found = [
        ListedOutlet(OutletRef(pk, name, slug), country, held)
        for pk, name, slug, country, held in _listed.tuples(start.shape, **start.values)
    ]
    return page(found, lambda one: (one.outlet.name, one.outlet.id))


@Compiled
def _listed(start: str) -> ValuesQuerySet:
    # Of the outlets of a page alone: joined, the articles of all would be counted. Of a large
    # outlet no more are counted than tell that it is one.
    articles = Article.objects.filter(outlet_id=OuterRef("pk")).order_by().values("pk")[: MANY + 1]
    rows = rising_from(Outlet.objects.all(), "name", start).annotate(held=_Counted(articles))
    shown: ValuesQuerySet = rows.values_list("id", "name", "slug", "country", "held")[: PAGE + 1]
    return shown


def grade_shares(counts: Iterable[tuple[str, int]]) -> tuple[GradeShare, ...]:
    """Counts by grade as shares of their sum, mildest first."""
    by_grade = {Difference(grade): count for grade, count in counts}
    total = sum(by_grade.values())
    return tuple(
        GradeShare(grade, by_grade[grade], 100 * by_grade[grade] / total)
        for grade in Difference
        if grade in by_grade
    )


def _voices(outlet_id: int) -> tuple[Voice, ...]:
    found = ((speaker_ref(*row[:-1]), row[-1]) for row in _quoted.tuples(outlet=outlet_id))
    return tuple(Voice(speaker, count) for speaker, count in found if speaker)


@Compiled
def _quoted() -> ValuesQuerySet:
    columns = ("speaker_id", "speaker__name", "speaker__slug", "speaker__kind")
    passages = published_attributions().filter(
        snapshot__article_id__in=_latest(), speaker__isnull=False
    )
    rows = passages.order_by().values_list(*columns).annotate(passages=Count("id"))
    found: ValuesQuerySet = rows.order_by("-passages", "speaker_id")[:VOICES]
    return found


def _grades(outlet_id: int) -> tuple[GradeShare, ...]:
    return grade_shares((grade, count) for grade, count in _graded.tuples(outlet=outlet_id))


@Compiled
def _graded() -> ValuesQuerySet:
    printed = published_occurrences().filter(attribution__snapshot__article_id__in=_latest())
    found: ValuesQuerySet = printed.order_by().values_list("grade").annotate(count=Count("id"))
    return found


def _latest() -> ValuesQuerySet:
    """The outlet's latest articles: a large outlet is read no longer than a small one."""
    articles = Article.objects.filter(outlet_id=Given("outlet")).order_by("-published_at", "-id")
    found: ValuesQuerySet = articles.values("pk")[:LATEST]
    return found


def _sources(outlet_id: int) -> tuple[SourceCount, ...]:
    copies = Article.objects.filter(
        ~Q(credited_to_id=outlet_id), outlet_id=outlet_id, credited_to__isnull=False
    ).exclude(derivation_review=Review.REJECTED)
    columns = ("credited_to_id", "credited_to__name", "credited_to__slug")
    rows = copies.order_by().values_list(*columns).annotate(count=Count("id")).order_by("-count")
    return tuple(
        SourceCount(OutletRef(pk, name, slug), count)
        for pk, name, slug, count in rows[:SOURCES]
        if pk is not None
    )
