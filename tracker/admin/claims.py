from django.contrib import admin

from tracker.admin.curating import tag_chosen
from tracker.admin.rows import Inline, TrackedAdmin
from tracker.admin.wording import day, short, state
from tracker.models import Claim, ClaimReview, Quantity, Stance


class StanceInline(Inline):
    model = Stance
    autocomplete_fields = ("speaker", "outlet", "attribution")


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
    inlines = (StanceInline, ClaimReviewInline)
    actions = (tag_chosen,)

    @admin.display(description="claim")
    def words(self, claim: Claim) -> str:
        return short(claim.text)

    @admin.display(description="review")
    def reviewed(self, claim: Claim) -> str:
        return state(claim, "review")


@admin.register(Stance)
class StanceAdmin(TrackedAdmin):
    list_display = ("claim_words", "speaker", "outlet", "position", "reviewed")
    list_select_related = ("claim", "speaker", "outlet")
    list_filter = ("review", "position")
    search_fields = ("claim__text", "speaker__name", "outlet__name")
    autocomplete_fields = ("claim", "speaker", "outlet", "attribution")
    settles = {"review": ("claim", "speaker", "outlet", "position", "attribution")}
    sortable_by = ()

    @admin.display(description="claim")
    def claim_words(self, stance: Stance) -> str:
        return short(stance.claim.text)

    @admin.display(description="review")
    def reviewed(self, stance: Stance) -> str:
        return state(stance, "review")


@admin.register(Quantity)
class QuantityAdmin(TrackedAdmin):
    list_display = ("exact", "low", "high", "unit", "hedge", "claim", "reviewed")
    list_select_related = ("claim",)
    list_filter = ("review",)
    search_fields = ("exact", "unit", "claim__text")
    autocomplete_fields = ("snapshot", "claim")
    fixed_fields = ("snapshot", "start", "end", "exact")
    settles = {"review": ("claim", "low", "high", "unit", "hedge")}
    sortable_by = ()

    @admin.display(description="review")
    def reviewed(self, quantity: Quantity) -> str:
        return state(quantity, "review")


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
