"""The official text of a statement at the desk: attached, corrected, taken away, after a look."""

from copy import copy
from datetime import UTC, datetime, time

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from tracker.admin.desk.answers import INVALID, frame
from tracker.admin.desk.consequences import Plan, carry_out, version_in, way_back
from tracker.admin.desk.letting_in import asking_for
from tracker.admin.rows import editor
from tracker.models import Statement
from tracker.operations.official import keep_record, refusals
from tracker.queries.naming import name_of
from tracker.vocabulary import Precision

TAKE, CORRECT, ATTACH = (
    ("Take away", "Took away"),
    ("Correct", "Corrected"),
    ("Attach", "Attached"),
)


class RecordForm(forms.Form):
    """A text of record, where it stands, and the day it was made."""

    official_text = forms.CharField(
        label="The official text",
        required=False,
        widget=forms.Textarea(attrs={"rows": 14, "spellcheck": "false"}),
        help_text="The whole of it, each sentence as spoken. Emptied, it is taken away.",
    )
    record_url = forms.URLField(
        label="Its address on the web", required=False, assume_scheme="https", max_length=2000
    )
    day = forms.DateField(
        label="The day it was made",
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )


@asking_for("keep_record")
@require_http_methods(["GET", "POST"])
def record(request: HttpRequest, statement_id: int) -> HttpResponse:
    rows = Statement.objects.select_related("speaker", "event")
    statement = get_object_or_404(rows, pk=statement_id)
    form = RecordForm(request.POST or None, initial=_initial(statement))
    if request.method == "POST" and form.is_valid():
        wanted = _wanted(statement, form)
        reasons = refusals(wanted, had_text=bool(statement.official_text))
        if not reasons:
            return carry_out(request, _plan(request, statement, wanted))
        for column, reason in reasons.items():
            form.add_error("day" if column == "made_at" else column, reason)
    context = {
        **frame(),
        "title": f"The official text of {name_of(statement)}",
        "statement": statement,
        "form": form,
        "back": _back(request, statement),
    }
    status = INVALID if form.errors else 200
    return render(request, "admin/desk/curate/record.html", context, status=status)


def _initial(statement: Statement) -> dict[str, object]:
    return {
        "official_text": statement.official_text,
        "record_url": statement.record_url,
        "day": statement.made_at.date() if statement.made_at else None,
    }


def _wanted(statement: Statement, form: RecordForm) -> Statement:
    """The statement as it is to be; a moment known more exactly than its day stays."""
    wanted, given = copy(statement), form.cleaned_data
    wanted.official_text = given["official_text"]
    wanted.record_url = given["record_url"]
    day = given["day"]
    if day != (statement.made_at.date() if statement.made_at else None):
        wanted.made_at = datetime.combine(day, time(), tzinfo=UTC) if day else None
        wanted.made_precision = Precision.DAY if day else ""
    return wanted


def _plan(request: HttpRequest, statement: Statement, wanted: Statement) -> Plan:
    by, name = editor(request), name_of(statement)
    taken = not wanted.official_text.strip()
    verb, past = TAKE if taken else CORRECT if statement.official_text else ATTACH
    return Plan(
        title=f"{verb} the official text of {name}?",
        verb="Take it away" if taken else f"{verb} it",
        rows=(statement,),
        # A copy each time: trying it out writes on what it is given.
        act=lambda versions: keep_record(
            statement=copy(wanted), by=by, version=version_in(versions, statement)
        ),
        done=f"{past} the official text of {name}.",
        back=_back(request, statement),
        leaves=True,
        notes=(
            "Its sentences become the wording and the order of the quotes, and every printing is "
            "compared with them."
            if not taken
            else "An order that somebody had accepted comes back; else the statement is put "
            "together from what outlets carried.",
        ),
    )


def _back(request: HttpRequest, statement: Statement) -> str:
    return way_back(request, reverse("desk:statement", args=[statement.pk]))
