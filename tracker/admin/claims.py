from collections.abc import Iterable
from typing import cast

from django.contrib import admin
from django.db.models import Model, QuerySet
from django.http import HttpRequest

from tracker.admin.curating import tag_chosen
from tracker.admin.deciding import Decided, DecidingAdmin
from tracker.admin.rows import Inline, MachineAdmin, ReadOnlyInline, TrackedAdmin
from tracker.admin.wording import day, short, state
from tracker.models import Assertion, Claim, ClaimReview, Comparison, Quantity
from tracker.operations.claims import (
    accept_comparison,
    delete_quantity,
    reject_comparison,
    save_quantity,
)
from tracker.operations.history import Editor
from tracker.vocabulary import Review


class AssertionInline(ReadOnlyInline):
    model = Assertion
    fields = ("exact", "snapshot", "position", "speaker", "review")


class ClaimReviewInline(Inline):
    model = ClaimReview
    fields = ("outlet", "url", "textual_rating")
    autocomplete_fields = ("outlet",)
    show_change_link = True


@admin.register(Claim)
class ClaimAdmin(TrackedAdmin):
    list_display = ("words", "event", "reviewed")
    list_select_related = ("event",)
    list_filter = ("review",)
    search_fields = ("text",)
    autocomplete_fields = ("event",)
    settles = {"review": ("text", "event")}
    inlines = (AssertionInline, ClaimReviewInline)
    actions = (tag_chosen,)

    @admin.display(description="claim")
    def words(self, claim: Claim) -> str:
        return short(claim.text)

    @admin.display(description="review")
    def reviewed(self, claim: Claim) -> str:
        return state(claim, "review")


@admin.register(Assertion)
class AssertionAdmin(TrackedAdmin):
    """Made and taken out at the desk, with its claim; who holds it is corrected here."""

    deleted_alone = False
    list_display = ("words", "claim_words", "outlet", "speaker", "reviewed")
    list_select_related = ("claim", "speaker", "snapshot__article__outlet")
    list_filter = ("review", "position")
    search_fields = ("exact", "claim__text", "speaker__name")
    autocomplete_fields = ("speaker", "attribution")
    readonly_fields = ("claim", "snapshot", "start", "end", "exact")
    settles = {"review": ("position", "speaker", "attribution")}
    sortable_by = ()

    def get_queryset(self, request: HttpRequest) -> QuerySet[Model]:
        return super().get_queryset(request).defer("snapshot__text", "snapshot__raw")

    @admin.display(description="words")
    def words(self, assertion: Assertion) -> str:
        return short(assertion.exact)

    @admin.display(description="claim")
    def claim_words(self, assertion: Assertion) -> str:
        return short(assertion.claim.text)

    @admin.display(description="outlet")
    def outlet(self, assertion: Assertion) -> str:
        return str(assertion.snapshot.article.outlet)

    @admin.display(description="review")
    def reviewed(self, assertion: Assertion) -> str:
        return state(assertion, "review")


@admin.register(Quantity)
class QuantityAdmin(TrackedAdmin):
    list_display = ("words", "low", "high", "unit", "hedge", "reviewed")
    list_select_related = ("assertion",)
    list_filter = ("review",)
    search_fields = ("unit", "assertion__exact", "assertion__claim__text")
    autocomplete_fields = ("assertion",)
    fixed_fields = ("assertion",)
    settles = {"review": ("low", "high", "unit", "hedge")}
    sortable_by = ()

    def save_row(self, row: Model, by: Editor) -> None:
        save_quantity(quantity=cast("Quantity", row), by=by)

    def delete_row(self, row: Model, by: Editor) -> None:
        delete_quantity(quantity=cast("Quantity", row), by=by)

    @admin.display(description="words")
    def words(self, quantity: Quantity) -> str:
        return short(quantity.assertion.exact)

    @admin.display(description="review")
    def reviewed(self, quantity: Quantity) -> str:
        return state(quantity, "review")


@admin.register(Comparison)
class ComparisonAdmin(MachineAdmin, DecidingAdmin[Comparison]):
    """Judged at the desk, where both texts are shown; what a rule suggests is decided here too."""

    list_display = ("pair", "status", "why", "judged_by", "reviewed")
    list_select_related = ("left", "right", "judged_by")
    list_filter = ("review", "status")
    search_fields = ("left__exact", "right__exact", "reason")
    sortable_by = ()

    def accept_row(self, row: Comparison, decided: Decided) -> None:
        accept_comparison(comparison=row, by=decided.by, now=decided.now)

    def reject_row(self, row: Comparison, decided: Decided) -> None:
        reject_comparison(comparison=row, by=decided.by, now=decided.now)

    def effects(self, row: Comparison, verdict: Review) -> Iterable[str]:
        yield f"{row.left.claim}: {row.get_status_display()}. {row.reason or row.finding}"

    def notes(self, verdict: Review) -> Iterable[str]:
        if verdict is Review.REJECTED:
            yield "No rule compares these words for this claim again."

    @admin.display(description="compared")
    def pair(self, comparison: Comparison) -> str:
        return f"“{short(comparison.left.exact)}” and “{short(comparison.right.exact)}”"

    @admin.display(description="why")
    def why(self, comparison: Comparison) -> str:
        return short(comparison.reason or comparison.finding)

    @admin.display(description="review")
    def reviewed(self, comparison: Comparison) -> str:
        return state(comparison, "review")


@admin.register(ClaimReview)
class ClaimReviewAdmin(TrackedAdmin):
    list_display = ("textual_rating", "claim_words", "outlet", "published")
    list_select_related = ("claim", "outlet")
    search_fields = ("textual_rating", "claim__text", "outlet__name")
    autocomplete_fields = ("claim", "outlet")
    sortable_by = ()

    @admin.display(description="claim")
    def claim_words(self, review: ClaimReview) -> str:
        return short(review.claim.text)

    @admin.display(description="published")
    def published(self, review: ClaimReview) -> str:
        return day(review.published_at, review.published_precision)
