from collections.abc import Iterable
from typing import Any, cast

from django.contrib import admin
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils.html import format_html

from tracker.admin.curating import merge_chosen, tag_chosen
from tracker.admin.deciding import Decided, DecidingAdmin
from tracker.admin.rows import MachineAdmin, ModelForm, ReadOnlyInline, TrackedAdmin, editor
from tracker.admin.searching import by_column, quotes_by, quotes_saying
from tracker.admin.wording import NOBODY, day, percent, short, state
from tracker.models import Occurrence, Posting, Quote, QuoteMatch
from tracker.operations.editing import edit_quote
from tracker.operations.suggestions import accept_quote_match, reject_quote_match
from tracker.queries.independence import independence
from tracker.queries.printings import copies, printings
from tracker.vocabulary import Precision, Review


class CarriedInline(ReadOnlyInline):
    model = Occurrence
    fk_name = "quote"
    verbose_name_plural = "carried as"
    fields = ("outlet", "text", "grade", "summary", "match_review")
    readonly_fields = fields
    ordering = ("id",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows = super().get_queryset(request)
        rows = rows.select_related("attribution__snapshot__article__outlet")
        return rows.defer("attribution__snapshot__text", "attribution__snapshot__raw")

    @admin.display(description="outlet")
    def outlet(self, occurrence: Occurrence) -> str:
        return str(occurrence.attribution.snapshot.article.outlet)


@admin.register(Quote)
class QuoteAdmin(TrackedAdmin):
    list_display = (
        "words",
        "credited",
        "carried",
        "first_printed",
    )
    list_select_related = ("speaker",)
    list_filter = (
        "speaker_review",
        "wording_review",
        ("statement", admin.EmptyFieldListFilter),
        ("merged_into", admin.EmptyFieldListFilter),
    )
    search_fields = ("text",)
    search_help_text = "Words of the quote, a speaker's name, or a number"
    finders = (quotes_saying, quotes_by)
    sortable_by = ("carried", "first_printed")
    autocomplete_fields = ("speaker", "statement")
    readonly_fields = (
        "merged_into",
        "first_published_at",
        "outlet_count",
        "occurrence_count",
        "independent",
    )
    settles = {"wording_review": ("text",), "speaker_review": ("speaker",)}
    inlines = (CarriedInline,)
    actions = (merge_chosen, tag_chosen)
    fieldsets = (
        (None, {"fields": ("text", "wording_review", "language")}),
        ("Who said it", {"fields": (("speaker", "speaker_review"), ("said_on", "said_basis"))}),
        ("Statement", {"fields": ("statement", ("position", "position_certain"))}),
        (
            "Counted by the machine",
            {
                "fields": (
                    ("outlet_count", "occurrence_count"),
                    "independent",
                    "first_published_at",
                    "merged_into",
                )
            },
        ),
    )

    def save_model(
        self,
        request: HttpRequest,
        obj: Model,
        form: ModelForm,
        change: bool,  # noqa: FBT001 - Django calls it by position
    ) -> None:
        """Printings and statements follow a person's change."""
        self.accept_by_edit(obj, form.changed_data)
        if form.changed_data:
            settled = [review for review in self.settles if obj.pk]
            fields = {*form.changed_data, *settled}
            edit_quote(quote=cast("Quote", obj), by=editor(request), fields=fields)

    @admin.display(description="quote")
    def words(self, quote: Quote) -> str:
        return short(quote.text, 120)

    @admin.display(description="speaker")
    def credited(self, quote: Quote) -> str:
        return format_html("{} {}", quote.speaker or NOBODY, state(quote, "speaker_review"))

    @admin.display(description="outlets", ordering="outlet_count")
    def carried(self, quote: Quote) -> int:
        return quote.outlet_count

    @admin.display(description="independent")
    def independent(self, quote: Quote) -> str:
        """How many of the outlets can vouch for it on their own, and why not the rest."""
        found = independence(copies(printings(quote.pk).summed)) if quote.pk else None
        return ". ".join((found.words, *found.reasons)) if found else ""

    @admin.display(description="first printed", ordering="first_published_at")
    def first_printed(self, quote: Quote) -> str:
        return day(quote.first_published_at, Precision.MINUTE)


@admin.register(QuoteMatch)
class QuoteMatchAdmin(MachineAdmin, DecidingAdmin[QuoteMatch]):
    list_display = ("left_words", "right_words", "relation", "why", "sureness", "reviewed")
    list_select_related = ("left", "right")
    list_filter = ("review", "relation")
    search_fields = ("why",)
    search_help_text = "Words of either quote, or a number"
    sortable_by = ()

    def accept_row(self, row: QuoteMatch, decided: Decided) -> None:
        accept_quote_match(match=row, by=decided.by)

    def reject_row(self, row: QuoteMatch, decided: Decided) -> None:
        reject_quote_match(match=row, by=decided.by, now=decided.now)

    def effects(self, row: QuoteMatch, verdict: Review) -> Iterable[str]:
        yield f"“{row.left.text}”"
        yield f"“{row.right.text}”"
        yield f"Why they may be one: {row.why}"
        if verdict is Review.ACCEPTED:
            yield f"All printings become those of quote {row.left_id}, graded anew."

    def notes(self, verdict: Review) -> Iterable[str]:
        if verdict is Review.REJECTED:
            yield "A refused pair is not offered again."

    @admin.display(description="quote")
    def left_words(self, match: QuoteMatch) -> str:
        return short(match.left.text)

    @admin.display(description="and")
    def right_words(self, match: QuoteMatch) -> str:
        return short(match.right.text)

    @admin.display(description="score")
    def sureness(self, match: QuoteMatch) -> str:
        return percent(match.score)

    @admin.display(description="review")
    def reviewed(self, match: QuoteMatch) -> str:
        return state(match, "review")


@admin.register(Posting)
class PostingAdmin(MachineAdmin):
    """A quote without its postings is never found again, so they go with it only."""

    list_display = ("hash", "quote_id")
    search_fields = ("quote__id",)
    search_help_text = "The number of a quote"
    finders = (by_column(Posting, "quote__text"),)
    number_column = "quote_id"
    sortable_by = ()
