"""Who is held to have said it."""

from dataclasses import replace
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from tracker.pages.fragments import reader_page, wants_fragment
from tracker.pages.keeping import kept_page, shown_page
from tracker.pages.quotes import filter_from
from tracker.pages.tombstones import absent
from tracker.queries.alerts import told
from tracker.queries.speakers import speaker_detail, speaker_list, survivor_of_speaker
from tracker.queries.timelines import events_of, timeline
from tracker.queries.tombstones import gone_address
from tracker.vocabulary import Grave, SpeakerKind

LONGEST = 300  # characters of a name that are read


@reader_page
@kept_page
def speaker(request: HttpRequest, slug: str) -> HttpResponse:
    chosen = filter_from(request)
    detail = speaker_detail(slug, chosen, request.GET.get("cursor", ""))
    if detail is None:
        return _moved_or_absent(request, slug)
    context: dict[str, object] = {"detail": detail, "chosen": chosen}
    if settings.TRACKER_MAIL_HOST and not detail.speaker.anonymous:
        context["alert"] = urlencode(told(replace(chosen, speaker=slug)))
    if not wants_fragment(request):
        context["periods"] = timeline(detail.speaker.id)
        context["events"] = events_of(detail.speaker.id)
    return shown_page(request, "speakers/speaker.html", "speakers/_said.html", context)


@reader_page
@kept_page
def speakers(request: HttpRequest) -> HttpResponse:
    q, kind = request.GET.get("q", "")[:LONGEST], request.GET.get("kind", "")
    kinds = tuple(one for one in SpeakerKind if one is not SpeakerKind.ANONYMOUS)
    known = kind if kind in kinds else ""
    page = speaker_list(request.GET.get("cursor", ""), q=q, kind=known)
    context = {"page": page, "q": q, "kind": known, "kinds": kinds}
    return shown_page(request, "speakers/speakers.html", "speakers/_speakers.html", context)


def _moved_or_absent(request: HttpRequest, slug: str) -> HttpResponse:
    survivor = survivor_of_speaker(slug)
    if survivor is None or survivor == slug:
        return absent(request, gone_address(Grave.SPEAKER, slug))
    return redirect("speaker", slug=survivor, permanent=True)
