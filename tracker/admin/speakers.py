from collections.abc import Iterable
from typing import Any, cast

from django.contrib import admin
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from tracker.admin.curating import merge_chosen, tag_chosen
from tracker.admin.deciding import Decided, DecidingAdmin
from tracker.admin.merging import merging_effects
from tracker.admin.rows import Inline, MachineAdmin, ModelForm, Rows, TrackedAdmin
from tracker.admin.searching import speakers_called, speakers_printed_as
from tracker.admin.wording import day, link, percent, state
from tracker.models import Affiliation, Speaker, SpeakerAlias, SpeakerMatch
from tracker.operations.editing import spell
from tracker.operations.suggestions import accept_speaker_match, reject_speaker_match
from tracker.queries.namesakes import quotes_of_both
from tracker.vocabulary import Review


class AliasForm(ModelForm):
    """A name that a person adds is found as the engine seeks it."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        spell(
            alias=cast("SpeakerAlias", self.instance),
            name=cleaned.get("name", ""),
            speaker=cleaned.get("speaker"),
        )
        return cleaned


class AliasInline(Inline):
    model = SpeakerAlias
    form = AliasForm
    fields = ("name", "outlet", "count")
    readonly_fields = ("count",)
    autocomplete_fields = ("outlet",)
    ordering = ("-count", "id")


class AffiliationInline(Inline):
    model = Affiliation
    fk_name = "speaker"
    fields = ("role", "relation", "organisation", "review")
    autocomplete_fields = ("organisation",)
    show_change_link = True


@admin.register(Speaker)
class SpeakerAdmin(TrackedAdmin):
    list_display = ("name", "kind", "wikidata_id", "stands_for", "reviewed")
    list_select_related = ("merged_into",)
    list_filter = ("review", "kind", ("merged_into", admin.EmptyFieldListFilter))
    search_fields = ("name", "aliases__name")
    finders = (speakers_called, speakers_printed_as)
    ordering = ("name", "id")
    prepopulated_fields = {"slug": ("name",)}
    readonly_fields = ("merged_into",)
    inlines = (AliasInline, AffiliationInline)
    actions = (merge_chosen, tag_chosen)
    settles = {"review": ("kind", "name", "wikidata_id")}

    @admin.display(description="review", ordering="review")
    def reviewed(self, speaker: Speaker) -> str:
        return state(speaker, "review")

    def get_search_results(
        self, request: HttpRequest, queryset: Rows, search_term: str
    ) -> tuple[Rows, bool]:
        """Whoever was merged into another is listed, but offered to no foreign key."""
        rows, repeats = super().get_search_results(request, queryset, search_term)
        match = request.resolver_match
        if match is not None and match.view_name == "admin:autocomplete":
            rows = rows.filter(merged_into__isnull=True)
        return rows, repeats

    @admin.display(description="merged into")
    def stands_for(self, speaker: Speaker) -> str:
        return link(speaker.merged_into) if speaker.merged_into else ""


@admin.register(SpeakerAlias)
class SpeakerAliasAdmin(TrackedAdmin):
    form = AliasForm
    list_display = ("name", "speaker", "outlet", "count")
    list_select_related = ("speaker", "outlet")
    search_fields = ("name",)
    autocomplete_fields = ("speaker", "outlet")
    readonly_fields = ("folded_name", "skeleton", "count")
    sortable_by = ()


@admin.register(Affiliation)
class AffiliationAdmin(TrackedAdmin):
    list_display = ("speaker", "role", "relation", "organisation", "from_day", "reviewed")
    list_select_related = ("speaker", "organisation")
    list_filter = ("review", "relation")
    search_fields = ("role", "speaker__name", "organisation__name")
    autocomplete_fields = ("speaker", "organisation")
    settles = {"review": ("speaker", "organisation", "role", "relation", "starts", "ends")}

    @admin.display(description="from", ordering="starts")
    def from_day(self, affiliation: Affiliation) -> str:
        return day(affiliation.starts, affiliation.starts_precision)

    @admin.display(description="review", ordering="review")
    def reviewed(self, affiliation: Affiliation) -> str:
        return state(affiliation, "review")


@admin.register(SpeakerMatch)
class SpeakerMatchAdmin(MachineAdmin, DecidingAdmin[SpeakerMatch]):
    list_display = ("left", "right", "why", "sureness", "reviewed")
    list_select_related = ("left", "right")
    list_filter = ("review",)
    search_fields = ("left__name", "right__name")
    fields = ("left", "right", "score", "why", "credited", "review")
    readonly_fields = ("credited",)

    def accept_row(self, row: SpeakerMatch, decided: Decided) -> None:
        accept_speaker_match(match=row, by=decided.by)

    def reject_row(self, row: SpeakerMatch, decided: Decided) -> None:
        reject_speaker_match(match=row, by=decided.by, now=decided.now)

    def effects(self, row: SpeakerMatch, verdict: Review) -> Iterable[str]:
        yield f"Why they may be one: {row.why}"
        if verdict is Review.ACCEPTED:
            yield from merging_effects(row.left, row.right)

    def notes(self, verdict: Review) -> Iterable[str]:
        if verdict is Review.REJECTED:
            yield "A refused pair is not offered again."

    @admin.display(description="quotes credited to both")
    def credited(self, match: SpeakerMatch) -> SafeString | str:
        """Each with the earliest outlets that credit the one and the other."""
        shared = quotes_of_both(match.left_id, match.right_id)
        if not shared:
            return "none"
        return format_html(
            "<ul>{}</ul>",
            format_html_join(
                "",
                "<li>“{}” {}: {}; {}: {}</li>",
                (
                    (
                        each.text,
                        each.left.outlet,
                        each.left.printed,
                        each.right.outlet,
                        each.right.printed,
                    )
                    for each in shared
                ),
            ),
        )

    @admin.display(description="score", ordering="score")
    def sureness(self, match: SpeakerMatch) -> str:
        return percent(match.score)

    @admin.display(description="review", ordering="review")
    def reviewed(self, match: SpeakerMatch) -> str:
        return state(match, "review")
