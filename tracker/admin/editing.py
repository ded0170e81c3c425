from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from tracker.admin.rows import MachineAdmin, TrackedAdmin, editor
from tracker.models import Decision, Tag, Tagging
from tracker.models.editing import TARGETS
from tracker.operations.editing import revoke_decision
from tracker.operations.roles import may


@admin.register(Tag)
class TagAdmin(TrackedAdmin):
    list_display = ("name", "slug")
    search_fields = ("name", "slug")
    ordering = ("name", "id")
    prepopulated_fields = {"slug": ("name",)}


@admin.register(Tagging)
class TaggingAdmin(TrackedAdmin):
    list_display = ("tag", "target")
    list_select_related = ("tag", *TARGETS)
    list_filter = ("tag",)
    search_fields = ("tag__name",)
    autocomplete_fields = ("tag", *TARGETS)
    sortable_by = ()

    @admin.display(description="on")
    def target(self, tagging: Tagging) -> str:
        name = next(name for name in TARGETS if getattr(tagging, f"{name}_id"))
        return f"{name}: {getattr(tagging, name)}"


@admin.register(Decision)
class DecisionAdmin(MachineAdmin):
    """Remembered refusals: made and taken back where the refused rows are, never here."""

    list_display = ("kind", "reason", "made_by", "made_at", "revoked_at")
    list_select_related = ("made_by",)
    list_filter = ("kind", ("revoked_at", admin.EmptyFieldListFilter))
    search_fields = ("reason",)
    sortable_by = ()
    actions = ("take_back",)

    @admin.action(description="Take the chosen refusals back", permissions=["revoke"])
    def take_back(self, request: HttpRequest, queryset: QuerySet[Decision]) -> None:
        rows = list(queryset.filter(revoked_at__isnull=True))
        for decision in rows:
            revoke_decision(decision=decision, by=editor(request), now=timezone.now())
        messages.success(request, f"Taken back: {self.counted(len(rows))}.")

    def has_revoke_permission(self, request: HttpRequest) -> bool:
        return may(request.user, "revoke_decision")
