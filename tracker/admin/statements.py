from django.contrib import admin

from tracker.admin.rows import ReadOnlyInline, TrackedAdmin
from tracker.admin.searching import by_column
from tracker.admin.wording import day, short, state
from tracker.models import Quote, Statement


class SentenceInline(ReadOnlyInline):
    model = Quote
    verbose_name_plural = "sentences in order"
    fields = ("position", "text", "position_certain", "outlet_count")
    readonly_fields = fields
    ordering = ("position", "id")


@admin.register(Statement)
class StatementAdmin(TrackedAdmin):
    list_display = ("name", "speaker", "kind", "medium", "made", "event", "reviewed")
    list_select_related = ("speaker", "event")
    list_filter = ("review", "kind", "medium")
    search_fields = ("title", "speaker__name")
    search_help_text = "A speaker's name, words of the title, or a number"
    finders = (
        by_column(Statement, "title__icontains"),
        by_column(Statement, "speaker__name__icontains"),
    )
    sortable_by = ()
    autocomplete_fields = ("speaker", "event")
    settles = {
        "review": ("speaker", "event", "kind", "title", "medium", "made_at", "official_text")
    }
    inlines = (SentenceInline,)

    @admin.display(description="statement")
    def name(self, statement: Statement) -> str:
        return short(str(statement))

    @admin.display(description="made")
    def made(self, statement: Statement) -> str:
        return day(statement.made_at, statement.made_precision)

    @admin.display(description="review")
    def reviewed(self, statement: Statement) -> str:
        return state(statement, "review")
