"""What people say of pairs that the machine offers: the same, or not and never offered again."""

from collections.abc import Callable, Mapping
from typing import Any

from django.db.models import Model
from rest_framework import serializers

from tracker.api.writes.bodies import BodyOf
from tracker.api.writes.changes import Changed, changed
from tracker.api.writes.declared import Asked, Done, Write
from tracker.api.writes.rows import row_of
from tracker.models import ArticleMatch, QuoteMatch, SpeakerMatch
from tracker.operations.history import step
from tracker.operations.repeated import part_occasions
from tracker.operations.sources import accept_article_match, reject_article_match
from tracker.operations.suggestions import (
    accept_quote_match,
    accept_speaker_match,
    reject_quote_match,
    reject_speaker_match,
)
from tracker.vocabulary import Scope

SAME, NOT_SAME, OTHER_OCCASION = "same", "not_same", "other_occasion"
COPIED, NOT_COPIED = "copied", "not_copied"

# What the step is called, the operation and how it is called.
Take = tuple[str, str, Callable[[Asked, Any], object]]


def decision(*words: str) -> serializers.ChoiceField:
    return serializers.ChoiceField(choices=[(each, each) for each in words], help_text="the answer")


class QuotesSettled(BodyOf):
    """Whether two quotes are one; or the same words said on another occasion, which are two."""

    decision = decision(SAME, NOT_SAME, OTHER_OCCASION)


class SpeakersSettled(BodyOf):
    """Whether two speakers are one."""

    decision = decision(SAME, NOT_SAME)


class CopySettled(BodyOf):
    """Whether an article is made from the other."""

    decision = decision(COPIED, NOT_COPIED)


def same_quote(asked: Asked, row: QuoteMatch) -> None:
    accept_quote_match(match=row, by=asked.user, version=asked.version)


def other_quote(asked: Asked, row: QuoteMatch) -> None:
    reject_quote_match(match=row, by=asked.user, now=asked.now, version=asked.version)


def other_occasion(asked: Asked, row: QuoteMatch) -> None:
    part_occasions(match=row, by=asked.user, now=asked.now, version=asked.version)


def same_speaker(asked: Asked, row: SpeakerMatch) -> None:
    accept_speaker_match(match=row, by=asked.user, version=asked.version)


def other_speaker(asked: Asked, row: SpeakerMatch) -> None:
    reject_speaker_match(match=row, by=asked.user, now=asked.now, version=asked.version)


def copied(asked: Asked, row: ArticleMatch) -> None:
    accept_article_match(match=row, by=asked.user, version=asked.version)


def not_copied(asked: Asked, row: ArticleMatch) -> None:
    reject_article_match(match=row, by=asked.user, now=asked.now, version=asked.version)


def settling(
    model: type[Model],
    name: str,
    document: type[BodyOf],
    takes: Mapping[str, Take],
    about: str,
) -> Write:
    def act(asked: Asked) -> Done:
        row, said = row_of(model, asked), asked.values["decision"]
        label, _, take = takes[said]
        with step(by=asked.user, label=f"{label}: {row}") as context:
            take(asked, row)
        return changed(asked, row, context)

    return Write(
        name=f"{name}_settle",
        method="PATCH",
        path=f"{name}/{{identity}}/",
        title=f"Settle a pair of {name.removesuffix('_matches')}s",
        about=about,
        scope=Scope.EDIT,
        operations=tuple(operation for _, operation, _ in takes.values()),
        act=act,
        document=document,
        answer=Changed,
        example={"decision": next(iter(takes))},
        conditional=True,
    )


QUOTES = settling(
    QuoteMatch,
    "quote_matches",
    QuotesSettled,
    {
        SAME: ("same quote", "accept_quote_match", same_quote),
        NOT_SAME: ("not the same quote", "reject_quote_match", other_quote),
        OTHER_OCCASION: ("another occasion", "part_occasions", other_occasion),
    },
    "The same: the two become one, as by a merger. Not the same, or said on another occasion: the "
    "pair is not offered again.",
)
SPEAKERS = settling(
    SpeakerMatch,
    "speaker_matches",
    SpeakersSettled,
    {
        SAME: ("same person", "accept_speaker_match", same_speaker),
        NOT_SAME: ("not the same person", "reject_speaker_match", other_speaker),
    },
    "The same: the two become one, as by a merger. Not the same: the pair is not offered again.",
)
ARTICLES = settling(
    ArticleMatch,
    "article_matches",
    CopySettled,
    {
        COPIED: ("copied", "accept_article_match", copied),
        NOT_COPIED: ("not copied", "reject_article_match", not_copied),
    },
    "Copied: the one counts as made from the other. Not copied: the pair is not offered again.",
)
