"""Accepting and rejecting what the machine suggests: a page says what changes, one step does it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar

from django.contrib import admin, messages
from django.db import models, transaction
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone

from tracker.admin.locking import posted_together, signed, versions_of
from tracker.admin.rows import TrackedAdmin, editor
from tracker.operations.history import Editor
from tracker.operations.merging import NotToBeMerged
from tracker.vocabulary import Review

CONFIRM_TEMPLATE = "admin/tracker/confirm.html"
VERBS = {"accept": Review.ACCEPTED, "reject": Review.REJECTED}


Row = TypeVar("Row", bound=models.Model)


@dataclass(frozen=True, slots=True)
class Consequence:
    """One chosen row and what the decision does to it; an undecided list page shows them all."""

    row: models.Model
    state: str
    before: str
    effects: tuple[str, ...]
    versions: str = ""


@dataclass(frozen=True, slots=True)
class Decided:
    """What a person chose on the confirmation page."""

    by: Editor
    reason: str
    now: datetime


@dataclass(frozen=True, slots=True)
class Choice(Generic[Row]):
    """The rows a verdict is about to fall on; `settled` others were chosen and need none."""

    verb: str
    verdict: Review
    rows: list[Row]
    settled: int


class DecidingAdmin(TrackedAdmin, Generic[Row]):
    """Suggestions that a person accepts or rejects, from the list or from the row's own page."""

    review_field = "review"
    reasons: Sequence[tuple[str, str]] = ()
    actions: Sequence[Any] = ("accept", "reject")

    def accept_row(self, row: Row, decided: Decided) -> None:
        raise NotImplementedError

    def reject_row(self, row: Row, decided: Decided) -> None:
        raise NotImplementedError

    def effects(self, row: Row, verdict: Review) -> Iterable[str]:
        """Sentences for the confirmation page: the row, and what the decision changes beside it."""
        return ()

    def notes(self, verdict: Review) -> Iterable[str]:
        """What holds for each of the chosen, said once."""
        return ()

    @admin.action(description="Accept the chosen %(verbose_name_plural)s", permissions=["accept"])
    def accept(self, request: HttpRequest, queryset: "models.QuerySet[Row]") -> HttpResponse | None:
        return self.decide(request, queryset, "accept")

    @admin.action(description="Reject the chosen %(verbose_name_plural)s", permissions=["reject"])
    def reject(self, request: HttpRequest, queryset: "models.QuerySet[Row]") -> HttpResponse | None:
        return self.decide(request, queryset, "reject")

    def has_accept_permission(self, request: HttpRequest) -> bool:
        return self.may_use(request, "accept")

    def has_reject_permission(self, request: HttpRequest) -> bool:
        return self.may_use(request, "reject")

    def decide(
        self, request: HttpRequest, queryset: "models.QuerySet[Row]", verb: str
    ) -> HttpResponse | None:
        verdict = VERBS[verb]
        rows = self.undecided(queryset, verdict)
        choice = Choice(verb, verdict, list(rows), queryset.count() - rows.count())
        if request.POST.get("confirmed") != "yes":
            return self.confirmation(request, choice)
        if self.reasons and verdict is Review.REJECTED and not self.reason(request):
            messages.error(request, "Say why, with one of the reasons offered.")
            return self.confirmation(request, choice)
        self.carry_out(request, choice)
        return None

    def undecided(
        self, queryset: "models.QuerySet[Row]", verdict: Review
    ) -> "models.QuerySet[Row]":
        """The chosen rows that the verdict says something new about."""
        return queryset.exclude(**{self.review_field: verdict.value})

    def carry_out(self, request: HttpRequest, choice: "Choice[Row]") -> None:
        decided = Decided(by=editor(request), reason=self.reason(request), now=timezone.now())
        apply = self.accept_row if choice.verdict is Review.ACCEPTED else self.reject_row
        shown = posted_together(request)
        done = 0
        for row in choice.rows:
            # Deciding one row can settle or remove another of the chosen.
            fresh = self.undecided(self.locked(row), choice.verdict).first()
            if fresh is None:
                continue
            if not versions_of(fresh).items() <= shown.items():
                messages.error(request, f"“{fresh}” was changed meanwhile and stays: look again.")
                continue
            try:
                # Of what cannot be done nothing stays written.
                with transaction.atomic():
                    apply(fresh, decided)
                done += 1
            except NotToBeMerged as reason:
                messages.error(request, f"“{fresh}” stays as it is: {reason}.")
        if done:
            outcome = self.outcome(choice.verdict).capitalize()
            messages.success(request, f"{outcome}: {self.counted(done)}.")

    def locked(self, row: Row) -> "models.QuerySet[Row]":
        rows = type(row)._default_manager.filter(pk=row.pk)
        return rows.select_for_update(of=("self",))

    def outcome(self, verdict: Review) -> str:
        """What the row is afterwards, in a word."""
        return verdict.label

    def reason(self, request: HttpRequest) -> str:
        """The chosen reason, if it is one that was offered."""
        given = request.POST.get("reason", "")
        return given if given in dict(self.reasons) else ""

    def confirmation(self, request: HttpRequest, choice: "Choice[Row]") -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": f"{choice.verb.capitalize()} {self.counted(len(choice.rows))}?",
            "opts": self.opts,
            "verb": choice.verb,
            "consequences": [self.consequence(row, choice.verdict) for row in choice.rows],
            "after": self.outcome(choice.verdict),
            "settled": choice.settled,
            "notes": tuple(self.notes(choice.verdict)),
            "reasons": self.reasons if choice.verdict is Review.REJECTED else (),
        }
        return TemplateResponse(request, CONFIRM_TEMPLATE, context)

    def consequence(self, row: Row, verdict: Review) -> Consequence:
        before = Review(getattr(row, self.review_field))
        effects = tuple(self.effects(row, verdict))
        return Consequence(row, before.value, before.label, effects, signed(versions_of(row)))

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        offered = [verb for verb in VERBS if self.may_use(request, verb)]
        context = {**(extra_context or {}), "decisions": offered}
        return super().change_view(request, object_id, form_url, context)
