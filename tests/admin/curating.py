"""What tests of the curating pages share: asking, saying yes, and what a page foresees."""

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from django.test import Client

from tracker.admin.history import event_model
from tracker.admin.locking import signed, versions_of

if TYPE_CHECKING:
    from django.db.models import Model
    from django.test.client import _MonkeyPatchedWSGIResponse as Answer

Form = Mapping[str, object]


def ask(desk: Client, address: str, form: Form) -> "Answer":
    """What would change, as the page lists it."""
    return desk.post(address, form)


def agree(desk: Client, page: "Answer", **changed: object) -> "Answer":
    """Say yes to what the page lists, posting all that its form holds."""
    kept: dict[str, list[object]] = {}
    for name, value in page.context["kept"]:
        kept.setdefault(name, []).append(value)
    form = {**kept, "_versions": page.context["tokens"], "confirmed": "yes", **changed}
    return desk.post(page.request["PATH_INFO"], form)


def foreseen(page: "Answer") -> dict[str, list[str]]:
    """The rows by the line that counts them."""
    return {each.words: [row.name for row in each.rows] for each in page.context["foreseen"]}


def token(*rows: "Model") -> list[str]:
    """What a form posts of the versions of these rows as they are stored now."""
    return [signed(versions_of(type(row)._default_manager.get(pk=row.pk))) for row in rows]


def last_written(model: "type[Model]") -> datetime:
    """When the history last recorded a row of the model."""
    recorded = event_model(model)
    assert recorded is not None
    at: datetime = recorded._default_manager.values_list("pgh_created_at", flat=True).latest(
        "pgh_id"
    )
    return at
