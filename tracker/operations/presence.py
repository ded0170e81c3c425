"""Who has which article open; nobody's edit, so that no history keeps it."""

from datetime import datetime, timedelta

from django.contrib.auth.models import User

from tracker.models import Article, Presence

GONE_AFTER = timedelta(seconds=75)  # a browser says every 30 seconds that it is there


def stay(*, article: Article, editor: User, now: datetime) -> list[str]:
    """Note that the editor has the article open; the names of the others who have, in order."""
    Presence.objects.bulk_create(
        [Presence(article=article, editor=editor, seen_at=now)],
        update_conflicts=True,
        unique_fields=["article", "editor"],
        update_fields=["seen_at"],
    )
    others = Presence.objects.filter(article=article, seen_at__gt=now - GONE_AFTER)
    names = others.exclude(editor=editor).order_by("editor__username")
    return list(names.values_list("editor__username", flat=True))
