from collections.abc import Iterable
from typing import Any, cast

from django.contrib import admin
from django.db.models import Model, Prefetch, QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from tracker.admin.curating import tag_chosen
from tracker.admin.deciding import Decided, DecidingAdmin
from tracker.admin.reading import passage_in_context, words_of
from tracker.admin.rows import MachineAdmin, ModelForm, ReadOnlyInline, editor
from tracker.admin.searching import occurrences_of, passages_by, passages_saying, spans_of
from tracker.admin.wording import aligned, link, percent, short, state
from tracker.models import Attribution, Occurrence, Span
from tracker.operations.attributions import (
    accept_attribution,
    edit_passage,
    reject_attribution,
)
from tracker.operations.occurrences import accept_occurrence, reject_occurrence
from tracker.queries.readings import reads_blind
from tracker.queries.settling import reason_of
from tracker.vocabulary import Difference, MatchDecision, RejectReason, Review

HEAVY = ("snapshot__text", "snapshot__raw")


class OccurrenceInline(ReadOnlyInline):
    model = Occurrence
    fields = ("position", "text", "quote", "grade", "summary", "match_review")
    readonly_fields = fields
    ordering = ("position",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).select_related("quote")


class SpanInline(ReadOnlyInline):
    model = Span
    fields = ("role", "start", "end", "exact")
    readonly_fields = fields
    ordering = ("start",)


@admin.register(Attribution)
class AttributionAdmin(DecidingAdmin[Attribution]):
    list_display = ("passage", "speaker", "reviewed", "sureness", "kind", "outlet")
    list_select_related = ("speaker", "snapshot__article__outlet")
    list_filter = ("review", "kind", "snapshot__article__outlet")
    search_fields = ("attribution_text",)
    search_help_text = "Words of the passage, a speaker's name, or a number"
    finders = (passages_saying, passages_by)
    sortable_by = ()
    autocomplete_fields = ("speaker", "parent", "credited_to")
    readonly_fields = (
        "in_context",
        "attribution_text",
        "confidence",
        "scored_candidates",
        "review",
        "reject_reason",
        "engine",
    )
    reasons = RejectReason.choices()
    actions = ("accept", "reject", tag_chosen)
    # A refused passage stays, so that no machine suggests it again.
    deleted_alone = False
    inlines = (OccurrenceInline, SpanInline)
    fieldsets = (
        (None, {"fields": ("in_context",)}),
        (
            "Who said it",
            {
                "fields": (
                    "speaker",
                    "attribution_text",
                    "scored_candidates",
                    ("kind", "cue_lemma"),
                    ("said_on", "said_basis"),
                )
            },
        ),
        ("How sure", {"fields": (("review", "reject_reason"), ("confidence", "engine"))}),
        ("Passed on by others", {"classes": ("collapse",), "fields": ("parent", "credited_to")}),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        spans = Prefetch("spans", queryset=Span.objects.order_by("start"))
        rows = super().get_queryset(request).defer(*HEAVY).prefetch_related(spans)
        # Whoever reads the article blind to another decides in the reading alone.
        by = editor(request)
        return rows.exclude(reads_blind(by, "snapshot__article")) if by else rows.none()

    @admin.display(description="passage")
    def passage(self, attribution: Attribution) -> str:
        return short(words_of(attribution)) or str(attribution)

    @admin.display(description="outlet")
    def outlet(self, attribution: Attribution) -> str:
        return str(attribution.snapshot.article.outlet)

    @admin.display(description="confidence")
    def sureness(self, attribution: Attribution) -> str:
        return percent(attribution.confidence)

    @admin.display(description="review")
    def reviewed(self, attribution: Attribution) -> str:
        return state(attribution, "review")

    @admin.display(description="as printed")
    def in_context(self, attribution: Attribution) -> SafeString:
        reading = passage_in_context(attribution)
        article = link(attribution.snapshot.article)
        return render_to_string(
            "admin/tracker/_context.html", {"reading": reading, "article": article}
        )

    @admin.display(description="candidates")
    def scored_candidates(self, attribution: Attribution) -> str:
        rows = [
            (candidate.get("name", ""), candidate.get("kind", ""), candidate.get("score", ""))
            for candidate in attribution.candidates
        ]
        if not rows:
            return "none"
        items = format_html_join("", "<li>{} ({}), score {}</li>", rows)
        return format_html('<ol class="candidates">{}</ol>', items)

    def save_model(
        self,
        request: HttpRequest,
        obj: Model,
        form: ModelForm,
        change: bool,  # noqa: FBT001 - Django calls it by position
    ) -> None:
        """A person's change settles the passage, and its quotes follow."""
        passage = cast("Attribution", obj)
        if form.changed_data:
            edit_passage(attribution=passage, fields=form.changed_data, by=editor(request))

    def accept_row(self, row: Attribution, decided: Decided) -> None:
        accept_attribution(attribution=row, by=decided.by)

    def reject_row(self, row: Attribution, decided: Decided) -> None:
        reason = RejectReason(decided.reason)
        reject_attribution(attribution=row, reason=reason, by=decided.by, now=decided.now)

    def effects(self, row: Attribution, verdict: Review) -> Iterable[str]:
        yield f"{words_of(row)} — {row.speaker or 'nobody yet'}, {row.snapshot.article.outlet}"

    def notes(self, verdict: Review) -> Iterable[str]:
        if verdict is Review.REJECTED:
            yield "Readers no longer see refused passages, and their sentences no longer count."
            yield "No machine suggests the same words in the same place again."


@admin.register(Occurrence)
class OccurrenceAdmin(MachineAdmin, DecidingAdmin[Occurrence]):
    list_display = ("words", "quote_words", "reviewed", "grade", "decision", "score", "outlet")
    list_select_related = ("quote", "attribution__snapshot__article__outlet")
    list_filter = ("match_review", "match_decision", "grade")
    search_fields = ("text",)
    search_help_text = "Words of the quote, or a number"
    finders = (occurrences_of,)
    sortable_by = ()
    review_field = "match_review"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        heavy = [f"attribution__{column}" for column in HEAVY]
        return super().get_queryset(request).defer(*heavy)

    readonly_fields = ("compared", "differences_in_words", "why")

    fields = (
        "attribution",
        "quote",
        "compared",
        ("grade", "summary"),
        "differences_in_words",
        ("match_decision", "match_score"),
        "why",
        "match_review",
    )

    @admin.display(description="as printed")
    def words(self, occurrence: Occurrence) -> str:
        return short(occurrence.text)

    @admin.display(description="quote")
    def quote_words(self, occurrence: Occurrence) -> str:
        return short(occurrence.quote.text)

    @admin.display(description="outlet")
    def outlet(self, occurrence: Occurrence) -> str:
        return str(occurrence.attribution.snapshot.article.outlet)

    @admin.display(description="match")
    def decision(self, occurrence: Occurrence) -> str:
        return occurrence.get_match_decision_display()

    @admin.display(description="score")
    def score(self, occurrence: Occurrence) -> str:
        return percent(occurrence.match_score)

    @admin.display(description="review")
    def reviewed(self, occurrence: Occurrence) -> str:
        return state(occurrence, "match_review")

    @admin.display(description="why it is matched")
    def why(self, occurrence: Occurrence) -> str:
        return reason_of(occurrence)

    @admin.display(description="differences")
    def differences_in_words(self, occurrence: Occurrence) -> str:
        return "; ".join(Difference(word).label for word in occurrence.differences) or "none"

    def undecided(self, queryset: QuerySet[Occurrence], verdict: Review) -> QuerySet[Occurrence]:
        """A printing that founded its quote can't be parted from it."""
        rows = super().undecided(queryset, verdict)
        if verdict is Review.REJECTED:
            return rows.exclude(match_decision=MatchDecision.ORIGIN)
        return rows

    def outcome(self, verdict: Review) -> str:
        return "parted from its quote" if verdict is Review.REJECTED else verdict.label

    def accept_row(self, row: Occurrence, decided: Decided) -> None:
        accept_occurrence(occurrence=row, by=decided.by)

    def reject_row(self, row: Occurrence, decided: Decided) -> None:
        reject_occurrence(occurrence=row, by=decided.by, now=decided.now)

    def effects(self, row: Occurrence, verdict: Review) -> Iterable[str]:
        yield f"The quote: {row.quote.text}"
        yield f"Why it hangs there: {reason_of(row)}"

    def notes(self, verdict: Review) -> Iterable[str]:
        if verdict is Review.REJECTED:
            yield "Each founds a quote of its own, and the pair is not offered again."

    @admin.display(description="compared with the quote")
    def compared(self, occurrence: Occurrence) -> str:
        words = aligned(occurrence.alignment) if occurrence.alignment else occurrence.text
        return format_html('<p class="compared">{}</p>', words)


@admin.register(Span)
class SpanAdmin(MachineAdmin):
    list_display = ("exact_words", "role", "start", "end", "attribution_id")
    list_filter = ("role",)
    search_fields = ("exact",)
    search_help_text = "Words of the quote, or a number"
    finders = (spans_of,)
    sortable_by = ()

    @admin.display(description="characters")
    def exact_words(self, span: Span) -> str:
        return short(span.exact)
