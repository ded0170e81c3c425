"""Forms as the pages of the admin and the desk offer them, filled in and ready to be posted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.contrib.auth.models import User
from django.db.models import Model
from django.test import Client
from lxml import html

from tracker.models import Posting, Presence, Reading, Step
from tracker.operations.changes import tracked_models

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Answer

Values = dict[str, Any]
Rows = dict[tuple[type[Model], int], Values]
CONFIRMED = "confirmed"


@dataclass(frozen=True, slots=True)
class Form:
    """What a browser would post, and where to; `writes` names what it is to change."""

    address: str
    values: Values = field(default_factory=dict)

    def filled(self, **more: object) -> Form:
        return Form(self.address, self.values | more)


def forms_of(browser: Client, page: str) -> list[Form]:
    """All that the page would post, each form as it stands when the page is opened."""
    return _forms(browser.get(page), page)


def form_to(browser: Client, page: str, address: str, **holding: object) -> Form:
    """The page's first form that posts to the address and holds these values."""
    for form in forms_of(browser, page):
        held = all(form.values.get(name) == str(value) for name, value in holding.items())
        if form.address == address and held:
            return form
    raise LookupError(f"{page} has no form to {address}")


def send(browser: Client, form: Form) -> Answer:
    """Post the form, and answer yes where a page asks first."""
    answer = browser.post(form.address, form.values)
    if answer.status_code == 200:
        asking = (each for each in _forms(answer, form.address) if CONFIRMED in each.values)
        if question := next(asking, None):
            return browser.post(question.address, question.values)
    return answer


def _forms(answer: Answer, page: str) -> list[Form]:
    root = html.fromstring(answer.content.decode())
    return [
        Form(form.action or page, _gathered(form.form_values()))
        for form in root.forms
        if form.method == "POST"
    ]


def _gathered(pairs: Iterable[tuple[str, str]]) -> Values:
    found: Values = {}
    for name, value in pairs:
        if name == "csrfmiddlewaretoken":
            continue
        if name in found:
            held = found[name]
            found[name] = [*(held if isinstance(held, list) else [held]), value]
        else:
            found[name] = value
    return found


def everything() -> Rows:
    """Every row that people or the machine write, with its values; sessions apart."""
    models: list[type[Model]] = [*tracked_models(), Posting, Reading, Step, Presence, User]
    return {
        (model, row.pk): {each.attname: getattr(row, each.attname) for each in columns}
        for model in models
        for columns in [model._meta.concrete_fields]
        for row in model._default_manager.all()
    }


def changed(before: Rows, after: Rows) -> set[tuple[type[Model], int]]:
    """The rows that are others, new or gone."""
    return {key for key in before.keys() | after.keys() if before.get(key) != after.get(key)}
