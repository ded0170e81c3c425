"""Did they say that? A pasted sentence and the nearest quotes."""

from django.http import HttpRequest, HttpResponse

from tracker.pages.fragments import reader_page, render_page
from tracker.queries.drafts import NAME, look_up

LONGEST = 600  # characters of a sentence in an address, which servers cut at four kilobytes


@reader_page
def lookup(request: HttpRequest) -> HttpResponse:
    text = request.GET.get("q", "").strip()
    speaker = request.GET.get("speaker", "").strip()[:NAME]
    too_long = len(text) > LONGEST
    context = {
        "q": text[:LONGEST],
        "speaker": speaker,
        "longest": LONGEST,
        "too_long": too_long,
        "items": look_up(text, speaker=speaker) if text and not too_long else (),
    }
    return render_page(request, "lookup/lookup.html", "lookup/_answer.html", context)
