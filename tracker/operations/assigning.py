"""Who is to check which article."""

from django.contrib.auth.models import User

from tracker.models import Article, Assignment
from tracker.operations.history import Editor, step
from tracker.queries.naming import name_of


def assign(*, article: Article, editor: User, by: Editor) -> None:
    """Put an article on somebody's list; twice is once."""
    with step(by=by, label=f"assign {name_of(article)} to {editor}"):
        Assignment.objects.get_or_create(article=article, editor=editor)


def release(*, article: Article, editor: User, by: Editor) -> None:
    """Take an article from somebody's list."""
    with step(by=by, label=f"take {name_of(article)} from {editor}"):
        for row in Assignment.objects.filter(article=article, editor=editor):
            row.delete()
