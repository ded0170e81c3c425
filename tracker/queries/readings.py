"""Two editors' blind readings of one text: whose they are, and what each person may see of them."""

from typing import Any

from django.contrib.auth.models import User
from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from tracker.models import BlindReading, ReadPassage, Step
from tracker.vocabulary import ReadingState, Review

LISTED = 50  # readings in one list, the newest first


def own_readings(editor: User) -> QuerySet[BlindReading]:
    """What the editor was given to read, with articles; not what was taken back."""
    rows = BlindReading.objects.filter(editor=editor)
    rows = rows.exclude(pair__state=ReadingState.WITHDRAWN)
    return rows.select_related("pair__snapshot__article__outlet").defer("pair__snapshot__raw")


def open_reading(editor: User, article_id: int) -> BlindReading | None:
    """The editor's reading of the article where one of the two is still open."""
    rows = BlindReading.objects.filter(editor=editor, pair__state=ReadingState.GIVEN)
    return rows.filter(pair__snapshot__article=article_id).order_by("-id").first()


def waiting_readings(editor: User) -> list[BlindReading]:
    """The readings that the editor has not handed in, each with how far it is; one query."""
    rows = own_readings(editor).filter(handed_in_at=None).defer("pair__snapshot__text")
    decided = Count("passages", filter=~Q(passages__review=Review.SUGGESTED))
    return list(rows.annotate(total=Count("passages"), decided=decided).order_by("-id")[:LISTED])


def reads_blind(editor: User, article: str) -> Exists:
    """Whether the editor is one of two who read the article now, by the path to an article.

    Such a one keeps off its desk: what they decided there the other would see.
    """
    rows = BlindReading.objects.filter(editor=editor, pair__state=ReadingState.GIVEN)
    return Exists(rows.filter(pair__snapshot__article=OuterRef(article)))


def visible_to(editor: User, reading: str = "") -> Q:
    """The editor's own readings, and those both of which are handed in; by the path to one."""
    path = f"{reading}__" if reading else ""
    return Q(**{f"{path}editor": editor}) | Q(**{f"{path}pair__state": ReadingState.HANDED_IN})


def visible_steps(steps: QuerySet[Step], editor: User) -> QuerySet[Step]:
    """All but what others decided in readings that are not both handed in."""
    unseen = Exists(_unseen().filter(pgh_context=OuterRef("context")))
    return steps.exclude(~Q(author=editor), unseen)


def is_unseen(context_id: object) -> bool:
    """Whether the step decided something in a reading that nobody else may see yet."""
    return _unseen().filter(pgh_context=context_id).exists()


def _unseen() -> "QuerySet[Any]":
    """What history holds of the passages of such readings."""
    shown = BlindReading.objects.filter(pair__state=ReadingState.HANDED_IN).values("pk")
    model = ReadPassage._meta.get_field("history").related_model
    assert isinstance(model, type)
    rows: QuerySet[Any] = model._default_manager.exclude(reading__in=shown)
    return rows
