"""Words of an article that answer a claim, pasted or selected, and the claim they answer."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from tracker.admin.desk.answers import CONFLICT, INVALID, frame
from tracker.admin.desk.asking import number
from tracker.admin.desk.cards import lay_out, newest_text
from tracker.admin.desk.consequences import way_back
from tracker.admin.desk.letting_in import asking_for
from tracker.admin.rows import editor
from tracker.models import Assertion, Claim, Event, EventArticle, Snapshot
from tracker.models.rules import TITLE
from tracker.operations.claims import ClaimRefused, add_assertion, begin_claim
from tracker.operations.history import Editor
from tracker.operations.versions import Conflict, Gone
from tracker.queries.claims import claims_for
from tracker.queries.naming import quoted
from tracker.text.places import NotOnce, only_place
from tracker.text.span import Span
from tracker.vocabulary import Review, StancePosition

MOST = 200  # claims to choose from
PLACE = re.compile(r"(\d{1,8})-(\d{1,8})")  # characters from-to, as the browser counts them
CHANGED = "Somebody changed this claim meanwhile: choose it again."
STANCES = [
    ("", "answers it"),
    (StancePosition.SUPPORT.value, "supports it"),
    (StancePosition.DENY.value, "denies it"),
    (StancePosition.QUERY.value, "queries it"),
    (StancePosition.COMMENT.value, "comments on it"),
]


class AnswerForm(forms.Form):
    """Words of one text, and the claim that they answer: one that is held, or a new one."""

    exact = forms.CharField(
        label="The words as printed",
        widget=forms.Textarea(attrs={"rows": 2, "spellcheck": "false"}),
        help_text="Only those that answer it, say “a welder”.",
    )
    around = forms.CharField(
        label="Words around them",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "spellcheck": "false"}),
        help_text="Where they stand in the text more than once.",
    )
    claim = forms.ChoiceField(
        label="The claim that they answer",
        required=False,
        # Each is offered at its version, so that one changed since the page was made is none.
        error_messages={"invalid_choice": CHANGED},
    )
    text = forms.CharField(
        label="A new claim",
        required=False,
        max_length=TITLE,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="What can be checked, as a question or a sentence: “Who was hurt?”",
    )
    event = forms.ChoiceField(label="The event that a new claim is about", required=False)
    position = forms.ChoiceField(label="What they do to it", required=False, choices=STANCES)
    places = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        *,
        snapshot: Snapshot,
        claims: Sequence[Claim],
        events: Sequence[Event],
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(data, initial=dict(initial or {}))
        self.snapshot, self.claims, self.events = snapshot, claims, events
        self.span = Span(0, 0)
        held = [(f"{claim.pk}:{claim.version}", claim.text) for claim in claims]
        self._offer("claim", [("", "a new claim, stated below"), *held])
        self._offer("event", [*((str(each.pk), each.name) for each in events), ("", "no event")])

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("claim") == "" and not cleaned.get("text", "").strip():
            self.add_error("text", "Choose a claim above, or state a new one here.")
        if cleaned.get("exact"):
            self._find(cleaned)
        return cleaned

    def _find(self, cleaned: Mapping[str, Any]) -> None:
        text, words = self.snapshot.text, cleaned["exact"]
        if place := PLACE.fullmatch(cleaned.get("places", "").strip()):
            start, end = sorted(map(int, place.groups()))
            if text[start:end] == words:
                self.span = Span(start, end)
                return
        try:
            self.span = only_place(text, words, around=cleaned.get("around", ""))
        except NotOnce as reason:
            said = f"{str(reason).capitalize()}."
            self.add_error("around" if reason.around else "exact", said)

    @property
    def chosen(self) -> tuple[Claim, int] | None:
        """The claim, and the version at which it was shown."""
        pk, _, version = self.cleaned_data["claim"].partition(":")
        found = next((claim for claim in self.claims if str(claim.pk) == pk), None)
        return (found, int(version)) if found else None


@asking_for("add_assertion")
@require_http_methods(["GET", "POST"])
def answering(request: HttpRequest, article_id: int) -> HttpResponse:
    """The form for an article's words, and the claims that it answers already."""
    by = editor(request)
    snapshot = newest_text(article_id, by)
    if snapshot is None:
        raise Http404
    form = _form(request, snapshot)
    if request.method == "POST" and form.is_valid():
        try:
            made = _keep(form, by)
        except ClaimRefused as reason:
            form.add_error("exact", f"{str(reason).capitalize()}.")
        except (Conflict, Gone):
            form.add_error("claim", CHANGED)
            return _page(request, form, snapshot, CONFLICT)
        else:
            messages.success(request, f"{quoted(made.exact)} answers the claim.")
            return redirect("desk:claim", made.claim_id)
    return _page(request, form, snapshot, INVALID if form.errors else 200)


def _form(request: HttpRequest, snapshot: Snapshot) -> AnswerForm:
    claims = list(claims_for(snapshot.article_id)[:MOST])
    asked = number(request.GET.get("claim", ""))
    if asked and all(claim.pk != asked for claim in claims):
        claims += Claim.objects.filter(pk=asked)
    chosen = next((f"{each.pk}:{each.version}" for each in claims if each.pk == asked), "")
    given = {name: request.GET.get(name, "") for name in ("exact", "places")}
    events = _events(snapshot.article_id)
    return AnswerForm(
        request.POST if request.method == "POST" else None,
        snapshot=snapshot,
        claims=claims,
        events=events,
        initial={"claim": chosen, "event": str(events[0].pk) if events else "", **given},
    )


def _events(article_id: int) -> list[Event]:
    reports = EventArticle.objects.filter(article=article_id).exclude(review=Review.REJECTED)
    return list(Event.objects.current().filter(reports__in=reports).order_by("id"))


def _keep(form: AnswerForm, by: Editor) -> Assertion:
    given = form.cleaned_data
    position = StancePosition(given["position"]) if given["position"] else None
    if found := form.chosen:
        claim, version = found
        return add_assertion(
            claim=claim,
            snapshot=form.snapshot,
            span=form.span,
            position=position,
            by=by,
            version=version,
        )
    event = next((each for each in form.events if str(each.pk) == given["event"]), None)
    return begin_claim(
        text=given["text"],
        event=event,
        snapshot=form.snapshot,
        span=form.span,
        position=position,
        by=by,
    )


def _page(request: HttpRequest, form: AnswerForm, snapshot: Snapshot, status: int) -> HttpResponse:
    here = {"assertions__snapshot__article": snapshot.article_id}
    context = {
        **frame(),
        "title": "Words that answer a claim",
        "article": snapshot.article,
        "form": form,
        "answered": Claim.objects.filter(**here).distinct().order_by("-id")[:MOST],
        "paragraphs": lay_out(snapshot).paragraphs,
        "back": way_back(request, reverse("desk:article", args=[snapshot.article_id])),
    }
    return render(request, "admin/desk/claims/answering.html", context, status=status)
