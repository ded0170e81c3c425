from typing import Any, cast

from django.contrib import admin
from django.db.models import Model, QuerySet
from django.db.models.functions import Length
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe

from tracker.admin.curating import put_chosen_on_event, tag_chosen
from tracker.admin.reading import newest_reading
from tracker.admin.rows import (
    Inline,
    MachineAdmin,
    ModelForm,
    ReadOnlyInline,
    Rows,
    TrackedAdmin,
    editor,
)
from tracker.admin.searching import by_column
from tracker.admin.wording import day, short, state
from tracker.ingest.disagreements import disagreements
from tracker.models import Article, EventArticle, Reading, Snapshot
from tracker.operations.editing import delete_article
from tracker.operations.sources import settle_credit


def disputed(snapshot: Snapshot) -> str:
    """In words, or that nothing is."""
    told = (
        f"{one.field}: " + ", ".join(f"“{each.words}” by {each.told}" for each in one.sayings)
        for one in disagreements(snapshot.testimony)
    )
    return "; ".join(told) or "nothing"


headlined = by_column(Article, "headline__icontains")
at_address = by_column(Article, "canonical_url")


class SnapshotInline(ReadOnlyInline):
    model = Snapshot
    fields = ("captured_at", "extractor", "media_type", "disputed")
    readonly_fields = ("disputed",)
    ordering = ("-captured_at", "-id")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).defer("text", "raw")

    @admin.display(description="what the page says in two ways")
    def disputed(self, snapshot: Snapshot) -> str:
        return disputed(snapshot)


class EventInline(Inline):
    model = EventArticle
    verbose_name_plural = "reports on events"
    autocomplete_fields = ("event",)


@admin.register(Article)
class ArticleAdmin(TrackedAdmin):
    change_form_template = "admin/tracker/article/change_form.html"
    list_display = ("headline_or_id", "outlet", "published", "copied", "derivation_state")
    list_select_related = ("outlet", "credited_to", "derived_from__outlet")
    list_filter = ("derivation_review", "derivation", "outlet")
    search_fields = ("headline",)
    search_help_text = "Words of the headline, the whole address, or a number"
    finders = (headlined, at_address)
    sortable_by = ("published",)
    autocomplete_fields = ("outlet", "derived_from", "credited_to")
    readonly_fields = ("derivation_confidence",)
    settles = {"derivation_review": ("derivation", "derived_from", "credited_to")}
    inlines = (EventInline, SnapshotInline)
    actions = (put_chosen_on_event, tag_chosen)
    fieldsets = (
        (
            None,
            {"fields": (("outlet", "language"), "headline", "byline", "canonical_url")},
        ),
        (
            "Published",
            {
                "fields": (
                    ("published_at", "published_precision"),
                    ("published_text", "published_zone"),
                )
            },
        ),
        (
            "Copied from elsewhere",
            {
                "classes": ("collapse",),
                "fields": (
                    ("derivation", "derivation_review"),
                    ("derived_from", "credited_to"),
                    "derivation_confidence",
                ),
            },
        ),
    )

    @admin.display(description="article")
    def headline_or_id(self, article: Article) -> str:
        return short(str(article))

    @admin.display(description="published", ordering="published_at")
    def published(self, article: Article) -> str:
        return day(article.published_at, article.published_precision)

    @admin.display(description="copied from")
    def copied(self, article: Article) -> str:
        if not article.derivation:
            return ""
        words = article.get_derivation_display()
        source = article.credited_to or (article.derived_from and article.derived_from.outlet)
        return f"{words}, {source}" if source else words

    @admin.display(description="review", ordering="derivation_review")
    def derivation_state(self, article: Article) -> str:
        return state(article, "derivation_review") if article.derivation else ""

    def save_model(
        self,
        request: HttpRequest,
        obj: Model,
        form: ModelForm,
        change: bool,  # noqa: FBT001 - Django calls it by position
    ) -> None:
        """Who says that an article is its own is believed when it comes again."""
        super().save_model(request, obj, form, change)
        if "derivation_review" in form.changed_data:
            settle_credit(article=cast("Article", obj), by=editor(request), now=timezone.now())

    def delete_model(self, request: HttpRequest, obj: Model) -> None:
        delete_article(article=cast("Article", obj), by=editor(request))

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        reading = newest_reading(object_id) if object_id.isdigit() else None
        context = {**(extra_context or {}), "reading": reading}
        return super().change_view(request, object_id, form_url, context)


@admin.register(Snapshot)
class SnapshotAdmin(MachineAdmin):
    list_display = ("article_link", "captured_at", "extractor", "characters")
    list_select_related = ("article",)
    search_fields = ("article__headline",)
    search_help_text = "The text's whole SHA-256, or a number"
    finders = (by_column(Snapshot, "text_sha256"),)
    sortable_by = ()

    fields = (
        *("article", "captured_at", "extractor", "media_type", "text_sha256"),
        *("disputed", "said", "text"),
    )

    def get_queryset(self, request: HttpRequest) -> Rows:
        rows = super().get_queryset(request).defer("raw")
        return cast("Rows", rows.annotate(length=Length("text")))

    @admin.display(description="article")
    def article_link(self, snapshot: Snapshot) -> str:
        return short(str(snapshot.article))

    @admin.display(description="what the page says in two ways")
    def disputed(self, snapshot: Snapshot) -> str:
        return disputed(snapshot)

    @admin.display(description="what the page and its feed say")
    def said(self, snapshot: Snapshot) -> SafeString:
        lines = ((field, words, source) for field, source, words in snapshot.testimony)
        return format_html_join(mark_safe("<br>"), "{}: “{}” ({})", lines)

    @admin.display(description="characters")
    def characters(self, snapshot: Snapshot) -> int:
        return int(getattr(snapshot, "length", 0))


@admin.register(Reading)
class ReadingAdmin(MachineAdmin):
    list_display = ("snapshot_id", "engine", "finished_at", "passages")
    search_fields = ("snapshot__id",)
    finders = (by_column(Reading, "engine"),)
    sortable_by = ()
    list_filter = ("engine",)
