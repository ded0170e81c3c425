"""What else can be done about the passage in focus: its quotes, statement, speaker and article."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from tracker.admin.curating import Offer, offers
from tracker.admin.desk.answers import frame
from tracker.admin.desk.asking import passage_with_text
from tracker.admin.desk.letting_in import asking_for
from tracker.models import Attribution, Quote, Statement
from tracker.queries.naming import name_of


@dataclass(frozen=True, slots=True)
class Subject:
    """One thing that the passage is about, and what can be done with it."""

    heading: str
    name: str
    offers: tuple[Offer, ...]
    sure: str = ""  # what is to be done first, where nothing is offered


@asking_for("tag")
@require_GET
def curate(request: HttpRequest, passage_id: int) -> HttpResponse:
    passage = passage_with_text(passage_id)
    article = passage.snapshot.article
    back = f"{reverse('desk:article', args=[article.pk])}#card-{passage_id}"
    context = {
        **frame(),
        "title": "This quote, its statement, speaker and article",
        "subjects": _subjects(passage, back),
        "back": back,
    }
    return render(request, "admin/desk/curate/menu.html", context)


@asking_for("merge_all")
@require_GET
def same_speaker(request: HttpRequest, passage_id: int) -> HttpResponse:
    """To what the speaker of the passage, as it is credited now, may be the same as."""
    passage = passage_with_text(passage_id)
    card = f"{reverse('desk:article', args=[passage.snapshot.article_id])}#card-{passage_id}"
    if passage.speaker_id is None:
        messages.error(request, "Nobody is credited with the passage yet: say who said it.")
        return redirect(card)
    page = reverse("desk:same", args=["speaker", passage.speaker_id])
    return redirect(f"{page}?{urlencode({'back': card})}")


def _subjects(passage: Attribution, back: str) -> list[Subject]:
    printed = passage.occurrences.select_related("quote__statement__speaker").order_by("position")
    quotes: list[Quote] = list(dict.fromkeys(row.quote for row in printed))
    statements: list[Statement] = list(
        dict.fromkeys(quote.statement for quote in quotes if quote.statement)
    )
    one = len(quotes) == 1
    found = [
        Subject(
            "This quote" if one else f"Quote of sentence {place}",
            name_of(quote),
            tuple(offers(quote, back)),
        )
        for place, quote in enumerate(quotes, start=1)
    ]
    if not quotes:
        found.append(Subject("Its quote", "none", (), "No sentence here is linked to a quote."))
    found += [
        Subject("Its statement", name_of(each), tuple(offers(each, back))) for each in statements
    ]
    if quotes and not statements:
        sure = "A quote has a statement once somebody is credited with it."
        found.append(Subject("Its statement", "none yet", (), sure))
    if passage.speaker:
        own = tuple(offers(passage.speaker, back))
        found.append(Subject("Its speaker", name_of(passage.speaker), own))
    article = passage.snapshot.article
    found.append(Subject("Its article", name_of(article), tuple(offers(article, back))))
    return [*found, Subject("This passage", name_of(passage), tuple(offers(passage, back)))]
