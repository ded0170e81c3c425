from collections.abc import Iterable
from typing import Any, cast

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from tracker.admin.deciding import Decided, DecidingAdmin
from tracker.admin.rows import MachineAdmin, ModelForm, editor
from tracker.admin.searching import by_column
from tracker.admin.wording import link, percent, short, state
from tracker.models import Article, ArticleMatch, ArticlePosting
from tracker.operations.sources import (
    accept_article_match,
    forget_article_match,
    reject_article_match,
    relate_articles,
    relation_of,
)
from tracker.vocabulary import Derivation, Review

STRETCHES, READ = 12, 400  # stretches shown, the longest; characters of each


class RelationForm(ModelForm):
    """A relation that a person adds; of two articles that have one, the form says so."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        copy, source = cleaned.get("copy"), cleaned.get("source")
        if copy and source and (held := relation_of(copy, source)):
            told = f"{held.get_review_display().lower()}, {held.get_kind_display().lower()}"
            self.add_error("source", f"The two articles are related already ({told}): settle that.")
        return cleaned


@admin.register(ArticleMatch)
class ArticleMatchAdmin(DecidingAdmin[ArticleMatch]):
    """Relations the machine found are decided on; one it did not find is added by hand."""

    form = RelationForm
    fixed_fields = ("copy", "source")
    list_display = ("copied", "taken_from", "kind", "why", "sureness", "reviewed")
    list_select_related = ("copy__outlet", "source__outlet")
    list_filter = ("review", "kind")
    search_fields = ("copy__headline", "source__headline")
    search_help_text = "Words of either headline, or a number"
    finders = (
        by_column(ArticleMatch, "copy__headline__icontains"),
        by_column(ArticleMatch, "source__headline__icontains"),
    )
    sortable_by = ()
    autocomplete_fields = ("copy", "source")
    fields = ("copy", "source", "kind", "why", "in_common", "longest", "score", "review", "shared")
    readonly_fields = ("why", "in_common", "longest", "score", "review", "shared")

    def accept_row(self, row: ArticleMatch, decided: Decided) -> None:
        accept_article_match(match=row, by=decided.by)

    def reject_row(self, row: ArticleMatch, decided: Decided) -> None:
        reject_article_match(match=row, by=decided.by, now=decided.now)

    def effects(self, row: ArticleMatch, verdict: Review) -> Iterable[str]:
        yield f"{row.copy.outlet}: {short(str(row.copy))}"
        yield f"{row.source.outlet}: {short(str(row.source))}"
        yield f"Why: {row.why}"
        if verdict is Review.ACCEPTED:
            yield "Words that both print count as one outlet's."

    def notes(self, verdict: Review) -> Iterable[str]:
        if verdict is Review.REJECTED:
            yield "A refused pair is not offered again; each counts as independent of the other."

    def save_model(
        self,
        request: HttpRequest,
        obj: Model,
        form: ModelForm,
        change: bool,  # noqa: FBT001 - Django calls it by position
    ) -> None:
        """What a person adds, or calls otherwise than the machine did, is settled with it."""
        match, by = cast("ArticleMatch", obj), editor(request)
        if not change:
            kind = Derivation(match.kind)
            made = relate_articles(copy=match.copy, source=match.source, kind=kind, by=by)
            match.pk = made.pk
        elif form.changed_data:
            accept_article_match(match=match, by=by)

    def delete_model(self, request: HttpRequest, obj: Model) -> None:
        forget_article_match(match=cast("ArticleMatch", obj), by=editor(request))

    @admin.display(description="article")
    def copied(self, match: ArticleMatch) -> SafeString:
        return _article(match.copy)

    @admin.display(description="taken from")
    def taken_from(self, match: ArticleMatch) -> SafeString:
        return _article(match.source)

    @admin.display(description="words in common")
    def in_common(self, match: ArticleMatch) -> str:
        return f"{match.words} of {match.of_words}" if match.of_words else ""

    @admin.display(description="score")
    def sureness(self, match: ArticleMatch) -> str:
        return percent(match.score)

    @admin.display(description="review")
    def reviewed(self, match: ArticleMatch) -> str:
        return state(match, "review")

    @admin.display(description="stretches in common")
    def shared(self, match: ArticleMatch) -> SafeString | str:
        """The longest stretches, in the order of the copy's text."""
        if match.snapshot is None:
            return ""
        longest = sorted(match.spans, key=lambda span: span[0] - span[1])[:STRETCHES]
        texts = [(short(match.snapshot.text[start:end], READ),) for start, end in sorted(longest)]
        return format_html("<ul>{}</ul>", format_html_join("", "<li>{}</li>", texts))


@admin.register(ArticlePosting)
class ArticlePostingAdmin(MachineAdmin):
    """An article without its postings meets none that it was copied from; they go with it only."""

    list_display = ("hash", "article_id", "quoted")
    search_fields = ("article__id",)
    search_help_text = "The number of an article"
    finders = (by_column(ArticlePosting, "article__canonical_url"),)
    number_column = "article_id"
    sortable_by = ()


def _article(article: Article) -> SafeString:
    return format_html("{}: {}", article.outlet, link(article, short(str(article), 60)))
