from django.contrib import admin

from tracker.admin.deciding import DecidingAdmin
from tracker.admin.rows import Inline, MachineAdmin, TrackedAdmin
from tracker.admin.searching import speakers_called, speakers_printed_as
from tracker.admin.wording import day, link, percent, state
from tracker.models import Affiliation, Speaker, SpeakerAlias, SpeakerMatch


class AliasInline(Inline):
    model = SpeakerAlias
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
    settles = {"review": ("kind", "name", "wikidata_id")}

    @admin.display(description="review", ordering="review")
    def reviewed(self, speaker: Speaker) -> str:
        return state(speaker, "review")

    @admin.display(description="merged into")
    def stands_for(self, speaker: Speaker) -> str:
        return link(speaker.merged_into) if speaker.merged_into else ""


@admin.register(SpeakerAlias)
class SpeakerAliasAdmin(TrackedAdmin):
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

    @admin.display(description="score", ordering="score")
    def sureness(self, match: SpeakerMatch) -> str:
        return percent(match.score)

    @admin.display(description="review", ordering="review")
    def reviewed(self, match: SpeakerMatch) -> str:
        return state(match, "review")
