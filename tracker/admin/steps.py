"""The steps people took, newest first; a step's page tells what it did and takes it back."""

from datetime import datetime
from typing import Any
from uuid import UUID

import pghistory.models
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.views.decorators.http import require_http_methods

from tracker.admin.history import MACHINE, names_of_users
from tracker.admin.rows import MachineAdmin, Rows, editor
from tracker.admin.telling import told
from tracker.models import Step
from tracker.operations.changes import changes_of
from tracker.operations.roles import holds, may, require
from tracker.operations.undo import ChangedSince, NothingToUndo, undo
from tracker.queries.readings import is_unseen, visible_steps
from tracker.vocabulary import Role

TEMPLATE = "admin/tracker/step.html"
REFUSED = 409


@admin.register(Step)
class StepAdmin(MachineAdmin):
    list_display = ("what", "author", "moment")
    list_display_links = None
    list_select_related = ("author",)
    list_filter = (("author", admin.RelatedOnlyFieldListFilter),)
    search_fields = ("label",)
    sortable_by = ()

    def get_queryset(self, request: HttpRequest) -> Rows:
        """Without what others decide in readings that nobody else may see yet."""
        by = editor(request)
        return visible_steps(Step.objects.all(), by) if by else Step.objects.none()

    @admin.display(description="step")
    def what(self, step: Step) -> SafeString:
        address = reverse("history_step", args=[step.context])
        return format_html('<a href="{}">{}</a>', address, step.label)

    @admin.display(description="when")
    def moment(self, step: Step) -> str:
        return f"{step.at:%-d %B %Y, %H:%M:%S}"

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        return super().changelist_view(
            request, {"title": "Steps, the newest first", **(extra_context or {})}
        )


@require_http_methods(["GET", "POST"])
def step_page(request: HttpRequest, context_id: UUID) -> HttpResponse:
    """What one step did, people's and the machine's alike; POST takes it back."""
    if not holds(request.user, Role.TAGGER):
        raise PermissionDenied
    context = pghistory.models.Context.objects.filter(pk=context_id).first()
    if context is None or _is_another_s_reading(request, context):
        raise Http404
    if request.method == "GET":
        return _page(request, context)
    require(request.user, "undo")
    skip = request.POST.get("skip_changed") == "1"
    try:
        undone = undo(context_id=context_id, by=editor(request), skip_changed=skip)
    except NothingToUndo as reason:
        messages.error(request, f"Nothing was taken back: {reason}.")
        return redirect("history_step", context_id)
    except ChangedSince as refusal:
        return _page(request, context, refusal)
    rows = f"{len(undone.changes)} row{'' if len(undone.changes) == 1 else 's'}"
    left = f", {len(undone.skipped)} left as they are" if undone.skipped else ""
    messages.success(request, f"Done: {undone.label} ({rows}{left}).")
    return redirect("admin:tracker_step_changelist")


def _is_another_s_reading(request: HttpRequest, context: pghistory.models.Context) -> bool:
    """Whether the step decided something that nobody but its author may see yet."""
    own = context.metadata.get("user") == request.user.pk
    return not own and is_unseen(context.pk)


def _page(
    request: HttpRequest,
    context: pghistory.models.Context,
    refusal: ChangedSince | None = None,
) -> HttpResponse:
    label = str(context.metadata.get("label", ""))
    user = context.metadata.get("user")
    users = names_of_users([{"pgh_context__metadata": context.metadata}])
    at: datetime = context.created_at
    answers = {
        **admin.site.each_context(request),
        "title": f"Step: {label}" if label else "A step",
        "who": users.get(str(user), MACHINE),
        "at": at,
        "rows": told(changes_of(context.pk)),
        "stays": [(str(each), each.why) for each in refusal.changes] if refusal else [],
        "may_undo": may(request.user, "undo"),
        "undone": Step.objects.filter(undoes=context.pk).order_by("id").last(),
    }
    return TemplateResponse(request, TEMPLATE, answers, status=REFUSED if refusal else 200)
