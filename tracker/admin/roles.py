"""Who may do what in the admin: each way of writing rows is an operation, which has its role."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import models
from django.http import HttpRequest

from tracker.operations.roles import holds, may
from tracker.vocabulary import Role


@dataclass(frozen=True, slots=True)
class Ways:
    """The operation behind each way of writing rows; empty where the admin has no such way.

    Whoever has the role `seen_by` may read the rows; None leaves them to superusers.
    """

    add: str = ""
    change: str = ""
    delete: str = ""
    accept: str = ""
    reject: str = ""
    seen_by: Role | None = Role.TAGGER


BY_HAND = Ways("save_row", "save_row", "delete_row")
HOUSE = Ways("save_outlet", "save_outlet", "delete_outlet")
# Rows that the machine writes go with the article that they hang on.
MACHINE = Ways(delete="delete_article")
# What the desk keeps is read and written there, by those whom it concerns.
AT_THE_DESK = Ways(delete="delete_article", seen_by=None)

WAYS: Mapping[str, Ways] = {
    **dict.fromkeys(
        (
            *("affiliation", "claim", "claimreview", "speaker", "speakeralias"),
            *("statement", "tag", "tagging"),
        ),
        BY_HAND,
    ),
    **dict.fromkeys(("feed", "outlet", "outletdomain"), HOUSE),
    **dict.fromkeys(
        ("articleposting", "decision", "posting", "reading", "snapshot", "span"), MACHINE
    ),
    **dict.fromkeys(
        (
            *("anchor", "carriage", "change", "failure", "glance", "glancemark"),
            *("host", "notice", "revisit", "step", "submission", "tombstone", "watch"),
        ),
        Ways(),
    ),
    "user": Ways("set_role", "set_role", "set_role", seen_by=Role.ADMIN),
    "token": Ways("make_token", "revoke_token", seen_by=Role.ADMIN),
    **dict.fromkeys(("mail", "savedsearch"), Ways(seen_by=Role.ADMIN)),
    "webhook": Ways("save_webhook", "save_webhook", "delete_webhook", seen_by=Role.ADMIN),
    "delivery": Ways(change="resend_delivery", seen_by=Role.ADMIN),
    "article": Ways("save_row", "save_row", "delete_article"),
    "articlematch": Ways(
        "relate_articles",
        "accept_article_match",
        "forget_article_match",
        "accept_article_match",
        "reject_article_match",
    ),
    "attribution": Ways(
        "", "edit_passage", "delete_article", "accept_attribution", "reject_attribution"
    ),
    "event": Ways("save_row", "save_row", "delete_event", "settle_event", "settle_event"),
    "occurrence": Ways("", "", "delete_article", "accept_occurrence", "reject_occurrence"),
    "assertion": Ways("", "save_row", "remove_assertion"),
    "quantity": Ways("save_quantity", "save_quantity", "delete_quantity"),
    "comparison": Ways("", "", "", "accept_comparison", "reject_comparison"),
    "eventarticle": Ways("save_report", "save_report", "delete_report"),
    "quote": Ways("edit_quote", "edit_quote", "delete_row"),
    "quotematch": Ways("", "", "delete_article", "accept_quote_match", "reject_quote_match"),
    "speakermatch": Ways("", "", "delete_article", "accept_speaker_match", "reject_speaker_match"),
}


def ways_of(model: type[models.Model]) -> Ways:
    return WAYS.get(str(model._meta.model_name), AT_THE_DESK)


if TYPE_CHECKING:

    class Options:
        model: Any
else:
    Options = object


class ByRole(Options):
    """Permissions of an admin page or an inline, as `operations/roles.py` gives them."""

    def may_use(self, request: HttpRequest, way: str) -> bool:
        operation: str = getattr(ways_of(self.model), way)
        return bool(operation) and may(request.user, operation)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        role = ways_of(self.model).seen_by
        return holds(request.user, role) if role else request.user.is_superuser

    def has_add_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return self.may_use(request, "add")

    def has_change_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return self.may_use(request, "change")

    def has_delete_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return self.may_use(request, "delete")
