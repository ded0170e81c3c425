"""The speaker box: finds by any printed name, any part of one, and other spellings."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from tracker.admin.desk.asking import number
from tracker.admin.desk.letting_in import at_the_desk
from tracker.models import Speaker
from tracker.queries.speaker_box import speakers_like
from tracker.vocabulary import SpeakerKind


@at_the_desk
@require_GET
def speakers(request: HttpRequest) -> HttpResponse:
    """Those a typed name may mean, the likeliest first, each a button."""
    typed = request.GET.get("name", "").strip()
    context = {"typed": typed, "found": speakers_like(typed) if typed else ()}
    return render(request, "admin/desk/_speakers.html", context)


def chosen_speaker(request: HttpRequest) -> Speaker | None:
    """The speaker that a form chose."""
    pk = number(request.POST.get("speaker", ""))
    return Speaker.objects.current().filter(pk=pk).first() if pk else None


def named_speaker(request: HttpRequest) -> tuple[str, SpeakerKind] | None:
    """The name and kind that a form gives somebody not known yet."""
    name = request.POST.get("name", "").strip()
    kind = request.POST.get("kind", "")
    return (name, SpeakerKind(kind)) if name and kind in list(SpeakerKind) else None
