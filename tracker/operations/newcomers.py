"""Speakers that people make, because no article's reading knew them."""

from tracker.models import Speaker, SpeakerAlias
from tracker.models.rules import NAME
from tracker.operations.editing import spell
from tracker.operations.history import Editor, step
from tracker.operations.slugs import free_slug
from tracker.text.printed_names import printed_key
from tracker.vocabulary import Review, SpeakerKind

ONE_ARTICLE_ONLY = {SpeakerKind.ANONYMOUS, SpeakerKind.DOCUMENT}


def make_speaker(*, name: str, kind: SpeakerKind, by: Editor) -> Speaker:
    """A new speaker of that name and kind, or the one of exactly that name and kind.

    Two articles' "senior official" are not one person, so that such a one is always new.
    """
    with step(by=by, label=f"make {kind.label} {name}"):
        return newcomer(name, kind)


def newcomer(name: str, kind: SpeakerKind) -> Speaker:
    """The same in a step that is being taken."""
    name = " ".join(name.split())[:NAME]
    held = None if kind in ONE_ARTICLE_ONLY else called(name, kind)
    if held is not None:
        return held
    speaker = Speaker.objects.create(
        kind=kind, name=name, slug=free_slug(Speaker, name), review=Review.ACCEPTED
    )
    alias = SpeakerAlias(speaker=speaker, name=name)
    spell(alias=alias, name=name, speaker=speaker)
    alias.save()
    return speaker


def called(name: str, kind: SpeakerKind) -> Speaker | None:
    rows = Speaker.objects.current().filter(kind=kind, name=name)
    named = rows.filter(aliases__folded_name=printed_key(name, kind))
    return named.order_by("id").first()
